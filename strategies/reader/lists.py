"""Whether a list holds goals or what is done about them, where no word names it.

Lists that are alike, through the whole document, are judged as one: by how their lines are built, by what
stands beside them, and by what the words above them speak of.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, islice, pairwise, zip_longest

from .leanings import DONE, REACHED, leaning, mean_leaning
from .parts import PAIRED, PLAIN, Level, Part, Role
from .patterns import begins
from .reading import Kind
from .titles import key, split_title
from .words import ACTS as ACT_WORDS
from .words import BEFORE as BEFORE_WORDS
from .words import GOAL_IS as GOAL_IS_WORDS
from .words import OPENINGS, TOWARDS, WHEN, compiled, kinds_in
from .words import WANTS as WANT_WORDS

BEFORE = compiled(rf"\b(?:{BEFORE_WORDS})\b")
TO_GOALS = begins(OPENINGS[Kind.GOAL])
GOAL_IS = begins(GOAL_IS_WORDS)
WANTS = begins(WANT_WORDS)
ACTS = compiled(rf"\b(?:{ACT_WORDS})\b")
HEADINGS = {Role.LABEL, Role.HEADING, Role.SECTION}
BEHIND_LABEL = "state behind a label that repeats"
LABELLED = re.compile(r"^(?P<label>[^\W\d_][^:.!?]{2,40})[:?.]\s+(?P<title>\S.*)$")
BEGINNING = 3  # words
ABOVE_LIST = "sentence above a list"
MAY_HOLD = {Kind.TRACK, Kind.FOCUS_AREA, Kind.THEME, Kind.GOAL}
#: What it weighs that the words above a list have the word for a kind.
NAMED = {Kind.GOAL: 1.5 * REACHED, Kind.INITIATIVE: 1.5 * DONE}
#: What it weighs that a list of one kind stands beside it: goals want something done about them.
BESIDE = {Kind.GOAL: 1.5 * DONE, Kind.INITIATIVE: 0.9 * REACHED}
APART = 0.5  # lists beside each other that lean so differently are not of one kind


@dataclass
class Listing:
    """One list: who announces it, the heading that it stands below, its lines."""

    announcer: Part | None
    heading: Part | None
    place: int  # which one it is below its heading
    items: list[Part] = field(default_factory=list)
    is_nested: bool = False

    @property
    def level(self) -> int:
        return self.items[0].level

    @property
    def is_open(self) -> bool:
        """No word says what it holds."""
        part, heading = self.announcer, self.heading
        if heading is None or heading.role is not Role.LABEL or heading.kind not in MAY_HOLD:
            return False
        return part is None or (part.role is Role.CONTAINER and (part.soft or part.kind is None))


@dataclass
class Family:
    """Lists that are alike."""

    listings: list[Listing] = field(default_factory=list)
    kind: Kind | None = None

    @property
    def announcers(self) -> list[Part]:
        return [listing.announcer for listing in self.listings if listing.announcer]

    @property
    def leaning(self) -> float:
        lean = mean_leaning(item.title for listing in self.listings for item in listing.items)
        lean += DONE * any(ACTS.search(part.title) for part in self.announcers)
        return lean + REACHED * any(listing.is_nested for listing in self.listings)

    @property
    def named(self) -> set[Kind]:
        """The kind that its announcers have the word for."""
        if any(TOWARDS.search(part.title) for part in self.announcers):
            return {Kind.INITIATIVE}
        kinds = (kind for part in self.announcers for kind in kinds_in(part.title) if kind in PAIRED)
        return {*islice(kinds, 1)}

    @property
    def is_below_goals(self) -> bool:
        return any(part.heading and part.heading.kind is Kind.GOAL for part in self.listings)

    def decide(self, beside: set[Kind]) -> None:
        """What is below goals is done. Else words weigh, and neighbours, and how its lines are built."""
        score = self.leaning
        score += sum(NAMED[kind] for kind in self.named) or sum(BESIDE[kind] for kind in beside)
        is_done = self.is_below_goals or score > 0
        self.kind = Kind.INITIATIVE if is_done else Kind.GOAL

    def settle(self) -> None:
        for listing in self.listings:
            if part := listing.announcer:
                part.kind = part.items = self.kind
                part.soft = False
            else:
                for item in listing.items:
                    item.kind = self.kind


def settle_lists(parts: list[Part]) -> None:
    """Those below a focus area that nothing announces, or words that do not say what they hold."""
    listings = list(_listings_in(parts))
    families = _families([listing for listing in listings if listing.is_open])
    undecided: list[Family] = []
    for family in families:
        beside = _kinds_beside(family, listings)
        family.decide(beside)
        if not (family.named or family.is_below_goals or beside):
            undecided.append(family)
    _part_neighbours(undecided)
    for family in families:
        family.settle()


def find_goals_above_lists(parts: list[Part]) -> None:
    """Sentences are goals where each has a list of its own, and several stand below one heading."""
    below: dict[int, list[Part]] = defaultdict(list)
    heading = 0
    for index, (part, after) in enumerate(pairwise(parts)):
        if part.role in HEADINGS:
            heading = index
        is_plain = part.role is Role.TEXT and part.rule == PLAIN and not part.block.leads_in
        if is_plain and after.role is Role.ITEM and not split_title(part.title)[1]:
            below[heading].append(part)
    found = [part for parts_below in below.values() for part in parts_below]
    if len(found) > len(below) and mean_leaning(part.title for part in found) < 0:
        for part in found:
            part.role, part.level, part.kind, part.rule = Role.LABEL, Level.SENTENCE, Kind.GOAL, ABOVE_LIST


def find_goals_behind_labels(parts: list[Part]) -> None:
    """*What we want: all stay.* What comes again and again before states is no word of the sentence."""
    behind: dict[str, list[tuple[Part, re.Match[str]]]] = defaultdict(list)
    for part in parts:
        is_plain = part.role is Role.TEXT and part.rule == PLAIN
        if match := LABELLED.match(part.block.text) if is_plain or part.text else None:
            behind[key(match["label"])].append((part, match))
    for label, found in behind.items():
        lean = mean_leaning(match["title"] for _, match in found)
        tell_states = lean <= REACHED or bool(TO_GOALS.match(label))
        for part, match in found if len(found) > 1 else ():
            if tell_states and not BEFORE.search(label):
                part.label, part.title, part.text = match["label"], match["title"], ""
                part.role, part.level, part.kind, part.rule = (
                    Role.LABEL,
                    Level.SENTENCE,
                    Kind.GOAL,
                    BEHIND_LABEL,
                )
            elif part.role is Role.HEADING:
                part.role, part.rule, part.level = Role.TEXT, PLAIN, 0


def find_goals_that_begin_alike(parts: list[Part]) -> None:
    """*Our target is that all stay.* Sentences that begin alike, with the word for goals.

    So are those that begin alike by when it is reached; and where lists come below, those that begin alike
    by what somebody wants, and one with the word.
    """
    alike: dict[tuple[str, ...], list[Part]] = defaultdict(list)
    lone: list[Part] = []
    for part, below in zip_longest(parts, parts[1:]):
        is_plain = part.role is Role.TEXT and part.rule == PLAIN and part.block.ends_sentence
        begins = tuple(part.title.split(" ")[:BEGINNING])
        if not is_plain or split_title(part.title)[1]:
            continue
        is_named = Kind.GOAL in kinds_in(" ".join(begins)) or bool(GOAL_IS.match(part.title))
        is_above_list = below is not None and below.role in {Role.ITEM, Role.CONTAINER}
        is_reached = bool(WHEN.match(part.title)) and leaning(part.title) < REACHED
        if is_named or is_reached or (is_above_list and WANTS.match(part.title)):
            alike[begins].append(part)
        if is_named and is_above_list and TO_GOALS.match(part.title):
            lone.append(part)
    for found in [*alike.values(), *([part] for part in lone)]:
        for part in found if len(found) > 1 or found[0] in lone else ():
            part.role, part.level, part.kind, part.rule = (
                Role.LABEL,
                Level.SENTENCE,
                Kind.GOAL,
                "begins alike",
            )


def _listings_in(parts: list[Part]) -> Iterator[Listing]:
    """All lists but those in explanation, remarks and below levels that are announced."""
    heading: Part | None = None
    announcer: Part | None = None
    listing: Listing | None = None
    place = 0
    for part in parts:
        if part.role in HEADINGS:
            heading, announcer, listing, place = part, None, None, 0
        elif part.role in {Role.CONTAINER, Role.REMARK}:
            announcer, listing = part, None
        elif part.role is Role.ITEM and (listing is None or part.level <= listing.level):
            if listing is None:
                listing = Listing(announcer, heading, place)
                place += 1
                yield listing
            listing.items.append(part)
        elif part.role is Role.ITEM and listing:
            listing.is_nested = True
        elif part.role is Role.ROW:
            listing = None


def _families(listings: list[Listing]) -> list[Family]:
    """Alike are those with the same words above them; those that words come above only once, by their place;
    and those that nothing announces.
    """
    often = Counter(key(listing.announcer.title) for listing in listings if listing.announcer)
    families: dict[str | int, Family] = defaultdict(Family)
    for listing in listings:
        words = key(listing.announcer.title) if listing.announcer else ""
        families[words if often[words] != 1 else listing.place].listings.append(listing)
    return list(families.values())


def _kinds_beside(family: Family, listings: list[Listing]) -> set[Kind]:
    """The one kind, if any, that lists below the same headings are known to hold."""
    headings = {id(listing.heading) for listing in family.listings}
    kinds = Counter(
        listing.announcer.kind
        for listing in listings
        if listing.announcer and not listing.is_open and id(listing.heading) in headings
    )
    known = [kind for kind in PAIRED if kinds[kind]]
    return set(known) if len(known) == 1 else set()


def _part_neighbours(families: list[Family]) -> None:
    """Of two that stand beside each other and lean differently, the first holds the goals.

    Unless all lines of both lean to the same side.
    """
    for one, other in combinations(families, 2):
        first, second = sorted((one, other), key=lambda family: family.leaning)
        is_mixed = first.leaning < DONE and second.leaning > REACHED
        is_apart = is_mixed and second.leaning - first.leaning > APART
        if first.kind is second.kind and is_apart and _come_in_turn(first, second):
            first.kind, second.kind = Kind.GOAL, Kind.INITIATIVE


def _come_in_turn(first: Family, second: Family) -> bool:
    places = {id(listing.heading): listing.place for listing in first.listings}
    shared = [listing for listing in second.listings if id(listing.heading) in places]
    return bool(shared) and all(listing.place > places[id(listing.heading)] for listing in shared)
