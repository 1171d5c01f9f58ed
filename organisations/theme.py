"""The accent colour: whether it can be read, and the tones that follow from it, mixed in oklab."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

WHITE, BLACK = "#ffffff", "#000000"
ENOUGH = 4.5
STEP = 0.97
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

# From linear sRGB by way of the eye's own cones to oklab, and back.
TO_CONES: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
FROM_LAB: Matrix = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
FROM_CONES: Matrix = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


@dataclass(frozen=True)
class Tones:
    accent: str
    dark: str
    soft: str
    line: str

    @property
    def stylesheet(self) -> str:
        return (
            f":root{{--accent:{self.accent};--accent-dark:{self.dark};"
            f"--accent-soft:{self.soft};--accent-line:{self.line}}}\n"
        )


@dataclass(frozen=True)
class ShownColour:
    """A colour that somebody thinks of: as they chose it, and as it would be used."""

    tones: Tones
    darkened: bool


def shown_colour(accent: str) -> ShownColour | None:
    if not COLOUR.fullmatch(accent):
        return None
    used = readable(accent)
    return ShownColour(tones(used), darkened=used != accent.lower())


def tones(accent: str) -> Tones:
    return Tones(
        accent=accent,
        dark=mix(accent, BLACK, 0.78),
        soft=mix(accent, WHITE, 0.07),
        line=mix(accent, WHITE, 0.32),
    )


def readable(accent: str) -> str:
    """The colour itself, or the first darker one that text can be read in and on."""
    accent = accent.lower()
    while not is_readable(accent):
        accent = mix(accent, BLACK, STEP)
    return accent


def is_readable(accent: str) -> bool:
    return min(contrast(WHITE, accent), contrast(accent, tones(accent).soft)) >= ENOUGH


def contrast(one: str, other: str) -> float:
    """As WCAG measures it: from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """`color-mix(in oklab, colour share, other)`."""
    pairs = zip(_oklab(colour), _oklab(other), strict=True)
    return _hex(_triple(a * share + b * (1 - share) for a, b in pairs))


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Triple:
    values = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _triple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)


def _oklab(colour: str) -> Triple:
    cones = _times(TO_CONES, _linear(colour))
    return _times(TO_LAB, _triple(value ** (1 / 3) for value in cones))


def _hex(lab: Triple) -> str:
    cones = _triple(value**3 for value in _times(FROM_LAB, lab))
    linear = (min(max(value, 0.0), 1.0) for value in _times(FROM_CONES, cones))
    srgb = (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in linear)
    return "#" + "".join(f"{round(v * 255):02x}" for v in srgb)


def _times(matrix: Matrix, vector: Triple) -> Triple:
    return _triple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def _triple(values: Iterable[float]) -> Triple:
    one, two, three = values
    return one, two, three
