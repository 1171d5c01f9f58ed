"""What citizens read: the strategies in force that are public, each as a page and as a PDF."""

import hashlib
from uuid import UUID

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

from organisations.public import PublicRequest, public
from reports.documents import Document
from reports.formats import FORMATS
from reports.rendering import page_body
from strategies.documents.public import build_public
from strategies.models import Strategy
from strategies.public import find_by_public_name, find_public_strategy, list_public_strategies

A_DAY = 24 * 3600


@public
def strategies(request: PublicRequest, slug: str) -> HttpResponse:
    context = {"organisation": request.organisation, "strategies": list_public_strategies()}
    return HttpResponse(render_to_string("public/strategies.html", context))


@public
def strategy(request: PublicRequest, slug: str, name: str) -> HttpResponse:
    """Words that it no longer has lead on, for now: it may have them again."""
    found = find_by_public_name(name)
    if name != found.public_name:
        return redirect("public-strategy", slug, found.public_name)
    return HttpResponse(public_page(found, _document(request, found)))


@public
def strategy_pdf(request: PublicRequest, slug: str, name: str) -> HttpResponse:
    document = _document(request, find_by_public_name(name))
    form = FORMATS["pdf"]
    response = HttpResponse(_pdf(request, document), content_type=form.content_type)
    named = content_disposition_header(False, form.name_of(document))
    response.headers["Content-Disposition"] = str(named)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


@public
def by_id(request: PublicRequest, slug: str, strategy_id: UUID, to: str) -> HttpResponse:
    """The address that never changes."""
    return redirect(to, slug, find_public_strategy(strategy_id).public_name)


def public_page(strategy: Strategy, document: Document) -> str:
    """Of the document and the organisation alone: whoever asks gets the same."""
    context = {
        "organisation": strategy.organisation,
        "strategy": strategy,
        "document": document,
        "body": page_body(document),
    }
    return render_to_string("public/strategy.html", context)


def _document(request: PublicRequest, strategy: Strategy) -> Document:
    strategy.organisation = request.organisation
    return build_public(request.organisation, strategy)


def _pdf(request: PublicRequest, document: Document) -> bytes:
    """Kept under what it says, so that a change of any kind makes another one."""
    said = hashlib.sha256(repr(document).encode()).hexdigest()
    key = f"{request.organisation.pk}:public-pdf:{said}"
    made: bytes | None = cache.get(key)
    if made is None:
        made = FORMATS["pdf"].content_of(document)
        cache.set(key, made, A_DAY)
    return made
