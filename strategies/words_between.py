"""What becomes of a text, word by word."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\s]+")
# Longer texts are shown whole, before and after, and not word by word.
MOST_WORDS = 4_000


def words_between(before: str, after: str) -> list[tuple[str, str]]:
    """Stretches of text that stay, go or come: («», «Alle »), («del», «nye»), («ins», «elever»)."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return [("del", before), ("ins", after)]
    return list(_joined(_stretches(old, new)))


def _stretches(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag, "".join(old[i:j]), "".join(new[k:m])


def _joined(stretches: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Changes that only a space parts are one: «et andet» becomes «noget nyt», not word by word."""
    gone = come = kept = ""
    for tag, before, after in stretches:
        if tag == "equal" and (before.strip() or not (gone or come)):
            yield from _told(gone, come, kept + before)
            gone = come = kept = ""
        elif tag == "equal":
            kept = before
        else:
            gone, come, kept = gone + kept + before, come + kept + after, ""
    yield from _told(gone, come, kept)


def _told(gone: str, come: str, kept: str) -> Iterator[tuple[str, str]]:
    return ((tag, words) for tag, words in (("del", gone), ("ins", come), ("", kept)) if words)
