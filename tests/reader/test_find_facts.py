"""The language and the period are found in what the document says."""

from datetime import date

import pytest

from strategies.reader import Period, read_text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi skal have flere elever, og de skal blive hos os efter uddannelsen.", "da"),
        ("Vi ska ha fler elever och de ska stanna hos oss efter utbildningen.", "sv"),
        ("We shall have more students, and they are to stay with us afterwards.", "en"),
        ("Xyz", "da"),
    ],
)
def test_the_language_is_guessed(text: str, language: str) -> None:
    assert read_text(text).language == language


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("# Strategi 2023-2026\n", (2023, 2026)),
        ("# Strategi 2023–26\n", (2023, 2026)),
        ("# Strategi\n\nStrategien gælder fra 2022 til og med 2025.\n", (2022, 2025)),
        ("# Plan\n\nPlanen gäller 2024 till och med 2028.\n", (2024, 2028)),
        ("# Plan\n\nThe plan runs from 1 January 2024 to 31 December 2027.\n", (2024, 2027)),
        (
            "# Strategi\n\nI 2012-2014 var der 40 elever. Strategien løber i perioden 2021/2024.\n",
            (2021, 2024),
        ),
    ],
)
def test_the_period_is_found(text: str, years: tuple[int, int]) -> None:
    assert read_text(text).period == Period(date(years[0], 1, 1), date(years[1], 12, 31))


@pytest.mark.parametrize("text", ["# Plan\n\nUden år.\n", "# Plan 2026-2023\n", "# Plan 2020-2090\n"])
def test_without_a_sound_period_there_is_none(text: str) -> None:
    assert read_text(text).period is None
