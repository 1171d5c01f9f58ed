"""Goals, and what is done about them, told in running words: each sentence is one."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from .leanings import mean_leaning
from .outline import NUMBERS
from .parts import PAIRED, PLAIN, Level, Part, Role
from .patterns import ANNOUNCING, MAX_ANNOUNCING, begins
from .reading import Kind
from .titles import sentences_of
from .words import GOES_ON, INTENTIONS, OPENINGS, REMARKS, compiled, kinds_in

FEW = 2
DOINGS = "sentences that tell what is done"
BELOW = "sentence after: "
#: *Initiatives: We open a school. We hire twelve teachers.*
ANNOUNCED = compiled(rf"^(?P<label>{ANNOUNCING}):\s+(?P<text>\S.*)$")
OPENS = begins(rf"(?:{OPENINGS[Kind.INITIATIVE]}|{INTENTIONS})")
REMARKING = begins(REMARKS)
GOING_ON = begins(GOES_ON)


def part_sentences(parts: list[Part]) -> list[Part]:
    """A paragraph of sentences becomes items where words announce them: above it, or at its beginning."""
    parts = [part for whole in parts for part in _with_label_apart(whole)]
    parts = _with_doings_apart(parts)
    often = sum(_opens(part) for part in parts) > 1
    found: list[Part] = []
    above: Part | None = None
    for part, below in zip_longest(parts, parts[1:]):
        sentences = list(_parted(above, part, below, often))
        found.extend(sentences)
        above = above if sentences[0].rule.startswith(BELOW) else part
    return found


def _with_label_apart(part: Part) -> Iterator[Part]:
    match = ANNOUNCED.match(part.block.text) if _is_paragraph(part) else None
    kinds = kinds_in(match["label"]) if match and len(match["label"]) <= MAX_ANNOUNCING else []
    if match is None or kinds[:1] != [Kind.INITIATIVE]:
        yield part
        return
    label, text = replace(part.block, text=match["label"]), replace(part.block, text=match["text"])
    rule, kind = "announcing words before sentences", Kind.INITIATIVE
    yield Part(label, Role.CONTAINER, Level.LEAD_IN, label.text, kind=kind, items=kind, rule=rule)
    yield Part(text, Role.TEXT, 0, text.text, rule=PLAIN)


def _parted(above: Part | None, part: Part, below: Part | None, often: bool) -> Iterator[Part]:
    sentences = sentences_of(part.block.text)
    if above and _announces(above, below) and _is_alone(part, below) and len(sentences) > 1:
        yield from _items(part, sentences, None, f"{BELOW}{above.rule}")
    elif _is_paragraph(part) and len(sentences) > 2 and (kind := _counted(sentences)):
        yield replace(part, block=replace(part.block, text=sentences[0]), title=sentences[0])
        yield from _items(part, sentences[1:], kind, "sentences that are counted")
    elif often and _opens(part) and above and above.role is Role.LABEL and above.kind is Kind.GOAL:
        yield from _items(part, sentences, Kind.INITIATIVE, "sentence that opens by what is done")
    else:
        yield part


def _with_doings_apart(parts: list[Part]) -> list[Part]:
    """*We will open a school. We will hire twelve.* So it is where goals are named, but nowhere what is done.

    Such paragraphs come below several headings, and tell nothing else.
    """
    named = {part.kind for part in parts if part.role in {Role.LABEL, Role.CONTAINER}}
    if Kind.GOAL not in named or Kind.INITIATIVE in named:
        return parts
    heading: Part | None = None
    found: list[tuple[Part, Part]] = []
    for part in parts:
        heading = part if part.is_heading else heading
        if heading and heading.role is not Role.SECTION and _opens_throughout(part):
            found.append((heading, part))
    told = [words for _, part in found for words in sentences_of(part.block.text) if OPENS.match(words)]
    lean = mean_leaning(OPENS.sub("", words).strip() for words in told)
    if len({id(heading) for heading, _ in found}) < FEW or lean <= 0:
        return parts
    doings = {id(part) for _, part in found}
    return [one for part in parts for one in (_doings(part) if id(part) in doings else (part,))]


def _opens_throughout(part: Part) -> bool:
    """Most of its sentences tell what is done, and the rest more of it."""
    sentences = sentences_of(part.block.text)
    return _opens(part) and sum(map(bool, map(OPENS.match, sentences))) * 2 > len(sentences)


def _doings(part: Part) -> Iterator[Part]:
    """They end a list above them that was announced."""
    for item in _items(part, sentences_of(part.block.text), Kind.INITIATIVE, DOINGS):
        yield replace(item, role=Role.LABEL, level=Level.SENTENCE)


def _items(part: Part, sentences: list[str], kind: Kind | None, rule: str) -> Iterator[Part]:
    """One item for each sentence. One that goes on with what the one before says explains it."""
    item: Part | None = None
    for words in sentences:
        if item and (GOING_ON.match(words) or (rule == DOINGS and not OPENS.match(words))):
            item.text = f"{item.text} {words}".strip()
            continue
        if item:
            yield item
        item = Part(replace(part.block, text=words), Role.ITEM, Level.ITEM, words, kind=kind, rule=rule)
    if item:
        yield item


def _is_paragraph(part: Part) -> bool:
    return part.role is Role.TEXT and part.rule == PLAIN and part.block.ends_sentence


def _announces(above: Part, below: Part | None) -> bool:
    """Unless it is the heading of headings, which the paragraph between them introduces."""
    holds_headings = below is not None and below.is_heading and above.level < below.level < Level.LEAD_IN
    return above.role is Role.CONTAINER and above.kind in PAIRED and not holds_headings


def _is_alone(part: Part, below: Part | None) -> bool:
    """A paragraph with no list below it, that it may introduce or be one of."""
    has_list = below is not None and below.role in {Role.ITEM, Role.ROW}
    if has_list or not part.block.ends_sentence or part.block.marker:
        return False
    return part.role is Role.ITEM or _is_paragraph(part)


def _opens(part: Part) -> bool:
    words = part.block.text
    return _is_paragraph(part) and bool(OPENS.match(words)) and not REMARKING.match(words)


def _counted(sentences: list[str]) -> Kind | None:
    """*Here we have two goals.* They are the sentences after it, and as many."""
    kinds = kinds_in(sentences[0])
    counted = {NUMBERS.get(word) for word in sentences[0].casefold().split()}
    return kinds[0] if kinds and kinds[0] in PAIRED and len(sentences) - 1 in counted else None
