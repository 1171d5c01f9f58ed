"""Reading strategies."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy

from look.lists import Column, Filter, Listing
from look.statuses import in_words
from organisations.http import OrganisationRequest
from organisations.models import Membership
from organisations.permissions import is_member, needs
from strategies.breadcrumbs import trail
from strategies.documents.facts import adoption, is_yet_to_be_adopted
from strategies.models import Node, NodeKind, Party, Strategy
from strategies.nesting import FOLLOWED
from strategies.overview import count_statuses, number_of
from strategies.parties import names
from strategies.permissions import may_edit_strategies, may_edit_strategy, may_report_progress
from strategies.selectors.areas import areas_of
from strategies.selectors.figures import background_figures, figures_on
from strategies.selectors.joint import Standing, own_part, partners_at, parts_of
from strategies.selectors.matrix import cells_of, has_matrix
from strategies.selectors.progress import told_about
from strategies.selectors.relations import plans_serving, related_to
from strategies.selectors.revisions import standing_revision
from strategies.selectors.strategies import find_node, find_strategy, strategies_seen_by, tree_of

STRATEGIES = Listing(
    search=("title", "subtitle"),
    order_by=("status", "title"),
    columns=(
        Column("title", gettext_lazy("Strategy"), order_by=("title",)),
        Column("period", gettext_lazy("Period"), order_by=("starts_on",)),
        Column("status", gettext_lazy("Status"), order_by=("status", "title")),
        Column("goals", gettext_lazy("Goals"), order_by=("goals",), numeric=True),
        Column("at_risk", gettext_lazy("At risk"), order_by=("at_risk",), numeric=True),
    ),
)


def strategies_listing(membership: Membership) -> Listing:
    """Nobody is offered a status that they never see."""
    seen = [Strategy.Status.IN_FORCE, Strategy.Status.FINISHED]
    if may_edit_strategies.test(membership):
        seen.insert(0, Strategy.Status.DRAFT)
    statuses = [(str(status), status.label) for status in seen]
    by_status = Filter(
        "status", gettext_lazy("Status"), lambda: statuses, lambda rows, value: rows.filter(status=value)
    )
    return replace(STRATEGIES, filters=(by_status,))


@needs(is_member)
def strategy_list(request: OrganisationRequest, slug: str) -> HttpResponse:
    rows = strategies_seen_by(request.membership)
    context = {
        "list": strategies_listing(request.membership).read(request, rows),
        "may_edit": may_edit_strategies.test(request.membership),
        "breadcrumbs": trail(request),
    }
    return render(request, "strategies/list.html", context)


@needs(is_member)
def strategy_detail(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    strategy = find_strategy(strategy_id, request.membership)
    tree = tree_of(strategy)
    counts = count_statuses(tree)
    context = {
        "strategy": strategy,
        **_announced(strategy),
        **_together(strategy, request.membership),
        "revision": standing_revision(strategy),
        "tree": tree,
        "has_matrix": has_matrix(tree),
        "related": related_to(strategy, request.membership),
        "aims": tree.of_kind(NodeKind.AIM),
        "areas": areas_of(tree),
        "goals": counts and number_of(counts.total()),
        "counts": counts,
        "status_words": in_words(counts),
        "figures": background_figures(strategy),
        "may_edit": may_edit_strategy.test(request.membership, strategy),
        "breadcrumbs": trail(request, (strategy.title, "")),
    }
    return render(request, "strategies/detail.html", context)


def _together(strategy: Strategy, membership: Membership) -> dict[str, Any]:
    """What the cover says of a joint strategy. No query where it is none."""
    if not strategy.is_joint:
        return {}
    return {"part": own_part(strategy, membership), "may_begin": may_edit_strategies.test(membership)}


def _announced(strategy: Strategy) -> dict[str, Any]:
    """What the cover says by itself."""
    today = timezone.localdate()
    return {
        "today": today,
        "to_be_revised": strategy.is_to_be_revised(today),
        "adoption": adoption(strategy),
        "yet_to_be_adopted": is_yet_to_be_adopted(strategy),
    }


@needs(is_member)
def node_detail(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    """One goal (or any other part): its text, what stands under it, and how it has gone."""
    strategy = find_strategy(strategy_id, request.membership)
    tree = tree_of(strategy)
    node = find_node(tree, node_id)
    parties = list(node.parties.all())
    context = {
        "strategy": strategy,
        "tree": tree,
        "node": node,
        "path": tree.path(node),
        "is_followed": node.kind in FOLLOWED,
        "told": told_about(node, request.membership),
        "plans": plans_serving(node, request.membership),
        "cells": cells_of(node, tree),
        "carried": names(parties, Party.Part.CARRIES),
        "contributed": names(parties, Party.Part.CONTRIBUTES),
        "figures": figures_on(node),
        "standings": _standings(strategy, node, request.membership),
        "may_edit": may_edit_strategy.test(request.membership, strategy),
        "may_report": node.kind in FOLLOWED and may_report_progress.test(request.membership, node),
        "breadcrumbs": trail(request, (strategy.title, strategy), (node.title, "")),
    }
    return render(request, "strategies/node.html", context)


def _standings(joint: Strategy, node: Node, membership: Membership) -> list[Standing]:
    """What partners do about it. No query where it is no joint strategy."""
    return partners_at(node, joint, parts_of(joint, membership)) if joint.is_joint else []
