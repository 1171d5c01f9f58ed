"""HR reads in a spreadsheet with many rows: it goes on in a job, which leads back when it is done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from files.jobs import TO_DO
from files.models import Job, StoredFile
from files.tasks import run_job
from organisations.models import Membership
from organisations.scope import organisation_scope
from people.models import Person, Role, Unit

ROWS = "".join(f"{number};Enhed {number};workplace\n" for number in range(1, 4))
UNITS = f"external_id;name;kind\n{ROWS}"


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    monkeypatch.setattr("people.imports.UNITS_AT_ONCE", 2)
    monkeypatch.setattr("people.imports.PEOPLE_AT_ONCE", 2)
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def mette(client: Client, hr: Membership) -> Client:
    client.force_login(hr.user)
    return client


def address(name: str = "unit-import") -> str:
    return reverse(name, args=["nordsund"])


def confirm(client: Client, content: str = UNITS, name: str = "unit-import") -> Any:
    sent = {"file": SimpleUploadedFile("enheder.csv", content.encode())}
    seen = client.post(address(name), sent).context
    return client.post(address(name), {"stored": str(seen["stored"].pk), "mark": seen["plan"].mark})


def only_job(hr: Membership) -> Job:
    with organisation_scope(hr.organisation):
        return Job.objects.get()


def work(hr: Membership) -> Job:
    run_job(str(hr.organisation_id), str(only_job(hr).pk))
    return only_job(hr)


def names(hr: Membership) -> list[str]:
    with organisation_scope(hr.organisation):
        return list(Unit.objects.order_by("name").values_list("name", flat=True))


def test_many_rows_go_on_in_a_job(mette: Client, hr: Membership) -> None:
    answer = confirm(mette)
    job = only_job(hr)
    assert answer["Location"] == reverse("job-detail", args=["nordsund", job.pk])
    page = mette.get(answer["Location"]).text
    assert "<h1>enheder.csv</h1>" in page
    assert f'href="{reverse("unit-list", args=["nordsund"])}"' in page
    assert names(hr) == []
    assert work(hr).state == Job.State.DONE
    assert names(hr) == ["Enhed 1", "Enhed 2", "Enhed 3"]


def test_few_rows_are_read_in_at_once(mette: Client, hr: Membership) -> None:
    confirm(mette, "external_id;name;kind\n1;Enhed 1;workplace\n2;Enhed 2;workplace")
    assert names(hr) == ["Enhed 1", "Enhed 2"]
    with organisation_scope(hr.organisation):
        assert not Job.objects.exists()


def test_when_it_is_done_its_page_leads_back_and_says_so(
    mette: Client, hr: Membership, tmp_path: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    page = confirm(mette)["Location"]
    with django_capture_on_commit_callbacks(execute=True):
        work(hr)
    answer = mette.get(page, follow=True)
    assert answer.redirect_chain == [(reverse("unit-list", args=["nordsund"]), 302)]
    assert "Regnearket er indlæst" in answer.text
    with organisation_scope(hr.organisation):
        assert not StoredFile.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_who_has_left_finds_it_again(mette: Client, hr: Membership) -> None:
    page = confirm(mette)["Location"]
    assert page in mette.get(address()).text
    assert page not in mette.get(address("person-import")).text
    work(hr)
    assert page not in mette.get(address()).text


def test_another_spreadsheet_does_not_take_its_place(mette: Client, hr: Membership) -> None:
    confirm(mette)
    mette.post(address(), {"file": SimpleUploadedFile("b.csv", b"external_id;name;kind\n9;B;workplace")})
    assert work(hr).state == Job.State.DONE
    assert names(hr) == ["Enhed 1", "Enhed 2", "Enhed 3"]


def test_confirmed_twice_it_is_one_job(mette: Client, hr: Membership) -> None:
    seen = mette.post(address(), {"file": SimpleUploadedFile("enheder.csv", UNITS.encode())}).context
    sent = {"stored": str(seen["stored"].pk), "mark": seen["plan"].mark}
    assert mette.post(address(), sent).status_code == 302
    assert "Enten er den allerede indlæst" in mette.post(address(), sent, follow=True).text
    assert only_job(hr).state == Job.State.WAITING


def test_what_has_changed_since_the_preview_leaves_everything_as_it_is(mette: Client, hr: Membership) -> None:
    page = confirm(mette)["Location"]
    with organisation_scope(hr.organisation):
        Unit.objects.create(organisation=hr.organisation, name="Bakken", external_id="3", kind="workplace")
    assert work(hr).state == Job.State.FAILED
    assert "Nogen har ændret noget, siden du valgte filen" in mette.get(page).text
    assert names(hr) == ["Bakken"]
    with organisation_scope(hr.organisation):
        assert not StoredFile.objects.exists()


def test_what_has_become_wrong_leaves_everything_as_it_is(mette: Client, hr: Membership) -> None:
    rows = "name;role;unit_external_id\nAmira;leader;7\nBo;reader;\nCarl;reader;"
    with organisation_scope(hr.organisation):
        unit = Unit.objects.create(
            organisation=hr.organisation, name="Bakken", external_id="7", kind="workplace"
        )
    confirm(mette, rows, "person-import")
    with organisation_scope(hr.organisation):
        unit.delete()
    assert work(hr).state == Job.State.FAILED
    with organisation_scope(hr.organisation):
        assert Person.objects.count() == 1


def test_who_is_not_hr_any_more_reads_nothing_in(mette: Client, hr: Membership) -> None:
    page = confirm(mette)["Location"]
    with organisation_scope(hr.organisation):
        Role.objects.all().delete()
    assert work(hr).state == Job.State.FAILED
    assert "Kun HR kan indlæse enheder og personer" in mette.get(page).text
    assert names(hr) == []


def test_a_spreadsheet_that_waited_too_long_has_to_be_chosen_again(mette: Client, hr: Membership) -> None:
    page = confirm(mette)["Location"]
    with organisation_scope(hr.organisation):
        StoredFile.objects.filter(content_type=TO_DO).delete()
    work(hr)
    assert "Vælg det igen" in mette.get(page).text
