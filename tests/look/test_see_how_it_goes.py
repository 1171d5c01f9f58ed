"""Somebody sees how it goes: by shape, by word and by colour."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from look.marks import avatar, bars, initials, progress
from look.statuses import STATUSES, counted, in_words, mark

COUNTS = {"done": 1, "on_track": 2, "at_risk": 1, "stopped": 0}


@pytest.mark.parametrize("key", STATUSES)
def test_a_status_is_a_word_beside_a_shape(key: str) -> None:
    seen = BeautifulSoup(mark(key), "html.parser")
    assert seen.text == str(STATUSES[key].word)
    assert seen.svg is not None
    assert seen.svg["aria-hidden"] == "true"


def test_no_two_statuses_look_alike() -> None:
    assert len({status.drawing for status in STATUSES.values()}) == len(STATUSES) == 5


def test_a_bar_tells_its_shares_in_words() -> None:
    with translation.override("en"):
        seen = BeautifulSoup(bars(COUNTS, "4 goals"), "html.parser")
    assert seen.svg is not None
    assert seen.svg["aria-label"] == "4 goals: 1 done, 2 on track, 1 at risk"
    assert [rect["class"] for rect in seen.find_all("rect")] == [["done"], ["ok"], ["risk"]]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", ["1 gennemført", "3 følger planen", "3 stoppet"]),
        ("sv", ["1 genomförd", "3 enligt plan", "3 stoppade"]),
        ("en", ["1 done", "3 on track", "3 stopped"]),
    ],
)
def test_a_number_of_a_status_is_inflected(language: str, words: list[str]) -> None:
    with translation.override(language):
        assert [told for _key, told in in_words({"done": 1, "on_track": 3, "stopped": 3})] == words
    with translation.override("sv"):
        assert counted("done", 3) == "3 genomförda"


def test_a_bar_in_a_pdf_is_named_by_a_title() -> None:
    seen = BeautifulSoup(bars(COUNTS, "4 goals", titled=True), "html.parser")
    assert seen.title is not None
    assert seen.title.text.startswith("4 goals: ")


def test_a_bar_of_nothing_is_empty() -> None:
    assert "rect" not in bars({}, "No goals")


def test_progress_is_said_aloud() -> None:
    with translation.override("en"):
        assert 'aria-label="Amira Holst: 11 of 18"' in progress(11, 18, "Amira Holst")


@pytest.mark.parametrize(
    ("name", "letters"), [("Mette Dalgaard", "MD"), ("Anne Marie Juul-Holm", "AJ"), ("Åse", "Å"), ("", "")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
    assert f">{letters}<" in avatar(name)


def test_a_name_is_never_markup() -> None:
    assert "<b>" not in progress(1, 2, "<b>x</b>")
