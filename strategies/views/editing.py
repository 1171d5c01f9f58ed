"""Writing a strategy: the tree beside the text, saved as one goes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BoundField
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from look.htmx import answer, is_partial, redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import needs
from strategies.breadcrumbs import trail
from strategies.editing import Merge, fingerprint
from strategies.forms.matrix import PlacesForm
from strategies.forms.nodes import NodeForm
from strategies.forms.parties import PartyForm
from strategies.forms.strategies import AddStrategyForm, StrategyForm
from strategies.models import Node, Strategy
from strategies.nesting import FOLLOWED
from strategies.outline import Outline
from strategies.permissions import ONLY_HR, may_edit_strategies
from strategies.readiness import oddities
from strategies.refusals import Refused
from strategies.selectors.joint import common_in
from strategies.selectors.matrix import has_matrix, places_of
from strategies.selectors.relations import related_to
from strategies.selectors.strategies import find_node, find_own_strategy, tree_of
from strategies.services import texts
from strategies.sources import sources_of
from strategies.tree import Tree

may_write = needs(may_edit_strategies, ONLY_HR)


@may_write
def strategy_add(request: OrganisationRequest, slug: str) -> HttpResponse:
    form = AddStrategyForm(request.POST or None)
    if form.is_valid():
        strategy = texts.add_strategy(by=request.membership, **form.cleaned_data)
        return redirect(request, reverse("strategy-edit", args=[slug, strategy.pk]))
    context = {"form": form, "breadcrumbs": trail(request, (_("New strategy"), ""))}
    return answer(request, "strategies/add.html", context, invalid=form.is_bound)


@may_write
def strategy_edit(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """The strategy's own words. Nodes have `node_edit`; both stand beside the same tree."""
    strategy = find_own_strategy(strategy_id, request.membership)
    form = StrategyForm(request.POST or None, strategy=strategy)
    if "write" in request.POST:
        return _editor(request, strategy, None, form)
    if form.is_valid() or _saves_the_rest(request, form):
        merge = texts.change_strategy(
            strategy=strategy,
            texts=_written(form),
            shown=shown_in(request),
            facts=form.facts,
            by=request.membership,
        )
        strategy = find_own_strategy(strategy_id, request.membership)
        return _after_saving(request, strategy, None, form, merge)
    return _editor(request, strategy, None, form)


