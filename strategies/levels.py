"""What a strategy calls its levels: its own names, else the usual ones."""

from django.utils.translation import ngettext_lazy

from strategies.models import NodeKind, Strategy

COUNTED = {
    NodeKind.AIM: ngettext_lazy("%(n)s aim", "%(n)s aims", "n"),
    NodeKind.TRACK: ngettext_lazy("%(n)s track", "%(n)s tracks", "n"),
    NodeKind.FOCUS_AREA: ngettext_lazy("%(n)s focus area", "%(n)s focus areas", "n"),
    NodeKind.THEME: ngettext_lazy("%(n)s theme", "%(n)s themes", "n"),
    NodeKind.GOAL: ngettext_lazy("%(n)s goal", "%(n)s goals", "n"),
    NodeKind.INITIATIVE: ngettext_lazy("%(n)s initiative", "%(n)s initiatives", "n"),
}


def level_name(strategy: Strategy, kind: str) -> str:
    """In the singular, as the strategy writes it: «Pejlemærke», «spor», «goal»."""
    own = strategy.level_names.get(kind)
    return str(own or NodeKind(kind).label)


def how_many(kind: str, n: int) -> str:
    """«3 goals»."""
    return str(COUNTED[NodeKind(kind)] % {"n": n})
