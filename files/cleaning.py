"""What this room lets go of every night: old jobs with what they made, and files that wait in vain."""

import contextlib
import datetime
from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError

from files.imports import KEPT, PREVIEW
from files.jobs import TO_DO
from files.models import Job, StoredFile
from files.services import erase_file
from organisations.cleaning import register, register_of_no_organisation
from organisations.models import Organisation
from organisations.scope import organisation_in_scope

LOGOS = str(Organisation._meta.get_field("logo").upload_to).strip("/")
DAY = datetime.timedelta(days=1)
storage = StoredFile._meta.get_field("content").storage


def forget_old_jobs(now: datetime.datetime) -> int:
    """Those that never ended too. A file that something else holds on to stays."""
    old = Job.objects.filter(created_at__lt=now - settings.JOBS_KEPT_DAYS * DAY).select_related("result")
    for job in old:
        job.delete()
        if job.result:
            with contextlib.suppress(ProtectedError):
                erase_file(stored=job.result)
    return len(old)


def forget_waiting_files(now: datetime.datetime) -> int:
    """Spreadsheets that were never confirmed, with what was seen of them, and what jobs never came to."""
    waiting = StoredFile.objects.filter(content_type__in=(KEPT, PREVIEW, TO_DO), added_at__lt=now - DAY)
    for stored in waiting:
        erase_file(stored=stored)
    return len(waiting)


def forget_strays(now: datetime.datetime) -> int:
    """Content whose row was rolled back or is gone. A day is left to the transaction that brings the row."""
    found = set(_paths_under(str(organisation_in_scope())))
    nameless = found - set(StoredFile.objects.values_list("content", flat=True))
    strays = [path for path in nameless if _is_older(path, now - DAY)]
    transaction.on_commit(lambda: _delete(strays))
    return len(strays)


def forget_gone_organisations(now: datetime.datetime) -> int:
    """Contents and logos of organisations that the database no longer has."""
    known = {str(pk) for pk in Organisation.objects.values_list("pk", flat=True)}
    folders, _names = _listed("")
    gone = [folder for folder in folders if _is_id(folder) and folder not in known]
    paths = {path for folder in gone for path in _paths_under(folder)}
    logos = set(_paths_under(LOGOS)) - set(Organisation.objects.values_list("logo", flat=True))
    old = [path for path in paths | logos if _is_older(path, now - DAY)]
    transaction.on_commit(lambda: _delete(old))
    return len(old)


def _is_id(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return storage.listdir(folder)
    except FileNotFoundError:  # nothing has been kept yet
        return [], []


def _paths_under(folder: str) -> Iterator[str]:
    folders, names = _listed(folder)
    yield from (f"{folder}/{name}" for name in names)
    for inner in folders:
        yield from _paths_under(f"{folder}/{inner}")


def _is_older(path: str, than: datetime.datetime) -> bool:
    try:
        return bool(storage.get_modified_time(path) < than)
    except FileNotFoundError:  # erased in the meantime
        return False


def _delete(paths: list[str]) -> None:
    for path in paths:
        storage.delete(path)


def register_cleaning() -> None:
    register("old jobs with their files", forget_old_jobs)
    register("files that waited in vain", forget_waiting_files)
    register("contents that no file names", forget_strays)
    register_of_no_organisation("files of organisations that are gone", forget_gone_organisations)
