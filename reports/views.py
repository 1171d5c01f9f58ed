"""A document as a page, as a PDF and as a spreadsheet."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs, require
from reports import making
from reports.formats import FORMATS
from reports.questions import Answers
from reports.registry import Report, report_by_key
from reports.rendering import page_body

MEMBERS = _("Documents are for members of the organisation. HR can make you one.")


@require_safe
@needs(is_member, MEMBERS)
def page(request: OrganisationRequest, slug: str, key: str, subject_id: UUID) -> HttpResponse:
    report, subject = _wanted(request, key, subject_id)
    answers = Answers(report, request.GET)
    document = making.build_document(report, subject, by=request.membership, answers=answers)
    long = report.is_long(subject)
    context = {
        "document": document,
        "form": answers.form,
        "body": page_body(document),
        "long": long,
        "job": making.latest_job(report, subject, by=request.membership) if long else None,
        "addresses": {
            ending: making.address_of(report, subject, slug, ending) + answers.query for ending in FORMATS
        },
        "breadcrumbs": making.trail_to(report, subject, by=request.membership),
    }
    return render(request, "reports/document.html", context, status=422 if answers.are_wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(is_member, MEMBERS)
def file(request: OrganisationRequest, slug: str, key: str, subject_id: UUID, ending: str) -> HttpResponse:
    """At once, unless it is long: then a form on the document's page starts a job."""
    report, subject = _wanted(request, key, subject_id)
    answers = Answers(report, request.GET)
    long = report.is_long(subject)
    if answers.are_wrong or (long and request.method != "POST"):
        return redirect(making.address_of(report, subject, slug) + answers.query)
    if not long:
        return _attachment(request, report, subject, ending, answers)
    job = making.start_document(
        report=report, subject=subject, ending=ending, by=request.membership, answers=answers
    )
    return redirect("job-detail", slug=slug, job_id=job.pk)


def _wanted(request: OrganisationRequest, key: str, subject_id: UUID) -> tuple[Report, Any]:
    report = report_by_key(key)
    subject = report and report.find(subject_id)
    if report is None or subject is None:
        raise Http404
    require(report.may, request.membership, subject, missing=report.missing)
    return report, subject


def _attachment(
    request: OrganisationRequest, report: Report, subject: Any, ending: str, answers: Answers
) -> HttpResponse:
    form = FORMATS[ending]
    document = making.build_document(report, subject, by=request.membership, answers=answers)
    response = HttpResponse(form.content_of(document), content_type=form.content_type)
    response["Content-Disposition"] = content_disposition_header(True, form.name_of(document))
    response["Cache-Control"] = "private, no-store"
    return response
