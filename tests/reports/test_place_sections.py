"""Where sections stand in a document."""

from reports.documents import Section, Table
from reports.layout import contents_of, place
from tests.reports.sample import COUNTED, make_document


def test_headings_go_down_one_level_a_time_and_never_below_the_lowest() -> None:
    section = Section(heading="6")
    for number in range(5, 0, -1):
        section = Section(heading=str(number), sections=[section])

    placed = place(make_document(sections=[section]))[0]
    levels = []
    while placed.parts:
        levels.append((placed.level, placed.label_level, placed.text_level, placed.lowest_level))
        placed = placed.parts[0]

    assert levels == [(2, 3, 4, 5), (3, 4, 5, 6), (4, 5, 6, 6), (5, 6, 6, 6), (6, 6, 6, 6)]
    assert placed.anchor == "s1-1-1-1-1-1"


def sections(number: int, heading: str = "Tema") -> list[Section]:
    return [Section(heading=heading) for _n in range(number)]


def test_the_contents_name_the_parts_of_sections() -> None:
    placed = place(make_document(sections=[Section(heading="Spor", sections=sections(20))]))

    assert [len(parts) for _outer, parts in contents_of(placed)] == [20]


def test_parts_that_would_fill_more_than_a_page_are_left_out_of_the_contents() -> None:
    many = place(make_document(sections=[Section(heading="Spor", sections=sections(40))]))
    long = place(make_document(sections=[Section(heading="Spor", sections=sections(20, "Langt " * 40))]))

    assert [parts for _outer, parts in contents_of(many)] == [[]]
    assert [parts for _outer, parts in contents_of(long)] == [[]]


def test_a_table_that_needs_it_has_the_whole_width() -> None:
    narrow = Table(caption="Mål", columns=COUNTED, rows=[])
    wide = Table(caption="Mål", columns=(*COUNTED, COUNTED[1]), rows=[])

    assert not narrow.is_wide
    assert wide.is_wide
