"""Tables whose header says which column holds goals and which holds what is done about them."""

from dataclasses import dataclass, field

from . import words
from .reading import RANK, Kind
from .rules import ANNOUNCING, MAX_ANNOUNCING, whole

HEADER = whole(ANNOUNCING)
ONE = {kind: whole(pattern) for kind, pattern in words.ONE.items()}


@dataclass
class Table:
    header: tuple[str, ...]
    kinds: dict[int, Kind]
    above: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, header: tuple[str, ...]) -> "Table":
        kinds = {place: kind for place, cell in enumerate(header) if (kind := _kind_of(cell))}
        return cls(header, dict(sorted(kinds.items(), key=lambda item: RANK[item[1]])))

    def nodes_of(self, cells: tuple[str, ...]) -> list[tuple[Kind, str]]:
        """The nodes that the row adds. An empty or merged cell goes on with the one above."""
        found = []
        for place, kind in self.kinds.items():
            title = cells[place] if place < len(cells) else ""
            if title and title != self.above.get(place):
                found.append((kind, title))
                self.above[place] = title
        return found

    def remarks_of(self, cells: tuple[str, ...]) -> list[str]:
        """What the other columns say."""
        return [
            f"{self.header[place]}: {cell}" if place < len(self.header) and self.header[place] else cell
            for place, cell in enumerate(cells)
            if cell and place not in self.kinds
        ]


def _kind_of(heading: str) -> Kind | None:
    """The kind that a column is named after, in the singular or the plural."""
    if len(heading) > MAX_ANNOUNCING:
        return None
    if HEADER.match(heading) and (kinds := words.kinds_in(heading)):
        return kinds[0]
    return next((kind for kind, one in ONE.items() if one.match(heading)), None)
