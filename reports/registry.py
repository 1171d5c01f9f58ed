"""Which documents there are. Rooms above put theirs here in `AppConfig.ready`.

    register(Report(
        key="strategy", title=_("Strategy"), find=strategy_by_id, build=strategy_document,
        may=may_read_strategy, missing=_("…"), size=number_of_nodes, trail=trail_of,
    ))

It then stands under `document-page`, and as a PDF and a spreadsheet under `document-file`:
`{% url "document-page" slug=… key="strategy" subject_id=strategy.pk %}`,
`{% url "document-file" slug=… key="strategy" subject_id=strategy.pk ending="pdf" %}`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django_stubs_ext import StrOrPromise

from organisations.models import Membership
from reports.documents import Document

# More rows than this, and the PDF or spreadsheet is made in a task.
ROWS_AT_ONCE = 150

Trail = list[tuple[str, str]]


def no_trail(membership: Membership, subject: Any) -> Trail:
    return []


@dataclass(frozen=True, kw_only=True)
class Report:
    """A kind of document.

    find     what the document is about, by id, or None: the page is then not found
    may      `rules` predicate of (membership, subject); `missing` is the sentence when it does not hold
    build    called with the organisation's language active, in its scope, in a request or in a task, with
             what was answered besides, by name
    asks     a form of what is asked before it is made, all of it optional and with an initial value
    size     about how many rows the document will have, cheaply
    trail    the breadcrumb from below the home page up to the document: labels with addresses
    """

    key: str
    title: StrOrPromise
    find: Callable[[UUID], Any | None]
    build: Callable[..., Document]
    may: Any
    missing: StrOrPromise
    size: Callable[[Any], int]
    trail: Callable[[Membership, Any], Trail] = no_trail
    asks: type[forms.Form] | None = None

    def is_long(self, subject: Any) -> bool:
        return self.size(subject) > ROWS_AT_ONCE


_reports: dict[str, Report] = {}


def register(report: Report) -> None:
    _reports[report.key] = report


def report_by_key(key: str) -> Report | None:
    return _reports.get(key)
