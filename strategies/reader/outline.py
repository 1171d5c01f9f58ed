"""Headings that do not say what they are: found out from where they stand and what is below them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise, takewhile

from . import words
from .leanings import mean_leaning
from .parts import NAMED_IN_CONTENTS, PAIRED, Level, Part, Role
from .patterns import begins
from .reading import RANK, Kind
from .sections import UPPER, Section, holds, sections_of
from .titles import key

FEW = 2
NUMBERS = {
    word: number
    for number, line in enumerate(
        (
            "to två two 2",
            "tre three 3",
            "fire fyra four 4",
            "fem five 5",
            "seks sex six 6",
            "syv sju seven 7",
        ),
        start=2,
    )
    for word in line.split()
}
CROSSING = begins(words.CROSSING)
OURS = {"vores", "våra", "vår", "our", "de", "the"}
BELOW = {
    Kind.TRACK: Kind.THEME,
    Kind.FOCUS_AREA: Kind.THEME,
    Kind.THEME: Kind.GOAL,
    Kind.GOAL: Kind.INITIATIVE,
}


def settle_headings(parts: list[Part]) -> None:
    _level_those_alike(parts)
    _level_lone_capitals(parts)
    _raise_lone_sections(parts)
    _raise_announcements(parts)
    _lower_the_announced(parts)
    _raise_the_counted(parts)
    root = sections_of(parts)
    _make_areas_of_initiatives(root)
    _open_sections_alike(root)
    _announce_the_counted(root)
    _announce_the_only(root)
    _settle_top(root)
    tell_states = _tell_states(root)
    waiting = list(root.sections)
    while waiting:
        section = waiting.pop()
        _settle_below(section, tell_states)
        waiting.extend(section.sections)


def _tell_states(root: Section) -> bool:
    """Whether the headings below the highest are goals: they say what is reached, and not what they hold."""
    below = [below for top in root.sections for below in top.sections if below.is_open and below.holds_nodes]
    lean = mean_leaning(section.part.title for section in below if section.part)
    return lean < 0 and not any(section.named & {Kind.GOAL} for section in below)


def _raise_announcements(parts: list[Part]) -> None:
    """*Focus areas* stands above the headings that come after it with nothing but text between."""
    kept = [part for part in parts if part.role not in {Role.ASIDE, Role.TEXT}]
    often = Counter(key(part.title) for part in kept if part.role is Role.CONTAINER)
    for part, below in pairwise(kept):
        is_high = part.kind in UPPER or (part.level < Level.LEAD_IN and often[key(part.title)] == 1)
        if part.role is Role.CONTAINER and is_high and below.role is Role.HEADING and part.kind:
            part.level = min(part.level, below.level - 1)


def _raise_lone_sections(parts: list[Part]) -> None:
    """*Follow-up* that comes only once, and only looks like a heading, is of the whole document."""
    may_be = [
        p for p in parts if p.role is Role.SECTION or (p.role is Role.HEADING and p.rule == NAMED_IN_CONTENTS)
    ]
    sections = [part for part in may_be if part.level >= Level.CAPS]
    often = Counter(part.title.casefold() for part in sections)
    highest = min((part.level for part in parts if part.is_heading), default=Level.PLAIN)
    for part in sections:
        if often[part.title.casefold()] == 1:
            part.level = highest


def _lower_the_announced(parts: list[Part]) -> None:
    """What a heading announces stands below it, also where both look the same.

    A heading that announces and comes only once is closed by the next one that looks like it.
    """
    headings = [part for part in parts if part.role is Role.CONTAINER and part.level < Level.LEAD_IN]
    often = Counter(key(part.title) for part in headings)
    above: Part | None = None
    for part in parts:
        if part.role is Role.CONTAINER and part.level < Level.LEAD_IN:
            part.alone = part.kind in UPPER and often[key(part.title)] == 1
            above = part if part.alone else above
        elif part.role is Role.SECTION:
            above = None
        elif above and part.role is Role.LABEL and part.level == above.level and part.kind is above.kind:
            part.level += 1


def _level_those_alike(parts: list[Part]) -> None:
    """Headings with the same announcements right below them stand equally high, however they look."""
    alike: dict[tuple[str, ...], list[Part]] = defaultdict(list)
    for heading, below in _with_announcements(parts):
        if below and heading.role in {Role.HEADING, Role.SECTION} and heading.level > Level.NUMBERED:
            alike[below].append(heading)
    for headings in alike.values():
        level = Counter(heading.level for heading in headings).most_common(1)[0][0]
        for heading in headings:
            heading.level = level


def _level_lone_capitals(parts: list[Part]) -> None:
    """One heading in capitals among plain ones that came before it is one of them."""
    headings = [part for part in parts if part.role in {Role.HEADING, Role.SECTION}]
    capitals = [part for part in headings if part.level == Level.CAPS]
    plain = [part for part in headings if part.level == Level.PLAIN]
    if plain and len(capitals) == 1 and headings[0].level == Level.PLAIN and len(plain) > FEW:
        capitals[0].level = Level.PLAIN


def _with_announcements(parts: list[Part]) -> Iterator[tuple[Part, tuple[str, ...]]]:
    """Each heading with what its lists are announced by, down to the next heading."""
    heading: Part | None = None
    below: list[str] = []
    for part in parts:
        if part.role in {Role.HEADING, Role.LABEL, Role.SECTION}:
            if heading:
                yield heading, tuple(below)
            heading, below = part, []
        elif part.role is Role.CONTAINER:
            below.append(key(part.title))
    if heading:
        yield heading, tuple(below)


def _open_sections_alike(root: Section) -> None:
    """*Organisation* explains, but not where it has goals or initiatives as the headings beside it have."""
    waiting = [root]
    while waiting:
        section = waiting.pop()
        waiting.extend(section.sections)
        if any(below.is_open and below.holds_nodes for below in section.sections):
            for below in section.sections:
                holds = below.announces or below.lists_nodes
                if below.part and below.part.role is Role.SECTION and holds:
                    below.part.role, below.part.rule = Role.HEADING, "section like the headings beside it"


def _announce_the_only(root: Section) -> None:
    """*2 Strategies* announces, where all that is worked with stands below it and the rest explains."""
    holding = [section for section in root.sections if section.is_open and section.holds_nodes]
    others = [section.part for section in root.sections if section not in holding and section.part]
    if len(holding) == 1 and len(others) >= FEW and all(map(_explains, others)):
        below = [section for section in holding[0].sections if section.is_open and section.holds_nodes]
        is_bare = not any(holds(part) for part in holding[0].content)
        if len(below) > FEW and is_bare:
            _announce(holding[0], Kind.FOCUS_AREA)


def _explains(part: Part) -> bool:
    return part.role is Role.SECTION or (part.role is Role.CONTAINER and part.kind is Kind.AIM)


def _announce_the_counted(root: Section) -> None:
    """*Three grips* with three headings below it announces them."""
    named = {part.kind for part in root.everything if part.role is Role.LABEL}
    waiting = list(root.sections)
    while waiting:
        section = waiting.pop()
        waiting.extend(section.sections)
        below = [part for part in section.sections if part.is_open]
        others_explain = all(part.is_open or _explains(part.part) for part in section.sections if part.part)
        is_counted = bool(below) and section.part is not None and _count_in(section.part) == len(below)
        if is_counted and others_explain and section.is_open:
            _announce(section, Kind.THEME if named & {Kind.TRACK, Kind.FOCUS_AREA} else Kind.FOCUS_AREA)


def _count_in(part: Part) -> int:
    """Of how many things a heading speaks: *Three grips*, *Our three grips*."""
    first, *others = part.title.casefold().split(" ")
    return NUMBERS.get(others[0] if others and first in OURS else first, 0)


def _raise_the_counted(parts: list[Part]) -> None:
    """*Three grips* stands above three headings that look like it, where nothing but text is between."""
    headings = [part for part in parts if part.is_heading]
    for index, part in enumerate(headings):
        alike = takewhile(lambda other: other.role is Role.HEADING, headings[index + 1 :])
        levels = [other.level for other in alike if other.level <= part.level]
        if (
            part.role is Role.HEADING
            and part.level > 1
            and levels
            and levels == [part.level] * _count_in(part)
        ):
            part.level -= 1


def _make_areas_of_initiatives(root: Section) -> None:
    """*Initiative A* that has lists of its own, as all of them have, is what others call a focus area."""
    named = [top for top in root.sections if top.part and top.part.role is Role.LABEL]
    are_initiatives = all(top.part and top.part.kind is Kind.INITIATIVE for top in named)
    if named and are_initiatives and all(top.holds_nodes for top in named):
        for top in named:
            _decide(top, Kind.FOCUS_AREA)


def _settle_top(root: Section) -> None:
    undecided = [section for section in root.sections if section.is_open]
    named = [
        section.part
        for section in root.sections
        if section.part
        and section.part.role in {Role.LABEL, Role.CONTAINER}
        and not CROSSING.match(section.part.label)
    ]
    are_counted = sum(bool(section.part and section.part.label) for section in undecided) > 1
    has_areas = any(part.kind in {Kind.TRACK, Kind.FOCUS_AREA} for part in named)
    some_hold = any(section.holds_nodes for section in undecided)
    most_announce = sum(section.announces for section in undecided) > max(FEW, len(undecided) / 2)
    for section in undecided:
        if kind := section.only_announces:
            _announce(section, kind)
        elif section.holds_aims and not section.announces:
            _decide(section, None)
        elif {part.kind for part in named} == {Kind.GOAL} and _holds_only_lists_with_names(section):
            _announce(section, Kind.FOCUS_AREA)
        elif named and any(part.kind is not Kind.AIM for part in named):
            kind = Kind.THEME if has_areas else Kind.FOCUS_AREA
            _decide(section, kind if section.announces else None)
        elif most_announce and section.only_lists:
            _decide(section, None)  # the others say what their lists hold
        elif are_counted and section.part and not (section.part.label or section.announces):
            _decide(section, None)  # it is not called as the others are
        else:
            _decide(section, Kind.FOCUS_AREA if section.holds_nodes or not some_hold else None)


def _holds_only_lists_with_names(section: Section) -> bool:
    """Below the goals of the whole, what is done is sorted under headings of its own."""
    below = section.sections
    is_bare = not any(holds(part) for part in section.content)
    return is_bare and len(below) >= FEW and all(part.is_open and part.holds_nodes for part in below)


def _settle_below(section: Section, tell_states: bool) -> None:
    undecided = [below for below in section.sections if below.is_open]
    if not undecided or section.part is None:
        return
    if any(holds(part) for part in section.content):
        _end_with_explanation(section, undecided)
    elif any(below.part and below.part.kind in PAIRED for below in section.sections):
        for below in takewhile(_only_explains, reversed(section.sections)):
            _decide(below, None)  # after the last heading that nodes stand below
    undecided = [below for below in undecided if below.is_open]
    kind = _kind_below(section.part, any(below.holds_nodes for below in undecided), tell_states)
    are_sentences = all(below.part and below.part.block.ends_sentence for below in undecided)
    if kind is Kind.THEME and (tell_states or are_sentences):
        kind = Kind.GOAL
    for below in undecided:
        names_own = kind in {Kind.GOAL, Kind.INITIATIVE} and below.names(kind)
        _decide(below, None if names_own else kind)
    if section.part.role is Role.CONTAINER and sum(below.announces for below in undecided) > max(
        FEW, len(undecided) / 2
    ):
        for below in takewhile(lambda below: not below.holds_nodes, reversed(undecided)):
            _decide(below, None)  # after the last one that says what its lists hold


def _only_explains(section: Section) -> bool:
    return section.part is not None and section.part.role is not Role.LABEL and not section.holds_nodes


def _end_with_explanation(section: Section, undecided: list[Section]) -> None:
    """After its own lists, headings with nothing but text are of no section, but come after it."""
    for below in takewhile(lambda below: not below.holds_nodes, reversed(undecided)):
        _decide(below, None)
        if below.part and section.part:
            below.part.level = min(below.part.level, section.part.level)


def _kind_below(above: Part, hold_nodes: bool, tell_states: bool) -> Kind | None:
    if above.role is Role.CONTAINER:
        may_be_areas = above.kind in {None, Kind.GOAL, Kind.INITIATIVE} and hold_nodes
        return Kind.FOCUS_AREA if may_be_areas and not (tell_states and above.kind) else above.kind
    if above.role is not Role.LABEL or above.kind is None:
        return None
    if RANK[above.kind] == 1 and not hold_nodes:
        return Kind.GOAL
    return BELOW.get(above.kind)


def _announce(section: Section, kind: Kind) -> None:
    if section.part:
        section.part.role = Role.CONTAINER
        section.part.kind = section.part.items = kind


def _decide(section: Section, kind: Kind | None) -> None:
    if section.part:
        section.part.role = Role.LABEL if kind else Role.SECTION
        section.part.kind = kind
