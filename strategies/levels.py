"""What a strategy calls its levels: its own names, else the usual ones."""

from strategies.models import NodeKind, Strategy


def level_name(strategy: Strategy, kind: str) -> str:
    """In the singular, as the strategy writes it: «Pejlemærke», «spor», «goal»."""
    own = strategy.level_names.get(kind)
    return str(own or NodeKind(kind).label)
