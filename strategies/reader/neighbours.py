"""What a block is, seen with the ones around it. Each pass mends one thing in the list of parts."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import islice, pairwise, takewhile, zip_longest

from .groups import head_groups
from .items import name_items_before_colons, take_brackets_below, take_counts_off_paragraphs
from .lead_ins import (
    LISTED,
    explain_below_lone_openings,
    explain_long_aims,
    find_lone_lead_ins,
    find_repeated_lead_ins,
    find_repeated_remarks,
    make_items_of_lines,
    set_reading_guides_aside,
)
from .lists import find_goals_above_lists, find_goals_behind_labels, find_goals_that_begin_alike
from .members import set_members_aside
from .names import find_announcements_by_name, find_counted_names, take_shared_names_off
from .parts import NAMED_IN_CONTENTS, PLAIN, Level, Part, Role
from .patterns import whole
from .reading import Kind, Reason
from .titles import key
from .words import CONTACTS, CONTENTS, SIGNATURES, STRATEGY_TITLE

Pass = Callable[[list[Part]], None]
CONTACT = whole(CONTACTS)
CONTENTS_HEADING = whole(CONTENTS)
MAX_ENTRY_WORDS = 20
PAGE_AT_END = re.compile(r"[\s.…]*\d{1,3}$")
SIGNATURE = whole(rf"(?:{SIGNATURES}),?")
MAX_CONTACT_WORDS = 15
ADDRESS = re.compile(r"\S@\S+\.\w|https?://|\bwww\.|\d(?:[\s-]?\d){7,}")
MIN_WEB_LINES = 2
MAX_LINK_WORDS = 7
OFTEN = 3
GUESSED = "short line above a text"
LISTS = {Role.ITEM, Role.ROW, Role.LABEL}


def settle(parts: list[Part]) -> list[Part]:
    for mend in PASSES:
        mend([part for part in parts if part.role is not Role.ASIDE])
        parts = [part for part in parts if part.role is not Role.TAKEN]
    return parts


def set_web_tail_aside(parts: list[Part]) -> None:
    """After the last text of a web page come links, addresses and the like."""
    if sum(part.reason is Reason.WEB_PAGE for part in parts) < MIN_WEB_LINES:
        return
    tail = list(takewhile(_may_be_of_tail, reversed(parts)))
    while tail and not (tail[-1].reason is Reason.WEB_PAGE or CONTACT.match(tail[-1].title)):
        tail.pop()
    for part in tail:
        if not part.reason:
            part.set_aside(Reason.WEB_PAGE)


def set_contact_aside(parts: list[Part]) -> None:
    """Whom to ask, in short lines, is no part of the strategy; nor is who signed it."""
    for index, part in enumerate(parts):
        if not (CONTACT.match(part.title) or SIGNATURE.match(part.title)):
            continue
        lines = list(takewhile(_may_be_contact, parts[index + 1 :]))
        after = next(iter(parts[index + 1 + len(lines) :]), None)
        is_contact = CONTACT.match(part.title) and (after is None or after.is_heading)
        if is_contact or (SIGNATURE.match(part.title) and after is None):
            for line in (part, *lines):
                line.set_aside(Reason.CONTACT)


def _may_be_contact(part: Part) -> bool:
    is_text = part.role in {Role.TEXT, Role.ASIDE} or part.block.ends_colon
    is_short = part.block.words <= MAX_CONTACT_WORDS and not part.block.ends_sentence
    return is_text and (is_short or bool(ADDRESS.search(part.block.text)))


def _may_be_of_tail(part: Part) -> bool:
    if part.reason:
        return True
    is_short = part.is_line and part.block.words <= MAX_LINK_WORDS and not part.block.marker
    return is_short and part.role in {Role.TEXT, Role.HEADING, Role.SECTION, Role.CONTAINER}


def set_repeated_title_aside(parts: list[Part], title: Part) -> list[Part]:
    """The title again, as on a cover, in a header or above the first chapter."""
    for part in parts:
        if part.role in {Role.TEXT, Role.HEADING} and not part.text and key(part.title) == key(title.title):
            part.set_aside(Reason.REPEATED)
    return parts


def _set_contents_aside(parts: list[Part]) -> None:
    """Under the heading *Contents*, short lines that come again later, or that end in a page number."""
    again = Counter(key(part.block.text) for part in parts)
    titles: set[str] = set()
    for index, part in enumerate(parts):
        if CONTENTS_HEADING.match(part.block.text):
            part.set_aside(Reason.CONTENTS)
            for entry in _contents_below(parts, index, again):
                entry.set_aside(Reason.CONTENTS)
                titles.add(key(PAGE_AT_END.sub("", entry.block.text)))
    for part in parts:
        if part.is_line and key(part.title) in titles and part.role in {Role.TEXT, Role.REMARK}:
            part.role = Role.HEADING if part.role is Role.TEXT else Role.SECTION
            part.level, part.rule = min(part.level or Level.PLAIN, Level.PLAIN), NAMED_IN_CONTENTS


def _contents_below(parts: list[Part], index: int, again: Counter[str]) -> list[Part]:
    """The entries: all with page numbers, or lines without air between them most of which come again."""
    entries: list[Part] = []
    for part in parts[index + 1 :]:
        text = part.block.text
        is_numbered = text[-1:].isdigit()
        comes_again = again[key(text)] > 1
        if part.block.words > MAX_ENTRY_WORDS or part.reason or CONTENTS_HEADING.match(text):
            break
        if entries and key(entries[0].block.text) == key(text):
            break
        if entries and entries[0].block.text[-1:].isdigit() and not is_numbered and not comes_again:
            break
        is_entry = is_numbered or comes_again
        if not is_entry and (part.block.gap or part.block.ends_sentence or not entries):
            break
        entries.append(part)
        again[key(text)] -= 1
    known = sum(part.block.text[-1:].isdigit() or again[key(part.block.text)] > 0 for part in entries)
    return entries if known * 2 >= len(entries) else []


def _take_titles_below(parts: list[Part]) -> None:
    """*Landmark 1* on a line of its own has its title on the next line, where each of them has one there."""
    bare = [
        (part, below)
        for part, below in zip_longest(parts, parts[1:])
        if part.role is Role.LABEL and not part.title
    ]
    without = {(part.kind, part.level) for part, below in bare if not (below and below.may_be_title)}
    for part, below in bare:
        if (part.kind, part.level) in without or below is None:
            part.title = part.label
        else:
            part.title, part.text, part.lines = below.title, below.text, below.block.lines
            part.level = min(part.level, below.level or part.level)
            below.role = Role.TAKEN


def _set_running_lines_aside(parts: list[Part]) -> None:
    """A short line that stands there again and again is printed on every page."""
    lines = [part for part in parts if part.role is Role.TEXT and part.is_line]
    often = Counter(key(part.title) for part in lines)
    for part in lines:
        if often[key(part.title)] >= OFTEN:
            part.set_aside(Reason.REPEATED)


def _name_bold_after_lead_ins(parts: list[Part]) -> None:
    """Bold words that come right after *the strategy has three tracks:* are the tracks.

    After a heading such as *What we will do* each has its text in the same paragraph.
    """
    announced: Part | None = None
    for part in parts:
        if part.role is Role.CONTAINER:
            announced = part if part.kind else None
        elif announced and _begins_bold(part) and (_names_bold(announced) or part.block.rest):
            if part.role is Role.TEXT:
                part.title, part.text = part.block.lead.rstrip(" :.–-"), part.block.text
            part.role, part.level, part.kind = Role.LABEL, Level.BOLD, announced.kind
            part.rule = f"bold after: {announced.rule}"
        elif part.role is not Role.TEXT:
            announced = None


def _names_bold(announced: Part) -> bool:
    return announced.kind in LISTED or announced.block.leads_in


def _begins_bold(part: Part) -> bool:
    if part.role is Role.HEADING:
        return part.level == Level.BOLD
    return part.role is Role.TEXT and part.block.lead[:1].isupper()


def _guess_headings(parts: list[Part]) -> None:
    """In a document without styles, a short line above a longer text or a list is a heading."""
    styled = sum(part.is_heading and part.level < Level.PLAIN for part in parts)
    if styled >= 2:
        return
    for above, part, below in zip([None, *parts], parts, [*parts[1:], None], strict=False):
        may_be = part.role is Role.TEXT and part.rule == PLAIN and part.is_line and part.block.words <= 12
        if may_be and (_is_body(below, part) or _is_short_body(below, part, above)):
            part.role, part.level, part.rule = Role.HEADING, Level.PLAIN, GUESSED


def _guess_first_sections(parts: list[Part]) -> None:
    """Before the first heading, list or node, a short line with air above it and a text right below it."""
    first = takewhile(lambda part: part.role in {Role.TEXT, Role.ASIDE}, parts)
    for part, below in islice(pairwise(first), 1, None):
        is_apart = part.rule == PLAIN and part.is_line and part.block.gap and not below.block.gap
        if is_apart and _is_body(below, part) and not STRATEGY_TITLE.search(part.title):
            part.role, part.level, part.rule = Role.SECTION, Level.PLAIN, "first short line above a text"


def _guess_last_sections(parts: list[Part]) -> None:
    """After the last list or node, a short line with air around it and a text below it begins explanation."""
    last = max((index for index, part in enumerate(parts) if part.role in LISTS), default=len(parts))
    for part, below in pairwise(parts[last + 1 :]):
        is_apart = part.role is Role.TEXT and part.rule == PLAIN and part.is_line and part.block.gap
        if is_apart and _is_body(below, part):
            part.role, part.level, part.rule = Role.SECTION, Level.PLAIN, "last short line above a text"


def _is_short_body(below: Part | None, part: Part, above: Part | None) -> bool:
    """A sentence right below a line that has air above it or that was announced."""
    is_apart = part.block.gap or (above is not None and above.role is Role.CONTAINER)
    is_sentence = below is not None and below.role is Role.TEXT and below.block.ends_sentence
    return is_apart and is_sentence and below is not None and not below.block.gap and part.title[:1].isupper()


def _is_body(below: Part | None, part: Part) -> bool:
    if below is None or not part.title[:1].isupper():
        return False
    if below.block.gap and not part.block.gap:
        return False  # a heading stands nearer to its text than to what is above it
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


def _keep_bare_back_matter_as_text(parts: list[Part]) -> None:
    """*Annex: Figures* at the end, with nothing below it but another, only says that there is one."""
    below: Part | None = None
    for part in reversed(parts):
        if part.rule == "back matter" and (below is None or SIGNATURE.match(below.title)):
            part.role = Role.TEXT
        else:
            below = part


def _keep_back_matter_as_text(parts: list[Part]) -> None:
    """Glossaries, sources and appendices explain: what looks like a goal there is none."""
    inside = False
    for part in parts:
        if part.role is Role.SECTION:
            inside = part.rule == "back matter"
        elif part.role is Role.HEADING or part.rule.startswith(("numbered", "counted")):
            inside = False
        elif inside and part.role in {Role.LABEL, Role.CONTAINER, Role.REMARK}:
            part.role = Role.TEXT


def _keep_success_with_its_goal(parts: list[Part]) -> None:
    """*What success looks like* below goals that are named tells how they are seen, and lists no goals."""
    named: Kind | None = None
    below: dict[str, list[tuple[Part, Kind | None]]] = defaultdict(list)
    for part in parts:
        if part.role is Role.LABEL:
            named = part.kind
        elif part.role is Role.HEADING:
            named = None
        elif part.role is Role.CONTAINER and "opening of" in part.rule and part.kind is Kind.GOAL:
            below[key(part.title)].append((part, named))
    for found in below.values():
        if len(found) > 1 and all(kind is Kind.GOAL for _, kind in found):
            for part, _ in found:
                part.role, part.kind = Role.REMARK, None


PASSES: list[Pass] = [
    _keep_bare_back_matter_as_text,
    _keep_back_matter_as_text,
    _set_contents_aside,
    take_brackets_below,
    take_counts_off_paragraphs,
    set_contact_aside,
    set_members_aside,
    explain_below_lone_openings,
    find_counted_names,
    find_repeated_lead_ins,
    _set_running_lines_aside,
    _name_bold_after_lead_ins,
    explain_long_aims,
    make_items_of_lines,
    head_groups,
    _take_titles_below,
    _guess_headings,
    set_reading_guides_aside,
    take_shared_names_off,
    find_announcements_by_name,
    find_repeated_remarks,
    _guess_first_sections,
    _guess_last_sections,
    _set_repeats_aside,
    _set_lists_of_headings_aside,
    _keep_success_with_its_goal,
    find_goals_behind_labels,
    find_goals_that_begin_alike,
    find_lone_lead_ins,
    find_goals_above_lists,
    name_items_before_colons,
]
