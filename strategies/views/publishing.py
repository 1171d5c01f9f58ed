"""What HR puts on the public page, and how it will look."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from strategies.breadcrumbs import trail
from strategies.documents.public import build_public
from strategies.forms.publishing import PublishForm
from strategies.public import waiting_for_a_mark
from strategies.selectors.figures import standing
from strategies.selectors.strategies import find_own_strategy, tree_of
from strategies.services.publishing import publish
from strategies.views.editing import may_write
from strategies.views.public import public_page


@may_write
def strategy_publish(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    strategy = find_own_strategy(strategy_id, request.membership)
    tree = tree_of(strategy)
    indicators = list(standing().filter(strategy=strategy).order_by("node__position", "position", "pk"))
    form = PublishForm(request.POST or None, strategy=strategy, tree=tree, indicators=indicators)
    if form.is_valid():
        publish(strategy=strategy, by=request.membership, **form.chosen)
        say_done(request, _("The public page is saved."))
        return redirect(request, request.path)
    context = {
        "strategy": strategy,
        "tree": tree,
        "form": form,
        "indicators": indicators,
        "waiting": len(waiting_for_a_mark(tree)),
        "address": request.build_absolute_uri(reverse("public-strategy", args=[slug, strategy.public_name])),
        "breadcrumbs": trail(request, (strategy.title, strategy), (_("Public page"), "")),
    }
    return answer(request, "strategies/publish.html", context, invalid=form.is_bound)


@require_safe
@may_write
def strategy_preview(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """The public page as it is saved, also while nobody else can see it."""
    strategy = find_own_strategy(strategy_id, request.membership)
    strategy.organisation = request.organisation
    document = build_public(request.organisation, strategy)
    return HttpResponse(public_page(strategy, document))
