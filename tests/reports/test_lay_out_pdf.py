"""What stands on which line and page of a PDF."""

import datetime
import io

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer, LTTextLine

from reports.documents import Column, ColumnKind, Document, Item, Items, Section, Table, Text
from reports.pdf import pdf_of
from tests.reports.sample import make_document

DAY = datetime.date(2026, 9, 30)
OWNER = Column("Ejer")
DUE, SINCE = (
    Column("Nås senest", ColumnKind.DATE),
    Column("I risiko eller over fristen siden", ColumnKind.DATE),
)


def lines_of(document: Document) -> list[list[str]]:
    """Each page's lines from the top, without what runs above and below them; the cover is no page."""
    pages = []
    for page in extract_pages(io.BytesIO(pdf_of(document))):
        found = [
            line
            for box in page
            if isinstance(box, LTTextContainer)
            for line in box
            if isinstance(line, LTTextLine) and 50 < line.y0 < 790
        ]
        pages.append(
            [
                line.get_text().replace("\xa0", " ").strip()
                for line in sorted(found, key=lambda line: -line.y0)
            ]
        )
    return pages[1:]


def test_a_name_in_a_narrow_column_stays_on_one_line() -> None:
    table = Table(
        heading="Intet nyt",
        caption="Intet nyt",
        columns=[Column("Mål"), OWNER, DUE],
        rows=[["Unge i 8. og 9. klasse møder faget og dem, der arbejder i det", "Hanne Vibe Rosendal", DAY]],
    )
    pages = lines_of(make_document(sections=[Section(heading="Uden nyt", blocks=[table])]))
    assert "Hanne Vibe Rosendal" in [line for page in pages for line in page]


def test_facts_are_parted_by_a_gap_and_leave_no_mark_where_a_line_ends() -> None:
    item = Item(title="Én reservevejleder", number="1.2.1", cells=["Center for Ældre og Sundhed", DAY, DAY])
    things = Items(naming="Mål", telling="Nyt", columns=[OWNER, DUE, SINCE], items=[item])
    (page,) = lines_of(make_document(sections=[Section(heading="I risiko", blocks=[things])]))[1:]
    facts = page[page.index("Ejer: Center for Ældre og Sundhed") :]
    assert facts == [
        "Ejer: Center for Ældre og Sundhed",
        "Nås senest: 30. september 2026",
        "I risiko eller over fristen siden: 30. september 2026",
    ]


@pytest.mark.parametrize("rows", range(25, 30))
def test_three_rows_of_a_table_at_least_stand_on_each_page(rows: int) -> None:
    table = Table(
        heading="Nyt", caption="Nyt", columns=[Column("Mål"), OWNER], rows=[["Et mål", "Ejeren"]] * rows
    )
    pages = lines_of(make_document(sections=[Section(heading="Uden nyt", blocks=[table])]))[1:]
    on_each = [page.count("Ejeren") for page in pages]
    assert sum(on_each) == rows
    assert min(on_each) >= 3


@pytest.mark.parametrize("above", range(28, 36, 2))
def test_a_heading_stays_with_what_it_heads(above: int) -> None:
    text = Text(text="\n".join(["En linje."] * above))
    items = [Item(title=f"Mål {n}", text="Det går.") for n in range(3)]
    things = Items(heading="Ny status", naming="Mål", telling="Nyt", columns=[], items=items)
    sections = [Section(heading="Kort fortalt", blocks=[text]), Section(heading="Ændret", blocks=[things])]
    pages = lines_of(make_document(sections=sections))[1:]
    assert any("Ændret" in page for page in pages)
    assert not any({"Ændret", "Ny status"} & set(page[-1:]) for page in pages)


@pytest.mark.parametrize("above", range(14, 36, 2))
def test_no_thing_of_several_stands_alone_on_a_page(above: int) -> None:
    text = Text(text="\n".join(["En linje."] * above))
    items = [Item(title=f"Mål {n}", text="Det går.") for n in range(14)]
    things = Items(naming="Mål", telling="Nyt", columns=[], items=items)
    sections = [Section(heading="Kort", blocks=[text]), Section(heading="Ændret", blocks=[things])]
    pages = lines_of(make_document(sections=sections))[1:]
    on_each = [sum(line.startswith("Mål ") for line in page) for page in pages]
    assert sum(on_each) == 14
    assert 1 not in on_each


def test_one_thing_stays_where_there_is_room_before_the_next_section() -> None:
    text = Text(text="\n".join(["En linje."] * 28))
    one = Items(
        heading="Længe", naming="Mål", telling="Nyt", columns=[], items=[Item(title="Mål", text="Ja.")]
    )
    more = Section(heading="Derefter", blocks=[Text(text="\n".join(["En linje."] * 20))])
    sections = [Section(heading="Kort", blocks=[text, one]), more]
    pages = lines_of(make_document(sections=sections))[1:]
    assert "Længe" in pages[0]
    assert "Derefter" in pages[1]


def test_a_table_of_a_dozen_rows_begins_where_there_is_room() -> None:
    text = Text(text="\n".join(["En linje."] * 25))
    table = Table(
        heading="I tal", caption="I tal", columns=[Column("Mål"), OWNER], rows=[["Et mål", "Ejeren"]] * 12
    )
    pages = lines_of(make_document(sections=[Section(heading="Status", blocks=[text, table])]))[1:]
    assert "Ejeren" in pages[0]
    assert "Ejeren" in pages[1]
