"""How well the reader does: ``python -m strategies.reader.measure FOLDER``.

The folder holds documents, and beside each the tree that a careful reader would make, as JSON.
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
from .neighbours import key
from .read import read

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

    def of(self, kind: str) -> "Score":
        only = (Counter({p: n for p, n in c.items() if p[0] == kind}) for c in (self.wanted, self.found))
        return Score(*only)

    def add(self, other: "Score") -> None:
        self.wanted += other.wanted
        self.found += other.found


def score(document: Path) -> Score:
    wanted = json.loads(document.with_suffix(".json").read_text(encoding="utf-8"))
    found = to_json(read(document.read_bytes(), document.name))
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


def _line(name: str, found: Score) -> str:
    return f"{name:24} {found.precision:10.1%} {found.recall:8.1%} {found.wanted.total():6}"


def main(folder: Path, *, details: bool) -> None:
    whole = Score()
    say = sys.stdout.write
    say(f"{'':24} {'precision':>10} {'recall':>8} {'nodes':>6}\n")
    for document in documents_in(folder):
        one = score(document)
        whole.add(one)
        say(_line(document.name, one) + "\n")
        for sign, places in (("-", one.wanted - one.found), ("+", one.found - one.wanted)) if details else ():
            for kind, title, parent_kind, parent in sorted(places):
                say(f"    {sign} {kind}: {title}   (below {parent_kind} {parent})\n")
    for kind in sorted({place[0] for place in whole.wanted + whole.found}):
        say(_line(kind, whole.of(kind)) + "\n")
    say(_line("all", whole) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--details", action="store_true", help="list what was missed (-) and what is too much (+)"
    )
    arguments = parser.parse_args()
    main(arguments.folder, details=arguments.details)
