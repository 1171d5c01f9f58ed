"""A document that is long is made in a job."""

import io
from typing import Any

import pikepdf
import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from files.models import Job
from files.tasks import run_job
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role, Unit
from tests.factories import make_member, make_unit
from tests.reports.conftest import address

LONG = "Plejecenter Åbrinken ved Østersøfjorden"
MADE = f"{LONG} – Uddannelsesstrategi 2026–2029 2026-11-19"


@pytest.fixture
def unit(nordsund: Organisation) -> Unit:
    return make_unit(nordsund, LONG)


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return make_member(nordsund, Role.Kind.HR)


@pytest.fixture(autouse=True)
def queue(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What would be handed to the worker. `tests/files/test_worker.py` has a real one."""
    sent: list[tuple[str, ...]] = []
    monkeypatch.setattr(run_job, "delay_on_commit", lambda *args: sent.append(args))
    return sent


def only_job(organisation: Organisation) -> Job:
    with organisation_scope(organisation):
        return Job.objects.select_related("result", "organisation").get()


def test_the_page_has_a_form_instead_of_a_link(unit: Unit, hr: Membership, sign_in: Any) -> None:
    response = sign_in(hr).get(address(unit))

    assertContains(response, f'formaction="{address(unit, "pdf")}"')
    assertContains(response, f'formaction="{address(unit, "xlsx")}"')
    assertContains(response, "The document is long")


def test_a_link_to_the_file_leads_to_the_page_and_starts_nothing(
    nordsund: Organisation, unit: Unit, hr: Membership, sign_in: Any
) -> None:
    assertRedirects(sign_in(hr).get(address(unit, "pdf")), address(unit))

    with organisation_scope(nordsund):
        assert not Job.objects.exists()


def test_asking_for_it_starts_a_job_and_leads_to_its_page(
    nordsund: Organisation, unit: Unit, hr: Membership, sign_in: Any, queue: list[tuple[str, ...]]
) -> None:
    response = sign_in(hr).post(address(unit, "pdf"), follow=True)

    job = only_job(nordsund)
    assert queue == [(str(nordsund.pk), str(job.pk))]
    assert response.redirect_chain == [(f"/o/nordsund/jobs/{job.pk}/", 302)]
    assertContains(response, f"{LONG} (PDF)")
    assertContains(response, f'href="{address(unit)}"')


def test_who_has_left_the_job_finds_it_on_the_documents_page(
    nordsund: Organisation, unit: Unit, hr: Membership, sign_in: Any
) -> None:
    client = sign_in(hr)
    assertNotContains(client.get(address(unit)), "The file that you asked for")

    client.post(address(unit, "pdf"))

    assertContains(client.get(address(unit)), f'href="/o/nordsund/jobs/{only_job(nordsund).pk}/"')
    colleague = make_member(nordsund, Role.Kind.HR, name="Henrik Aabo")
    assertNotContains(sign_in(colleague).get(address(unit)), "The file that you asked for")


@pytest.mark.parametrize(("ending", "start"), [("pdf", b"%PDF-"), ("xlsx", b"PK")])
def test_the_job_ends_with_the_file(
    nordsund: Organisation, unit: Unit, hr: Membership, sign_in: Any, ending: str, start: bytes
) -> None:
    client = sign_in(hr)
    client.post(address(unit, ending))
    job = only_job(nordsund)

    run_job(str(nordsund.pk), str(job.pk))

    job = only_job(nordsund)
    assert (job.state, job.result.name, job.result.added_by_id) == ("done", f"{MADE}.{ending}", hr.pk)
    download = client.get(f"/o/nordsund/files/{job.result.pk}/")
    assert b"".join(download.streaming_content).startswith(start)


def test_it_is_in_the_organisations_language(
    nordsund: Organisation, unit: Unit, hr: Membership, sign_in: Any
) -> None:
    nordsund.language = "sv"
    nordsund.save()
    sign_in(hr).post(address(unit, "pdf"))

    run_job(str(nordsund.pk), str(only_job(nordsund).pk))

    with only_job(nordsund).result.content.open() as content, pikepdf.open(io.BytesIO(content.read())) as pdf:
        assert str(pdf.Root.Lang) == "sv"


def test_who_has_lost_the_right_meanwhile_gets_no_file(
    nordsund: Organisation, hr: Membership, sign_in: Any
) -> None:
    secret = make_unit(nordsund, "Sundhedscenter Havnen i det gamle pakhus")
    sign_in(hr).post(address(secret, "pdf"))
    with organisation_scope(nordsund):
        Role.objects.all().delete()

    run_job(str(nordsund.pk), str(only_job(nordsund).pk))

    job = only_job(nordsund)
    assert (job.state, job.message, job.result) == ("failed", "Rapporten er for HR.", None)


def test_when_what_it_is_about_has_gone_the_job_says_so(
    nordsund: Organisation, unit: Unit, hr: Membership, sign_in: Any
) -> None:
    client = sign_in(hr)
    client.post(address(unit, "pdf"))
    with organisation_scope(nordsund):
        Unit.objects.all().delete()

    run_job(str(nordsund.pk), str(only_job(nordsund).pk))

    assertContains(client.get(f"/o/nordsund/jobs/{only_job(nordsund).pk}/"), "is not there any more")
