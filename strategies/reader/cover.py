"""The title of the document, and the other lines of its cover."""

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from .facts import YEARS
from .neighbours import GUESSED
from .parts import NAMED_IN_CONTENTS, Level, Part, Role
from .patterns import begins, whole
from .reading import Reason
from .running_text import PAGE_NUMBER
from .titles import SENTENCE_BREAK, key
from .words import ORGANISATION, SAYS_SOMETHING, STRATEGY_TITLE, TOPIC, compiled
from .words_around import ADOPTION, LABELS_OF_RECORDS, RECORDS

TITLE_WITHIN = 20  # the title is among the first lines of which it can be one
COVER_WORDS = 10
MOTTO_WORDS = 6
ON_EACH_PAGE = 9  # what it weighs that the pages' headers or footers are these words
#: Words of a title that says that it is a plan and not what it is about.
BARE = re.compile(rf"{STRATEGY_TITLE.pattern}|^(?:og|och|and|for|för|[\W\d]+)$", re.IGNORECASE)
COVER_NAMES = 30  # words in a list of who is behind it
OWNER_WORDS = 6
RECORD_WORDS = 25
NAME_ENDS = ("", ".", ",")
RECORD = begins(RECORDS)
LABEL_OF_RECORD = whole(LABELS_OF_RECORDS)
#: *Decided by: the board*, and not a sentence.
LABELLED_RECORD = re.compile(r"^[^\W\d_][^:.]{2,30}:\s+(?:\S+\s+){0,9}[^\s.]+$")
#: *The plan puts …*: a sentence about it, and not its name.
OF_PLAN = begins(r"(?:the\s|\w*(?:planen|strategi[ne]n?|politikken|programmet)\b)")
PERIOD_WORDS = 6
#: *Subject: Care strategy*
LABEL = begins(
    r"(?:emne|ämne|ärende|vedr(?:ørende|\.)?|angående|subject|re|titel|title|rubrik|overskrift):\s+(?=\S)"
)
OF_PLACE = compiled(rf"\b(?:i|in|på|for|för|at)\s+(?:the\s+)?(?:{ORGANISATION.pattern})")
PATHS = {"path to a web page", "path with strokes"}
MOTTO = re.compile(r"\w\s+[–—-]\s+[a-zæøåäö]")  # *Our town – a place to grow*
BETWEEN = re.compile(r"\s+[·•|–—-]\s+")
PATH_STEP = re.compile(r"\s[>›»/]\s")
LOOKS_STYLED = Level.PLAIN


def take_title(parts: list[Part]) -> Part | None:
    """The early line that speaks most for itself: by its look, its words, its years, its place."""
    first = takewhile(_may_stand_before_title, _without_first_sentences(parts))
    early = [part for part in first if _may_be_of_title(part)][:TITLE_WITHIN]
    headings = [part for part in parts if part.is_heading and part.level < Level.LEAD_IN]
    if named := _named_by_path(parts):
        return named
    for part in early:
        part.title = LABEL.sub("", part.title)
    headers = {key(words) for words in _words_on_each_page(parts)}
    scores = {
        index: _score(part, headings)
        - index / TITLE_WITHIN
        + _is_below_owner(parts, part)
        + ON_EACH_PAGE * (key(part.title) in headers and not ORGANISATION.search(part.title))
        for index, part in enumerate(early)
    }
    best = max(scores, key=lambda index: scores[index], default=None)
    if best is None or len(parts) < 2 or scores[best] < 0:
        return None
    return early[best]


def _words_on_each_page(parts: list[Part]) -> Iterator[str]:
    """The pages' headers and footers, and what stands in them between signs: *Our town · Our plan · 3*."""
    for part in parts:
        if part.reason in {Reason.PAGE_FURNITURE, Reason.REPEATED}:
            words = PAGE_NUMBER.sub("", part.title)
            yield from (words, *BETWEEN.split(words))


def _named_by_path(parts: list[Part]) -> Part | None:
    """*Home > Plans > Our plan*: the line of a web page that the path to it ends with is its title.

    A path may leave out the last words of it.
    """
    ends = {key(PATH_STEP.split(part.title)[-1]) for part in parts[:TITLE_WITHIN] if part.rule in PATHS}
    lines = [part for part in parts if part.is_line and part.rule not in PATHS and not part.text]
    found = [part for part in lines[:TITLE_WITHIN] if key(part.title).startswith(tuple(ends - {""}))]
    return next((part for part in found if key(part.title) in ends), found[0] if found else None)


def _is_below_owner(parts: list[Part], part: Part) -> bool:
    """The first line is who speaks, and this is what comes next."""
    is_second = any(part is second for second in parts[1:2])
    return is_second and bool(ORGANISATION.search(parts[0].title)) and not ORGANISATION.search(part.title)


def _without_first_sentences(parts: list[Part]) -> Iterator[Part]:
    """What is left of a web page's first lines may be text, before the title comes."""
    begins_as_page = bool(parts) and parts[0].reason is Reason.WEB_PAGE
    kept = (part for part in parts if part.role is not Role.ASIDE)
    return dropwhile(lambda part: begins_as_page and part.block.ends_sentence, kept)


def _may_stand_before_title(part: Part) -> bool:
    """What may be one, or a short sentence as on a cover: *Eleven schools. One team.*"""
    return _is_motto(part) or _may_be_of_title(part)


def _is_motto(part: Part) -> bool:
    return part.role is Role.TEXT and part.block.words <= MOTTO_WORDS and not ADOPTION.search(part.title)


def _may_be_of_title(part: Part) -> bool:
    if part.role not in {Role.HEADING, Role.TEXT} or part.text:
        return False
    return part.is_line or bool(part.level)


