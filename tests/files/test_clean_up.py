"""Old jobs, files that wait in vain and contents without a row go at night, and nothing else does."""

import datetime
import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from files.cleaning import forget_gone_organisations, forget_old_jobs, forget_strays, forget_waiting_files
from files.imports import keep_upload
from files.models import Job, StoredFile
from files.services import store_file
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from organisations.services.cleaning import clean_organisation
from tests.factories import make_member, make_strategy

DAY = datetime.timedelta(days=1)
NOW = timezone.now()


@pytest.fixture
def mette(nordsund: Organisation) -> Membership:
    return make_member(nordsund)


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Any) -> Any:
    """`with commit():` does afterwards what a commit would do."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def kept(text: bytes = b"Rapport") -> StoredFile:
    return store_file(content=text, name="rapport.pdf", content_type="application/pdf", by=None)


def job(organisation: Organisation, age: datetime.timedelta, **facts: Any) -> Job:
    made = Job.objects.create(organisation=organisation, kind="tests", title="Rapport", **facts)
    Job.objects.filter(pk=made.pk).update(created_at=NOW - age)
    return made


def contents(media: Path) -> set[bytes]:
    return {path.read_bytes() for path in media.rglob("*") if path.is_file()}


def lay(media: Path, organisation: Organisation, content: bytes, age: datetime.timedelta) -> Path:
    """Content without a row, as a rolled-back upload leaves it."""
    path = media / str(organisation.pk) / "ab" / content.decode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    made = (NOW - age).timestamp()
    os.utime(path, (made, made))
    return path


def grow_old(media: Path) -> None:
    for path in media.rglob("*"):
        os.utime(path, (0, 0))


# --- Jobs -------------------------------------------------------------------------------------------------


def test_old_jobs_go_with_what_they_made(in_nordsund: Organisation, media: Path, commit: Any) -> None:
    job(in_nordsund, 31 * DAY, state=Job.State.DONE, result=kept())
    job(in_nordsund, 31 * DAY, state=Job.State.FAILED)
    job(in_nordsund, 31 * DAY)
    young = job(in_nordsund, 29 * DAY, state=Job.State.DONE, result=kept(b"Ny rapport"))

    with commit():
        assert forget_old_jobs(NOW) == 3

    assert list(Job.objects.all()) == [young]
    assert contents(media) == {b"Ny rapport"}
    assert forget_old_jobs(NOW) == 0


def test_how_long_jobs_are_kept_is_chosen(in_nordsund: Organisation, settings: Any) -> None:
    settings.JOBS_KEPT_DAYS = 3
    job(in_nordsund, 4 * DAY, state=Job.State.DONE)

    assert forget_old_jobs(NOW) == 1


def test_what_something_else_holds_on_to_outlives_its_job(in_nordsund: Organisation) -> None:
    report = kept()
    make_strategy(in_nordsund).sources.create(organisation=in_nordsund, file=report)
    job(in_nordsund, 31 * DAY, state=Job.State.DONE, result=report)

    assert forget_old_jobs(NOW) == 1

    assert list(StoredFile.objects.all()) == [report]


# --- Files that wait --------------------------------------------------------------------------------------


def test_a_spreadsheet_that_was_never_confirmed_goes_after_a_day(
    in_nordsund: Organisation, mette: Membership, media: Path, commit: Any
) -> None:
    stored = keep_upload(upload=ContentFile(b"navn\nAmira\n", "personer.csv"), by=mette)
    other = kept()

    assert forget_waiting_files(stored.added_at + 23 * DAY / 24) == 0
    with commit():
        assert forget_waiting_files(stored.added_at + 25 * DAY / 24) == 1

    assert list(StoredFile.objects.all()) == [other]
    assert contents(media) == {b"Rapport"}


# --- Contents without a row -------------------------------------------------------------------------------


def test_content_of_a_rolled_back_upload_goes_when_no_transaction_can_bring_its_row(
    in_nordsund: Organisation, media: Path, commit: Any
) -> None:
    kept()
    grow_old(media)
    lay(media, in_nordsund, b"gammel", 25 * DAY / 24)
    lay(media, in_nordsund, b"ny", 23 * DAY / 24)

    with commit():
        assert forget_strays(NOW) == 1

    assert contents(media) == {b"Rapport", b"ny"}


def test_content_whose_row_went_without_it_goes(in_nordsund: Organisation, media: Path, commit: Any) -> None:
    """As when the machine stops between the end of a transaction and the deleting."""
    kept().delete()
    grow_old(media)

    with commit():
        assert forget_strays(NOW) == 1

    assert contents(media) == set()


def test_where_nothing_was_ever_kept_there_is_nothing_to_do(in_nordsund: Organisation) -> None:
    assert forget_strays(NOW) == 0


def test_nothing_outside_the_organisations_folder_is_touched(
    nordsund: Organisation, sundhavn: Organisation, media: Path, commit: Any
) -> None:
    lay(media, sundhavn, b"deres", 9 * DAY)
    (media / "logos").mkdir()
    (media / "logos" / "segl.png").write_bytes(b"segl")
    grow_old(media)

    with commit(), organisation_scope(nordsund):
        assert forget_strays(NOW) == 0

    assert contents(media) == {b"deres", b"segl"}


def test_a_dry_run_leaves_the_disk_as_it_is(nordsund: Organisation, media: Path, commit: Any) -> None:
    lay(media, nordsund, b"gammel", 9 * DAY)
    with organisation_scope(nordsund):
        job(nordsund, 31 * DAY, state=Job.State.DONE, result=kept())

    with commit():
        done = clean_organisation(organisation=nordsund, now=NOW, dry_run=True)

    numbers = {kind.what: kind.number for kind in done}
    assert numbers["old jobs with their files"] == numbers["contents that no file names"] == 1
    assert contents(media) == {b"gammel", b"Rapport"}


def test_files_of_an_organisation_that_is_gone_go(nordsund: Organisation, media: Path, commit: Any) -> None:
    gone = Organisation(pk=uuid4())
    lay(media, gone, b"old", 2 * DAY)
    lay(media, gone, b"new", DAY / 2)
    lay(media, nordsund, b"ours", 2 * DAY)
    lay_logo(media, f"{gone.pk}.png")
    lay_logo(media, f"{nordsund.pk}.png")
    Organisation.objects.filter(pk=nordsund.pk).update(logo=f"logos/{nordsund.pk}.png")
    with commit():
        assert forget_gone_organisations(NOW) == 2
    assert contents(media) == {b"new", b"ours", f"{nordsund.pk}.png".encode()}


def lay_logo(media: Path, name: str) -> None:
    path = media / "logos" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(name)
    made = (NOW - 2 * DAY).timestamp()
    os.utime(path, (made, made))
