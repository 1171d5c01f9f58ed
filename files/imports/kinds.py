"""What can be read in. A room above registers each kind, for its page and for the job that it may become."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django_stubs_ext import StrPromise

from files.imports.columns import Columns
from files.imports.plans import Plan
from files.spreadsheets import read_table
from organisations.models import Membership

Planner = Callable[..., Plan]
Parameters = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class ImportPage:
    """`plan` and `carry_out` are services: what `read` makes of the file, and `by`.

    `columns` are those that are read, by sheet. `notes` say what the
    import leaves alone. `address` is the page's own, `breadcrumbs` lead to it, and `back` is where it leads
    when it is done. `at_once` rows are about as many as are seen through and read in while somebody waits, a
    second or two; more are left to a job.
    """

    kind: str
    parameters: Parameters
    title: str
    address: str
    back: str
    breadcrumbs: list[tuple[str, str]]
    at_once: int
    columns: Columns
    plan: Planner
    carry_out: Planner
    read: Callable[[bytes, str], Any] = read_table
    notes: Sequence[str] = field(default_factory=list)


@dataclass(frozen=True)
class Kind:
    """`page` makes the page for a membership, which `may` read this in; else `missing` says who may."""

    page: Callable[..., ImportPage]
    may: Any
    missing: StrPromise


kinds: dict[str, Kind] = {}


def page_of(kind: str, by: Membership, parameters: Parameters) -> ImportPage:
    """`Http404` where what they name is not there."""
    return kinds[kind].page(by, kind=kind, parameters=parameters, **parameters)
