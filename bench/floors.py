"""The two floors: what Django costs alone, and what a page costs that does nothing but show rows."""

from django.http import HttpRequest, HttpResponse
from django.template import engines

from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs
from strategies.models import Node

TABLE = """<!doctype html>
<html lang="da"><head><title>{{ organisation }}</title></head><body><h1>{{ organisation }}</h1><table>
{% for node in nodes %}<tr><th>{{ node.title }}</th><td>{{ node.owner_name }}</td>
<td>{{ node.get_status_display }}</td><td>{{ node.reported_at|date }}</td></tr>
{% endfor %}</table></body></html>"""
template = engines["django"].from_string(TABLE)


def empty(request: HttpRequest) -> HttpResponse:
    """Answered without any middleware (`bench.wsgi`)."""
    return HttpResponse()


@needs(is_member)
def rows(request: OrganisationRequest, slug: str, count: int) -> HttpResponse:
    """Through all middleware, with one query of its own."""
    nodes = Node.objects.order_by("strategy", "parent", "position")[:count]
    return HttpResponse(template.render({"organisation": request.organisation, "nodes": nodes}))
