"""A strategy as a workbook: out, and in again."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from files.downloads import answer_sheets
from files.imports.pages import answer_import
from organisations.http import OrganisationRequest
from strategies.imports import WORKBOOK
from strategies.selectors.strategies import find_own_strategy
from strategies.selectors.workbooks import workbook_of
from strategies.views.editing import may_write


@require_safe
@may_write
def workbook_export(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """In the organisation's language, as what stands in it."""
    strategy = find_own_strategy(strategy_id, request.membership)
    with override(request.organisation.language):
        return answer_sheets(workbook_of(strategy), strategy.title)


@may_write
def workbook_import(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    return answer_import(request, WORKBOOK, strategy=str(strategy_id))