def _names_owner(title: str) -> bool:
    """*Our town council*, but not *People in the council*."""
    return bool(ORGANISATION.search(title)) and not OF_PLACE.search(title)


def _score(part: Part, headings: list[Part]) -> float:
    names_plan = bool(STRATEGY_TITLE.search(part.title))
    score = 3.0 if names_plan else 0
    is_bare = names_plan and all(BARE.search(word) for word in part.title.split())
    score += 1.5 if YEARS.search(part.title) and not is_bare else 0
    score += 2.5 if TOPIC.search(part.title) else 0
    score -= 1.5 if is_bare else 0
    score += 4 if part.level in range(1, Level.NUMBERED) and _stands_above(part, headings) else 0
    score += (
        1 if part.role is Role.HEADING and part.level < LOOKS_STYLED and _stands_above(part, headings) else 0
    )
    score -= 1 if part.role is Role.HEADING and not names_plan and not _stands_above(part, headings) else 0
    score -= 3 if _names_owner(part.title) and not (names_plan or MOTTO.search(part.title)) else 0
    score -= 3 if ADOPTION.search(part.title) else 0
    return score


def set_cover_aside(parts: list[Part], title: Part) -> list[Part]:
    """Without the title; short lines above it and right below it are of the cover."""

    def is_of_cover(part: Part) -> bool:
        is_heading = part.role is Role.HEADING and not part.text
        names_plan = bool(STRATEGY_TITLE.search(part.title)) and bool(
            YEARS.search(part.title) or TOPIC.search(part.title)
        )
        names_owner = bool(ORGANISATION.search(part.title)) and (
            part.level <= title.level or _ends_with_owner(part)
        )
        is_motto = _is_motto(part) and len(SENTENCE_BREAK.split(part.title)) > 1
        return _is_of_cover(part) or is_motto or (is_heading and (names_plan or names_owner))

    place = parts.index(title)
    around = [
        *parts[:place],
        *takewhile(is_of_cover, (p for p in parts[place + 1 :] if p.role is not Role.ASIDE)),
    ]
    for part in around:
        if is_of_cover(part) or (part in parts[:place] and _may_stand_before_title(part)):
            part.set_aside(Reason.COVER)
    return [part for part in parts if part is not title]


def _ends_with_owner(part: Part) -> bool:
    ends = (match.end() for match in ORGANISATION.finditer(part.title))
    return part.block.words < OWNER_WORDS and len(part.title) in ends


def set_records_aside(parts: list[Part]) -> None:
    """Before the first heading nothing but who adopted it, from when it runs and where it is filed.

    A heading with no more than that below it, as far as one that stands as high, is of the cover as well.
    """
    parts = [part for part in parts if part.role is not Role.ASIDE]
    first = list(takewhile(lambda part: _is_text(part) or _is_label_of_record(part), parts))
    above: list[Part | None] = [None, *first]
    if not all(map(_is_record_below, above, first)):
        return
    for part in first:
        part.set_aside(Reason.COVER)
    rest = (part for part in parts[len(first) :] if not (_is_text(part) and _is_record(part)))
    heading, after = next(rest, None), next(rest, None)
    if heading is None or heading.role is not Role.HEADING or heading.text:
        return
    if after and after.is_heading and after.level <= heading.level:
        heading.set_aside(Reason.COVER)
        set_records_aside(parts)


def _is_text(part: Part) -> bool:
    return part.role is Role.TEXT and not part.text


def _is_label_of_record(part: Part) -> bool:
    """On a line of its own, or in the first cell of a row."""
    return bool(LABEL_OF_RECORD.match(part.block.cells[0] if part.block.cells else part.title))


def _is_record_below(above: Part | None, part: Part) -> bool:
    """By itself, or by the label on the line above."""
    is_labelled = above is not None and not above.block.cells and _is_label_of_record(above)
    return (is_labelled and part.is_line) or _is_record(part)


def _is_record(part: Part) -> bool:
    if _is_label_of_record(part) or LABELLED_RECORD.match(part.block.text):
        return True
    return all(_tells_record(sentence) for sentence in SENTENCE_BREAK.split(part.block.text))


def _tells_record(sentence: str) -> bool:
    ends = (match.end() for match in ORGANISATION.finditer(sentence))
    is_name = sentence.count(" ") < OWNER_WORDS and any(sentence[end:][:1] in NAME_ENDS for end in ends)
    is_adoption = sentence.count(" ") < RECORD_WORDS and ADOPTION.search(sentence)
    says = SAYS_SOMETHING.search(sentence) or OF_PLAN.match(sentence)
    is_subtitle = STRATEGY_TITLE.search(sentence) and not says
    is_period = sentence.count(" ") < PERIOD_WORDS and YEARS.search(sentence)
    return bool(is_name or is_period or is_adoption or RECORD.match(sentence) or is_subtitle)


def _is_of_cover(part: Part) -> bool:
    if part.rule == NAMED_IN_CONTENTS:
        return False
    is_plain = part.role is Role.TEXT or (part.role is Role.HEADING and part.level == Level.PLAIN)
    looks_plain = not part.level or part.rule == GUESSED
    if is_plain and looks_plain and part.block.words <= COVER_NAMES and ORGANISATION.search(part.title):
        return not part.block.ends_sentence and not ADOPTION.search(part.title)
    if not is_plain or not part.is_line or part.block.words > COVER_WORDS:
        return False
    return not (part.level and part.block.gap) and not ADOPTION.search(part.title)


def _stands_above(part: Part, headings: list[Part]) -> bool:
    others = [other.level for other in headings if other is not part]
    return (bool(others) and part.level < min(others)) or (part.level == 1 and 1 not in others)
