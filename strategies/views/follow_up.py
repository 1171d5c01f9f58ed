"""How is it going?"""

import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from files.downloads import answer_sheets
from look.lists import ListPage, day_of
from look.statuses import in_words
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs
from strategies.breadcrumbs import trail
from strategies.followed import followed_in, with_place, with_status_before
from strategies.listings import FOLLOW_UP_FIELDS, follow_up_listing, follow_up_sheet
from strategies.models import Strategy
from strategies.overview import areas_by_status, heading_of
from strategies.selectors.follow_up import A_QUARTER, Picture, picture_of
from strategies.selectors.strategies import find_strategy


@needs(is_member)
def follow_up(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """Everybody who may see the strategy sees how it goes."""
    strategy = find_strategy(strategy_id, request.membership)
    picture = picture_of(strategy, timezone.localdate())
    areas = areas_by_status(picture.tree)
    context = {
        "strategy": strategy,
        "wanted": picture.asked,
        "picture": picture,
        "tree": picture.tree,
        "areas": areas,
        "heading": heading_of(strategy, areas),
        "status_words": in_words(picture.counts),
        "list": _listed(request, strategy, picture),
        "since": _since(request),
        "today": picture.today,
        "quarter": picture.today - A_QUARTER,
        "breadcrumbs": trail(request, (strategy.title, strategy), (_("Follow-up"), "")),
    }
    return render(request, "strategies/follow_up/page.html", context)


@needs(is_member)
def follow_up_export(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    strategy = find_strategy(strategy_id, request.membership)
    picture = picture_of(strategy, timezone.localdate())
    rows = _listed(request, strategy, picture).rows
    sheet = follow_up_sheet(rows, picture.tree, changed=bool(_since(request)))
    return answer_sheets([sheet], _("follow-up"))


def _listed(request: OrganisationRequest, strategy: Strategy, picture: Picture) -> ListPage:
    since = _since(request)
    listing = follow_up_listing(
        request.membership, strategy, picture.tree, today=picture.today, changed=since is not None
    )
    export = reverse("strategy-follow-up-export", args=[request.organisation.slug, strategy.pk])
    rows = with_place(followed_in(strategy).only(*FOLLOW_UP_FIELDS), picture.tree)
    if since:
        rows = with_status_before(rows, since)
    return listing.read(request, rows, export=export)


def _since(request: OrganisationRequest) -> datetime.date | None:
    return day_of(request.GET.get("since", ""))
