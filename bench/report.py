"""The figures as tables, and whether they are what was wanted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.load import Clients, Figures
from bench.sites import Site
from bench.weight import Weight

EMPTY, ROWS, MORE_ROWS = "empty page", "rows page", "320 rows page"
# Each page with its floor, and the share of the floor's requests that is wanted.
PAGES = {
    "strategy page": (ROWS, 0.5),
    "edit page": (ROWS, 0.5),
    "long edit page": (MORE_ROWS, 0.5),
    "follow-up page": (ROWS, 0.5),
    "matrix": (MORE_ROWS, 0.5),
    "home": (ROWS, 0.5),
    "strategy list": (ROWS, 0.5),
    "public page": (EMPTY, 0.8),
}
SLOWER_WITH_MANY, PDF_SECONDS = 1.3, 5.0
HEADINGS = (
    "",
    "req/s",
    "p50 ms",
    "p95 ms",
    "cpu ms",
    "queries",
    "bytes",
    "gzip",
    "files",
    "× rows",
    "× empty",
)
LINE = "| {:<14} |" + " {:>7} |" * (len(HEADINGS) - 1)


@dataclass(frozen=True)
class Outcome:
    """All that is known of one site, by the page's name."""

    site: Site
    clients: Clients
    paths: Mapping[str, str]
    figures: Mapping[str, Figures]
    weights: Mapping[str, Weight]

    def share(self, page: str, floor: str) -> float:
        return self.figures[page].rate / self.figures[floor].rate


def report(one: Outcome, many: Outcome) -> str:
    lines = [*table(one), *table(many), *pdf(one, many), *wishes(one, many)]
    return "\n".join(lines) + "\n"


def table(outcome: Outcome) -> Iterator[str]:
    yield f"\n{outcome.site.organisations} organisation(s), each with 20 strategies of 60 goals\n"
    yield LINE.format(*HEADINGS)
    yield LINE.format(*("---" for _heading in HEADINGS))
    for name in outcome.figures:
        yield LINE.format(name, *row(outcome, name))


def row(outcome: Outcome, name: str) -> list[str]:
    seen, weight = outcome.figures[name], outcome.weights[name]
    return [
        f"{seen.rate:.0f}",
        f"{seen.percentile(50):.1f}",
        f"{seen.percentile(95):.1f}",
        f"{seen.cpu_each:.1f}" if seen.cpu else "–",
        ", ".join(sorted(seen.queries)) or "–",
        str(weight.page),
        str(weight.packed),
        str(weight.files),
        f"{outcome.share(name, ROWS):.2f}",
        f"{outcome.share(name, EMPTY):.2f}",
    ]


def pdf(*outcomes: Outcome) -> Iterator[str]:
    yield ""
    for outcome in outcomes:
        cold, warm = outcome.site.pdf
        among = f"{outcome.site.organisations} organisation(s)"
        yield f"PDF of 60 goals, {among}: {cold:.1f} s cold, {warm:.1f} s warm"


def wishes(one: Outcome, many: Outcome) -> Iterator[str]:
    yield ""
    for page, (floor, wanted) in PAGES.items():
        share = min(one.share(page, floor), many.share(page, floor))
        slower = many.figures[page].percentile(95) / one.figures[page].percentile(95)
        same = one.figures[page].queries == many.figures[page].queries
        yield wish(f"{page}: {share:.2f} of the {floor}", share >= wanted)
        yield wish(f"{page}: p95 with many is {slower:.2f} × with one", slower <= SLOWER_WITH_MANY)
        yield wish(f"{page}: as many queries with many as with one", same)
    slowest = max(*one.site.pdf, *many.site.pdf)
    yield wish(f"PDF: {slowest:.1f} s", slowest < PDF_SECONDS)


def wish(sentence: str, fulfilled: bool) -> str:
    return f"{'as wanted' if fulfilled else 'NOT WANTED'}: {sentence}"
