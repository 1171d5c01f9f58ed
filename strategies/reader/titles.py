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
    first, *others = sentences_of(words)
    words, text = first, _joined(" ".join(others), text)
    if len(words) <= limits.MAX_TITLE:
        return words, text
    cut = words.rfind(" ", 0, limits.MAX_TITLE)
    return words[: cut if cut > 0 else limits.MAX_TITLE] + "…", _joined(words, text)


def sentences_of(text: str) -> list[str]:
    """Its sentences; what stands after an abbreviation is not a new one."""
    sentences, start = [], 0
    for end in SENTENCE_BREAK.finditer(text):
        if not ABBREVIATION.search(text[max(0, end.start() - 8) : end.start()]):
            sentences.append(text[start : end.start()])
            start = end.end()
    return [*sentences, text[start:]]


def _joined(first: str, second: str) -> str:
    return "\n\n".join(filter(None, (first, second)))
