"""The language and the period are found in what the document says."""

from datetime import date

import pytest

from strategies.reader import Period, read_text
from tests.reader.making import outline


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
        ("# Plan\n\nSkills plan, April 2025 – March 2029.\n", (2025, 2029)),
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


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("# Plan\n\nPlanen gælder til udgangen af 2027.\n", date(2027, 12, 31)),
        ("# Plan\n\nPlanen gælder frem\ntil udgangen af 2027, og så ser vi.\n", date(2027, 12, 31)),
        ("# Plan\n\nGäller till och med: 2029-06-30\n", date(2029, 6, 30)),
        ("# Plan\n\nDen gäller fram till 30 juni 2028 för alla.\n", date(2028, 6, 30)),
        ("# Plan\n\nThe plan runs until the end of 2028.\n", date(2028, 12, 31)),
        ("# Plan for bemanding frem til 2028\n\nVi mangler folk.\n", date(2028, 12, 31)),
        ("# Plan\n\nPlanen gælder til 31. juni 2028 og til udgangen af 2029.\n", date(2029, 12, 31)),
    ],
)
def test_the_end_of_the_period_is_found_alone(text: str, end: date) -> None:
    assert read_text(text).period == Period(None, end)


def test_an_end_alone_is_of_the_years_that_end_so() -> None:
    reading = read_text("# Vores plan til 2029\n\nI 2021-2023 faldt tallet. Planen løber 2025-2029.\n")
    assert reading.period == Period(date(2025, 1, 1), date(2029, 12, 31))


def test_school_years_are_a_period_from_the_first_to_the_last() -> None:
    reading = read_text("# Plan\n\nI skoleåret 2024/25 var planen ny. Den gælder 2025/26 – 2028/29.\n")
    assert reading.period == Period(date(2025, 1, 1), date(2029, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\n\nUden år.\n",
        "# Plan\n\nVi vokser til 400 i 2030.\n",
        "# Plan 2026-2023\n",
        "# Plan 2020-2090\n",
    ],
)
def test_without_a_sound_period_there_is_none(text: str) -> None:
    assert read_text(text).period is None


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        ("Vedtaget af Uddannelsesudvalget den 12. marts 2026", "Uddannelsesudvalget", date(2026, 3, 12)),
        ("Antagen av kommunfullmäktige 2024-11-25, § 141", "Kommunfullmäktige", date(2024, 11, 25)),
        ("Godkendt i Direktionen d. 3.2.2025 efter høring", "Direktionen", date(2025, 2, 3)),
        ("Strategien er vedtaget i marts 2024 af Byrådet.", "Byrådet", None),
        ("Adopted 22 May 2025 by the Skills Board · 2025-2029", "Skills Board", date(2025, 5, 22)),
        ("The Cabinet approved the plan on 6 February 2025.", "Cabinet", date(2025, 2, 6)),
        ("Planen har byrådet vedtaget den 31. februar 2025.", "Byrådet", None),
        ("Byrådet har godkendt politikken den 27. maj 2025.", "Byrådet", date(2025, 5, 27)),
        ("The strategy was adopted on 1 May 2025.", "", date(2025, 5, 1)),
        ("Strategin beslutades\nav regionstyrelsen den 4 juni 2025.", "Regionstyrelsen", date(2025, 6, 4)),
    ],
)  # fmt: skip
def test_who_adopted_it_and_when_is_found(text: str, by: str, on: date | None) -> None:
    reading = read_text(f"# Plan\n\n{text}\n\n## Tema 1: Start\n- Brev\n")
    assert (reading.adopted_by, reading.adopted_on) == (by, on)


@pytest.mark.parametrize(
    "text",
    ["Loven er vedtaget af Folketinget den 3. juni 2024.", "Vi har en plan.", "De har vedtaget noget."],
)
def test_what_tells_of_something_else_is_no_adoption(text: str) -> None:
    reading = read_text(f"# Strategi\n\n{text}\n\n## Tema 1: Start\n- Brev\n")
    assert (reading.adopted_by, reading.adopted_on) == ("", None)


@pytest.mark.parametrize(
    "text",
    [
        "Styregruppen består af:\n- Lene Abel, direktør\n- Jørn Friis, rektor",
        "## Styrgrupp\nEva Lind, kommundirektör\nTom Ek, HR-chef",
        "Det følges. Medlemmerne er:\n\nLene Abel, direktør (formand)\n\nJørn Friis, rektor",
    ],
)
def test_the_members_of_a_group_are_set_aside(text: str) -> None:
    reading = read_text(f"# Strategi\n\n## Tema 1: Start\n- Brev\n\n{text}\n\n## Opfølgning\nHvert år.\n")
    aside = " ".join(unused.text for unused in reading.unused if unused.reason == "members")
    assert all(line.removeprefix("- ") in aside for line in text.splitlines()[-2:])
    assert outline(reading) == ["theme Start", "  initiative Brev", "background Opfølgning"]


@pytest.mark.parametrize(
    ("told", "owner", "due"),
    [
        ("Ansvarlig: HR", "HR", None),
        ("Tovholder: Centerchefen\nFrist: 1. marts 2026", "Centerchefen", date(2026, 3, 1)),
        ("Klart: senast juni 2026", "", date(2026, 6, 30)),
        ("Klart: 2026-04", "", date(2026, 4, 30)),
        ("By when: end of 2027", "", date(2027, 12, 31)),
        ("Frist: 2026-13", "", None),
        ("Frist: løbende", "", None),
        ("Succeskriterie: 80 procent", "", None),
    ],
)
def test_who_answers_for_a_part_and_when_it_is_due_are_found(told: str, owner: str, due: date | None) -> None:
    reading = read_text(f"# Plan\n\n## Tema 1: Start\n\n### Mål: Alle bliver\n\n{told}\n")
    goal = reading.nodes[0].children[0]
    assert (goal.owner, goal.due_on) == (owner, due)


def test_a_list_of_what_a_group_does_is_no_list_of_its_members() -> None:
    reading = read_text(
        "# Strategi\n\n## Tema 1: Start\n- Brev\n\n## Styregruppe\n- mødes ofte\n- beslutter\n"
    )
    assert not any(unused.reason == "members" for unused in reading.unused)
