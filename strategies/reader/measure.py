"""How well the reader does: ``python -m strategies.reader.measure FOLDER …``.

A folder holds documents, and beside each the tree that a careful reader would make, as JSON.
A node is found when its kind, its title and its parent are the same.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .export import to_json
from .read import read
from .reading import Reading
from .titles import key

Place = tuple[str, str, str, str]  # kind and title of the node, kind and title of its parent


@dataclass
class Score:
    wanted: Counter[Place] = field(default_factory=Counter)
    found: Counter[Place] = field(default_factory=Counter)

    @property
    def right(self) -> Counter[Place]:
        return self.wanted & self.found

    @property
    def precision(self) -> float:
        return self.right.total() / max(self.found.total(), 1)

    @property
    def recall(self) -> float:
        return self.right.total() / max(self.wanted.total(), 1)

    def of(self, kind: str, parent: str | None = None) -> "Score":
        return Score(*(_only(places, kind, parent) for places in (self.wanted, self.found)))

    def add(self, other: "Score") -> None:
        self.wanted += other.wanted
        self.found += other.found


def score(document: Path, reading: Reading | None = None) -> Score:
    """Of the document as it was read, or is read now."""
    wanted = json.loads(document.with_suffix(".json").read_text(encoding="utf-8"))
    found = to_json(reading or read(document.read_bytes(), document.name))
    return Score(Counter(_places(wanted)), Counter(_places(found)))


def documents_in(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.iterdir() if path.suffix != ".json" and path.with_suffix(".json").exists()
    )


def _places(root: Any) -> Iterator[Place]:
    waiting = [(root, "", "")]
    while waiting:
        node, *parent = waiting.pop()
        title = key(node["title"])
        yield node["kind"], title, parent[0], parent[1]
        waiting.extend((child, node["kind"], title if node is not root else "") for child in node["children"])


def _only(places: Counter[Place], kind: str, parent: str | None) -> Counter[Place]:
    return Counter({p: n for p, n in places.items() if p[0] == kind and parent in (None, p[2])})


def _line(name: str, reached: Score) -> str:
    nodes = f"{reached.wanted.total():6} {reached.found.total():6}"
    return f"{name:24} {reached.precision:10.1%} {reached.recall:8.1%} {nodes}\n"


def _lines_by_kind(whole: Score) -> Iterator[str]:
    kinds = {(kind, parent) for kind, _, parent, _ in whole.wanted + whole.found}
    for kind in sorted({kind for kind, _ in kinds}):
        yield _line(kind, whole.of(kind))
        for parent in sorted(parent for child, parent in kinds if child == kind and parent):
            yield _line(f"  below {parent}", whole.of(kind, parent))


def main(folder: Path, *, details: bool) -> None:
    whole = Score()
    say = sys.stdout.write
    say(f"{folder.name:24} {'precision':>10} {'recall':>8} {'wanted':>6} {'found':>6}\n")
    for document in documents_in(folder):
        one = score(document)
        whole.add(one)
        say(_line(document.name, one))
        for sign, places in (("-", one.wanted - one.found), ("+", one.found - one.wanted)) if details else ():
            for kind, title, parent_kind, parent in sorted(places):
                say(f"    {sign} {kind}: {title}   (below {parent_kind} {parent})\n")
    sys.stdout.writelines(_lines_by_kind(whole))
    say(_line("all", whole) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="folder")
    parser.add_argument(
        "--details", action="store_true", help="list what was missed (-) and what is too much (+)"
    )
    arguments = parser.parse_args()
    for folder in arguments.folders:
        main(folder, details=arguments.details)
