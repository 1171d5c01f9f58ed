"""What becomes of a text, word by word."""

import re
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\s]+")
# Longer texts are shown whole, before and after, and not word by word.
MOST_WORDS = 4_000


def words_between(before: str, after: str) -> list[tuple[str, str]]:
    """Stretches of text that stay, go or come: («», «Alle »), («del», «nye»), («ins», «elever»)."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return [("del", before), ("ins", after)]
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("", "".join(old[i:j])))
        else:
            found += [("del", "".join(old[i:j])), ("ins", "".join(new[k:m]))]
    return [(tag, words) for tag, words in found if words]
