"""Text files come from many programs, and each writes Danish letters in its own way."""

import pytest

from strategies.reader import DocumentRefused, Refusal, read, read_text, to_json
from tests.reader.making import outline

TEXT = "# Strategi for Ærø\r\n\r\n## Indsatsområde 1: Øvelse gør mester\r\n\r\n- Få flere på kursus\r\n"
TREE = ["focus_area Øvelse gør mester", "  goal Få flere på kursus"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_danish_letters_survive(encoding: str) -> None:
    reading = read(TEXT.encode(encoding), "strategi.txt")
    assert reading.title == "Strategi for Ærø"
    assert outline(reading) == TREE


def test_windows_dashes_and_quotes_survive() -> None:
    reading = read("## Mål 1: “God start” – for alle\n".encode("cp1252"), "strategi.md")
    assert outline(reading) == ["goal “God start” – for alle"]


def test_a_byte_that_windows_does_not_know_is_read_all_the_same() -> None:
    reading = read(b"# Plan\n\n## Tema 1: \xc6ndring\x81\n", "plan.txt")
    assert outline(reading) == ["theme Ændring"]


def test_pasted_text_is_read_like_a_file() -> None:
    assert outline(read_text(TEXT)) == TREE


def test_a_file_without_a_title_is_called_what_the_file_is_called() -> None:
    assert read(b"## Indsatsomraade\n\n- a\n- b\n", "strategi 2025.md").title == "strategi 2025"


def test_the_reading_becomes_nested_objects() -> None:
    assert to_json(read_text("# Plan\n\n## Indsatsområde 1: Start\n\nFordi.\n\n- Alle er med\n")) == {
        "kind": "strategy",
        "title": "Plan",
        "text": "",
        "children": [
            {
                "kind": "focus_area",
                "title": "Start",
                "text": "Fordi.",
                "children": [{"kind": "goal", "title": "Alle er med", "text": "", "children": []}],
            }
        ],
    }


def test_broken_utf16_is_refused() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read(b"\xff\xfea\x00b\x00\x00\xd8", "strategi.txt")
    assert refused.value.code is Refusal.UNREADABLE
