"""Choosing several parts and doing one thing with them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from strategies import steps
from strategies.breadcrumbs import trail
from strategies.forms.outline import SeveralForm
from strategies.models import NodeKind
from strategies.owners import find_owner
from strategies.refusals import Refused
from strategies.selectors.strategies import find_own_strategy, tree_of
from strategies.services import structure
from strategies.views import outline
from strategies.views.editing import may_write


@may_write
def several(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """All of them or none; what was chosen stays chosen when it is refused."""
    strategy = find_own_strategy(strategy_id, request.membership)
    tree = tree_of(strategy)
    form = SeveralForm(request.POST or None, strategy=strategy, tree=tree)
    if form.is_valid():
        try:
            _act(form)(nodes=form.nodes, by=request.membership)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            step = steps.to_undo(strategy.pk, request.membership)
            said = steps.in_words(step) if step else _("Nothing had to be changed.")
            say_done(request, said, undo=outline.undo_address(request, strategy))
            return redirect(request, request.path)
    context = {
        "strategy": strategy,
        "tree": tree,
        "form": form,
        "rows": [(node, len(tree.path(node)), str(node.pk) in form.chosen) for node in tree.walk()],
        "breadcrumbs": trail(request, (strategy.title, strategy), (_("Choose several"), "")),
    }
    return answer(request, "strategies/several.html", context, invalid=form.is_bound)


def _act(form: SeveralForm) -> Callable[..., Any]:
    """The service, with what was chosen beside the parts."""
    asked = form.cleaned_data
    acts: dict[str, Callable[..., Any]] = {
        "promote": structure.promote,
        "demote": structure.demote,
        "remove": structure.remove,
        "move": lambda **who: structure.move(parent=form.place, **who),
        "kind": lambda **who: structure.retype(kind=NodeKind(asked["kind"]), **who),
        "owner": lambda **who: structure.name_owner(owner=find_owner(asked["owner"]), **who),
    }
    return acts[asked["act"]]
