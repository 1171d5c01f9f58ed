"""Numbers: type them in, correct them, take them away, count them now."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from look.htmx import answer, redirect, say_done
from look.numbers import with_unit
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs, require
from strategies.forms.figures import MeasurementForm
from strategies.models import Indicator, Strategy
from strategies.permissions import may_measure
from strategies.refusals import Refused
from strategies.selectors.figures import find_measurement
from strategies.services import measuring
from strategies.views.figures import address, find, trail_to
from strategies.views.outline import noting

NOT_YOURS = gettext_lazy("Only the owner and HR can type in these numbers. HR can make you the owner.")


@needs(is_member)
def measurement_add(
    request: OrganisationRequest, slug: str, strategy_id: UUID, indicator_id: UUID
) -> HttpResponse:
    strategy, indicator = _find_own(request, strategy_id, indicator_id)
    form = MeasurementForm(request.POST or None, indicator=indicator)
    if form.is_valid():
        try:
            with noting(request, strategy) as noted:
                measuring.measure(indicator=indicator, by=request.membership, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            say_done(request, _("The number is saved."), undo=noted.undo)
            return redirect(request, address(slug, indicator))
    return _page(request, strategy, indicator, form, _("Type in a number"))


@needs(is_member)
def measurement_edit(
    request: OrganisationRequest, slug: str, strategy_id: UUID, indicator_id: UUID, measurement_id: UUID
) -> HttpResponse:
    strategy, indicator = _find_own(request, strategy_id, indicator_id)
    measurement = find_measurement(indicator, measurement_id)
    form = MeasurementForm(request.POST or None, indicator=indicator, measurement=measurement)
    if form.is_valid():
        change = {"measurement": measurement, "by": request.membership, **form.cleaned_data}
        try:
            with noting(request, strategy) as noted:
                measuring.correct_measurement(**change)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            say_done(request, _("The number is corrected."), undo=noted.undo)
            return redirect(request, address(slug, indicator))
    return _page(request, strategy, indicator, form, _("Correct the number"))


@needs(is_member)
@require_POST
def measurement_remove(
    request: OrganisationRequest, slug: str, strategy_id: UUID, indicator_id: UUID, measurement_id: UUID
) -> HttpResponse:
    strategy, indicator = _find_own(request, strategy_id, indicator_id)
    measurement = find_measurement(indicator, measurement_id)
    said = with_unit(measurement.value, indicator.unit)
    try:
        with noting(request, strategy) as noted:
            measuring.remove_measurement(measurement=measurement, by=request.membership)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        say_done(request, _("Removed: %(title)s") % {"title": said}, undo=noted.undo)
    return redirect(request, address(slug, indicator))


@needs(is_member)
@require_POST
def measure_now(
    request: OrganisationRequest, slug: str, strategy_id: UUID, indicator_id: UUID
) -> HttpResponse:
    """For a number that the daily work gives; it is counted as of today."""
    _strategy, indicator = _find_own(request, strategy_id, indicator_id)
    measured = measuring.measure_by_metric(indicator=indicator, day=timezone.localdate())
    if measured is None:
        messages.error(
            request, _("There is nothing to show: nothing to count, or a group that is too small.")
        )
    else:
        value = with_unit(measured.value, indicator.unit)
        say_done(request, _("Counted today: %(value)s") % {"value": value})
    return redirect(request, address(slug, indicator))


def _find_own(
    request: OrganisationRequest, strategy_id: UUID, indicator_id: UUID
) -> tuple[Strategy, Indicator]:
    strategy, indicator = find(request, strategy_id, indicator_id)
    require(may_measure, request.membership, indicator, missing=NOT_YOURS)
    return strategy, indicator


def _page(
    request: OrganisationRequest, strategy: Strategy, indicator: Indicator, form: MeasurementForm, title: str
) -> HttpResponse:
    page = {"title": title, "button": _("Save"), "back": address(request.organisation.slug, indicator)}
    context: dict[str, Any] = {
        "strategy": strategy, "indicator": indicator, "form": form, "page": page,
        "breadcrumbs": trail_to(request, strategy, indicator, title),
    }  # fmt: skip
    return answer(request, "strategies/figures/form.html", context, invalid=form.is_bound)
