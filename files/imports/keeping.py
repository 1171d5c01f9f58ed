"""The file between its preview and its confirmation."""

from typing import Any
from uuid import UUID

from django.core.files.base import File

from files.models import StoredFile
from files.services import erase_file, store_file
from files.spreadsheets import refuse_large
from organisations.models import Membership

KEPT = "application/x-import"
# What would happen, as a job has seen it.
PREVIEW = "application/x-import-preview"


def keep_upload(*, upload: File[Any], by: Membership, content_type: str = KEPT) -> StoredFile:
    """The file until it is confirmed, or until a job has read it. It takes the place of an earlier one."""
    forget_kept(by=by)
    return store_file(content=upload, name=upload.name or "", content_type=content_type, by=by)


def forget_kept(*, by: Membership) -> None:
    for earlier in StoredFile.objects.filter(added_by=by, content_type__in=(KEPT, PREVIEW)):
        erase_file(stored=earlier)


def content_of(upload: File[Any]) -> bytes:
    """`TableRefused` before more than is allowed has been read."""
    refuse_large(upload.size or 0)
    upload.seek(0)
    content: bytes = upload.read()
    upload.seek(0)
    return content


def kept_upload(file_id: UUID, *, by: Membership) -> StoredFile | None:
    """Only who sent it gets it back, and once: a second click waits for the first, and finds nothing."""
    return StoredFile.objects.select_for_update().filter(pk=file_id, added_by=by, content_type=KEPT).first()
