"""Tables whose header says which column holds goals and which holds what is done about them."""

from dataclasses import dataclass, field

from .columns import kinds_of
from .lines import split_marker
from .reading import RANK, Kind

LIST_KINDS = {Kind.AIM, Kind.GOAL, Kind.INITIATIVE}


@dataclass
class Table:
    header: tuple[str, ...]
    kinds: dict[int, Kind]
    above: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, header: tuple[str, ...]) -> "Table":
        return cls(header, dict(sorted(kinds_of(header).items(), key=lambda item: RANK[item[1]])))

    def nodes_of(self, cells: tuple[str, ...]) -> list[tuple[Kind, str]]:
        """The nodes that the row adds. An empty or merged cell goes on with the one above."""
        found: list[tuple[Kind, str]] = []
        for place, kind in self.kinds.items():
            title = cells[place] if place < len(cells) else ""
            if title and title != self.above.get(place):
                found.extend((kind, words) for words in titles_in(title, kind))
                self.above = {
                    other: text for other, text in self.above.items() if self._is_above(other, kind)
                }
                self.above[place] = title
        return found

    def _is_above(self, place: int, kind: Kind) -> bool:
        return RANK[self.kinds[place]] <= RANK[kind]

    def remarks_of(self, cells: tuple[str, ...]) -> list[str]:
        """What the other columns say."""
        return [
            f"{self.header[place]}: {_flat(cell)}" if self._has_heading(place) else _flat(cell)
            for place, cell in enumerate(cells)
            if cell and place not in self.kinds
        ]

    def _has_heading(self, place: int) -> bool:
        return place < len(self.header) and bool(self.header[place])


def titles_in(cell: str, kind: Kind) -> list[str]:
    """A cell with several paragraphs or bullets holds several nodes."""
    if kind not in LIST_KINDS:
        return [_flat(cell)]
    return [split_marker(piece)[1] for piece in cell.split("\n")]


def _flat(cell: str) -> str:
    return " ".join(cell.split("\n"))
