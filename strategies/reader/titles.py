"""Where the title of a node ends and its text begins, and which titles are the same."""

import re

from . import limits

SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅÄÖÉ\"”«])")
ABBREVIATION = re.compile(
    r"\b(?:bl\.\s?a|f\.\s?eks|fx|ca|nr|m\.?v|m\.?m|evt|pct|dvs|jf|kl|inkl|ekskl|t\.\s?ex|s\.?k|resp|e\.g|i\.e|etc)\.$",
    re.IGNORECASE,
)

MARKS = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """The text as it is compared: without case, marks and what stands around it."""
    return MARKS.sub(" ", text.casefold()).strip()


def split_title(words: str, text: str = "") -> tuple[str, str]:
    """The first sentence is the title; what follows it comes before the text."""
    words = words.replace("**", "").replace("__", "").strip() or words
    for end in SENTENCE_BREAK.finditer(words):
        if not ABBREVIATION.search(words[max(0, end.start() - 8) : end.start()]):
            words, text = words[: end.start()], _joined(words[end.end() :], text)
            break
    if len(words) <= limits.MAX_TITLE:
        return words, text
    cut = words.rfind(" ", 0, limits.MAX_TITLE)
    return words[: cut if cut > 0 else limits.MAX_TITLE] + "…", _joined(words, text)


def _joined(first: str, second: str) -> str:
    return f"{first}\n\n{second}" if second else first
