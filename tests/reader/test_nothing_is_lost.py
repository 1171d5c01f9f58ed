"""Whatever is pasted: a tree or a clear refusal, and every line has its place."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from strategies.reader import RANK, DocumentRefused, Kind, Reading, read, read_text
from strategies.reader.titles import key

PIECES = [
    *(
        "# ",
        "## ",
        "### ",
        "- ",
        "  - ",
        "• ",
        "1. ",
        "2. ",
        "1.1 ",
        "a) ",
        "\n",
        "\n",
        "\n\n",
        "\t",
        "___",
        "=====",
    ),
    *(
        "**Spor** ",
        "**Alt**",
        "Mål:",
        "Mål",
        "Vi vil:",
        "Formål",
        "Tema: ",
        "Initiativer",
        "Sådan gør vi",
        "VI SKAL",
    ),
    *("Indsatsområde 1", "Pejlemærke 2: ", "Baggrund", "Strategien har tre spor:", "Kommunen har en plan. "),
    *(
        "| Mål | Indsats |",
        "| x | y |",
        "Indhold",
        "Forord ....... 3",
        "Side 3",
        "læs mere",
        "Strategi 2020-2024",
    ),
    *("ord ", "tekst-\n", "A" * 60, "\u00ad", "\ufeff"),
]
documents = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map("".join),
)


def words_of(reading: Reading) -> set[str]:
    kept = [text for node in reading.walk() for text in (node.title, node.text, node.label)]
    aside = [unused.text for unused in reading.unused]
    return {word for text in [reading.title, *kept, *aside] for word in key(text).split()}


def check(reading: Reading) -> None:
    placed = {line for node in reading.walk() for line in node.lines}
    aside = {line for unused in reading.unused for line in unused.lines}
    assert placed | aside | set(reading.title_lines) == {line.number for line in reading.source}
    for node in reading.walk():
        assert node.title or node.kind is Kind.BACKGROUND
        assert all(RANK[child.kind] > RANK[node.kind] for child in node.children)


@settings(max_examples=400, deadline=None)
@given(documents)
def test_any_text_becomes_a_tree_or_is_refused(text: str) -> None:
    try:
        reading = read_text(text)
    except DocumentRefused:
        return
    check(reading)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.integers(0, 40))
@example(pieces=["**Spor** ", "\n", "# "], place=3)  # a heading was put below the level of the root
def test_a_word_anywhere_is_found_again(pieces: list[str], place: int) -> None:
    pieces.insert(min(place, len(pieces)), " kagemand ")
    assert any("kagemand" in word for word in words_of(read_text("".join(pieces))))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_become_a_tree_or_are_refused(content: bytes) -> None:
    try:
        reading = read(content, "strategi.txt")
    except DocumentRefused:
        return
    check(reading)
