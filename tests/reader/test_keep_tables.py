"""A table that holds no goals stays a table in the text."""

from strategies.reader import read_text

DOCUMENT = """# Kompetencestrategi 2027–2030

## Område 1

### Mål 1: Alle får en samtale

Kurserne koster:

| Kursus | Pris |
| --- | --- |
| Mentorkursus | 120.000 |
| Kursus om A\\|B | 40.000 |

De holdes hvert år.
"""


def test_it_is_written_as_markdown_with_its_head() -> None:
    goal = next(node for node in read_text(DOCUMENT).walk() if node.kind == "goal")
    rows = ["| Kursus | Pris |", "| --- | --- |", "| Mentorkursus | 120.000 |"]
    assert "\n".join(rows) in goal.text
    assert goal.text.endswith("|\n\nDe holdes hvert år.")


def test_a_heading_keeps_its_label_where_another_of_its_kind_has_no_title_below() -> None:
    document = "# Plan\n\n## Område 1\n\n### Mål 1: Alle\n\nTekst.\n\n## Område 2\n\nTekst her\n"
    areas = [node.title for node in read_text(document).walk() if node.kind == "focus_area"]
    assert areas == ["Område 1", "Område 2"]


def test_a_line_within_a_cell_parts_no_cells() -> None:
    goal = next(node for node in read_text(DOCUMENT).walk() if node.kind == "goal")
    assert "| Kursus om A\\|B | 40.000 |" in goal.text
