"""Each block by itself: the first rule that matches says what it is."""

import re
from collections.abc import Sequence

from .blocks import Block
from .headings import has_bold_title
from .parts import PLAIN, Level, Part, Role
from .reading import Kind, Reason
from .rules import Rule, Shape, shape_of
from .words import kinds_in

MAX_KEPT_LABEL_WORDS = 25
SHORT_LEAD_IN = 8
HIGH = {Kind.TRACK, Kind.FOCUS_AREA, Kind.THEME}
EDGES = re.compile(r"^[\s:.–—-]+|[\s:–—-]+$")


def part_of(block: Block, rules: Sequence[Rule]) -> Part:
    if block.furniture:
        return Part(block, Role.ASIDE, 0, block.text, reason=Reason.PAGE_FURNITURE, rule="page furniture")
    if block.cells and any(char.isalnum() for char in block.text):
        return Part(block, Role.ROW, 0, block.text, rule="row of a table")
    shape = shape_of(block)
    for rule in rules:
        match = rule.match(block, shape)
        if match and (part := _by_rule(rule, match, block, shape)):
            return part
    return _by_shape(block)


def _by_rule(rule: Rule, match: re.Match[str], block: Block, shape: Shape) -> Part | None:
    if rule.role is Role.LABEL:
        return _label(rule, match, block)
    if rule.role is Role.CONTAINER:
        return _container(rule, block, shape)
    if rule.role is Role.REMARK:
        return Part(block, rule.role, block.level or Level.LEAD_IN, block.text, rule=rule.name)
    return Part(block, rule.role, block.level or Level.PLAIN, block.text, reason=rule.reason, rule=rule.name)


def _label(rule: Rule, match: re.Match[str], block: Block) -> Part | None:
    """A node that says what it is. A whole sentence may be a goal, but not a focus area."""
    groups = match.groupdict()
    title, text = groups["title"] or groups.get("bare") or "", ""
    if has_bold_title(block) and len(block.lead.rstrip(" .:–—-")) > match.end("label"):
        title, text = block.lead[match.end("label") :], block.rest
    elif (
        rule.kind in HIGH and not block.level and (block.words > MAX_KEPT_LABEL_WORDS or block.ends_sentence)
    ):
        return None
    title = EDGES.sub("", title)
    return Part(
        block,
        Role.LABEL,
        block.level or Level.PLAIN,
        title,
        text,
        rule.kind,
        label=match["label"],
        rule=rule.name,
    )


def _container(rule: Rule, block: Block, shape: Shape) -> Part | None:
    kinds = kinds_in(block.text) if rule.by_words else [rule.kind]
    if not kinds:
        return None
    leads_in = shape is Shape.COLON or (block.level >= Level.BOLD and block.leads_in)
    level = Level.LEAD_IN if leads_in or (rule.soft and not block.level) else block.level or Level.PLAIN + 1
    spoken = leads_in and block.words > SHORT_LEAD_IN
    kind = kinds[-1] if leads_in else kinds[0]
    return Part(
        block,
        Role.CONTAINER,
        level,
        block.text,
        kind=kind,
        items=kinds[-1],
        rule=rule.name,
        keep=spoken,
        soft=rule.soft,
    )


def _by_shape(block: Block) -> Part:
    if block.level:
        return Part(block, Role.HEADING, block.level, block.text, rule="heading by its look")
    if block.marker:
        lead, rest = (block.lead, block.rest) if has_bold_title(block) else (block.text, "")
        return Part(
            block,
            Role.ITEM,
            Level.ITEM + block.depth,
            EDGES.sub("", lead) or lead,
            rest,
            rule="item of a list",
        )
    if has_bold_title(block):
        return Part(
            block, Role.HEADING, Level.BOLD, EDGES.sub("", block.lead), block.rest, rule="bold words and text"
        )
    return Part(block, Role.TEXT, 0, block.text, rule=PLAIN)
