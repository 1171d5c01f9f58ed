"""What stands in the columns of a spreadsheet that is read in, for those who fill it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from files.spreadsheets import Sheet


class Need(models.TextChoices):
    ALWAYS = "always", _("Needed")
    NEW = "new", _("Needed in new rows")
    NO = "no", _("May be left out")


@dataclass(frozen=True)
class Column:
    """`is_text` where a spreadsheet program is not to make a number or a day of what is typed."""

    name: models.TextChoices
    holds: Any
    example: Any = ""
    need: Need = Need.NO
    is_text: bool = False

    @property
    def is_for_export(self) -> bool:
        """Written by an export, and of no use to somebody who begins with an empty sheet."""
        return self.name.value == "id"


Columns = Mapping[str, Sequence[Column]]


def empty_sheets(columns: Columns) -> list[Sheet]:
    """With their headings only."""
    return [_empty_sheet(title, among) for title, among in columns.items()]


def _empty_sheet(title: str, columns: Sequence[Column]) -> Sheet:
    typed = [column for column in columns if not column.is_for_export]
    texts = [place for place, column in enumerate(typed) if column.is_text]
    return Sheet(title, [str(column.name.label) for column in typed], [], texts)


def own_id() -> str:
    return gettext("Stands there in what you get out of here. Leave it as it is; new rows have none.")


def example_of_a_day() -> str:
    return gettext("2027-08-01")
