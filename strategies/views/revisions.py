"""What was adopted, what has changed since, and adopting the next."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs
from reports.rendering import page_body
from strategies.breadcrumbs import trail
from strategies.documents.revision import build_revision
from strategies.forms.revisions import NOW, AdoptForm, CompareForm
from strategies.models import Revision, Strategy
from strategies.permissions import may_edit_strategy
from strategies.readiness import oddities
from strategies.refusals import Refused
from strategies.revisions.comparing import compare
from strategies.revisions.content import Content
from strategies.revisions.telling import Telling, tell
from strategies.selectors.revisions import (
    content_of,
    find_revision,
    latest_revision,
    revisions_of,
    working_copy,
)
from strategies.selectors.strategies import find_own_strategy, find_strategy
from strategies.services import revisions as services
from strategies.views.editing import may_write


@require_safe
@needs(is_member)
def revision_list(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    strategy = find_strategy(strategy_id, request.membership)
    context = {
        "strategy": strategy,
        "revisions": revisions_of(strategy),
        "may_edit": may_edit_strategy.test(request.membership, strategy),
        "breadcrumbs": trail(request, (strategy.title, strategy), (_("Revisions"), "")),
    }
    return render(request, "strategies/revisions/list.html", context)


@require_safe
@needs(is_member)
def revision_detail(
    request: OrganisationRequest, slug: str, strategy_id: UUID, revision_id: UUID
) -> HttpResponse:
    """As it was adopted, with what was filed."""
    strategy = find_strategy(strategy_id, request.membership)
    revision = find_revision(strategy, revision_id)
    document = build_revision(request.organisation, revision)
    named = _("Revision %(number)s") % {"number": revision.number}
    context = {
        "strategy": strategy,
        "revision": revision,
        "document": document,
        "body": page_body(document),
        "may_edit": may_edit_strategy.test(request.membership, strategy),
        "may_take_back": services.may_be_taken_back(revision, request.membership),
        "breadcrumbs": trail(
            request, (strategy.title, strategy), (_("Revisions"), _all(slug, strategy)), (named, "")
        ),
    }
    return render(request, "strategies/revisions/detail.html", context)


@require_safe
@needs(is_member)
def revision_compare(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """Any two; unless others are asked for, the latest with the strategy as it is now."""
    strategy = find_strategy(strategy_id, request.membership)
    revisions = [one for one in revisions_of(strategy) if not one.taken_back_at]
    asked = {"before": str(revisions[0].pk) if revisions else NOW, "after": NOW, **request.GET.dict()}
    form = CompareForm(asked, revisions=revisions)
    context: dict[str, Any] = {"strategy": strategy, "form": form, "revisions": revisions}
    if form.is_valid():
        both = (_content(strategy, form.cleaned_data[name]) for name in ("before", "after"))
        context["told"] = _told(strategy, *both)
    crumbs = (_("Revisions"), _all(slug, strategy)), (_("Compare"), "")
    context["breadcrumbs"] = trail(request, (strategy.title, strategy), *crumbs)
    return answer(request, "strategies/revisions/compare.html", context, invalid=not form.is_valid())


@may_write
def strategy_adopt(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """Shows what would be adopted, compared with what was adopted last."""
    strategy = find_own_strategy(strategy_id, request.membership)
    latest = latest_revision(strategy)
    form = AdoptForm(request.POST or None, strategy=strategy, latest=latest)
    if form.is_valid():
        facts = form.cleaned_data
        revision = services.adopt_strategy(
            strategy=strategy, adopted_by=facts["adopted_by"], on=facts["adopted_on"], about=facts["about"],
            period=form.period, by=request.membership,
        )  # fmt: skip
        say_done(request, _("Revision %(number)s is adopted.") % {"number": revision.number})
        return redirect(request, _one(slug, revision))
    told = _told(strategy, content_of(latest), working_copy(strategy)) if latest else None
    context = {
        "strategy": strategy,
        "latest": latest,
        "form": form,
        "told": told,
        "oddities": oddities(strategy, timezone.localdate()),
        "breadcrumbs": trail(
            request, (strategy.title, strategy), (_("Revisions"), _all(slug, strategy)), (_("Adopt"), "")
        ),
    }
    return answer(request, "strategies/revisions/adopt.html", context, invalid=form.is_bound)


@require_POST
@may_write
def revision_take_back(
    request: OrganisationRequest, slug: str, strategy_id: UUID, revision_id: UUID
) -> HttpResponse:
    revision = find_revision(find_own_strategy(strategy_id, request.membership), revision_id)
    try:
        services.take_back(revision=revision, by=request.membership)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(request, _one(slug, revision))
    say_done(request, _("The adoption is taken back. The words of the strategy stay as they are."))
    return redirect(request, _all(slug, revision.strategy))


@require_POST
@may_write
def revision_file(
    request: OrganisationRequest, slug: str, strategy_id: UUID, revision_id: UUID
) -> HttpResponse:
    """Again, where the job did not get through. What has been filed stays."""
    revision = find_revision(find_own_strategy(strategy_id, request.membership), revision_id)
    job = services.start_filing(revision=revision, by=request.membership)
    return redirect(request, reverse("job-detail", args=[slug, job.pk]))


def _content(strategy: Strategy, which: str) -> Content:
    return working_copy(strategy) if which == NOW else content_of(find_revision(strategy, UUID(which)))


def _told(strategy: Strategy, before: Content, after: Content) -> Telling | None:
    """None where nothing is different."""
    found = compare(before, after)
    return tell(found, before, after, strategy) if found else None


def _all(slug: str, strategy: Strategy) -> str:
    return reverse("revision-list", args=[slug, strategy.pk])


def _one(slug: str, revision: Revision) -> str:
    return reverse("revision-detail", args=[slug, revision.strategy_id, revision.pk])
