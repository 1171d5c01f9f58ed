"""The people who keep an eye on a strategy stand in it, and are no part of it."""

from .parts import Part, Role
from .patterns import whole
from .reading import Reason
from .titles import split_title
from .words import compiled
from .words_around import COLUMNS_OF_PEOPLE, PERSON, SEAT
from .words_around import CONSISTS as CONSISTS_WORDS
from .words_around import GROUP as GROUP_WORDS

MAX_WORDS = 20  # of a name with what the person does
GROUP = compiled(rf"\b(?:{GROUP_WORDS})\b")
GROUP_HEADING = whole(rf"(?:\w+\s+){{0,2}}(?:{GROUP_WORDS})(?:s?\s+(?:{GROUP_WORDS}))?")
COLUMN = whole(COLUMNS_OF_PEOPLE)
CONSISTS = compiled(rf"\b(?:{CONSISTS_WORDS})\s*:?$")


def set_members_aside(parts: list[Part]) -> None:
    """The people of a steering group are no goals, and their names are of no strategy."""
    for index, part in enumerate(parts):
        members = _members_below(parts, index) if _names_group(part) else []
        if not members:
            continue
        after = index + 1 + len(members)
        has_ended = after == len(parts) or parts[after].is_heading
        for member in members:
            member.set_aside(Reason.MEMBERS)
        if (part.block.leads_in or has_ended) and not split_title(part.block.text)[1]:
            part.set_aside(Reason.MEMBERS)


def _names_group(part: Part) -> bool:
    """Short enough to be a heading, or stopping where the names begin."""
    if part.role in {Role.ITEM, Role.ROW} or not part.block.text:
        return False
    if part.block.leads_in or CONSISTS.search(part.block.text):
        return bool(GROUP.search(part.block.text) or CONSISTS.search(part.block.text))
    return part.is_line and bool(GROUP_HEADING.match(part.title))


def _members_below(parts: list[Part], index: int) -> list[Part]:
    members: list[Part] = []
    for part in parts[index + 1 :]:
        is_head = all(COLUMN.match(cell) for cell in part.block.cells or (part.title,))
        may_be = part.role in {Role.ITEM, Role.ROW} or (part.role is Role.TEXT and part.is_line) or is_head
        has_ended = part.block.gap and part.role is Role.TEXT and not (_is_person(part) or is_head)
        if not may_be or has_ended or part.block.words > MAX_WORDS:
            break
        members.append(part)
    return members if sum(map(_is_person, members)) * 2 > len(members) else []


def _is_person(part: Part) -> bool:
    return bool(SEAT.search(part.block.text) or PERSON.match(part.block.text))
