"""A document that would keep the page waiting is read in a job, which leads on to its proposal."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from files.jobs import TO_DO
from files.models import Job, StoredFile
from files.tasks import run_job
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Reading
from strategies.reader import DocumentRefused, NotAtOnce, limits, read, sandbox
from tests.reader.making import word_of
from tests.strategies.reading import DOCUMENT, kept, page_of, start, upload

WORD = word_of(("Heading 1", "Fokusområde 1: God vejledning"), ("List Bullet", "Alle vejledere er uddannet"))
EMPTY = word_of()


@pytest.fixture
def all_taken() -> Iterator[None]:
    """As many documents are being read at once as may be."""
    with ExitStack() as stack:
        for _number in range(limits.AT_ONCE_CHILDREN):
            stack.enter_context(sandbox.place_at_once())
        yield


@pytest.fixture
def job(all_taken: None, mette: Client, nordsund: Organisation) -> Job:
    """HR has sent a document that has to wait."""
    upload(mette, WORD, "strategi.docx")
    return only_job(nordsund)


def only_job(organisation: Organisation) -> Job:
    with organisation_scope(organisation):
        return Job.objects.get()


def job_page(job: Job) -> str:
    return reverse("job-detail", args=["nordsund", job.pk])


def work(job: Job) -> Job:
    run_job(str(job.organisation_id), str(job.pk))
    return only_job(job.organisation)


def only_reading(organisation: Organisation) -> Reading:
    with organisation_scope(organisation):
        return Reading.objects.select_related("file").get()


# --- At once or not ---------------------------------------------------------------------------------------


def test_with_no_place_free_the_page_leads_to_the_job(
    all_taken: None, mette: Client, nordsund: Organisation
) -> None:
    response = upload(mette, WORD, "strategi.docx")
    job = only_job(nordsund)
    assert response.status_code == 302
    assert response["Location"] == job_page(job)
    page = mette.get(job_page(job)).content.decode()
    assert "<h1>strategi.docx</h1>" in page
    assert f'href="{start()}"' in page
    with organisation_scope(nordsund):
        assert [file.content_type for file in StoredFile.objects.all()] == [TO_DO]


def test_what_takes_longer_than_people_wait_goes_on_in_a_job(
    mette: Client, nordsund: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "AT_ONCE_SECONDS", 0.01)
    upload(mette, WORD, "strategi.docx")
    assert work(only_job(nordsund)).state == Job.State.DONE
    assert kept(nordsund) == (1, 1, 0)


def test_a_text_has_no_need_to_wait(all_taken: None, mette: Client, nordsund: Organisation) -> None:
    upload(mette, DOCUMENT.encode())
    assert kept(nordsund) == (1, 1, 0)


def test_a_place_is_free_again_after_each_document() -> None:
    for _number in range(limits.AT_ONCE_CHILDREN + 1):
        assert read(WORD, "strategi.docx", at_once=True).nodes
        with pytest.raises(DocumentRefused):
            read(EMPTY, "tom.docx", at_once=True)


def test_who_can_wait_needs_no_place(all_taken: None) -> None:
    with pytest.raises(NotAtOnce):
        read(WORD, "strategi.docx", at_once=True)
    assert read(WORD, "strategi.docx").nodes


# --- The job ----------------------------------------------------------------------------------------------


def test_the_job_leads_on_to_the_proposal(job: Job, mette: Client, nordsund: Organisation) -> None:
    work(job)
    reading = only_reading(nordsund)
    assert reading.file.content_type.endswith("wordprocessingml.document")
    response = mette.get(job_page(job))
    assert response["Location"] == page_of(reading)
    assert "Alle vejledere er uddannet" in mette.get(page_of(reading)).content.decode()


def test_the_page_that_asks_each_second_is_led_on_as_a_whole(
    job: Job, mette: Client, nordsund: Organisation
) -> None:
    work(job)
    response = mette.get(job_page(job), headers={"HX-Request": "true"})
    assert response["HX-Redirect"] == page_of(only_reading(nordsund))


def test_who_has_left_finds_it_again(job: Job, mette: Client, hr: Membership) -> None:
    page = mette.get(start()).content.decode()
    assert "Documents that are being read" in page
    assert job_page(job) in page
    work(job)
    page = mette.get(start()).content.decode()
    assert job_page(job) not in page
    assert page_of(only_reading(hr.organisation)) in page


def test_what_cannot_be_read_says_why_and_is_not_kept(
    all_taken: None, mette: Client, nordsund: Organisation, media: Path,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:  # fmt: skip
    upload(mette, EMPTY, "tom.docx")
    with django_capture_on_commit_callbacks(execute=True):
        job = work(only_job(nordsund))
    assert "There is no text in the document." in mette.get(job_page(job)).content.decode()
    assert "could not be read" in mette.get(start()).content.decode()
    assert kept(nordsund) == (0, 0, 0)
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_who_is_not_hr_any_more_gets_nothing_read(job: Job, nordsund: Organisation) -> None:
    with organisation_scope(nordsund):
        Role.objects.all().delete()
    assert work(job).state == Job.State.FAILED
    assert kept(nordsund) == (0, 0, 0)


def test_a_document_that_waited_too_long_has_to_be_sent_again(
    job: Job, mette: Client, nordsund: Organisation
) -> None:
    with organisation_scope(nordsund):
        StoredFile.objects.all().delete()
    work(job)
    assert "Send it again." in mette.get(job_page(job)).content.decode()


def test_after_the_proposal_was_thrown_away_the_job_is_just_done(
    job: Job, mette: Client, nordsund: Organisation
) -> None:
    work(job)
    mette.post(page_of(only_reading(nordsund), "reading-remove"))
    assert "It is done." in mette.get(job_page(job)).content.decode()


def test_handed_out_twice_it_is_one_reading(job: Job, nordsund: Organisation) -> None:
    work(job)
    work(job)
    assert kept(nordsund) == (1, 1, 0)


def test_the_worker_reads_it(run_session: Callable[[str], str], worker_log: Path) -> None:
    said = run_session("tests.strategies.worker_session")
    assert said.split("\n")[:2] == ["done", "God vejledning"], worker_log.read_text()
