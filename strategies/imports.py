"""What this room reads in: a strategy's workbook."""

from functools import partial
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from files.imports.kinds import ImportPage
from files.imports.long import register_import
from files.spreadsheets import read_workbook
from organisations.models import Membership
from strategies.breadcrumbs import trail
from strategies.columns import workbook_columns
from strategies.permissions import ONLY_HR, may_edit_strategies
from strategies.selectors.strategies import find_own_strategy
from strategies.services.importing import import_workbook, plan_workbook

WORKBOOK = "strategies.workbook"
AT_ONCE = 1_000


def workbook_page(by: Membership, *, strategy: str, **about: Any) -> ImportPage:
    into = find_own_strategy(UUID(strategy), by)
    here = [by.organisation.slug, into.pk]
    return ImportPage(
        title=_("Read in a spreadsheet"),
        address=reverse("workbook-import", args=here),
        back=reverse("strategy-detail", args=here),
        breadcrumbs=trail(by, (into.title, into)),
        columns=workbook_columns(into),
        at_once=AT_ONCE,
        read=read_workbook,
        plan=partial(plan_workbook, strategy=into),
        carry_out=partial(import_workbook, strategy=into),
        notes=[
            _("What is not in the spreadsheet stays as it is: nothing is removed."),
            _("Parts stand in the order of the sheet. How it is going is told on their own pages."),
        ],
        **about,
    )


def register_imports() -> None:
    register_import(WORKBOOK, page=workbook_page, may=may_edit_strategies, missing=ONLY_HR)
