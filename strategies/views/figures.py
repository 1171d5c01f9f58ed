"""Indicators: the list, each with its page, and what HR does to them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from files.downloads import answer_sheets
from files.spreadsheets import Cell, Sheet
from look.htmx import answer, redirect, say_done
from look.lists import Column, Filter, Listing, ListPage, Rows
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs
from reports.threshold import smallest_group
from strategies.breadcrumbs import trail
from strategies.figures import Figure
from strategies.forms.figures import IndicatorForm, facts_of
from strategies.models import Indicator, Step, Strategy
from strategies.permissions import may_edit_strategy, may_measure
from strategies.refusals import Refused
from strategies.selectors.figures import (
    corrections_of,
    figures_of,
    find_indicator,
    has_numbers,
    indicators_of,
)
from strategies.selectors.strategies import find_own_strategy, find_strategy, tree_of
from strategies.services import indicators
from strategies.services.measuring import measure_by_metric
from strategies.views.editing import may_write
from strategies.views.outline import noting

STEPS: dict[str, Callable[..., None]] = {"up": indicators.move_up, "down": indicators.move_down}
KINDS = (
    ("target", gettext_lazy("With a target")),
    ("background", gettext_lazy("Background figures")),
    ("fed", gettext_lazy("From the daily work")),
    ("unmeasured", gettext_lazy("Not measured yet")),
)


def _of_kind(rows: Rows, kind: str) -> Rows:
    narrowed: dict[str, Rows] = {
        "target": rows.filter(target__isnull=False),
        "background": rows.filter(node=None),
        "fed": rows.exclude(metric=""),
        "unmeasured": rows.filter(latest_on=None),
    }
    return narrowed[kind]


INDICATORS = Listing(
    search=("name", "definition", "source", "node__title"),
    order_by=("node__title", "position"),
    columns=(
        Column("name", gettext_lazy("Indicator"), order_by=("name",)),
        Column("node", gettext_lazy("What it is about"), order_by=("node__title", "position")),
        Column("value", gettext_lazy("Latest value"), order_by=("latest_value",), numeric=True),
        Column("target", gettext_lazy("Target"), order_by=("target",), numeric=True),
        Column("state", gettext_lazy("Against the target")),
        Column("measured", gettext_lazy("Measured on"), order_by=("latest_on",)),
    ),
    filters=(Filter("kind", gettext_lazy("Which"), lambda: KINDS, _of_kind),),
)


@needs(is_member)
def indicator_list(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    strategy = find_strategy(strategy_id, request.membership)
    listed = _listed(request, strategy)
    context = {
        "strategy": strategy,
        "list": listed,
        "figures": figures_of(listed),
        "may_edit": may_edit_strategy.test(request.membership, strategy),
        "breadcrumbs": trail(request, (strategy.title, strategy), (_("Indicators"), "")),
    }
    return render(request, "strategies/figures/list.html", context)


@needs(is_member)
def indicator_export(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """What the list shows, over all its pages."""
    strategy = find_strategy(strategy_id, request.membership)
    figures = figures_of(_listed(request, strategy).rows)
    header = [_("Indicator"), _("What it is about"), _("Latest value"), _("Unit"), _("Target"),
              _("Against the target"), _("Measured on"), _("Definition"), _("Source")]  # fmt: skip
    return answer_sheets([Sheet(_("Indicators"), header, map(_cells, figures))], _("indicators"))


@needs(is_member)
def indicator_detail(
    request: OrganisationRequest, slug: str, strategy_id: UUID, indicator_id: UUID
) -> HttpResponse:
    strategy, indicator = find(request, strategy_id, indicator_id)
    (figure,) = figures_of([indicator])
    context = {
        "strategy": strategy,
        "figure": figure,
        "smallest_group": smallest_group(),
        "corrections": corrections_of(indicator),
        "may_edit": may_edit_strategy.test(request.membership, strategy),
        "may_measure": may_measure.test(request.membership, indicator),
        "breadcrumbs": trail_to(request, strategy, indicator, ""),
    }
    return render(request, "strategies/figures/detail.html", context)


@may_write
def indicator_add(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """`?node=` says what it is about to begin with."""
    strategy = find_own_strategy(strategy_id, request.membership)
    initial = {"node": request.GET.get("node", "")}
    form = _form(request, strategy, initial)
    if form.is_valid():
        add = {"strategy": strategy, "node": form.chosen_node, "by": request.membership, **form.facts}
        with noting(request, strategy) as noted:
            indicator = _try(form, lambda: indicators.add_indicator(**add))
        if indicator:
            if indicator.metric:
                measure_by_metric(indicator=indicator, day=timezone.localdate())
            say_done(request, _("Added: %(name)s") % {"name": indicator.name}, undo=noted.undo)
            return redirect(request, address(slug, indicator))
    page = {"title": _("Add an indicator"), "button": _("Add"), "back": list_address(slug, strategy)}
    crumbs = trail(request, (strategy.title, strategy), (_("Add an indicator"), ""))
    context = {"strategy": strategy, "form": form, "page": page, "breadcrumbs": crumbs}
    return answer(request, "strategies/figures/form.html", context, invalid=form.is_bound)


@may_write
def indicator_edit(
    request: OrganisationRequest, slug: str, strategy_id: UUID, indicator_id: UUID
) -> HttpResponse:
    strategy, indicator = _find_own(request, strategy_id, indicator_id)
    form = _form(request, strategy, facts_of(indicator), has_numbers=has_numbers(indicator))
    if form.is_valid():
        kept = form.cleaned_data.get("keeps_numbers", False)
        facts = {**form.facts, "node": form.chosen_node, "keeps_numbers": kept}
        change = {"indicator": indicator, "by": request.membership, **facts}
        with noting(request, strategy) as noted:
            changed = _try(form, lambda: indicators.change_indicator(**change))
        if changed:
            say_done(request, _("Saved"), undo=noted.undo)
            return redirect(request, address(slug, indicator))
    page = {"title": indicator.name, "button": _("Save"), "back": address(slug, indicator)}
    crumbs = trail_to(request, strategy, indicator, _("Edit"))
    context = {"strategy": strategy, "form": form, "page": page, "breadcrumbs": crumbs}
    return answer(request, "strategies/figures/form.html", context, invalid=form.is_bound)


@may_write
@require_POST
def indicator_move(
    request: OrganisationRequest, slug: str, strategy_id: UUID, indicator_id: UUID
) -> HttpResponse:
    """`step` is up or down, among those on the same part."""
    strategy, indicator = _find_own(request, strategy_id, indicator_id)
    step = STEPS.get(request.POST.get("step", ""))
    if step is None:
        raise Http404
    with noting(request, strategy) as noted:
        step(indicator=indicator, by=request.membership)
    say_done(request, _("Moved"), undo=noted.undo)
    return redirect(request, address(slug, indicator))


@may_write
@require_POST
def indicator_remove(
    request: OrganisationRequest, slug: str, strategy_id: UUID, indicator_id: UUID
) -> HttpResponse:
    strategy, indicator = _find_own(request, strategy_id, indicator_id)
    with noting(request, strategy) as noted:
        indicators.remove_indicator(indicator=indicator, by=request.membership)
    say_done(request, _("Removed: %(title)s") % {"title": indicator.name}, undo=noted.undo)
    return redirect(request, list_address(slug, strategy))


def find(request: OrganisationRequest, strategy_id: UUID, indicator_id: UUID) -> tuple[Strategy, Indicator]:
    strategy = find_strategy(strategy_id, request.membership)
    return strategy, find_indicator(strategy, indicator_id)


def _find_own(
    request: OrganisationRequest, strategy_id: UUID, indicator_id: UUID
) -> tuple[Strategy, Indicator]:
    strategy = find_own_strategy(strategy_id, request.membership)
    return strategy, find_indicator(strategy, indicator_id)


def address(slug: str, indicator: Indicator) -> str:
    return reverse("indicator-detail", args=[slug, indicator.strategy_id, indicator.pk])


def figure_address(slug: str, strategy: Strategy, step: Step) -> str:
    """The page of the indicator that a step was about, or of all; empty where it was about something else."""
    if not step.about <= {"indicator", "measurement"}:
        return ""
    sides = [
        {"indicator_id": change["id"], **(change["after"] or change["before"])} for change in step.changes
    ]
    ids = {side["indicator_id"] for side in sides if set(side) != {"indicator_id", "position"}}
    found = indicators_of(strategy).filter(pk__in=ids)
    return address(slug, found[0]) if len(found) == 1 else list_address(slug, strategy)


def trail_to(
    request: OrganisationRequest, strategy: Strategy, indicator: Indicator, here: str
) -> list[tuple[str, str]]:
    """The indicator's page, or one below it, called `here`."""
    slug = request.organisation.slug
    steps: list[tuple[str, Any]] = [
        (strategy.title, strategy), (_("Indicators"), list_address(slug, strategy)),
        (indicator.name, address(slug, indicator) if here else ""),
    ]  # fmt: skip
    return trail(request, *steps, *([(here, "")] if here else []))


