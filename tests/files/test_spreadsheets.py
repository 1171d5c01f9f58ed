"""Somebody sends a spreadsheet, or gets one."""

import datetime
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from files.spreadsheets import (
    LONGEST_CELL,
    MOST_ROWS,
    MOST_SHEETS,
    Number,
    Sheet,
    TableRefused,
    escape,
    read_back,
    read_date,
    read_table,
    read_workbook,
    unescape,
    write_csv,
    write_xlsx,
)

TODAY = datetime.date(2026, 11, 22)


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    page = book.create_sheet(index=0)
    for row in rows:
        page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@given(st.text())
def test_what_is_escaped_is_read_back(text: str) -> None:
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'="])
def test_no_cell_that_goes_out_is_a_formula(start: str) -> None:
    assert escape(f"{start}HYPERLINK(1)").startswith("'")


def test_ordinary_text_is_left_alone() -> None:
    assert escape("'t Hooft") == "'t Hooft"
    assert unescape("'t Hooft") == "'t Hooft"


@pytest.mark.parametrize("write", [lambda sheet: write_xlsx([sheet]), write_csv])
def test_what_is_written_can_be_read(write: Callable[[Sheet], bytes]) -> None:
    sheet = Sheet("Enheder", ["name", "from"], [["=SUM(1)", TODAY], ['+45 1; "2"', "-"]])
    table = read_table(write(sheet), "enheder")
    assert [row.cells for row in table.rows] == [
        {"name": "=SUM(1)", "from": "2026-11-22"},
        {"name": '+45 1; "2"', "from": "-"},
    ]


def test_a_workbook_has_real_dates_and_numbers_and_a_header_that_stays() -> None:
    content = write_xlsx([Sheet("Mål: 1/2", ["Dag", "Andel"], [[TODAY, 0.5], [None, Decimal("-2.5")]])])
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    assert page.title == "Mål  1 2"
    assert page["A2"].value == datetime.datetime(2026, 11, 22)
    assert page["B2"].value == 0.5
    assert page["B3"].value == -2.5
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:B3")


def test_a_csv_file_opens_right_in_danish_excel() -> None:
    text = write_csv(Sheet("", ["navn", "andel"], [["Åse", 1.5], ["-1", None]]))
    assert text == "\ufeffnavn;andel\r\nÅse;1,5\r\n'-1;\r\n".encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_usual_encodings_and_separators_are_read(encoding: str, delimiter: str) -> None:
    content = delimiter.join(["Name", "Title"]) + "\r\n" + delimiter.join(["Åse Bæk", "Pædagog"]) + "\r\n"
    table = read_table(content.encode(encoding), "p.csv")
    assert table.header == ["name", "title"]
    assert table.rows[0].cells == {"name": "Åse Bæk", "title": "Pædagog"}
    assert table.rows[0].number == 2


def test_numbers_and_dates_of_a_workbook_come_as_people_see_them() -> None:
    table = read_table(workbook(["number", "day"], [40107.0, datetime.datetime(2026, 11, 22)]), "p.xlsx")
    assert table.rows[0].cells == {"number": "40107", "day": "2026-11-22"}


