"""Who answers for a part of the strategy and when it is due, as its text tells in lines of their own."""

import re
from collections.abc import Iterator
from datetime import date

from .days import last_day
from .patterns import whole
from .words import DUE, OWNERS

#: *Responsible: HR*, as a line, an item or what a column of a table says.
LINE = re.compile(r"^(?:- )?(?:\*\*)?(?P<label>[^:\n]{2,40}):(?:\*\*)?[ ]+(?P<words>\S.*?)\s*$", re.MULTILINE)
OWNER = whole(OWNERS)
BY_WHEN = whole(DUE)
LONGEST_OWNER = 200


def owner_in(text: str) -> str:
    return next((words for words in _told(text, OWNER) if len(words) <= LONGEST_OWNER), "")


def due_in(text: str) -> date | None:
    return next(filter(None, map(last_day, _told(text, BY_WHEN))), None)


def _told(text: str, label: re.Pattern[str]) -> Iterator[str]:
    return (match["words"] for match in LINE.finditer(text) if label.match(match["label"]))