def _form(
    request: OrganisationRequest, strategy: Strategy, initial: dict[str, Any], *, has_numbers: bool = False
) -> IndicatorForm:
    return IndicatorForm(
        request.POST or None, tree=tree_of(strategy), initial=initial,
        language=request.organisation.language, has_numbers=has_numbers,
    )  # fmt: skip


def list_address(slug: str, strategy: Strategy) -> str:
    return reverse("indicator-list", args=[slug, strategy.pk])


def _listed(request: OrganisationRequest, strategy: Strategy) -> ListPage:
    export = reverse("indicator-export", args=[request.organisation.slug, strategy.pk])
    return INDICATORS.read(request, indicators_of(strategy), export=export)


def _cells(figure: Figure) -> list[Cell]:
    one, latest = figure.indicator, figure.latest
    value: Decimal | None = latest.value if latest else None
    return [
        one.name, one.node.title if one.node else _("The background"), value, one.unit, one.target,
        str(figure.state.word), latest.measured_on if latest else None, figure.definition, figure.source,
    ]  # fmt: skip


def _try(form: IndicatorForm, act: Callable[[], Indicator]) -> Indicator | None:
    """What came of it, or None with the refusal in the form."""
    try:
        return act()
    except Refused as refused:
        form.add_error(None, refused.message)
        return None
