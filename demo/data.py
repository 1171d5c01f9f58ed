"""The invented organisations, as the files in `demo/data` tell of them."""

import datetime
import json
import re
import uuid
from functools import cache
from pathlib import Path
from typing import Any

SLUGS = (
    "nordsund", "sundhavn", "aabylund", "bjorkvik", "hedelund", "fjordby", "vesterlyng", "sosu-midt",
)  # fmt: skip
# What some of them do together.
PARTNERSHIP = "together/sammen-om-sosu"
FOLDER = Path(__file__).parent / "data"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

# The day that the files are written for. Loaded later, all their dates move along.
WRITTEN_FOR = datetime.date(2026, 11, 22)


@cache
def read(slug: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(_text(slug))
    return content


def id_of(slug: str) -> uuid.UUID:
    """The organisation's id is made from its file, so that one loaded from this very file is known again."""
    return uuid.uuid5(uuid.NAMESPACE_DNS, _text(slug))


def dated(value: Any, today: datetime.date) -> Any:
    """The same data with its days as dates, moved by the whole weeks since the files were written."""
    if isinstance(value, dict):
        return {key: dated(inner, today) for key, inner in value.items()}
    if isinstance(value, list):
        return [dated(inner, today) for inner in value]
    if isinstance(value, str) and DAY.fullmatch(value):
        weeks = (today - WRITTEN_FOR).days // 7
        return datetime.date.fromisoformat(value) + datetime.timedelta(weeks=weeks)
    return value


def _text(slug: str) -> str:
    return (FOLDER / f"{slug}.json").read_text(encoding="utf-8")
