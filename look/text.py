"""Text as it is set: soft hyphens in long words, Markdown made into safe HTML."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import nh3
import pyphen
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language
from markdown_it import MarkdownIt
from markdown_it.token import Token

from look.compounds import joints

LONG_WORD = re.compile(r"\w{16,}")
VERY_LONG, SHORTEST_HALF = 20, 6
SOFT_HYPHEN = "\u00ad"
PLAIN_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "a", "ö": "o"})
DICTIONARIES = {"da": "da_DK", "sv": "sv", "en": "en_GB"}

TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}


def language(lang: str | None = None) -> str:
    return (lang or get_language() or "da").split("-")[0]


@cache
def _hyphenator(lang: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=DICTIONARIES.get(lang, "da_DK"))


def for_address(text: str, longest: int) -> str:
    """«moelle-aa»: plain letters, digits and hyphens, and whole words as far as there are several."""
    words = slugify(text.lower().translate(PLAIN_LETTERS))
    if len(words) <= longest:
        return words
    return words[: longest + 1].rpartition("-")[0] or words[:longest]


def shy(text: str, lang: str | None = None) -> str:
    """Soft hyphens in words of 16 letters and more: not every browser hyphenates Danish."""
    return _hyphenated(text, language(lang))


@lru_cache(maxsize=4096)
def _hyphenated(text: str, lang: str) -> str:
    return LONG_WORD.sub(lambda word: SOFT_HYPHEN.join(_parts(word.group(0), lang)), text)


def _parts(word: str, lang: str) -> Iterator[str]:
    start = 0
    for place in list(joints(word, lang)) or _middle(word, lang):
        yield word[start:place]
        start = place
    yield word[start:]


def _middle(word: str, lang: str) -> list[int]:
    """Where a very long word without a joint is parted once, between syllables."""
    places = [
        place
        for place in _hyphenator(lang).positions(word)
        if SHORTEST_HALF <= place <= len(word) - SHORTEST_HALF
    ]
    nearest = sorted(places, key=lambda place: abs(2 * place - len(word)))
    return nearest[:1] if len(word) >= VERY_LONG else []


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")


def _fit_headings(tokens: list[Token], top: int) -> None:
    """The first level used becomes `top`, and no level is skipped below it."""
    levels: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            while levels and levels[-1] >= level:
                levels.pop()
            levels.append(level)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, top + len(levels) - 1)}"


def markdown(text: str, *, top: int = 3, lang: str | None = None) -> SafeString:
    """Markdown as HTML that can do no harm. `lang` is the text's own, where it is not the page's."""
    foreign = lang if lang and language(lang) != language() else ""
    opening = (
        format_html('<div class="prose" lang="{}">', foreign) if foreign else mark_safe('<div class="prose">')
    )
    return format_html("{}{}</div>", opening, mark_safe(_html(text or "", top)))  # noqa: S308


@lru_cache(maxsize=1024)
def _html(text: str, top: int) -> str:
    """Kept, since pages are read far more often than their texts are written."""
    parser = _parser()
    tokens = parser.parse(text)
    _fit_headings(tokens, top)
    html = parser.renderer.render(tokens, parser.options, {})
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer"
    )


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The words of a Markdown text alone, a line for each block: for spreadsheets and summaries."""
    lines = [_words(token) for token in _parser().parse(text or "") if token.type in ("inline", "fence")]
    return "\n".join(line for line in lines if line)


def _words(token: Token) -> str:
    if token.children is None:
        return token.content.strip()
    breaks = {"softbreak": " ", "hardbreak": " "}
    return "".join(breaks.get(child.type, child.content) for child in token.children).strip()
