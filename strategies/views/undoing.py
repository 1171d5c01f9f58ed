"""Taking back what one has done, and doing it again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from look.htmx import is_partial, redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs, require
from strategies import steps
from strategies.breadcrumbs import way_back, way_on
from strategies.models import Step, Strategy
from strategies.permissions import ONLY_HR, may_edit_strategies, may_undo
from strategies.refusals import Refused
from strategies.selectors.strategies import find_own_strategy, tree_of
from strategies.views import outline
from strategies.views.figures import figure_address


@needs(is_member)
@require_POST
def step_undo(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """One's latest step in this strategy, or `?step=`. Who owns a goal takes back its numbers too."""
    strategy = find_own_strategy(strategy_id, request.membership)
    step = steps.to_undo(strategy.pk, request.membership, _asked(request))
    try:
        done = steps.undo(**_act(request, strategy, step))
    except Refused as refused:
        return _say_refused(request, strategy, step, refused)
    return _after(request, strategy, done, _("Undone"), redo=way_on(done))


@needs(is_member)
@require_POST
def step_redo(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """What one undid last in this strategy, or `?step=`."""
    strategy = find_own_strategy(strategy_id, request.membership)
    step = steps.to_redo(strategy.pk, request.membership, _asked(request))
    try:
        done = steps.redo(**_act(request, strategy, step))
    except Refused as refused:
        return _say_refused(request, strategy, step, refused)
    return _after(request, strategy, done, _("Done again"), undo=way_back(done))


def _asked(request: OrganisationRequest) -> UUID | None:
    try:
        return UUID(asked) if (asked := request.GET.get("step")) else None
    except ValueError:
        raise Http404 from None


def _act(request: OrganisationRequest, strategy: Strategy, step: Step | None) -> dict[str, Any]:
    """The very step that was asked for; where there is none, the service says so."""
    if step:
        require(may_undo, request.membership, step, missing=ONLY_HR)
    step_id = step.pk if step else _asked(request)
    return {"strategy_id": strategy.pk, "by": request.membership, "step_id": step_id}


def _after(
    request: OrganisationRequest, strategy: Strategy, step: Step, done: str, **way: str
) -> HttpResponse:
    """The tree, or the page of what the step was about if it stands now."""
    said = f"{done}. {steps.in_words(step)}"
    if is_partial(request):
        return outline.show_tree(request, strategy, outline.outline_now(request, strategy), said)
    say_done(request, said, **way)
    return redirect(request, _page_of(request, strategy, step))


def _say_refused(
    request: OrganisationRequest, strategy: Strategy, step: Step | None, refused: Refused
) -> HttpResponse:
    """Beside the tree; on the page that asked, or one that is theirs to see, for who has no tree."""
    if is_partial(request) and may_edit_strategies.test(request.membership):
        return outline.say_refused(request, strategy, refused)
    messages.error(request, refused.message)
    here = reverse("strategy-detail", args=[request.organisation.slug, strategy.pk])
    page = _page_of(request, strategy, step) if step else here
    return redirect(request, outline.came_from(request) or page)


def _page_of(request: OrganisationRequest, strategy: Strategy, step: Step) -> str:
    """Of the first part that it was about and that stands; of an indicator where it was about those alone."""
    if numbers := figure_address(request.organisation.slug, strategy, step):
        return numbers
    tree = tree_of(strategy)
    about = (outline.part_named(change["id"], tree) for change in step.changes)
    return outline.edit_address(request, strategy, next(filter(None, about), None))
