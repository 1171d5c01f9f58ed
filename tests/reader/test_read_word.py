"""Word files: headings by style, lists by Word's own numbering, bold words, tables and text boxes."""

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from strategies.reader import Reading, read
from tests.reader.making import outline, set_aside, word, word_of


def read_word(content: bytes) -> Reading:
    return read(content, "strategi.docx")


def test_styles_give_the_levels() -> None:
    reading = read_word(
        word_of(
            ("Title", "Uddannelsesstrategi 2024-2027"),
            ("Normal", "Kommunen mangler kolleger."),
            ("Heading 1", "Indsatsområde 1: Vejledere"),
            ("Normal", "De er nøglen."),
            ("Heading 2", "Mål"),
            ("List Bullet", "Alle har uddannelsen"),
            ("List Bullet 2", "To hold om året"),
            ("Heading 2", "Initiativer"),
            ("List Number", "Netværk"),
        )
    )
    assert reading.title == "Uddannelsesstrategi 2024-2027"
    assert outline(reading) == [
        "background",
        "focus_area Vejledere",
        "  goal Alle har uddannelsen",
        "    initiative To hold om året",
        "  initiative Netværk",
    ]
    assert reading.nodes[1].text == "De er nøglen."


def test_danish_and_swedish_style_names_count() -> None:
    document = Document()
    for name in ("Overskrift 1", "Rubrik 2"):
        document.styles.add_style(name, 1)
    document.add_paragraph("Strategi", style="Title")
    document.add_paragraph("Fastholdelse", style="Overskrift 1")
    document.add_paragraph("Seniorer", style="Rubrik 2")
    document.add_paragraph("Samtaler med alle", style="List Bullet")
    assert outline(read_word(word(document))) == [
        "focus_area Fastholdelse",
        "  theme Seniorer",
        "    initiative Samtaler med alle",
    ]


def test_a_style_based_on_a_heading_is_a_heading() -> None:
    document = Document()
    document.styles.add_style("Kapitel", 1).base_style = document.styles["Heading 1"]
    document.add_paragraph("Tema 1", style="Kapitel")
    document.add_paragraph("Vejledning", style="Normal")
    assert outline(read_word(word(document))) == ["theme Vejledning"]


def test_bold_paragraphs_are_headings_and_bold_words_are_titles() -> None:
    document = Document()
    document.add_paragraph("Strategi for alle", style="Title")
    document.add_paragraph().add_run("Strategiens to spor").bold = True
    for title, text in (("Fastholdelse", " begynder i dag."), ("Rekruttering", " kommer bagefter.")):
        paragraph = document.add_paragraph()
        paragraph.add_run(title).bold = True
        paragraph.add_run(text)
    reading = read_word(word(document))
    assert outline(reading) == ["track Fastholdelse", "track Rekruttering"]
    assert reading.nodes[0].text == "Fastholdelse begynder i dag."


def test_a_table_with_named_columns_gives_goals_and_initiatives() -> None:
    document = Document()
    document.add_paragraph("Indsatsområde 1: God start", style="Heading 1")
    rows = [
        ("Mål", "Indsats", "Ansvarlig"),
        ("Plan til alle", "Lav en skabelon", "HR"),
        ("", "Følg op", "Leder"),
    ]
    table = document.add_table(len(rows), 3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    reading = read_word(word(document))
    assert outline(reading) == [
        "focus_area God start",
        "  goal Plan til alle",
        "    initiative Lav en skabelon",
        "    initiative Følg op",
    ]
    assert [node.text for node in reading.walk()] == ["", "", "Ansvarlig: HR", "Ansvarlig: Leder"]
    assert set_aside(reading) == {"Mål | Indsats | Ansvarlig": "table_header"}


def test_a_table_that_only_lays_out_the_page_is_read_through() -> None:
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Indsatsområde 1: Ramme"
    cell.add_paragraph("Alle er med", style="List Bullet")
    assert outline(read_word(word(document))) == ["focus_area Ramme", "  goal Alle er med"]


def test_text_boxes_content_controls_and_insertions_are_read() -> None:
    document = Document()
    document.add_paragraph("Indsatsområde 1: Alt med", style="Heading 1")
    body = document.element.body
    inserted = '<w:ins w:id="1" w:author="a"><w:r><w:t>Indsat tekst.</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>Slettet.</w:delText></w:r></w:del>'
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>I et felt.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>I en boks.</w:t></w:r></w:p></w:txbxContent></w:pict>"
    for xml in (f"<w:p>{inserted}{deleted}</w:p>", control, f"<w:p><w:r>{box}</w:r></w:p>"):
        marked = xml.replace(">", f" {nsdecls('w')}>", 1)
        body.insert(len(body) - 1, parse_xml(marked))
    assert read_word(word(document)).nodes[0].text == "Indsat tekst.\n\nI et felt.\n\nI en boks."


def test_a_line_break_in_a_paragraph_is_a_new_line() -> None:
    reading = read_word(word_of(("Normal", "Pejlemærke 1\nGod uddannelse\nMål:\nFlere elever bliver")))
    assert outline(reading) == ["focus_area God uddannelse", "  goal Flere elever bliver"]


def test_the_contents_list_is_set_aside() -> None:
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Vejledere 3", style="toc 1")
    document.add_paragraph("Indsatsområde 1: Vejledere", style="Heading 1")
    assert set_aside(read_word(word(document))) == {"Vejledere 3": "page_furniture"}
