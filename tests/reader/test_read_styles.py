"""The ways in which people write strategies, one by one."""

import pytest

from strategies.reader import read_text
from tests.reader.making import outline, set_aside

STYLES: dict[str, tuple[str, list[str]]] = {
    "a label and its title on the next line": (
        "Pejlemærke 1\nGod uddannelse overalt\nEn elev skal møde den samme kvalitet, uanset hvor det er.",
        ["focus_area God uddannelse overalt"],
    ),
    "a label without a title": (
        "Indsatsområde 1\n- Alle er med",
        ["focus_area Indsatsområde 1", "  goal Alle er med"],
    ),
    "roman numbers": ("Spor II: Rekruttering\n- Film", ["track Rekruttering", "  initiative Film"]),
    "a sentence is no label": (
        "Spor 1 handler om fastholdelse af alle dem, der allerede er ansat.",
        ["background"],
    ),
    "goals with labels": (
        "Tema 1: Vejledning\nMål 1.1: Alle vejledere har uddannelsen. Det koster tid.\n- Kursus",
        ["theme Vejledning", "  goal Alle vejledere har uddannelsen.", "    initiative Kursus"],
    ),
    "plain lines after a lead-in": (
        "Pejlemærke 1: Sammen\nTemaer:\nBesøg\nFælles sprog\n\nPejlemærke 2: Stolt\nTemaer:\nFilm\nMesser",
        [
            "focus_area Sammen",
            "  theme Besøg",
            "  theme Fælles sprog",
            "focus_area Stolt",
            "  theme Film",
            "  theme Messer",
        ],
    ),
    "we will, where its lines tell where to get to": (
        "Indsatsområde 1: Start\nVi vil:\n- være klar, når de kommer",
        ["focus_area Start", "  goal være klar, når de kommer"],
    ),
    "we will, where its lines tell what is done": (
        "Indsatsområde 1: Start\nVi vil:\n- byde velkommen",
        ["focus_area Start", "  initiative byde velkommen"],
    ),
    "we will, below goals": (
        "Indsatsområde 1: Start\nMål:\n- Alle bliver\nVi vil:\n- byde velkommen",
        ["focus_area Start", "  goal Alle bliver", "    initiative byde velkommen"],
    ),
    "sentences of we will, where goals are named and what is done is nowhere": (
        "Område 1: Start\nDet er svært.\n\nVi ska anställa tio. Vi ska öppna en skola. Den ligger i byn.\n\n"
        "Mål:\n- Alla stannar\n- Alla trivs\n\n"
        "Område 2: Slut\nDet är svårt.\n\nVi ska sänka taket. Vi ska bygga om.\n\nMål:\n- Ingen slutar",
        [
            "focus_area Start",
            "  initiative Vi ska anställa tio.",
            "  initiative Vi ska öppna en skola.",
            "  goal Alla stannar",
            "  goal Alla trivs",
            "focus_area Slut",
            "  initiative Vi ska sänka taket.",
            "  initiative Vi ska bygga om.",
            "  goal Ingen slutar",
        ],
    ),
    "a track that goes through counted focus areas": (
        "# Plan\n## Grepp 1: Fler\n**Mål:** Alla söker\n- Mässor\n## Grepp 2: Kvar\n**Mål:** Alla stannar\n"
        "- Samtal\n## Genomgående spår: Språket\n- Kurser\n## Siffror\n- 9 elever",
        [
            "focus_area Fler",
            "  goal Alla söker",
            "    initiative Mässor",
            "focus_area Kvar",
            "  goal Alla stannar",
            "    initiative Samtal",
            "track Språket",
            "  initiative Kurser",
            "background Siffror",
        ],
    ),
    "a list of figures beside lists that say what they hold": (
        "# Plan\n## Tallene\n- 9 elever\n## Start\nMål:\n- Ro\n## Midt\nMål:\n- Tid\n## Slut\nMål:\n- Fest\n",
        [
            "background Tallene",
            "focus_area Start",
            "  goal Ro",
            "focus_area Midt",
            "  goal Tid",
            "focus_area Slut",
            "  goal Fest",
        ],
    ),
    "chapters counted by letters": (
        "A. Baggrund\nVi mangler folk.\n\nB. Vejledning\nMål:\n- Tid\n\nC. Opfølgning\nHvert år.\n",
        ["background Baggrund", "focus_area Vejledning", "  goal Tid", "background Opfølgning"],
    ),
    "lines counted by a word that nobody knows": (
        "Greb 1: Start\nDet begynder her.\nMål:\n- Brev\n\nGreb 2: Slut\nDet ender her.\nMål:\n- Fest\n",
        ["focus_area Start", "  goal Brev", "focus_area Slut", "  goal Fest"],
    ),
    "goals as bold sentences": (
        "# Plan\n## Tema: Start\n**Alle bliver.**\n- Brev\n\n**Ingen går.**\n- Mentor\n",
        [
            "theme Start",
            "  goal Alle bliver.",
            "    initiative Brev",
            "  goal Ingen går.",
            "    initiative Mentor",
        ],
    ),
    "a quotation under a list": (
        "Tema 1: Start\n- Brev\n\n**”De vidste, hvad jeg hed.”**\n\nTema 2: Slut\n- Afsked",
        ["theme Start", "  initiative Brev", "theme Slut", "  initiative Afsked"],
    ),
    "a lead-in that repeats": (
        "## Start\nVi lægger vægt på:\n- alle har tid\n\n## Slut\nVi lægger vægt på:\n- bedre afsked\n",
        [
            "focus_area Start",
            "  goal alle har tid",

            "focus_area Slut",
            "  goal bedre afsked",
        ],
    ),
    "levels by headings alone": (
        "# Plan\n## Fastholdelse\n### Seniorer\n- Samtaler\n  - Før 60\n### Unge\n- Mentor\n",
        [
            "focus_area Fastholdelse",
            "  theme Seniorer",
            "    goal Samtaler",
            "      initiative Før 60",
            "  theme Unge",
            "    goal Mentor",
        ],
    ),
    "a headed list of headings": (
        "# Plan\n## Vores mål\n### Flere elever\n### Flere vejledere\n",
        ["goal Flere elever", "goal Flere vejledere"],
    ),
    "headings underlined": (
        "Plan for alle\n=============\n\nFastholdelse\n------------\n- Mentor\n",
        ["focus_area Fastholdelse", "  initiative Mentor"],
    ),
    "chapters by numbers": (
        "1. Indledning\nVi mangler folk.\n2. Fastholdelse\n2.1 Seniorer\n- Samtaler\n2.2 Unge\n- Mentor\n",
        [
            "background Indledning",
            "focus_area Fastholdelse",
            "  theme Seniorer",
            "    initiative Samtaler",
            "  theme Unge",
            "    initiative Mentor",
        ],
    ),
    "aims in the introduction": (
        "# Plan\nStrategien har to formål:\n1. At tiltrække\n2. At fastholde\n\n## Tema 1: Start\n- Brev\n",
        ["aim At tiltrække", "aim At fastholde", "theme Start", "  initiative Brev"],
    ),
    "a list and nothing else": ("- Flere elever\n- Mere tid", ["goal Flere elever", "goal Mere tid"]),
    "a list in a list and nothing else": (
        "- Elever\n  - Kontaktperson\n    - Liste\n- Vejledere",
        ["focus_area Elever", "  goal Kontaktperson", "    initiative Liste", "focus_area Vejledere"],
    ),
    "tracks, then focus areas, then themes": (
        "## To spor\n**Fastholde** nu.\n\n**Finde** siden.\n\n## Tema 1: Start\n### Initiativer\n- Film\n",
        ["track Fastholde", "track Finde", "theme Start", "  initiative Film"],
    ),
    "Swedish": (
        "## Fokusområde 1: Behålla\nMål: Fler stannar.\nInsatser:\n- Fadder\n",
        ["focus_area Behålla", "  goal Fler stannar.", "    initiative Fadder"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "tree"), STYLES.values(), ids=STYLES.keys())
def test_the_style_is_understood(text: str, tree: list[str]) -> None:
    assert outline(read_text(text)) == tree


def test_paragraphs_become_the_text_of_what_stands_above() -> None:
    reading = read_text("## Tema 1: Start\nFørste afsnit.\n\nAndet afsnit.\n\n- Mål\n\nTredje afsnit.\n")
    theme = reading.nodes[0]
    assert theme.text == "Første afsnit.\n\nAndet afsnit.\n\nTredje afsnit."
    assert theme.lines == [1, 2, 4, 8]


def test_each_item_keeps_the_text_of_its_own() -> None:
    reading = read_text("## Tema 1: Start\n- Velkomst\n  Et brev til alle.\n- **Mentor:** En kollega.\n")
    assert [(node.title, node.text) for node in reading.nodes[0].children] == [
        ("Velkomst", "Et brev til alle."),
        ("Mentor", "En kollega."),
    ]


def test_lists_in_explanation_stay_lists() -> None:
    reading = read_text("## Baggrund\nDe mangler:\n- sygeplejersker\n- lærere\n\n## Tema 1: Start\n- Brev\n")
    assert reading.nodes[0].text == "De mangler:\n\n- sygeplejersker\n- lærere"


def test_the_document_gives_its_own_names_for_the_levels() -> None:
    reading = read_text("Pejlemærke 1: Sammen\n- Mål\nPejlemærke 2: Stolt\n- Mål\n")
    assert reading.level_names == {"focus_area": "Pejlemærke"}


def test_a_very_long_title_is_cut_and_kept_in_the_text() -> None:
    sentence = "ord " * 200 + "slut"
    goal = read_text(f"## Tema 1: Start\n- {sentence}\n- Kort").nodes[0].children[0]
    assert len(goal.title) <= 301
    assert goal.text == sentence


def test_an_abbreviation_does_not_end_the_title() -> None:
    goal = read_text("## Tema 1: Start\n- Kurser, bl.a. For nye. Resten her.\n").nodes[0].children[0]
    assert (goal.title, goal.text) == ("Kurser, bl.a. For nye.", "Resten her.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Vi bruger cookies for at gøre siden bedre", "web_page"),
        ("Læs mere om vejlederuddannelsen", "web_page"),
        ("Forside > Job > Strategi", "web_page"),
        ("https://www.example.org/strategi", "web_page"),
        ("Side 3 af 12", "page_furniture"),
        ("Fastholdelse ........... 4", "contents"),
        ("* * *", "decoration"),
        ("Strategi for alle", "repeated"),
    ],
)
def test_what_is_not_of_the_strategy_is_set_aside(text: str, reason: str) -> None:
    reading = read_text(f"# Strategi for alle\n\n## Tema 1: Start\n\nForklaring.\n\n{text}\n\nMere.\n")
    assert set_aside(reading) == {text: reason}
    assert reading.nodes[0].text == "Forklaring.\n\nMere."


def test_a_list_of_the_headings_that_follow_is_set_aside() -> None:
    reading = read_text(
        "Strategien har to pejlemærker:\n- Sammen\n- Stolt\n\n## Sammen\n- Besøg\n\n## Stolt\n- Film\n"
    )
    assert outline(reading)[0] == "focus_area Sammen"
    assert set_aside(reading)["Stolt"] == "repeated"
