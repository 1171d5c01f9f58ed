"""Files as attachments, and jobs with their progress."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from files.access import may_download, started_job
from files.models import Job, StoredFile
from files.progress import standing_of
from files.runners import onward_from, trail_of
from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs, require

NO_FILE = _("This file is for those who added it and for HR. HR can give you a copy.")
NO_JOB = _("Only the person who started this can follow it. Start it yourself from its page.")


@require_safe
@needs(is_member, NO_FILE)
def download(request: OrganisationRequest, slug: str, file_id: UUID) -> HttpResponse:
    """Always an attachment: nothing that somebody uploaded is ever shown as a page of ours."""
    stored = get_object_or_404(StoredFile, pk=file_id)
    require(may_download, request.membership, stored, missing=NO_FILE)
    try:
        content = stored.content.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(
        content, as_attachment=True, filename=stored.name, content_type=stored.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response  # type: ignore[return-value]  # streams, and is no HttpResponse


@require_safe
@needs(is_member, NO_JOB)
def job_detail(request: OrganisationRequest, slug: str, job_id: UUID) -> HttpResponse:
    """Asks again each second by htmx until it has ended; without script, by its link.

    A job that has made or changed a page leads there.
    """
    job = get_object_or_404(Job.objects.select_related("result", "started_by__organisation"), pk=job_id)
    require(started_job, request.membership, job, missing=NO_JOB)
    standing = standing_of(job)
    if standing.state == Job.State.DONE and (onward := onward_from(job)):
        if onward.said:
            say_done(request, onward.said, undo=onward.undo)
        return redirect(request, onward.address)
    trail = trail_of(job)
    context = {
        "job": job,
        "standing": standing,
        "back": trail[-1] if trail else None,
        "breadcrumbs": [*trail, (job.title, request.path)],
    }
    return answer(request, "files/job.html", context, part="standing")
