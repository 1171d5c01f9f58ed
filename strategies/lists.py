"""A list that was typed or pasted: a line for each part, set in by what stands under what."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from strategies.models import NodeKind
from strategies.nesting import RANK, kinds_under
from strategies.refusals import Refused

LONGEST_TITLE = 500
BULLET = re.compile(r"(?:[-–—*+•◦▪‣·]|\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+|[a-zæøåä][.)])\s+")
TAB = 4


@dataclass(frozen=True)
class Line:
    title: str
    depth: int


def read_lines(text: str) -> list[Line]:
    """Depth by indentation, in spaces or tabs. Of several lines, bullets and numbers are left out."""
    written = [line.expandtabs(TAB) for line in text.splitlines() if line.strip()]
    if len(written) == 1:
        return [Line(_title(written[0]), 0)]
    lines: list[Line] = []
    indents: list[int] = []
    for line in written:
        indent = len(line) - len(line.lstrip())
        while indents and indents[-1] >= indent:
            indents.pop()
        indents.append(indent)
        lines.append(Line(_title(BULLET.sub("", line.strip(), count=1)), len(indents) - 1))
    return lines


def kinds_by_depth(lines: list[Line], parent: str | None, first: str | None = None) -> list[str]:
    """What the lines of each depth become under `parent`; the outermost are `first` where it is given.

    Usually what is mostly added there; higher up where the list has more levels than that leaves room for.
    """
    deepest = max(line.depth for line in lines)
    kinds = [first] if first else []
    for depth in range(len(kinds), deepest + 1):
        kinds.append(_kind_under(kinds[-1] if kinds else parent, deepest - depth))
    return [str(kind) for kind in kinds]


def _kind_under(parent: str | None, levels_below: int) -> NodeKind:
    usual = kinds_under(parent)
    deepest = RANK[NodeKind.INITIATIVE] - levels_below
    room = [kind for kind in usual if kind != NodeKind.AIM and RANK[kind] <= deepest]
    if not room:
        raise Refused(_("There is no room here for as many levels as the list has."))
    return usual[0] if usual[0] in room else max(room, key=RANK.__getitem__)


def _title(text: str) -> str:
    """As short as a title is."""
    title = " ".join(text.split())
    if len(title) > LONGEST_TITLE:
        raise Refused(
            _("A line is longer than %(n)s characters: %(line)s …") % {"n": LONGEST_TITLE, "line": title[:60]}
        )
    return title
