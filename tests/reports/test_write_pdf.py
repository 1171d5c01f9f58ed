"""A document as a PDF that everybody can read: what its structure says, and what it is made from."""

import io
import itertools
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from reports.documents import Section, Text
from reports.pdf import STYLESHEET, may_read, pdf_of
from reports.rendering import pdf_html
from tests.reports.sample import AREAS, appendix, make_document


@pytest.fixture(scope="module")
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pdf_of(make_document()))) as opened:
        yield opened


def elements(node: Any) -> Iterator[pikepdf.Dictionary]:
    """The structure tree in reading order."""
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        yield node
    kids: Any = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from elements(kid)


def of_kind(pdf: pikepdf.Pdf, *kinds: str) -> list[pikepdf.Dictionary]:
    return [element for element in elements(pdf.Root.StructTreeRoot) if str(element.S)[1:] in kinds]


def test_it_says_that_it_is_accessible_and_in_which_language(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "da"


def test_it_shows_its_title_and_names_its_author(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title) == "Vi uddanner til Nordsund: Uddannelsesstrategi 2026–2029"
    assert str(pdf.docinfo.Author) == "Nordsund Kommune"


def test_headings_begin_with_one_and_skip_no_level(pdf: pikepdf.Pdf) -> None:
    levels = [int(str(element.S)[2]) for element in of_kind(pdf, "H1", "H2", "H3", "H4", "H5", "H6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))
    assert max(levels) == 4


def test_every_table_has_headers_with_their_scope(pdf: pikepdf.Pdf) -> None:
    tables = of_kind(pdf, "Table")
    scopes = [[str(cell.A.Scope) for cell in elements(table) if str(cell.S) == "/TH"] for table in tables]

    assert len(tables) > len(AREAS)
    assert all({"/Column", "/Row"} == set(scope) for scope in scopes)


def test_a_long_table_has_its_headers_on_every_page(pdf: pikepdf.Pdf) -> None:
    last_two = of_kind(pdf, "Table")[-2:]

    headers = [[str(cell.A.Scope) for cell in elements(table) if str(cell.S) == "/TH"] for table in last_two]
    assert [scopes.count("/Column") for scopes in headers] == [4, 4]


def test_every_figure_has_its_words(pdf: pikepdf.Pdf) -> None:
    words = [str(figure.Alt) for figure in of_kind(pdf, "Figure")]

    assert len(words) == 2
    assert words[1].startswith("19 mål: 3 ")


def test_the_contents_lead_to_their_sections_and_texts_to_their_links(pdf: pikepdf.Pdf) -> None:
    links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
    places = {str(link.Dest) for link in links if "/Dest" in link}

    assert {f"s{number}" for number in range(1, len(AREAS) + 4)} | {"s9-1"} == places
    assert [str(link.A.URI) for link in links if "/A" in link] == ["https://example.org/budget"]
    assert all("/StructParent" in link for link in links)


def test_the_outline_names_the_sections_as_they_are_written(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        below = [item.title for item in outline.root[-1].children]

    assert titles[1:] == ["Kort fortalt", "Baggrund", *AREAS, "Bilag"]
    assert below == ["Alle mål på ét sted"]


def test_all_its_letters_are_in_our_own_fonts_and_in_the_file(pdf: pikepdf.Pdf) -> None:
    fonts = [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
    ]

    assert fonts
    assert all("IBM-Plex-Sans" in str(font.FontName) for font in fonts)
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_it_is_laid_out_on_a4(pdf: pikepdf.Pdf) -> None:
    assert {tuple(round(float(edge)) for edge in page.mediabox) for page in pdf.pages} == {(0, 0, 595, 842)}


def test_sixty_goals_make_a_document_of_a_few_pages() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(make_document(goals=60)))) as opened:
        assert 8 <= len(opened.pages) <= 12


def test_text_cannot_make_the_server_read_anything(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret = tmp_path / "secret.png"
    secret.write_text("secret")
    text = f"![x]({secret.as_uri()}) <img src='http://127.0.0.1:1/x.png'> <style>@import '{secret}'</style>"
    section = Section(heading="Baggrund", blocks=[Text(text=text)])

    with caplog.at_level(logging.DEBUG, "weasyprint"):
        written = pdf_of(make_document(sections=[section]))

    assert written.startswith(b"%PDF")
    assert not [record for record in caplog.records if "127.0.0.1" in record.getMessage()]


@pytest.mark.parametrize(
    ("url", "readable"),
    [
        (STYLESHEET.as_uri(), True),
        ((STYLESHEET.parent / "fonts" / "IBMPlexSans-Regular-Latin1.woff2").as_uri(), True),
        ((STYLESHEET.parent / "fonts" / ".." / ".." / ".." / "manage.py").as_uri(), False),
        ("file:///etc/passwd", False),
        ("http://localhost/", False),
        ("https://example.org/font.woff2", False),
        ("ftp://example.org/x", False),
        ("data:text/html,<p>", False),
    ],
)
def test_only_our_stylesheet_and_fonts_are_read(url: str, readable: bool) -> None:
    assert may_read(url) is readable


def test_an_empty_document_is_still_one() -> None:
    bare = make_document(sections=[Section(heading="Baggrund")], facts=(), colophon=(), kind_line="")

    with pikepdf.open(io.BytesIO(pdf_of(bare))) as opened:
        assert len(opened.pages) == 3
        assert str(opened.docinfo.Title) == "Vi uddanner til Nordsund"


def test_a_weak_accent_is_darkened() -> None:
    assert "--accent: #17654a" in pdf_html(make_document())
    assert "#ffe000" not in pdf_html(make_document(accent="#ffe000"))


def test_a_theme_below_a_section_stands_in_the_same_flow() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(make_document(sections=[appendix(3)])))) as opened:
        assert len(opened.pages) == 3
