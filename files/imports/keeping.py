"""The file between its preview and its confirmation."""

from typing import Any
from uuid import UUID

from django.core.files.base import File

from files.models import StoredFile
from files.services import erase_file, store_file
from files.spreadsheets import refuse_large
from organisations.models import Membership

KEPT = "application/x-import"


def keep_upload(*, upload: File[Any], by: Membership) -> StoredFile:
    """The file, readable as a table, until it is confirmed. It takes the place of an earlier one."""
    for earlier in StoredFile.objects.filter(added_by=by, content_type=KEPT):
        erase_file(stored=earlier)
    return store_file(content=upload, name=upload.name or "", content_type=KEPT, by=by)


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
