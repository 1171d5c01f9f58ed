"""Where sections stand in a document."""

from reports.documents import Facts, News, NewsItem, Note, Section, StatusBars, Table, Text
from reports.layout import is_short, place
from tests.reports.sample import COUNTED, GOALS, make_document


def table(rows: int) -> Table:
    return Table(caption="Mål", columns=GOALS, rows=[("Et mål", "", "done")] * rows)


def test_short_sections_share_a_page_after_another_short_one() -> None:
    short, long = Section(heading="A", blocks=[table(3)]), Section(heading="B", blocks=[table(30)])

    placed = place(make_document(sections=[short, short, long, short, short]))

    assert [section.shares_page for section in placed] == [False, True, False, False, True]


def test_what_has_parts_has_a_page_of_its_own() -> None:
    assert not is_short(Section(heading="A", sections=[Section(heading="B")]))


def test_every_kind_of_block_takes_room() -> None:
    text = "Et ord til. " * 200
    item = NewsItem(text)

    assert not is_short(Section(heading="A", blocks=[Text(text=text)]))
    assert not is_short(Section(heading="A", blocks=[Note(text=text)]))
    assert not is_short(Section(heading="A", blocks=[News(items=[item])]))
    assert not is_short(Section(heading="A", blocks=[Facts(facts=[("Ramme", text)])]))
    assert is_short(Section(heading="A", blocks=[StatusBars(label="3 mål", counts={"done": 3})]))


def test_headings_go_down_one_level_a_time_and_never_below_the_lowest() -> None:
    section = Section(heading="6")
    for number in range(5, 0, -1):
        section = Section(heading=str(number), sections=[section])

    placed = place(make_document(sections=[section]))[0]
    levels = []
    while placed.parts:
        levels.append((placed.level, placed.label_level, placed.text_level))
        placed = placed.parts[0]

    assert levels == [(2, 3, 4), (3, 4, 5), (4, 5, 6), (5, 6, 6), (6, 6, 6)]
    assert placed.anchor == "s1-1-1-1-1-1"


def test_a_table_that_needs_it_has_the_whole_width() -> None:
    narrow = Table(caption="Mål", columns=COUNTED, rows=[])
    wide = Table(caption="Mål", columns=(*COUNTED, COUNTED[1]), rows=[])

    assert not narrow.is_wide
    assert wide.is_wide
