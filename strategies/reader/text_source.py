"""Lines of pasted text, plain text files and Markdown: one line is one line."""

import re

from .lines import Line, normalised
from .text_tables import Row, rows_in

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
UNDERLINE = re.compile(r"^(=|-){3,}$")
ITALIC = re.compile(r"^([*_])(?=[^\s*_])([^*_]+)\1")
BOLD = re.compile(r"^(\*\*|__)(?=\S)([^*_]+?)\1")
TABLE_ROW = re.compile(r"^\|(.+)\|$")
BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
TAB = 4


def lines_of(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = True
    raws = text.splitlines()
    rows = rows_in(raws)
    for number, raw in enumerate(raws, start=1):
        shown = normalised(raw)
        if not shown:
            gap = True
            continue
        found = rows.get(number - 1, [])
        lines.extend([_row(number, shown, row) for row in found] or [_line(number, raw, shown, gap)])
        gap = False
        _underlined(lines)
    return lines


def _row(number: int, shown: str, row: Row) -> Line:
    cells = tuple(_plain(LINE_BREAK.sub("\n", cell)) for cell in row.cells)
    return Line(number, shown, cells=cells, gap=not row.joins, joins=row.joins)


def _line(number: int, raw: str, shown: str, gap: bool) -> Line:
    expanded = raw.expandtabs(TAB)
    indent = len(expanded) - len(expanded.lstrip())
    if match := HEADING.match(shown):
        return Line(number, _plain(match[2]) or shown, level=len(match[1]), gap=gap)
    if match := TABLE_ROW.match(shown):
        cells = tuple(
            _plain(LINE_BREAK.sub("\n", cell).strip()).replace("\\|", "|")
            for cell in BETWEEN_CELLS.split(match[1])
        )
        return Line(number, shown, cells=cells, gap=gap)
    return Line(number, shown, indent=indent, gap=gap)


def _underlined(lines: list[Line]) -> None:
    """A row of === or --- right under a line makes that line a heading."""
    if len(lines) < 2 or lines[-1].gap or not (match := UNDERLINE.match(lines[-1].text)):
        return
    above = lines[-2]
    if above.level or above.cells or UNDERLINE.match(above.text):
        return
    level = 1 if match[1] == "=" else 2
    lines[-2] = Line(above.number, above.text, level=level, gap=above.gap)


def _plain(text: str) -> str:
    return text.replace("**", "").replace("__", "").strip()


def split_bold(text: str) -> tuple[str, str]:
    """The bold words that a Markdown line begins with, and the whole line without the marks there."""
    match = BOLD.match(text)
    if not match:
        return "", ITALIC.sub(r"\2", text)
    return match[2].strip(), match[2] + text[match.end() :]
