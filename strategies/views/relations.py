"""Related strategies: a field's plan under the municipality's, or two that go with each other."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from strategies.breadcrumbs import trail
from strategies.forms.relations import AddRelationForm, RelationForm
from strategies.models import Relation
from strategies.refusals import Refused
from strategies.selectors.relations import find_relation, goals_to_serve
from strategies.selectors.strategies import find_own_strategy, tree_of
from strategies.services.relations import change_relation, end_relation, relate
from strategies.views.editing import may_write


@may_write
def relation_add(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """First which one; then the page on which its goals are ticked.

    Which one, and its goals, may stand in the address too: so an end is undone.
    """
    strategy = find_own_strategy(strategy_id, request.membership)
    asked = request.POST if "other" in request.POST else request.GET
    form = AddRelationForm(asked if request.method == "POST" else None, strategy=strategy)
    if form.is_valid():
        try:
            relation = relate(strategy=strategy, by=request.membership, **form.chosen)
            if asked is request.GET:
                return _related_again(request, relation, set(asked.getlist("goal")))
            return redirect(request, reverse("relation-edit", args=[slug, strategy.pk, relation.pk]))
        except Refused as refused:
            form.add_error("other", refused.message)
    crumbs = trail(request, (strategy.title, strategy), (_("Related strategy"), ""))
    context = {"strategy": strategy, "form": form, "breadcrumbs": crumbs}
    return answer(request, "strategies/relations/add.html", context, invalid=form.is_bound)


@may_write
def relation_edit(
    request: OrganisationRequest, slug: str, strategy_id: UUID, relation_id: UUID
) -> HttpResponse:
    strategy = find_own_strategy(strategy_id, request.membership)
    relation = find_relation(strategy, relation_id)
    goals = goals_to_serve(tree_of(relation.other))
    form = RelationForm(
        request.POST if request.method == "POST" else None, relation=relation, goals=goals
    )  # fmt: skip
    if form.is_valid():
        try:
            change_relation(relation=relation, by=request.membership, **form.chosen)
            say_done(request, _("Saved"))
            return redirect(request, reverse("strategy-detail", args=[slug, strategy.pk]))
        except Refused as refused:
            form.add_error(None, refused.message)
    crumbs = trail(request, (strategy.title, strategy), (relation.other.title, ""))
    context = {
        "strategy": strategy,
        "relation": relation,
        "form": form,
        "goals": goals,
        "breadcrumbs": crumbs,
    }
    return answer(request, "strategies/relations/edit.html", context, invalid=form.is_bound)


@may_write
@require_POST
def relation_end(
    request: OrganisationRequest, slug: str, strategy_id: UUID, relation_id: UUID
) -> HttpResponse:
    """What was ticked goes too; it comes back with *Undo*."""
    strategy = find_own_strategy(strategy_id, request.membership)
    relation = find_relation(strategy, relation_id)
    undo = _address_to_relate_again(request, relation)
    end_relation(relation=relation, by=request.membership)
    say_done(request, _("The two are not related any more."), undo=undo)
    return redirect(request, reverse("strategy-edit", args=[slug, strategy.pk]))


def _address_to_relate_again(request: OrganisationRequest, relation: Relation) -> str:
    goals = [str(goal) for goal in relation.served.values_list("goal", flat=True)]
    query = urlencode({"kind": relation.kind, "other": relation.other_id, "goal": goals}, doseq=True)
    return f"{reverse('relation-add', args=[request.organisation.slug, relation.strategy_id])}?{query}"


def _related_again(request: OrganisationRequest, relation: Relation, served: set[str]) -> HttpResponse:
    """With those of the goals that still stand."""
    goals = [goal for goal in goals_to_serve(tree_of(relation.other)) if str(goal.pk) in served]
    change_relation(relation=relation, kind=Relation.Kind(relation.kind), goals=goals, by=request.membership)
    say_done(request, _("The two are related again."))
    return redirect(request, reverse("strategy-edit", args=[request.organisation.slug, relation.strategy_id]))
