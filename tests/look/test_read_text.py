"""Text that somebody wrote is shown safely and set well."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from look.text import SOFT_HYPHEN, markdown, plain, shy


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="https://example.org" onclick="alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>",
        '<svg onload="alert(1)">',
        '<p style="position:fixed">x</p>',
        "![x](https://example.org/track.png)",
    ],
)
def test_nothing_in_a_text_can_do_harm(evil: str) -> None:
    page = BeautifulSoup(markdown(evil), "html.parser")
    assert not page.find(["script", "img", "svg", "style", "iframe"])
    attributes = {name for tag in page.find_all(True) for name in tag.attrs}
    assert attributes <= {"class", "href", "rel"}
    assert all(str(a["href"]).startswith("https://") for a in page.find_all("a", href=True))


def test_a_text_keeps_what_its_writer_meant() -> None:
    page = BeautifulSoup(
        markdown("**Vi** mangler\n\n- elever\n- vejledere\n\n[planen](https://x.dk)"), "html.parser"
    )
    assert page.strong is not None
    assert page.strong.text == "Vi"
    assert [item.text for item in page.find_all("li")] == ["elever", "vejledere"]
    assert page.find("a", href="https://x.dk")


def test_a_table_becomes_a_table() -> None:
    page = BeautifulSoup(markdown("| År | Elever |\n|---|---|\n| 2026 | 161 |"), "html.parser")
    assert [cell.text for cell in page.find_all("td")] == ["2026", "161"]


@pytest.mark.parametrize(
    ("source", "top", "levels"),
    [
        ("# A\n\n## B\n\n# C", 3, ["h3", "h4", "h3"]),
        ("## A\n\n#### B\n\n### C", 2, ["h2", "h3", "h3"]),
        ("### A\n\n# B", 3, ["h3", "h3"]),
        ("# A\n\n## B\n\n### C\n\n#### D", 5, ["h5", "h6", "h6", "h6"]),
    ],
)
def test_headings_fit_the_page_and_skip_no_level(source: str, top: int, levels: list[str]) -> None:
    page = BeautifulSoup(markdown(source, top=top), "html.parser")
    assert [tag.name for tag in page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])] == levels


def test_a_text_in_another_language_says_so() -> None:
    with translation.override("da"):
        assert 'lang="sv"' in markdown("Hej", lang="sv")
        assert "lang=" not in markdown("Hej", lang="da")


def test_an_empty_text_is_no_error() -> None:
    assert BeautifulSoup(markdown(""), "html.parser").text == ""


def test_the_words_alone() -> None:
    assert (
        plain("# Mål\n\nVi **mangler**\n[elever](https://x.dk)\n\n- en\n- to")
        == "Mål\nVi mangler elever\nen\nto"
    )


PARTED = {
    "da": "Vejleder-uddannelse praktik-vejleder-uddannelsen kompetence-udviklings-strategi "
    "tillids-repræsentant arbejds-miljø-repræsentant medarbejder-udviklings-samtale "
    "senior-medarbejdere social-pædagogisk sygeplejerske-studerende personale-politiske "
    "assistent-uddannelsen dagtilbuds-området fastholdelses-indsats erhvervs-uddannelserne "
    "sundheds-assistentelev anerkendelses-ordning karriere-vejledning",
    "sv": "Kompetens-försörjnings-plan handledar-utbildning medarbetar-undersökning språk-utvecklande "
    "verksamhets-förlagd yrkes-högskole-utbildning specialist-undersköterska "
    "tillgänglighets-redogörelse arbets-marknads-enheten bemannings-enheten personal-omsättningen "
    "ledarskaps-utveckling",
}


@pytest.mark.parametrize(
    ("language", "word"), [(lang, word) for lang in PARTED for word in PARTED[lang].split()]
)
def test_a_long_word_is_parted_at_its_joints(language: str, word: str) -> None:
    assert shy(word.replace("-", ""), language) == word.replace("-", SOFT_HYPHEN)


@pytest.mark.parametrize(
    ("language", "word"),
    [("da", "hospitalsapo-tekerforbund"), ("en", "internation-alisation"), ("en", "responsibilities")],
)
def test_a_very_long_word_without_a_known_joint_is_parted_in_its_middle(language: str, word: str) -> None:
    assert shy(word.replace("-", ""), language) == word.replace("-", SOFT_HYPHEN)


def test_words_under_sixteen_letters_stay_whole() -> None:
    assert shy("Praktikvejleder hos os", "da") == "Praktikvejleder hos os"
