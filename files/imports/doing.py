"""What is short is read while somebody waits; what was confirmed is carried out, at once or in a job."""

from typing import Any

from django.db import transaction

from files.imports.kinds import ImportPage
from files.imports.plans import Plan
from files.models import StoredFile
from files.spreadsheets import Table, refuse_unreadable
from organisations.models import Membership

# About as many bytes as are read while somebody waits.
LARGEST_AT_ONCE = 256 * 1024


class Differs(Exception):
    """Something else would happen now than what was shown."""


def read_if_short(page: ImportPage, content: bytes, name: str) -> Any | None:
    """None where it is long. What is no spreadsheet is refused at once, however long it is."""
    refuse_unreadable(content, name)
    if len(content) > LARGEST_AT_ONCE:
        return None
    read = page.read(content, name)
    return read if _rows_in(read) <= page.at_once else None


def content_kept(stored: StoredFile) -> bytes:
    with stored.content.open("rb") as content:
        return bytes(content.read())


def _rows_in(read: Table | list[Table]) -> int:
    return sum(len(table.rows) for table in ([read] if isinstance(read, Table) else read))


@transaction.atomic
def carry_out(page: ImportPage, read: Any, mark: str, *, by: Membership) -> Plan:
    """The plan is made again, and done only if it is the one with this mark."""
    plan = page.carry_out(read, by=by)
    if plan.mark != mark:
        raise Differs
    return plan
