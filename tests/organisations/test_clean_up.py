"""What has had its time goes by itself, at night or by `manage.py clean_up`."""

import datetime
from io import StringIO
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.utils import timezone

from config.celery import app
from files.models import Job, StoredFile
from organisations import cleaning
from organisations.models import Membership, Organisation, OrganisationModel
from organisations.scope import organisation_scope
from organisations.services.cleaning import Cleaned, clean_installation, clean_organisation
from tests.factories import make_member, make_user

NOW = timezone.now()
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def cleaners(monkeypatch: pytest.MonkeyPatch) -> None:
    """None but those that the test registers."""
    monkeypatch.setattr(cleaning, "_cleaners", [])


def forget_jobs(now: datetime.datetime) -> int:
    return Job.objects.all().delete()[0]


def leave_a_job(organisation: Organisation) -> None:
    with organisation_scope(organisation):
        Job.objects.create(organisation=organisation, kind="tests", title="Svar")


def jobs_of(organisation: Organisation) -> int:
    with organisation_scope(organisation):
        return Job.objects.count()


def say(*arguments: str) -> str:
    out = StringIO()
    call_command("clean_up", *arguments, stdout=out)
    return out.getvalue()


# --- One organisation -------------------------------------------------------------------------------------


def test_each_kind_is_cleaned_and_told(
    cleaners: None, nordsund: Organisation, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    cleaning.register("old jobs", forget_jobs)
    cleaning.register("old letters", lambda now: 0)
    leave_a_job(nordsund)

    done = clean_organisation(organisation=nordsund, now=NOW)

    assert done == [Cleaned("old jobs", 1), Cleaned("old letters", 0)]
    assert "nordsund: cleaned up 1 old jobs" in caplog.text
    assert "letters" not in caplog.text
    assert clean_organisation(organisation=nordsund, now=NOW)[0].number == 0


def test_one_that_breaks_is_undone_and_does_not_stop_the_others(
    cleaners: None, nordsund: Organisation, caplog: pytest.LogCaptureFixture
) -> None:
    def break_after_all(now: datetime.datetime) -> int:
        organisation = Organisation.objects.get()
        Job.objects.create(organisation=organisation, kind="tests", title="Half done")
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        return 1

    cleaning.register("broken things", break_after_all)
    cleaning.register("old jobs", forget_jobs)
    leave_a_job(nordsund)

    done = clean_organisation(organisation=nordsund, now=NOW)

    assert done == [Cleaned("broken things", None), Cleaned("old jobs", 1)]
    assert jobs_of(nordsund) == 0
    assert "nordsund: could not clean up broken things" in caplog.text


def test_a_row_that_is_still_pointed_at_is_found_out_at_once(cleaners: None, nordsund: Organisation) -> None:
    """The database would say so at the end only, and undo what the others did."""

    def take_members_away(now: datetime.datetime) -> int:
        members = Membership.objects.filter(organisation=nordsund)
        return int(members._raw_delete("default"))

    make_member(nordsund)
    cleaning.register("members", take_members_away)
    cleaning.register("old jobs", forget_jobs)
    leave_a_job(nordsund)

    assert [kind.number for kind in clean_organisation(organisation=nordsund, now=NOW)] == [None, 1]


def test_another_organisations_rows_stay(
    cleaners: None, nordsund: Organisation, sundhavn: Organisation
) -> None:
    cleaning.register("old jobs", forget_jobs)
    leave_a_job(nordsund)
    leave_a_job(sundhavn)

    clean_organisation(organisation=nordsund, now=NOW)

    assert (jobs_of(nordsund), jobs_of(sundhavn)) == (0, 1)


def test_a_dry_run_counts_and_keeps(
    cleaners: None, nordsund: Organisation, django_capture_on_commit_callbacks: Any
) -> None:
    cleaning.register("old jobs", forget_jobs)
    leave_a_job(nordsund)

    done = clean_organisation(organisation=nordsund, now=NOW, dry_run=True)

    assert done == [Cleaned("old jobs", 1)]
    assert jobs_of(nordsund) == 1


# --- What belongs to no organisation ----------------------------------------------------------------------


def session(key: str, expires: datetime.datetime) -> None:
    Session.objects.create(session_key=key, session_data="", expire_date=expires)


def signed_in_at(key: str, when: datetime.datetime) -> UserSession:
    return UserSession.objects.create(user=make_user(), session_key=key, ip="10.0.0.1", created_at=when)


def test_sign_ins_that_have_run_out_go(db: None) -> None:
    session("over", NOW - HOUR)
    session("open", NOW + HOUR)
    signed_in_at("over", NOW - 30 * HOUR)
    still, begun = signed_in_at("open", NOW - 30 * HOUR), signed_in_at("not saved yet", NOW)

    assert Cleaned("sign-ins that have run out", 2) in clean_installation(now=NOW)

    assert [row.session_key for row in Session.objects.all()] == ["open"]
    assert set(UserSession.objects.all()) == {still, begun}


# --- The command ------------------------------------------------------------------------------------------


def test_the_command_cleans_all_and_says_what_went(
    cleaners: None, nordsund: Organisation, sundhavn: Organisation
) -> None:
    cleaning.register("old jobs", forget_jobs)
    leave_a_job(nordsund)

    session("over", NOW - HOUR)
    cleaning.register("old letters", lambda now: 2)

    assert say().splitlines() == [
        "nordsund: 1 old jobs, 2 old letters",
        "sundhavn: 2 old letters",
        "the installation: 1 sign-ins that have run out",
    ]
    assert jobs_of(nordsund) == 0


def test_the_command_can_look_first_at_one_organisation(
    cleaners: None, nordsund: Organisation, sundhavn: Organisation
) -> None:
    cleaning.register("old jobs", forget_jobs)
    leave_a_job(nordsund)

    assert say("--organisation", "nordsund", "--dry-run") == "nordsund: 1 old jobs would go\n"
    assert jobs_of(nordsund) == 1


def test_the_command_fails_when_something_could_not_go(cleaners: None, nordsund: Organisation) -> None:
    def fail(now: datetime.datetime) -> int:
        raise OSError("disk is gone")

    cleaning.register("contents", fail)
    with pytest.raises(CommandError, match="could not be cleaned up"):
        say()
    with pytest.raises(CommandError, match="nowhere"):
        say("--organisation", "nowhere")


# --- What holds it together -------------------------------------------------------------------------------


def test_what_the_scheduler_starts_exists_and_is_due_at_night() -> None:
    app.loader.import_default_modules()
    entries = app.conf.beat_schedule.values()
    assert {entry["task"] for entry in entries} <= app.tasks.keys()
    assert {name for entry in entries for name in entry.get("args", ())} <= app.tasks.keys()
    assert all(entry["schedule"].hour <= {1, 2, 3, 4} for entry in entries)
    assert str(app.conf.timezone) == settings.TIME_ZONE


def test_only_stored_files_lie_in_an_organisations_folder() -> None:
    """What another table names there would be taken for a stray (files/cleaning.py)."""
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models() if issubclass(model, OrganisationModel)
        for field in model._meta.concrete_fields if isinstance(field, models.FileField)
    }  # fmt: skip
    assert found == {f"{StoredFile._meta.label}.content"}
