"""Taking back what one has done, and doing it again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from look.htmx import is_partial, redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs, require
from strategies import steps
from strategies.models import Step, Strategy
from strategies.permissions import ONLY_HR, may_undo
from strategies.refusals import Refused
from strategies.selectors.strategies import find_strategy, tree_of
from strategies.views import outline
from strategies.views.editing import may_write
from strategies.views.figures import figure_address


@needs(is_member)
@require_POST
def step_undo(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """One's latest step in this strategy, or `?step=`. Who owns a goal takes back its numbers too."""
    strategy = find_strategy(strategy_id, request.membership)
    asked = request.GET.get("step") or None
    try:
        step_id = UUID(asked) if asked else None
    except ValueError:
        raise Http404 from None
    act = {"strategy_id": strategy.pk, "by": request.membership, "step_id": step_id}
    step = steps.to_undo(strategy.pk, request.membership, step_id)
    require(may_undo, request.membership, step, missing=ONLY_HR)
    try:
        return _after(request, strategy, steps.undo(**act), _("Undone"))
    except Refused as refused:
        return _say_refused(request, strategy, step, refused)


@may_write
@require_POST
def step_redo(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    strategy = find_strategy(strategy_id, request.membership)
    try:
        return _after(
            request, strategy, steps.redo(strategy_id=strategy.pk, by=request.membership), _("Done again")
        )
    except Refused as refused:
        return outline.say_refused(request, strategy, refused)


def _after(request: OrganisationRequest, strategy: Strategy, step: Step, done: str) -> HttpResponse:
    """The tree, or the page of what the step was about if it stands now."""
    said = f"{done}. {steps.in_words(step)}"
    if is_partial(request):
        return outline.show_tree(request, strategy, outline.outline_now(request, strategy), said)
    say_done(request, said)
    return redirect(request, _page_of(request, strategy, step))


def _say_refused(
    request: OrganisationRequest, strategy: Strategy, step: Step | None, refused: Refused
) -> HttpResponse:
    """Beside the tree; on the page of the indicator for who has no tree."""
    if step is None or is_partial(request):
        return outline.say_refused(request, strategy, refused)
    messages.error(request, refused.message)
    return redirect(request, outline.came_from(request) or _page_of(request, strategy, step))


def _page_of(request: OrganisationRequest, strategy: Strategy, step: Step) -> str:
    """Of the first part that it was about and that stands; of an indicator where it was about those alone."""
    if numbers := figure_address(request.organisation.slug, strategy, step):
        return numbers
    tree = tree_of(strategy)
    about = (outline.part_named(change["id"], tree) for change in step.changes)
    return outline.edit_address(request, strategy, next(filter(None, about), None))
