"""The home page, the list of goals, and search."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dashboards.asking import Asking
from dashboards.goals import goal_listing, goal_sheet, with_parties
from dashboards.search import is_long_enough, search
from dashboards.sections import sections_for
from files.downloads import answer_sheets
from look.lists import ListPage, searched_for
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs
from strategies.followed import followed


@needs(is_member)
def home(request: OrganisationRequest, slug: str) -> HttpResponse:
    asking = Asking(request.membership)
    context = {"sections": sections_for(asking), "strategies": asking.strategies, "today": asking.today}
    return render(request, "dashboards/home.html", context)


@needs(is_member)
def goal_list(request: OrganisationRequest, slug: str) -> HttpResponse:
    context = {
        "list": _goals(request),
        "today": timezone.localdate(),
        "breadcrumbs": [(_("Goals and initiatives"), request.path)],
    }
    return render(request, "dashboards/goal_list.html", context)


@needs(is_member)
def goal_export(request: OrganisationRequest, slug: str) -> HttpResponse:
    return answer_sheets([goal_sheet(_goals(request).rows)], _("goals"))


@needs(is_member)
def find(request: OrganisationRequest, slug: str) -> HttpResponse:
    text = searched_for(request.GET)
    enough = is_long_enough(text)
    found = search(request.membership, text) if enough else []
    context = {
        "q": text,
        "enough": enough,
        "found": found,
        "number": sum(len(group.hits) for group in found),
        "more": any(group.more for group in found),
        "breadcrumbs": [(_("Search"), request.path)],
    }
    return render(request, "dashboards/search.html", context)


def _goals(request: OrganisationRequest) -> ListPage:
    listing = goal_listing(request.membership, timezone.localdate())
    export = reverse("goal-export", kwargs={"slug": request.organisation.slug})
    return listing.read(request, with_parties(followed()), export=export)


def _home(slug: str) -> str:
    return reverse("organisation-home", kwargs={"slug": slug})
