"""Tables whose header says which column holds goals and which holds what is done about them."""

from dataclasses import dataclass, field

from .reading import RANK, Kind
from .rules import ANNOUNCING, whole
from .words import kinds_in

HEADER = whole(ANNOUNCING)


@dataclass
class Table:
    header: tuple[str, ...]
    kinds: dict[int, Kind]
    above: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, header: tuple[str, ...]) -> "Table":
        kinds = {
            place: kinds_in(cell)[0]
            for place, cell in enumerate(header)
            if HEADER.match(cell) and kinds_in(cell)
        }
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
