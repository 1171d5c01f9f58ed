"""Keeping files and letting go of them."""

import hashlib
import unicodedata
from pathlib import PurePath, PureWindowsPath
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction

from files.models import StoredFile
from organisations.models import Membership
from organisations.scope import organisation_in_scope

LONGEST_NAME = 150


@transaction.atomic
def store_file(
    *, content: bytes | File[Any], name: str, content_type: str, by: Membership | None
) -> StoredFile:  # fmt: skip
    """Keeps the content in the folder of the organisation in scope. `uploads` checks what people send."""
    file: File[Any] = ContentFile(content) if isinstance(content, bytes) else content
    checksum = hashlib.sha256()
    for chunk in file.chunks():
        checksum.update(chunk)
    file.seek(0)
    stored = StoredFile(
        organisation_id=organisation_in_scope(),
        name=clean_name(name),
        content_type=content_type,
        size=file.size,
        checksum=checksum.hexdigest(),
        added_by=by,
    )
    stored.content.save(stored.name, file, save=False)
    stored.save()
    return stored


def clean_name(name: str) -> str:
    """The last part of a path, without what cannot be seen, and short enough for every file system."""
    last = PureWindowsPath(PurePath(name).name).name
    seen = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip(" .")
    path = PurePath(seen or "file")
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix[:LONGEST_NAME]


@transaction.atomic
def erase_file(*, stored: StoredFile) -> None:
    """The row, and once that is certain, the content. What points at the file decides whether it may go."""
    storage, path = stored.content.storage, str(stored.content.name)
    stored.delete()
    transaction.on_commit(lambda: storage.delete(path))