def test_empty_rows_and_columns_do_not_count() -> None:
    table = read_table(b"name;;title;\n;;;\nMette;;HR;\n", "p.csv")
    assert [(row.number, row.cells) for row in table.rows] == [(3, {"name": "Mette", "title": "HR"})]


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (201 * 1024 * 1024))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "p.csv"),
        (b" \n ", "p.csv"),
        (b"name;title\n", "p.csv"),
        (b";;\nMette", "p.csv"),
        (b"name;name\n1;2\n", "p.csv"),
        (b"name\nMette;too much\n", "p.csv"),
        (b'name\n"Mette\n', "p.csv"),
        (b"name\nMet\0te\n", "p.csv"),
        (b"name\n\x81\x8d\n", "p.csv"),
        (b"\xff\xfen\n", "p.csv"),
        (b"PK\x03\x04 not a workbook", "p.xlsx"),
        (b"\xd0\xcf\x11\xe0", "p.xls"),
        (b"name\n" + b"Mette\n" * (MOST_ROWS + 1), "p.csv"),
        (b"name\n" + b"M" * 11 * 1024 * 1024, "p.csv"),
        (b";".join(str(n).encode() for n in range(101)) + b"\n1\n", "p.csv"),
        (bomb(), "p.xlsx"),
    ],
    ids=[
        "empty", "blank", "no rows", "no header", "column twice", "too many cells", "open quotation mark",
        "NUL", "unknown encoding", "half UTF-16", "damaged workbook", "old Excel", "too many rows",
        "too large", "too many columns", "bomb",
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_sentence(content: bytes, name: str) -> None:
    with pytest.raises(TableRefused, match=r"\w+ \w+"):
        read_table(content, name)


def word_file() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return content.getvalue()


@pytest.mark.parametrize("name", ["strategi.docx", "logo.png", "folk.csv", "folk.xlsx"])
@pytest.mark.parametrize(
    "content",
    [word_file(), b"\x89PNG\r\n\x1a\n\x00\x00", b"%PDF-1.7\n1 0 obj\n", b"\xff\xd8\xff\xe0\x00\x10JFIF"],
    ids=["Word", "PNG", "PDF", "JPEG"],
)
def test_what_is_no_spreadsheet_is_told_so_whatever_its_name(content: bytes, name: str) -> None:
    with pytest.raises(TableRefused, match=r"^This file is not a spreadsheet that can be read\."):
        read_table(content, name)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    try:
        table = read_table(content, "p.csv")
    except TableRefused:
        return
    assert table.rows


@pytest.mark.parametrize("text", ["2026-11-22", "22-11-2026", "22.11.2026"])
def test_dates_are_read_as_people_write_them(text: str) -> None:
    assert read_date(text) == TODAY


@pytest.mark.parametrize("text", ["11/22/2026", "22.13.2026", "i morgen", "22.11.26"])
def test_other_dates_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        read_date(text)


ILLEGAL = "\x0b"
CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.dates(),
    st.decimals(-(10**11), 10**11, places=4),
    st.integers(-(10**12), 10**12),
    st.sampled_from(["x" * (LONGEST_CELL + 9), f"={ILLEGAL}1", " =1", "a\r\nb\rc"]),
)


@given(CELLS)
def test_what_is_read_of_a_cell_is_known_beforehand(cell: str) -> None:
    table = read_workbook(write_xlsx([Sheet("A", ["a", "b"], [[cell, "x"]])]), "a.xlsx")[0]
    assert table.rows[0]["a"] == read_back(cell)


def test_each_sheet_with_something_in_it_is_read_by_its_title() -> None:
    sheets = [Sheet("Mål", ["a"], [["1"]]), Sheet("Tom", [], []), Sheet("Kun overskrift", ["b"], [])]
    tables = read_workbook(write_xlsx(sheets), "a.xlsx")
    assert [(table.title, table.header, len(table.rows)) for table in tables] == [
        ("Mål", ["a"], 1),
        ("Kun overskrift", ["b"], 0),
    ]
    assert [table.title for table in read_workbook(b"a;b\n1;2\n", "a.csv")] == [""]


@pytest.mark.parametrize(
    ("sheets", "reason"),
    [
        ([Sheet("Mål", ["a"], [])], "no rows"),
        ([Sheet("Andet", ["b", "b"], [["1", "2"]])], "twice"),
        ([Sheet(f"Ark {n}", ["a"], [["1"]]) for n in range(MOST_SHEETS + 1)], "more than 20 sheets"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_refused(sheets: list[Sheet], reason: str) -> None:
    with pytest.raises(TableRefused, match=reason):
        read_workbook(write_xlsx(sheets), "a.xlsx")


def test_of_several_sheets_each_says_itself_why_it_cannot_be_read() -> None:
    sheets = [Sheet("Mål", ["a"], [["1"]]), Sheet("Andet", ["b", "b"], [["1", "2"]])]
    right, wrong = read_workbook(write_xlsx(sheets), "a.xlsx")
    assert (right.refused, len(right.rows)) == (None, 1)
    assert (str(wrong.refused), wrong.rows) == ("The column “b” is there twice.", [])


def test_a_row_with_more_cells_than_the_header_is_named() -> None:
    with pytest.raises(TableRefused) as refused:
        read_table(b"a;b\n1;2\n1;2;3\n", "a.csv")
    assert refused.value.row == 3


def test_a_number_of_a_workbook_is_told_from_a_text_that_looks_like_one() -> None:
    row = read_table(workbook(["a", "b"], [1.234, "1.234"]), "a.xlsx").rows[0]
    assert [isinstance(row[name], Number) for name in ("a", "b")] == [True, False]
    assert row["a"] == row["b"] == "1.234"


def test_a_column_of_texts_is_one_also_where_nothing_stands_yet() -> None:
    content = write_xlsx([Sheet("Mål", ["nr", "titel"], [["1.1", "x"]], texts=[0])])
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    assert (page["A2"].number_format, page["B2"].number_format) == ("@", "General")
    assert page.column_dimensions["A"].number_format == "@"
