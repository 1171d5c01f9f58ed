"""Two people in the same text: nothing that anybody wrote is lost.

A form carries, beside each text, the fingerprint of what it showed. When it comes back, a text that
only one of the two has changed is taken over; one that both have changed is a conflict, and the
second is shown what the first wrote.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field


def fingerprint(text: str) -> str:
    return hashlib.sha256(_plain(text).encode()).hexdigest()[:16]


@dataclass
class Merge:
    """`values` can be saved; `conflicts` holds, by field, what stands there now."""

    values: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, str] = field(default_factory=dict)


def merge(current: Mapping[str, str], posted: Mapping[str, str], shown: Mapping[str, str]) -> Merge:
    """`shown` holds the fingerprints. A field without one is taken as it was posted."""
    result = Merge()
    for name, mine in posted.items():
        now, before = current[name], shown.get(name, "")
        if not before or fingerprint(now) in {before, fingerprint(mine)}:
            result.values[name] = mine
        elif fingerprint(mine) == before:
            result.values[name] = now
        else:
            result.conflicts[name] = now
    return result


def _plain(text: str) -> str:
    """Browsers send other line ends than they were given."""
    return "\n".join(text.splitlines()).strip()
