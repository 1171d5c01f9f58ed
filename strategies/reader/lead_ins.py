"""Words that stand before lists and announce them, whatever they say, and the lines that they announce."""

from collections import Counter, defaultdict
from collections.abc import Container
from itertools import islice, pairwise, takewhile, zip_longest

from .leanings import REACHED, mean_leaning
from .names import MAX_NAME_WORDS
from .parts import PLAIN, Level, Part, Role
from .patterns import whole
from .reading import Kind, Reason
from .titles import key, sentences_of, split_title
from .words import ACTS as ACT_WORDS
from .words import BEFORE as BEFORE_WORDS
from .words import READING_GUIDES, SAYS_SOMETHING, compiled, kinds_in

BEFORE = compiled(rf"\b(?:{BEFORE_WORDS})\b")
ACTS = compiled(rf"\b(?:{ACT_WORDS})\b")
READING_GUIDE = whole(READING_GUIDES)
REPEATING = "lead-in that repeats"
LISTED = {Kind.TRACK, Kind.FOCUS_AREA, Kind.THEME}
MAX_ITEM_LENGTH = 400
FEW = 2
LONGEST_LISTED = 20  # words


def find_repeated_lead_ins(parts: list[Part]) -> None:
    """Words that stand before several lists announce them, whatever they say."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, part in enumerate(parts):
        if part.role in {Role.TEXT, Role.HEADING} and (part.block.leads_in or part.is_line) and not part.text:
            places[key(part.title)].append(index)
    speaks_of_themes = any(Kind.THEME in kinds_in(part.title) for part in parts if part.role is Role.TEXT)
    repeated = [
        (found, before_lists)
        for found in places.values()
        if len(found) > 1
        and ((before_lists := _are_before_lists(parts, found)) or _are_before_states(parts, found))
    ]
    for found in places.values():
        if len(found) > 1 and _are_before_acts(parts, found):
            for index in found:
                _announce(parts[index], Kind.INITIATIVE)
    for found, before_lists in repeated:
        for index in found:
            part = parts[index]
            _announce(part, Kind.GOAL)
            part.soft = True
            may_be_themes = before_lists and parts[index + 1].role is Role.TEXT and len(repeated) == 1
            if may_be_themes and (speaks_of_themes or _are_names(parts, index + 1)):
                part.kind = part.items = Kind.THEME
                part.soft = False


def _announce(part: Part, kind: Kind) -> None:
    part.level = part.level if part.role is Role.HEADING else Level.LEAD_IN
    part.role, part.rule = Role.CONTAINER, REPEATING
    part.kind = part.items = kind


def _are_before_acts(parts: list[Part], found: list[int]) -> bool:
    """*We do* above a text, so a second time: each of its sentences is something that is done."""
    title = parts[found[0]].title
    below = (parts[index + 1] if index + 1 < len(parts) else None for index in found)
    speaks_of_acts = bool(ACTS.search(title)) and not BEFORE.search(title)
    return speaks_of_acts and all(part is not None and part.is_long_text for part in below)


def _are_before_lists(parts: list[Part], found: list[int]) -> bool:
    return all(_is_before_list(parts, index) for index in found)


def _are_names(parts: list[Part], start: int) -> bool:
    """Short lines that say nothing but what something is called."""
    lines = list(takewhile(lambda part: part.role is Role.TEXT and part.is_line, parts[start:]))
    return all(
        line.title[:1].isupper()
        and line.block.words <= MAX_NAME_WORDS
        and not SAYS_SOMETHING.search(line.title)
        for line in lines
    )


def _are_before_states(parts: list[Part], found: list[int]) -> bool:
    """Below each stand single sentences that tell what is reached, and not how things are now."""
    if BEFORE.search(parts[found[0]].title):
        return False
    below = [list(takewhile(_is_sentence, parts[index + 1 :])) for index in found]
    return all(below) and mean_leaning(part.title for lines in below for part in lines) <= REACHED


def _is_sentence(part: Part) -> bool:
    is_plain = part.role is Role.TEXT and part.rule == PLAIN
    return is_plain and part.block.ends_sentence and not split_title(part.title)[1]


def _is_before_list(parts: list[Part], index: int) -> bool:
    below = parts[index + 1 : index + 3]
    if below and below[0].role is Role.ITEM:
        return True
    may_part = parts[index].block.ends_colon
    return len(below) == 2 and all(
        p.role is Role.TEXT and (p.is_line if may_part else _may_be_listed(p)) and not (p.block.gap and place)
        for place, p in enumerate(below)
    )


def _may_be_listed(part: Part) -> bool:
    return part.is_line or (part.block.words <= LONGEST_LISTED and not part.block.ends_sentence)


def find_lone_lead_ins(parts: list[Part]) -> None:
    """Words that stop where a list begins announce it, though nobody can tell what.

    Unless a heading above has announced it already.
    """
    above: Part | None = None
    for part, below in pairwise(parts):
        above = part if part.role is not Role.TEXT else above
        is_announced = above is not None and above.role is Role.CONTAINER
        is_plain = part.role is Role.TEXT and part.rule == PLAIN
        if is_plain and part.block.leads_in and below.role is Role.ITEM and not is_announced:
            part.role, part.level, part.rule = Role.CONTAINER, Level.LEAD_IN, "lead-in to a list"
            part.keep = part.block.words > MAX_NAME_WORDS


def explain_below_lone_openings(parts: list[Part]) -> None:
    """*How we …* that comes once and has a text below it is explanation; else it announces."""
    often = Counter(key(part.title) for part in parts if part.role is Role.CONTAINER)
    for index, (part, below) in enumerate(zip_longest(parts, parts[1:])):
        is_opening = part.role is Role.CONTAINER and "opening of" in part.rule and not part.block.leads_in
        has_text = below is None or below.is_long_text
        if not (is_opening and has_text and often[key(part.title)] == 1):
            continue
        after = next((other for other in islice(parts, index + 1, None) if other.is_heading), None)
        if after is None or not part.level < after.level < Level.LEAD_IN:
            part.role = Role.SECTION


def set_reading_guides_aside(parts: list[Part]) -> None:
    """*How to read this plan* only says what stands further down, where it speaks of the parts by name."""
    for index, part in enumerate(parts):
        if not (part.is_heading and READING_GUIDE.match(part.title)):
            continue
        below = list(takewhile(lambda other: other.role is Role.TEXT, islice(parts, index + 1, None)))
        after = next(islice(parts, index + 1 + len(below), None), None)
        names_parts = any(LISTED & set(kinds_in(text.block.text)) for text in below)
        if names_parts and (after is None or after.is_heading):
            for guide in (part, *below):
                guide.set_aside(Reason.LEAD_IN)


def explain_long_aims(parts: list[Part]) -> None:
    """*Our vision* above a paragraph is a picture and no aim, when it takes more than two sentences."""
    for part, below in pairwise(parts):
        is_aim = part.role is Role.CONTAINER and part.kind is Kind.AIM and part.level < Level.LEAD_IN
        if is_aim and below.is_long_text and len(sentences_of(below.block.text)) > FEW:
            part.role, part.kind = Role.SECTION, None


def find_repeated_remarks(parts: list[Part]) -> None:
    """Headings with the same words, each with a text below it, belong to what stands above them."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, part in enumerate(parts):
        if part.role in {Role.HEADING, Role.SECTION} and part.is_line and not part.text:
            places[key(part.title)].append(index)
    for found in places.values():
        below = [parts[index + 1] for index in found if index + 1 < len(parts)]
        if len(found) > 1 and len(below) == len(found) and all(part.is_long_text for part in below):
            for index in found:
                parts[index].role, parts[index].rule = Role.REMARK, "heading that repeats above texts"


