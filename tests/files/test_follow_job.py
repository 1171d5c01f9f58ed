"""Somebody starts long work, follows it, leaves it, and comes back."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language
from pytest_django.asserts import assertContains, assertNotContains

from files import runners
from files.jobs import JobError, Progress, register_job, start_job
from files.models import Job, StoredFile
from files.progress import cache_key, standing_of
from files.services import store_file
from files.tasks import run_job
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from tests.factories import make_member

KIND = "tests.copy"


def copy(job: Job, progress: Progress) -> StoredFile | None:
    """Makes a file of the text that it is given, or fails as it is told."""
    progress(1, 2)
    text = job.parameters["text"]
    if text == "no":
        raise JobError("The text is not allowed.")
    stored = store_file(content=text.encode(), name="kopi.txt", content_type="text/plain", by=job.started_by)
    if text == "crash":
        raise RuntimeError("out of paper")
    return stored if text else None


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runners, "_runners", {})
    register_job(KIND, run=copy, trail=lambda job: [("Strategies", "/o/nordsund/strategies/")])


@pytest.fixture
def mette(nordsund: Organisation) -> Membership:
    return make_member(nordsund)


def start(by: Membership, text: str = "Noter") -> Job:
    """Inside a test nothing is committed, so nothing is handed to the queue."""
    with organisation_scope(by.organisation):
        return start_job(kind=KIND, title="Kopi af noter", parameters={"text": text}, by=by)


def run(job: Job) -> Job:
    run_job(str(job.organisation_id), str(job.pk))
    with organisation_scope(job.organisation):
        return Job.objects.select_related("result", "organisation").get(pk=job.pk)


def page_of(job: Job) -> str:
    return f"/o/nordsund/jobs/{job.pk}/"


def test_it_waits_for_its_turn(mette: Membership, sign_in: Any) -> None:
    response = sign_in(mette).get(page_of(start(mette)))

    assertContains(response, "<h1>Kopi af noter</h1>", html=True)
    assertContains(response, "It is waiting for its turn.")
    assertContains(response, "You can leave this page.")
    assertContains(response, 'href="/o/nordsund/strategies/"')


def test_while_it_goes_on_the_page_shows_how_far_it_is(mette: Membership, sign_in: Any) -> None:
    job = start(mette)
    Progress(job)(3, 40)

    response = sign_in(mette).get(page_of(job))

    assertContains(response, "It is being done.")
    assertContains(response, 'value="3" max="40"')
    assertContains(response, 'hx-trigger="every 1s"')
    assertContains(response, f'<a class="button button-secondary" href="{page_of(job)}">Update</a>')


def test_the_page_asks_again_for_the_part_alone(mette: Membership, sign_in: Any) -> None:
    job = start(mette)

    response = sign_in(mette).get(page_of(job), headers={"HX-Request": "true"})

    assertContains(response, 'id="job"', 1)
    assertNotContains(response, "<html")


def test_when_it_is_done_the_page_offers_the_file_and_asks_no_more(mette: Membership, sign_in: Any) -> None:
    job = run(start(mette))

    response = sign_in(mette).get(page_of(job))

    assert job.ended_at is not None
    assertContains(response, f'href="/o/nordsund/files/{job.result_id}/"')
    assertContains(response, "kopi.txt")
    assertNotContains(response, "hx-trigger")


def test_work_without_a_file_is_just_done(mette: Membership, sign_in: Any) -> None:
    response = sign_in(mette).get(page_of(run(start(mette, ""))))

    assertContains(response, "It is done.")
    assertNotContains(response, "Get the file")


def test_work_that_cannot_be_done_says_why(mette: Membership, sign_in: Any) -> None:
    response = sign_in(mette).get(page_of(run(start(mette, "no"))))

    assertContains(response, "It could not be done.")
    assertContains(response, "The text is not allowed.")
    assertNotContains(response, "hx-trigger")


def test_work_that_breaks_leaves_nothing_and_says_so(
    mette: Membership, sign_in: Any, caplog: pytest.LogCaptureFixture
) -> None:
    job = run(start(mette, "crash"))

    response = sign_in(mette).get(page_of(job))

    assertContains(response, "nothing was changed")
    assertNotContains(response, "paper")
    assert "out of paper" in caplog.text
    with organisation_scope(mette.organisation):
        assert not StoredFile.objects.exists()


def test_handed_out_twice_it_is_done_once(mette: Membership) -> None:
    job = start(mette)
    first = run(job)

    assert run(job).ended_at == first.ended_at
    with organisation_scope(mette.organisation):
        assert StoredFile.objects.count() == 1


def test_a_job_whose_worker_was_stopped_is_given_up(mette: Membership, sign_in: Any) -> None:
    job = start(mette)
    cache.set(cache_key(job), (1, 2, timezone.now() - datetime.timedelta(hours=1)), 60)

    assert standing_of(job).state == Job.State.FAILED
    assertContains(sign_in(mette).get(page_of(job)), "It could not be done.")


def test_it_is_done_in_the_language_of_who_started_it(
    mette: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    mette.user.language = "sv"
    mette.user.save()
    monkeypatch.setattr(runners, "_runners", {})
    register_job(KIND, run=tell_language)

    assert run(start(mette)).message == "sv Europe/Copenhagen"


def tell_language(job: Job, progress: Progress) -> None:
    raise JobError(f"{get_language()} {timezone.get_current_timezone_name()}")


def test_a_colleague_cannot_follow_it(nordsund: Organisation, mette: Membership, sign_in: Any) -> None:
    colleague = make_member(nordsund, name="Henrik Aabo")

    assert sign_in(colleague).get(page_of(start(mette))).status_code == 403


def test_another_organisations_job_is_not_found(
    sundhavn: Organisation, mette: Membership, sign_in: Any
) -> None:
    job = start(mette)
    client = sign_in(make_member(sundhavn))

    assert client.get(page_of(job)).status_code == 404
    assert client.get(f"/o/sundhavn/jobs/{job.pk}/").status_code == 404


def test_progress_is_kept_apart_by_organisation(
    nordsund: Organisation, sundhavn: Organisation, mette: Membership
) -> None:
    job = start(mette)
    same_id_elsewhere = Job(pk=job.pk, organisation=sundhavn, created_at=timezone.now())
    Progress(job)(3, 40)

    assert standing_of(job).done == 3
    assert standing_of(same_id_elsewhere).state == Job.State.WAITING
