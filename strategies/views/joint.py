"""Joint strategies: sharing one, writing one's part, and where each partner stands."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs
from strategies.breadcrumbs import trail
from strategies.forms.joint import JointForm
from strategies.models import Strategy
from strategies.permissions import may_edit_strategies
from strategies.refusals import Refused
from strategies.selectors.joint import own_part, parts_of, standings_of
from strategies.selectors.strategies import find_own_strategy, find_strategy, tree_of
from strategies.services import joint as services
from strategies.views.editing import may_write


@may_write
def strategy_joint(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """Cannot be taken back by a button, so it says what will happen."""
    strategy = find_own_strategy(strategy_id, request.membership)
    form = JointForm(request.POST or None, organisation=request.organisation)
    if form.is_valid() and _is_shared(request, strategy, form):
        say_done(request, _("The partners can read the strategy now, and write their parts."))
        return redirect(request, reverse("strategy-detail", args=[slug, strategy.pk]))
    context = {
        "strategy": strategy,
        "form": form,
        "breadcrumbs": trail(request, (strategy.title, strategy), (_("Make it a joint strategy"), "")),
    }
    return answer(request, "strategies/joint/share.html", context, invalid=form.is_bound)


@require_safe
@needs(is_member)
def strategy_partners(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """Goal by partner: where each stands, with the words and the day behind it."""
    joint = find_strategy(strategy_id, request.membership)
    if not joint.is_joint:
        return redirect(request, reverse("strategy-detail", args=[slug, joint.pk]))
    tree = tree_of(joint)
    parts = parts_of(joint, request.membership)
    context = {
        "strategy": joint,
        "tree": tree,
        "parts": parts,
        "lines": standings_of(joint, tree, parts),
        "own": own_part(joint, request.membership),
        "may_write": may_edit_strategies.test(request.membership),
        "breadcrumbs": trail(request, (joint.title, joint), (_("Goal by partner"), "")),
    }
    return render(request, "strategies/joint/partners.html", context)


@may_write
@require_POST
def part_begin(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    joint = _find_joint(request, strategy_id)
    try:
        part = services.begin_part(joint=joint, by=request.membership)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(request, reverse("strategy-detail", args=[slug, joint.pk]))
    say_done(request, _("This is your part. What is common stands in it; add what you do below it."))
    return redirect(request, reverse("strategy-detail", args=[slug, part.pk]))


@may_write
@require_POST
def part_follow(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """What is common as it is now; it happens every night by itself."""
    part = find_own_strategy(strategy_id, request.membership)
    if part.joint_id is None:
        raise Http404
    services.follow_common(part=part)
    say_done(request, _("What is common stands here as it is now."))
    return redirect(request, reverse("strategy-detail", args=[slug, part.pk]))


def _is_shared(request: OrganisationRequest, strategy: Strategy, form: JointForm) -> bool:
    try:
        services.make_joint(
            strategy=strategy, partnership=form.cleaned_data["partnership"], by=request.membership
        )
    except Refused as refused:
        form.add_error(None, refused.message)
    return not form.errors


def _find_joint(request: OrganisationRequest, strategy_id: UUID) -> Strategy:
    strategy = find_strategy(strategy_id, request.membership)
    if not strategy.is_joint:
        raise Http404
    return strategy
