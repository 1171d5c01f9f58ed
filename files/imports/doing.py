"""Carrying out what was confirmed, at once or in a job."""

from typing import Any

from django.db import transaction

from files.imports.kinds import ImportPage
from files.imports.plans import Plan
from files.models import StoredFile
from files.spreadsheets import Table
from organisations.models import Membership


class Differs(Exception):
    """Something else would happen now than what was shown."""


def read_kept(page: ImportPage, stored: StoredFile) -> Any:
    with stored.content.open("rb") as content:
        return page.read(content.read(), stored.name)


def rows_in(read: Table | list[Table]) -> int:
    return sum(len(table.rows) for table in ([read] if isinstance(read, Table) else read))


@transaction.atomic
def carry_out(page: ImportPage, read: Any, mark: str, *, by: Membership) -> Plan:
    """The plan is made again, and done only if it is the one with this mark."""
    plan = page.carry_out(read, by=by)
    if plan.mark != mark:
        raise Differs
    return plan
