"""Uploads and what the product makes, and long jobs with their progress."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisations.fields import OrganisationForeignKey
from organisations.models import Membership, OrganisationModel


def path_of(stored: "StoredFile", name: str) -> str:
    """Under the organisation's own folder, by id: the name that people see is a column."""
    return f"{stored.organisation_id}/{stored.checksum[:2]}/{stored.checksum}"


class StoredFile(OrganisationModel):
    """A file of the organisation. It is handed out by a checked view as an attachment, never by address."""

    name = models.CharField(_("name"), max_length=255)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    checksum = models.CharField(max_length=64, help_text="SHA-256, hexadecimal")
    content = models.FileField(upload_to=path_of, max_length=200)
    added_by = OrganisationForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta(OrganisationModel.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "added_by"], name="files_storedfile_added_by")
        ]

    def __str__(self) -> str:
        return self.name


class Job(OrganisationModel):
    """Work that goes on without its page: an import, a large report. Progress itself is in the cache."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("in progress")
        DONE = "done", pgettext_lazy("job", "done")
        FAILED = "failed", _("failed")

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    parameters = models.JSONField(default=dict)
    message = models.TextField(blank=True)
    result = OrganisationForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, related_name="+")
    started_by = OrganisationForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(OrganisationModel.Meta):
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "started_by"], name="files_job_started_by"),
            models.Index(fields=["organisation", "result"], name="files_job_result"),
        ]

    def __str__(self) -> str:
        return self.title
