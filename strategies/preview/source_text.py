"""The document's lines, each with the parts of the proposal that are from it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from strategies.preview.proposals import Entries, Proposal

# So much of a title is looked for in a line that holds several parts.
SOUGHT = 40


@dataclass(frozen=True)
class Stretch:
    """Words of a line that belong to the same parts; `begins` are the keys of those that begin with them."""

    text: str
    of: str
    begins: tuple[str, ...]


@dataclass(frozen=True)
class SourceRow:
    number: str
    stretches: tuple[Stretch, ...]


@dataclass
class _Cut:
    at: int
    of: list[str]
    begins: list[str] = field(default_factory=list)


def source_of(proposal: Proposal) -> list[SourceRow]:
    begins: dict[int, Entries] = defaultdict(list)
    owners: dict[int, list[str]] = defaultdict(list)
    for entry in proposal.entries:
        if not entry.is_aside and entry.lines:
            begins[entry.lines[0]].append(entry)
            for line in entry.lines:
                owners[line].append(str(entry.id))
    return [
        SourceRow(str(number), tuple(_stretches(text, begins[number], owners[number])))
        for number, text, _look in proposal.source
    ]


def _stretches(text: str, begins: Entries, owners: list[str]) -> Iterator[Stretch]:
    """A line with several parts, as in text without line breaks, is cut where their titles begin."""
    starting = {str(entry.id) for entry in begins}
    cuts = [_Cut(0, [key for key in owners if key not in starting])]
    for entry in begins:
        key, last = str(entry.id), cuts[-1]
        found = text.find((entry.title or entry.text)[:SOUGHT].rstrip("…"), last.at)
        if len(begins) > 1 and found > last.at:
            cuts.append(_Cut(found, [key], [key]))
        else:
            last.of.append(key)
            last.begins.append(key)
    ends = [*(cut.at for cut in cuts[1:]), len(text)]
    for cut, end in zip(cuts, ends, strict=True):
        yield Stretch(text[cut.at : end], " ".join(cut.of), tuple(cut.begins))
