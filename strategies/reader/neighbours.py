"""What a block is, seen with the ones around it. Each pass mends one thing in the list of parts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import zip_longest

from .parts import Level, Part, Role
from .reading import Kind, Reason
from .rules import whole
from .titles import split_title
from .words import CONTENTS, kinds_in

Pass = Callable[[list[Part]], None]
CONTENTS_HEADING = whole(CONTENTS)
MAX_ITEM_LENGTH = 400
OFTEN = 3
REPEATING = "lead-in that repeats"
LISTED = {Kind.TRACK, Kind.FOCUS_AREA, Kind.THEME}


def settle(parts: list[Part]) -> list[Part]:
    for mend in PASSES:
        mend([part for part in parts if part.role is not Role.ASIDE])
        parts = [part for part in parts if part.role is not Role.TAKEN]
    return parts


def key(text: str) -> str:
    """The text as it is compared: without case, marks and what stands around it."""
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())


def set_repeated_title_aside(parts: list[Part], title: Part) -> list[Part]:
    """The title again, as on a cover, in a header or above the first chapter."""
    for part in parts:
        if part.role in {Role.TEXT, Role.HEADING} and not part.text and key(part.title) == key(title.title):
            part.set_aside(Reason.REPEATED)
    return parts


def _set_contents_aside(parts: list[Part]) -> None:
    """Under the heading *Contents*, short lines that come again later, or that end in a page number."""
    later = Counter(key(part.block.text) for part in parts)
    inside = False
    for part in parts:
        text = part.block.text
        if CONTENTS_HEADING.match(text):
            inside = True
            part.set_aside(Reason.CONTENTS)
        elif inside:
            entry = part.block.words <= 20 and (text[-1:].isdigit() or later[key(text)] > 1)
            inside = entry
            if entry:
                later[key(text)] -= 1
                part.set_aside(Reason.CONTENTS)


def _take_titles_below(parts: list[Part]) -> None:
    """*Landmark 1* on a line of its own has its title on the next line."""
    for part, below in zip_longest(parts, parts[1:]):
        if part.role is not Role.LABEL or part.title:
            continue
        if below and below.role in {Role.TEXT, Role.HEADING, Role.SECTION} and below.is_line:
            part.title, part.text, part.lines = below.title, below.text, below.block.lines
            below.role = Role.TAKEN
        else:
            part.title = part.label


def _find_repeated_lead_ins(parts: list[Part]) -> None:
    """Words that stand before several lists announce them, whatever they say."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, part in enumerate(parts):
        if part.role is Role.TEXT and (part.block.leads_in or part.is_line):
            places[key(part.title)].append(index)
    speaks_of_themes = any(Kind.THEME in kinds_in(part.title) for part in parts if part.role is Role.TEXT)
    for found in places.values():
        if len(found) > 1 and all(_is_before_list(parts, index) for index in found):
            for index in found:
                part = parts[index]
                part.role, part.level, part.rule = Role.CONTAINER, Level.LEAD_IN, REPEATING
                if parts[index + 1].role is Role.TEXT:
                    part.kind = part.items = Kind.THEME if speaks_of_themes else Kind.GOAL


def _is_before_list(parts: list[Part], index: int) -> bool:
    below = parts[index + 1 : index + 3]
    if below and below[0].role is Role.ITEM:
        return True
    return len(below) == 2 and all(p.role is Role.TEXT and p.is_line and not p.block.gap for p in below)


def _set_running_lines_aside(parts: list[Part]) -> None:
    """A short line that stands there again and again is printed on every page."""
    lines = [part for part in parts if part.role is Role.TEXT and part.is_line]
    often = Counter(key(part.title) for part in lines)
    for part in lines:
        if often[key(part.title)] >= OFTEN:
            part.set_aside(Reason.REPEATED)


def _make_items_of_lines(parts: list[Part]) -> None:
    """Plain lines or single sentences after a lead-in are the items that it announces."""
    for index, part in enumerate(parts):
        if part.role is Role.CONTAINER and part.kind:
            for line in _lines_below(parts, index):
                line.role, line.level, line.rule = Role.ITEM, Level.ITEM, f"line after: {part.rule}"