@may_write
def node_edit(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    strategy = find_own_strategy(strategy_id, request.membership)
    tree = tree_of(strategy)
    node = find_node(tree, node_id)
    node.strategy = strategy
    is_common = node.pk in common_in(strategy)
    form = NodeForm(request.POST or None, node=node, is_common=is_common)
    if "write" in request.POST:
        return _editor(request, strategy, node, form, tree=tree)
    if form.is_valid() or _saves_the_rest(request, form):
        merge = texts.change_node(
            node=node, texts=_written(form), shown=shown_in(request), facts=form.facts, by=request.membership
        )
        node = Node.objects.get(pk=node.pk)
        node.strategy = strategy
        return _after_saving(request, strategy, node, form, merge)
    return _editor(request, strategy, node, form, tree=tree)


@may_write
@require_POST
def strategy_status(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """Putting a draft in force asks first where something is odd, since everybody sees it at once."""
    strategy = find_own_strategy(strategy_id, request.membership)
    wanted = request.POST.get("status")
    if wanted not in Strategy.Status.values:
        raise Http404
    status = Strategy.Status(wanted)
    if status == Strategy.Status.IN_FORCE and "sure" not in request.POST:
        found = oddities(strategy, timezone.localdate()) if strategy.status == Strategy.Status.DRAFT else []
        if found:
            return _ask_first(request, strategy, found)
    texts.change_status(strategy=strategy, status=status, by=request.membership)
    done = {
        Strategy.Status.IN_FORCE: _("The strategy is in force. Everybody in the organisation can read it."),
        Strategy.Status.FINISHED: _("The strategy is finished."),
        Strategy.Status.DRAFT: _("The strategy is a draft. Only HR can see it."),
    }
    say_done(request, done[status])
    return redirect(request, reverse("strategy-detail", args=[slug, strategy.pk]))


def _ask_first(request: OrganisationRequest, strategy: Strategy, found: list[str]) -> HttpResponse:
    crumbs = trail(request, (strategy.title, strategy), (_("Put it in force"), ""))
    context = {"strategy": strategy, "oddities": found, "breadcrumbs": crumbs}
    return render(request, "strategies/put_in_force.html", context, status=409)


@may_write
def strategy_remove(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """Cannot be undone, so it asks first; or says at once why it cannot be done."""
    strategy = find_own_strategy(strategy_id, request.membership)
    if request.method == "POST":
        try:
            texts.remove_strategy(strategy=strategy, by=request.membership)
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect(request, reverse("strategy-detail", args=[slug, strategy.pk]))
        say_done(request, _("The draft is removed."))
        return redirect(request, reverse("strategy-list", args=[slug]))
    crumbs = trail(request, (strategy.title, strategy), (_("Remove"), ""))
    parts = len(tree_of(strategy).by_id)
    why = texts.why_it_stays(strategy)
    context = {"strategy": strategy, "why_it_stays": why, "parts": parts, "breadcrumbs": crumbs}
    return render(request, "strategies/remove.html", context)


def shown_in(request: OrganisationRequest) -> dict[str, str]:
    """The fingerprints of the texts that the form showed, by field; `mine-` goes before, from a button."""
    return {
        key.removeprefix(prefix): str(mark)
        for prefix in ("shown-", "mine-")
        for key, mark in request.POST.items()
        if key.startswith(prefix)
    }


def _saves_the_rest(request: OrganisationRequest, form: Any) -> bool:
    """As one goes, what is right is saved although another field is wrong; a button saves all or nothing."""
    return bool(form.is_bound) and is_partial(request)


def _written(form: Any) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in form.TEXTS if name in form.cleaned_data}


def _after_saving(
    request: OrganisationRequest, strategy: Strategy, node: Node | None, form: Any, merge: Merge
) -> HttpResponse:
    if merge.conflicts or is_partial(request):
        return _editor(request, strategy, node, form, conflicts=merge.conflicts, saved=True)
    say_done(request, _("Saved"))
    return redirect(request, request.path)


def _editor(
    request: OrganisationRequest, strategy: Strategy, node: Node | None, form: Any, *,
    tree: Tree | None = None, conflicts: dict[str, str] | None = None, saved: bool = False,
) -> HttpResponse:  # fmt: skip
    """The whole page, or for htmx the part that says how saving went."""
    row = node or strategy
    tree = tree or tree_of(strategy)
    context = {
        "strategy": strategy,
        "tree": tree,
        "outline": Outline(tree, strategy.pk, request.membership, page=node, cursor=node),
        "node": node,
        "form": form,
        "shown": _marks(request, form, row),
        "conflicts": conflicts,
        "saved": saved,
        "chosen": _chosen(strategy, node) if saved else [],
        "sources": [] if node else sources_of(strategy),
        "breadcrumbs": trail(request, (strategy.title, strategy), (_("Edit"), "")),
    }
    _tell_of(conflicts or {}, form, request.path)
    if not is_partial(request):
        context |= _beside(request, strategy, node, form, context["tree"])
    invalid = form.is_bound and (bool(conflicts) or not form.is_valid())
    return answer(request, "strategies/edit.html", context, part="saving", invalid=invalid)


def _tell_of(conflicts: dict[str, str], form: Any, path: str) -> None:
    """At the field: what another wrote, with the choice."""
    for name, now in conflicts.items():
        form.add_error(name, _("Somebody else has changed this text."))
        context = {"name": name, "theirs": now, "mark": fingerprint(now), "path": path}
        form[name].beside = render_to_string("strategies/parts/theirs.html", context)


def _beside(
    request: OrganisationRequest, strategy: Strategy, node: Node | None, form: Any, tree: Tree
) -> dict[str, Any]:
    """What is saved by forms of its own, below the texts."""
    if node is None:
        return {"related": related_to(strategy, request.membership)}
    if node.kind not in FOLLOWED:
        return {}
    return {
        "parties": list(node.parties.all()),
        "party_form": PartyForm(choices=form.fields["owner"].choices),
        "places_form": PlacesForm(tree=tree, places=places_of(node)) if has_matrix(tree) else None,
    }


def _chosen(strategy: Strategy, node: Node | None) -> list[BoundField]:
    """The choices as they stand now that they are saved."""
    fresh = NodeForm(node=node) if node else StrategyForm(strategy=strategy)
    return [fresh[name] for name in fresh.choices_made]


def _marks(request: OrganisationRequest, form: Any, row: Any) -> dict[str, str]:
    """What the page shows, by fingerprint.

    Where another's text stands now, the field still shows the older one, so that its mark stays too:
    saving again must not pass for having seen what stands.
    """
    marks = {name: fingerprint(getattr(row, name)) for name in form.TEXTS}
    sent, written = shown_in(request), getattr(form, "cleaned_data", {})
    older = {name for name in sent if name in written and fingerprint(written[name]) != marks[name]}
    return {name: sent[name] if name in older else mark for name, mark in marks.items()}