def make_items_of_lines(parts: list[Part]) -> None:
    """Plain lines or single sentences after a lead-in are the items that it announces.

    Where the same words announce such a list elsewhere, an item may have a second sentence.
    """
    announcing = [index for index, part in enumerate(parts) if part.role is Role.CONTAINER and part.kind]
    known = {key(parts[index].title) for index in announcing if len(_lines_below(parts, index)) > 1}
    for index in announcing:
        for line in _lines_below(parts, index, known):
            line.role, line.level, line.rule = Role.ITEM, Level.ITEM, f"line after: {parts[index].rule}"


def _lines_below(parts: list[Part], index: int, known: Container[str] = ()) -> list[Part]:
    lines: list[Part] = []
    end: Part | None = None
    for part in parts[index + 1 :]:
        is_plain = part.role is Role.TEXT and part.rule == PLAIN
        leads_in = part.block.ends_colon or (part.block.leads_in and not lines)
        if not is_plain or leads_in or len(part.title) > MAX_ITEM_LENGTH:
            end = part
            break
        if lines and lines[0].title[:1].islower() and part.title[:1].isupper():
            end = part
            break
        if lines and (
            (part.block.gap and not lines[-1].block.gap)
            or part.block.ends_sentence != lines[0].block.ends_sentence
        ):
            is_heading = len(lines) > 1 or part.is_long_text
            if is_heading and part.block.ends_sentence and not part.block.gap:
                lines.pop()  # the heading of this text
            break
        lines.append(part)
    is_list = all(_is_one_sentence(line) for line in lines) or key(parts[index].title) in known
    if len(lines) > 1 and is_list:
        return lines
    if len(lines) > 1:
        return lines[:1] if parts[index].kind is Kind.AIM else []
    leads_on = end is not None and (
        end.role in {Role.ITEM, Role.ROW, Role.TEXT} or _stands_below(end, parts[index])
    )
    return [] if leads_on or parts[index].kind in LISTED else lines


def _stands_below(part: Part, above: Part) -> bool:
    """Below a lead-in a heading does, whatever its level."""
    if part.role is Role.HEADING and above.level >= Level.LEAD_IN:
        return True
    return part.role in {Role.HEADING, Role.LABEL} and part.level > above.level


def _is_one_sentence(part: Part) -> bool:
    return part.is_line or not split_title(part.title)[1]
