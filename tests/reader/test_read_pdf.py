"""PDFs with text: sizes and weights give the headings, lines become paragraphs, running headers go."""

import pytest

from strategies.reader import Reading, read
from tests.reader.making import outline, pdf, set_aside

STYLE = """<style>
  @page { size: A5; @top-center { content: "Nordsund Kommune" } }
  @page { @bottom-center { content: "Side " counter(page) } }
  body { font: 11pt "DejaVu Sans" } h1 { font-size: 22pt } h2 { font-size: 16pt; break-before: page }
</style>"""
LONG = "Vejlederne er nøglen til en god uddannelse, og de skal have tid til at vejlede deres elever. " * 3
GOAL = "Alle vejledere har uddannelsen og har fået tid til at vejlede deres elever på arbejdspladsen"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(
        pdf(
            f"""{STYLE}<h1>Uddannelsesstrategi for Nordsund og alle dens arbejdspladser</h1><p>{LONG}</p>
            <h2>Indsatsområde 1: Vejledere</h2><p>{LONG}</p>
            <p><b>Mål</b></p><ul><li>{GOAL}</li><li>Nok vejledere<ul><li>Kurser hvert år</li></ul></li></ul>
            <h2>Indsatsområde 2: God start</h2>
            <p><b>Initiativer</b></p><ol><li>Velkomstbrev</li><li>Rundvisning</li></ol>"""
        ),
        "strategi.pdf",
    )


def test_sizes_and_weights_give_the_tree(reading: Reading) -> None:
    assert outline(reading) == [
        "background",
        "focus_area Vejledere",
        f"  goal {GOAL}",
        "  goal Nok vejledere",
        "    initiative Kurser hvert år",
        "focus_area God start",
        "  initiative Velkomstbrev",
        "  initiative Rundvisning",
    ]


def test_a_title_over_several_lines_is_one_title(reading: Reading) -> None:
    assert reading.title == "Uddannelsesstrategi for Nordsund og alle dens arbejdspladser"


def test_lines_are_joined_to_paragraphs(reading: Reading) -> None:
    assert reading.nodes[0].text == LONG.strip()
    assert reading.nodes[1].text == LONG.strip()


def test_running_headers_and_page_numbers_are_set_aside(reading: Reading) -> None:
    furniture = {text for text, reason in set_aside(reading).items() if reason == "page_furniture"}
    assert furniture == {"Nordsund Kommune", "Side 1", "Side 2", "Side 3"}


def test_words_broken_at_the_end_of_a_line_are_mended() -> None:
    html = f'{STYLE}<p style="width: 60mm; hyphens: auto" lang="da">{LONG}</p>'
    assert read(pdf(html), "strategi.pdf").nodes[0].text == LONG.strip()


def test_a_hyphen_that_belongs_to_the_word_stays() -> None:
    html = f"{STYLE}<p>Eleverne på social-<br>og sundhedsuddannelserne har brug for tid.</p>"
    assert "social- og sundhedsuddannelserne" in read(pdf(html), "strategi.pdf").nodes[0].text


def test_columns_with_few_lines_below_two_headings_are_read_one_by_one() -> None:
    first = "Jeg har været lærer i tyve år, og jeg kan stadig huske de kolleger, som fik mig til at blive."
    last = "Derfor har vi skrevet planen sammen med jer, og derfor vil vi også følge den op sammen med jer."
    beside = "Vi mangler tredive lærere, og hver femte går på pension inden for de næste seks år."
    style = (
        "<style>@page{size:A4 landscape} body{font-size:10pt} div{columns:2;column-gap:12mm}"
        "h2{margin-top:0} h2+p+p{break-after:column}</style>"
    )
    columns = f"<h2>Forord</h2><p>{first}</p><p>{last}</p><h2>Baggrund</h2><p>{beside}</p>"
    reading = read(pdf(f"{style}<h1>Plan for skolen</h1><div>{columns}</div>"), "plan.pdf")
    assert [(node.title, node.text) for node in reading.nodes] == [
        ("Forord", f"{first}\n\n{last}"),
        ("Baggrund", beside),
    ]
