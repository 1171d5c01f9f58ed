"""Plain lines that stand in groups, with a name above each: headings and lists without any sign of it."""

from itertools import groupby

from .parts import PLAIN, Level, Part, Role
from .words import SAYS_SOMETHING

LONGEST_NAME = 4  # words
LONGEST_LISTED = 20  # words
MIN_LINES = 3  # a name and two lines
MIN_GROUPS = 2


def head_groups(parts: list[Part]) -> None:
    """*Pay*, and below it without air two lines on what is done: so a second time, they are alike."""
    for is_line, run in groupby(parts, key=_may_be_of_group):
        groups = _groups_of(list(run)) if is_line else []
        if len(groups) < MIN_GROUPS or not all(map(_has_name, groups)):
            continue
        for name, *lines in groups:
            name.role, name.level, name.rule = Role.HEADING, Level.PLAIN, "name above a group of lines"
            for line in lines:
                line.role, line.level, line.rule = Role.ITEM, Level.ITEM, "line in a group"


def _may_be_of_group(part: Part) -> bool:
    is_plain = part.role is Role.TEXT and part.rule == PLAIN and not part.block.lead
    return is_plain and part.block.words <= LONGEST_LISTED and not part.block.ends_sentence


def _groups_of(lines: list[Part]) -> list[list[Part]]:
    groups: list[list[Part]] = []
    for line in lines:
        if line.block.gap or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _has_name(group: list[Part]) -> bool:
    name, *lines = group
    is_name = name.block.words <= LONGEST_NAME and not SAYS_SOMETHING.search(name.title)
    is_above = all(line.block.words > name.block.words for line in lines)
    return len(group) >= MIN_LINES and is_name and is_above and name.title[:1].isupper()
