"""From a file or a pasted text to a proposed strategy."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import PurePath

from . import limits, sandbox, text_source
from .adoption import adoption_of
from .assemble import assemble
from .blocks import blocks_of
from .classify import part_of
from .cover import set_cover_aside, set_records_aside, take_title
from .encodings import decode
from .facts import language_of, period_of
from .gate import Format, admit
from .headings import set_levels
from .lines import Line
from .lists import settle_lists
from .looks import looks_of
from .neighbours import set_repeated_title_aside, set_web_tail_aside, settle
from .outline import settle_headings
from .parts import Part, Role
from .reading import Kind, Node, Reading, SourceLine
from .refusals import DocumentRefused, Refusal
from .rules import RULES, Rule
from .sentences import part_sentences


def read(content: bytes, name: str, *, at_once: bool = False, rules: Sequence[Rule] = RULES) -> Reading:
    """The strategy that a file proposes. Raises DocumentRefused when it cannot be read.

    `at_once` is for who waits for the answer: raises NotAtOnce when it would take too long.
    `rules` is for who wants to know what a rule is good for.
    """
    form = admit(content, name)
    if form is Format.TEXT:
        lines = _text_lines(decode(content))
    else:
        lines = sandbox.lines_of(content, form, at_once=at_once)
    return _reading(lines, PurePath(name).stem, rules)


def read_text(text: str) -> Reading:
    """The strategy that a pasted text proposes."""
    return _reading(_text_lines(text), "", RULES)


def _text_lines(text: str) -> list[Line]:
    if len(text) > limits.MAX_CHARACTERS:
        raise DocumentRefused(Refusal.TOO_LONG)
    lines = text_source.lines_of(text)
    if len(lines) > limits.MAX_LINES:
        raise DocumentRefused(Refusal.TOO_LONG)
    return lines


def _reading(lines: list[Line], name: str, rules: Sequence[Rule]) -> Reading:
    if not any(char.isalnum() for line in lines for char in line.text):
        raise DocumentRefused(Refusal.EMPTY)
    parts = _parts(lines, rules)
    looks = looks_of(part.block for part in parts)
    title = take_title(parts)
    if title:
        parts = set_repeated_title_aside(set_cover_aside(parts, title), title)
    set_records_aside(parts)
    texts = [part.block.text for part in parts]
    adoption = adoption_of(texts)
    settle_headings(parts)
    settle_lists(parts)
    nodes, unused = assemble(parts)
    words = [line.text for line in lines]
    heading = title.title if title else name
    return Reading(
        title=heading,
        language=language_of(words),
        period=period_of(heading, texts),
        nodes=nodes,
        unused=sorted(unused, key=lambda aside: aside.lines),
        source=[SourceLine(line.number, line.text, looks.get(line.number, "")) for line in lines],
        title_lines=list(title.block.lines) if title else [],
        level_names=_level_names(nodes),
        adopted_by=adoption.by,
        adopted_on=adoption.on,
    )


def _parts(lines: list[Line], rules: Sequence[Rule]) -> list[Part]:
    blocks = blocks_of(lines)
    if len(blocks) > limits.MAX_LINES:
        raise DocumentRefused(Refusal.TOO_LONG)
    set_levels(blocks)
    parts = [part_of(block, rules) for block in blocks if block.text or block.cells or block.marker]
    set_web_tail_aside(parts)
    parts = part_sentences(settle(parts))
    if sum(part.is_heading for part in parts) > limits.MAX_HEADINGS:
        raise DocumentRefused(Refusal.TOO_MANY_HEADINGS)
    if sum(part.role is Role.ITEM for part in parts) > limits.MAX_LINES:
        raise DocumentRefused(Refusal.TOO_MANY_NODES)
    return parts


def _level_names(nodes: list[Node]) -> dict[Kind, str]:
    """The document's own word for each level: Pejlemærke, Spor."""
    names: dict[Kind, Counter[str]] = defaultdict(Counter)
    for node in (below for top in nodes for below in top.walk()):
        if node.label:
            names[node.kind][node.label.rstrip(" 0123456789.IVX").removesuffix(" nr").capitalize()] += 1
    return {kind: counts.most_common(1)[0][0] for kind, counts in names.items()}
