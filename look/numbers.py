"""Numbers as people write them in each language: `45,5`, `1.234` in Danish, `1 234` in Swedish."""

import re
from decimal import Decimal

from look.text import language

NARROW = "\u00a0"
MINUS = "\u2212"
# By language: what stands between thousands, and before decimals.
MARKS = {"da": (".", ","), "sv": (NARROW, ","), "en": (",", ".")}
SPACES = re.compile("[\u0020\u00a0\u2009\u202f]+")
# With another language's decimal mark. Three decimals could be thousands: then nobody knows.
FOREIGN = re.compile(r"(\d+)[.,](\d{1,2}|\d{4,})")


def number(value: Decimal | int, lang: str | None = None, *, grouped: bool = True) -> str:
    """All its decimals, without zeros at the end."""
    thousands, decimal = MARKS.get(language(lang), MARKS["en"])
    whole, _point, rest = f"{abs(value):f}".partition(".")
    rest = rest.rstrip("0")
    sign = MINUS if value < 0 and (rest or whole.strip("0")) else ""
    written = f"{int(whole):,}".replace(",", thousands if grouped and len(whole) > 3 else "")
    return f"{sign}{written}{decimal}{rest}" if rest else f"{sign}{written}"


def read_number(text: str, lang: str | None = None) -> Decimal | None:
    """What was meant, or None when it is no number or could be two."""
    sign, digits = _without_sign(text.strip().removesuffix("%").strip())
    thousands, decimal = MARKS.get(language(lang), MARKS["en"])
    between = rf"(?:[\s{re.escape(thousands)}])"
    own = re.compile(rf"(\d+|\d{{1,3}}(?:{between}\d{{3}})+)(?:{re.escape(decimal)}(\d+))?")
    spaced = SPACES.sub(" ", digits)
    found = own.fullmatch(spaced) or FOREIGN.fullmatch(spaced)
    if found is None or not spaced.isascii():
        return None
    return Decimal(f"{sign}{re.sub(r'[^0-9]', '', found[1])}.{found[2] or 0}")


def with_unit(value: Decimal | int, unit: str, lang: str | None = None) -> str:
    return f"{number(value, lang)}{NARROW}{unit}" if unit else number(value, lang)


def _without_sign(text: str) -> tuple[str, str]:
    return ("-", text[1:].strip()) if text[:1] in ("-", MINUS, "\u2013") else ("", text)