def _lines_below(parts: list[Part], index: int) -> list[Part]:
    lines: list[Part] = []
    end: Part | None = None
    for part in parts[index + 1 :]:
        if part.role is not Role.TEXT or part.block.leads_in or len(part.title) > MAX_ITEM_LENGTH:
            end = part
            break
        if lines and (
            (part.block.gap and not lines[-1].block.gap)
            or part.block.ends_sentence != lines[0].block.ends_sentence
        ):
            break
        lines.append(part)
    if len(lines) > 1 and all(_is_one_sentence(line) for line in lines):
        return lines
    if len(lines) > 1:
        return lines[:1] if parts[index].kind is Kind.AIM else []
    leads_on = end is not None and end.role in {Role.ITEM, Role.ROW, Role.TEXT, Role.HEADING}
    return [] if leads_on or parts[index].kind in LISTED else lines


def _is_one_sentence(part: Part) -> bool:
    return part.is_line or not split_title(part.title)[1]


def _name_bold_after_lead_ins(parts: list[Part]) -> None:
    """Bold words that come right after *the strategy has three tracks:* are the tracks."""
    announced: Part | None = None
    for part in parts:
        if part.role is Role.CONTAINER:
            announced = part if part.kind else None
        elif announced and _begins_bold(part):
            if part.role is Role.TEXT:
                part.title, part.text = part.block.lead.rstrip(" :.–-"), part.block.text
            part.role, part.level, part.kind = Role.LABEL, Level.BOLD, announced.kind
            part.rule = f"bold after: {announced.rule}"
        elif part.role is not Role.TEXT:
            announced = None


def _begins_bold(part: Part) -> bool:
    if part.role is Role.HEADING:
        return part.level == Level.BOLD
    return part.role is Role.TEXT and part.block.lead[:1].isupper()


def _guess_headings(parts: list[Part]) -> None:
    """In a document without styles, a short line above a longer text or a list is a heading."""
    styled = sum(part.is_heading and part.level < Level.PLAIN for part in parts)
    if styled >= 2:
        return
    for part, below in zip_longest(parts, parts[1:]):
        if part.role is Role.TEXT and part.is_line and part.block.words <= 12 and _is_body(below, part):
            part.role, part.level, part.rule = Role.HEADING, Level.PLAIN, "short line above a text"


def _is_body(below: Part | None, part: Part) -> bool:
    if below is None or not part.title[:1].isupper():
        return False
    if below.role is Role.TEXT:
        return len(below.title) > len(part.title) * 1.5 and (
            below.block.ends_sentence or below.block.words > 14
        )
    return below.role in {Role.ITEM, Role.CONTAINER, Role.LABEL}


def _set_repeats_aside(parts: list[Part]) -> None:
    """Of nodes that are named several times, the one that something follows is kept."""
    named: dict[tuple[Kind | None, str], list[int]] = defaultdict(list)
    for index, part in enumerate(parts):
        if part.role is Role.LABEL:
            named[part.kind, key(part.title)].append(index)
    for places in named.values():
        kept = max(places, key=lambda place: (_has_content(parts, place), place))
        for place in places:
            if place != kept and not _has_content(parts, place):
                parts[place].set_aside(Reason.REPEATED)


def _has_content(parts: list[Part], index: int) -> bool:
    if parts[index].text:
        return True
    below = parts[index + 1] if index + 1 < len(parts) else None
    return below is not None and (below.role is not Role.LABEL or below.kind != parts[index].kind)


def _set_lists_of_headings_aside(parts: list[Part]) -> None:
    """A list of what the headings further down are called says nothing new."""
    seen: set[str] = set()
    for part in reversed(parts):
        if part.role in {Role.LABEL, Role.HEADING}:
            seen.add(key(part.title))
        elif part.role is Role.ITEM and not part.text and key(part.title) in seen:
            part.set_aside(Reason.REPEATED)


def _choose_for_intentions(parts: list[Part]) -> None:
    """*We will* announces goals, and where goals have a name of their own, what is done about them."""
    has_goals = any(part.kind is Kind.GOAL and not part.soft for part in _announcing(parts))
    for part in _announcing(parts):
        if part.soft and has_goals:
            part.kind = part.items = Kind.INITIATIVE


def _announcing(parts: list[Part]) -> Iterator[Part]:
    return (part for part in parts if part.role in {Role.CONTAINER, Role.LABEL})


PASSES: list[Pass] = [
    _set_contents_aside,
    _find_repeated_lead_ins,
    _set_running_lines_aside,
    _name_bold_after_lead_ins,
    _make_items_of_lines,
    _take_titles_below,
    _guess_headings,
    _set_repeats_aside,
    _set_lists_of_headings_aside,
    _choose_for_intentions,
]
