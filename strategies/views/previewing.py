"""A text as it will stand, while it is written. Nothing is saved."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from look.htmx import answer
from organisations.http import OrganisationRequest
from strategies.breadcrumbs import trail
from strategies.forms.fields import LONG_TEXT
from strategies.models import Strategy
from strategies.selectors.strategies import find_node, find_own_strategy, tree_of
from strategies.views.editing import may_write


@may_write
@require_POST
def background_preview(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    strategy = find_own_strategy(strategy_id, request.membership)
    back = reverse("strategy-edit", args=[slug, strategy.pk])
    return _preview(request, strategy, strategy.title, "background", back)


@may_write
@require_POST
def text_preview(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    strategy = find_own_strategy(strategy_id, request.membership)
    node = find_node(tree_of(strategy), node_id)
    return _preview(
        request, strategy, node.title, "text", reverse("node-edit", args=[slug, strategy.pk, node.pk])
    )


def _preview(
    request: OrganisationRequest, strategy: Strategy, title: str, name: str, back: str
) -> HttpResponse:
    """The text alone for htmx; else a page that leads on to saving, or back with all that was written."""
    sent = [(key, one) for key, values in request.POST.lists() for one in values]
    context = {
        "title": title,
        "text": request.POST.get(name, "")[:LONG_TEXT].strip(),
        "sent": [pair for pair in sent if pair[0] != "csrfmiddlewaretoken"],
        "back": back,
        "breadcrumbs": trail(request, (strategy.title, strategy), (_("Edit"), back), (_("Preview"), "")),
    }
    return answer(request, "strategies/preview.html", context, part="seen")
