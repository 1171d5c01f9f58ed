"""A strategy as a workbook: out, and in again."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from files.imports.pages import ImportPage, answer_import
from files.spreadsheets import XLSX, read_workbook, write_xlsx
from organisations.http import OrganisationRequest
from strategies.breadcrumbs import trail
from strategies.models import Strategy
from strategies.selectors.strategies import find_strategy
from strategies.selectors.workbooks import workbook_of
from strategies.services.importing import import_workbook, plan_workbook
from strategies.sheets import headings
from strategies.steps import to_undo
from strategies.views.editing import may_write
from strategies.views.outline import undo_address


@require_safe
@may_write
def workbook_export(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """In the organisation's language, as what stands in it."""
    strategy = find_strategy(strategy_id, request.membership)
    with override(request.organisation.language):
        content = write_xlsx(workbook_of(strategy))
    name = f"{slugify(strategy.title)[:80] or 'strategy'}-{timezone.localdate()}.xlsx"
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@may_write
def workbook_import(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    strategy = find_strategy(strategy_id, request.membership)
    title = _("Read in a spreadsheet")
    page = ImportPage(
        title=title,
        back=reverse("strategy-detail", args=[slug, strategy.pk]),
        breadcrumbs=trail(request, (strategy.title, strategy), (title, "")),
        columns=headings(),
        read=read_workbook,
        plan=partial(plan_workbook, strategy=strategy),
        carry_out=partial(import_workbook, strategy=strategy),
        notes=[
            _("What is not in the spreadsheet stays as it is: nothing is removed."),
            _("Parts stand in the order of the sheet. How it is going is told on their own pages."),
        ],
        undo=partial(_undo, request, strategy, to_undo(strategy.pk, request.membership)),
    )
    return answer_import(request, page)


def _undo(request: OrganisationRequest, strategy: Strategy, before: object) -> str:
    """Nothing where the tree is as it was."""
    after = to_undo(strategy.pk, request.membership)
    return undo_address(request, strategy) if after and after != before else ""
