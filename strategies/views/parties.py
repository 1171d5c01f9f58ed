"""Who carries a goal or initiative, or contributes: added and taken away one at a time."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from look.htmx import answer, is_partial, redirect, say_done, with_announcement, with_toast
from organisations.http import OrganisationRequest
from strategies.breadcrumbs import trail
from strategies.forms.parties import PartyForm
from strategies.models import Node, Party, Strategy
from strategies.nesting import FOLLOWED
from strategies.owners import owner_choices
from strategies.refusals import Refused
from strategies.selectors.strategies import find_own_strategy
from strategies.services.parties import add_party, remove_party
from strategies.views.editing import may_write


@may_write
def node_parties(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    """Adds one. What to add may stand in the address too: so a removal is undone."""
    strategy, node = find_followed(request, strategy_id, node_id)
    posted = request.POST if "part" in request.POST else request.GET
    form = PartyForm(
        posted if request.method == "POST" else None, choices=owner_choices(request.organisation)
    )
    if form.is_valid():
        try:
            add_party(node=node, by=request.membership, **form.party)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return _done(request, strategy, node, _("Added"))
    crumbs = trail(request, (strategy.title, strategy), (node.title, node), (_("Who takes part"), ""))
    context = parties_of(node, form) | {"strategy": strategy, "node": node, "breadcrumbs": crumbs}
    return answer(request, "strategies/parties/edit.html", context, part="parties", invalid=form.is_bound)


@may_write
@require_POST
def party_remove(
    request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID, party_id: UUID
) -> HttpResponse:
    strategy, node = find_followed(request, strategy_id, node_id)
    party = node.parties.filter(pk=party_id).first()
    if party is None:
        raise Http404
    remove_party(party=party, by=request.membership)
    said = _("Removed: %(title)s") % {"title": party.name}
    return _done(request, strategy, node, said, undo=_undo(slug, party))


def parties_of(node: Node, form: PartyForm) -> dict[str, Any]:
    """What the rows and the form beneath them show. One query."""
    return {"parties": list(node.parties.all()), "party_form": form}


def find_followed(request: OrganisationRequest, strategy_id: UUID, node_id: UUID) -> tuple[Strategy, Node]:
    """A goal or initiative."""
    strategy = find_own_strategy(strategy_id, request.membership)
    node = Node.objects.filter(strategy=strategy, pk=node_id, kind__in=FOLLOWED).first()
    if node is None:
        raise Http404
    return strategy, node


def _done(
    request: OrganisationRequest, strategy: Strategy, node: Node, said: str, undo: str = ""
) -> HttpResponse:
    if not is_partial(request):
        say_done(request, said, undo=undo)
        return redirect(request, reverse("node-edit", args=[request.organisation.slug, strategy.pk, node.pk]))
    context = parties_of(node, PartyForm(choices=owner_choices(request.organisation)))
    context |= {"strategy": strategy, "node": node, "was_changed": True}
    response = answer(request, "strategies/parties/edit.html", context, part="parties")
    return with_toast(response, said, undo=undo) if undo else with_announcement(response, said)


def _undo(slug: str, party: Party) -> str:
    kind, key = ("person", party.person_id) if party.person_id else ("unit", party.unit_id)
    who = {"who": f"{kind}:{key}"} if key else {"name": party.name}
    address = reverse("node-parties", args=[slug, party.strategy_id, party.node_id])
    return f"{address}?{urlencode({'part': party.part, **who})}"
