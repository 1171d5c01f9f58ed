"""HR reads in a spreadsheet with many rows: a job looks through it, and another reads it in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from files.imports import PREVIEW
from files.jobs import TO_DO
from files.models import Job, StoredFile
from files.tasks import run_job
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Person, Role, Unit
from tests import factories

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


def choose(client: Client, content: str = UNITS, name: str = "unit-import") -> Any:
    return client.post(address(name), {"file": SimpleUploadedFile("enheder.csv", content.encode())})


def look_through(client: Client, hr: Membership, content: str = UNITS, name: str = "unit-import") -> Any:
    """What is shown when the worker has looked through it."""
    page = choose(client, content, name)["Location"]
    work(hr)
    return client.get(page, follow=True)


def confirm(client: Client, seen: Any, name: str = "unit-import") -> Any:
    told = {"stored": str(seen.context["stored"].pk), "mark": seen.context["plan"].mark}
    return client.post(address(name), told)


def confirm_long(
    client: Client, hr: Membership, content: str = UNITS, name: str = "unit-import"
) -> Any:  # fmt: skip
    return confirm(client, look_through(client, hr, content, name), name)


def latest_job(hr: Membership) -> Job:
    with organisation_scope(hr.organisation):
        return Job.objects.order_by("created_at").last() or Job()


def work(hr: Membership) -> Job:
    run_job(str(hr.organisation_id), str(latest_job(hr).pk))
    return latest_job(hr)


def kept(hr: Membership) -> int:
    with organisation_scope(hr.organisation):
        return StoredFile.objects.count()


def names(hr: Membership) -> list[str]:
    with organisation_scope(hr.organisation):
        return list(Unit.objects.order_by("name").values_list("name", flat=True))


def test_many_rows_are_looked_through_in_a_job_that_leads_to_what_will_happen(
    mette: Client, hr: Membership
) -> None:
    page = choose(mette)["Location"]
    assert page == reverse("job-detail", args=["nordsund", latest_job(hr).pk])
    text = mette.get(page).text
    assert "<h1>enheder.csv</h1>" in text
    assert f'href="{address()}"' in text
    work(hr)
    seen = mette.get(page, follow=True)
    assert seen.redirect_chain == [(f"{address()}?seen={latest_job(hr).pk}", 302)]
    assert seen.context["plan"].counts["new"] == 3
    assert "Enhed 2" in seen.text
    assert "Indlæs det" in seen.text
    assert names(hr) == []


def test_what_was_looked_through_in_one_language_is_confirmed_in_another(
    mette: Client, hr: Membership
) -> None:
    seen = look_through(mette, hr)
    hr.user.language = "sv"
    hr.user.save()
    confirm(mette, seen)
    assert work(hr).state == Job.State.DONE
    assert names(hr) == ["Enhed 1", "Enhed 2", "Enhed 3"]


def test_wrong_rows_are_shown_and_nothing_is_left_to_confirm(mette: Client, hr: Membership) -> None:
    answer = look_through(mette, hr, f"{UNITS}4;;workplace\n")
    assert [(problem.row, problem.reason) for problem in answer.context["plan"].problems] == [
        (5, "Skriv navnet.")
    ]  # fmt: skip
    assert "Skriv navnet." in answer.text
    assert "Indlæs det" not in answer.text
    with organisation_scope(hr.organisation):
        assert [one.content_type for one in StoredFile.objects.all()] == [PREVIEW]


@pytest.mark.parametrize("wrong", ["kind;kind", "kind;type"])
def test_a_large_file_that_is_no_table_says_so_on_the_page_of_its_job(
    mette: Client, hr: Membership, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    """Also where two columns mean the same."""
    monkeypatch.setattr("files.imports.doing.LARGEST_AT_ONCE", 20)
    page = choose(mette, UNITS.replace("kind", wrong))["Location"]
    assert work(hr).state == Job.State.FAILED
    text = mette.get(page).text
    assert "er der to gange" in text
    assert f'<a class="button button-secondary" href="{address()}">Indlæs enheder</a>' in text
    assert kept(hr) == 0


def test_what_is_here_already_is_said_so(mette: Client, hr: Membership) -> None:
    confirm_long(mette, hr)
    work(hr)
    seen = look_through(mette, hr)
    assert seen.context["plan"].counts["unchanged"] == 3
    assert seen.context["stored"] is None


def test_a_large_file_with_few_rows_is_looked_through_in_a_job(
    mette: Client, hr: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("files.imports.doing.LARGEST_AT_ONCE", 20)
    seen = look_through(mette, hr, "external_id;name;kind\n1;Enhed 1;workplace")
    confirm(mette, seen)
    assert work(hr).state == Job.State.DONE
    assert names(hr) == ["Enhed 1"]


def test_a_large_file_that_is_no_spreadsheet_is_refused_at_once(mette: Client, hr: Membership) -> None:
    sent = {"file": SimpleUploadedFile("b.csv", b"\x89PNG\r\n\x1a\n" + bytes(300_000))}
    assert mette.post(address(), sent).status_code == 422
    with organisation_scope(hr.organisation):
        assert not Job.objects.exists()
    assert kept(hr) == 0


def test_only_who_chose_it_sees_what_will_happen(
    mette: Client, hr: Membership, client: Client, sundhavn: Organisation
) -> None:
    look_through(mette, hr)
    job = latest_job(hr)
    for organisation in (hr.organisation, sundhavn):
        client.force_login(factories.make_member(organisation, Role.Kind.HR).user)
        url = reverse("unit-import", args=[organisation.slug])
        answer = client.get(f"{url}?seen={job.pk}", follow=True)
        assert answer.redirect_chain == [(url, 302)]
        assert "Enhed 2" not in answer.text
    assert client.get(f"{url}?seen=nonsense").status_code == 404


def test_what_was_seen_goes_with_its_file_when_it_is_confirmed_or_another_is_chosen(
    mette: Client, hr: Membership
) -> None:
    older = look_through(mette, hr)
    choose(mette, "external_id;name;kind\n9;B;workplace")
    answer = mette.get(older.request["PATH_INFO"] + "?" + older.request["QUERY_STRING"], follow=True)
    assert "du har valgt en anden siden" in answer.text
    confirm_long(mette, hr)
    assert kept(hr) == 1
    work(hr)
    assert kept(hr) == 0


def test_many_rows_are_read_in_by_a_job(mette: Client, hr: Membership) -> None:
    answer = confirm_long(mette, hr)
    job = latest_job(hr)
    assert answer["Location"] == reverse("job-detail", args=["nordsund", job.pk])
    page = mette.get(answer["Location"]).text
    assert "<h1>enheder.csv</h1>" in page
    assert f'href="{reverse("unit-list", args=["nordsund"])}"' in page
    assert names(hr) == []
    assert work(hr).state == Job.State.DONE
    assert names(hr) == ["Enhed 1", "Enhed 2", "Enhed 3"]


def test_few_rows_are_read_in_at_once(mette: Client, hr: Membership) -> None:
    confirm(mette, choose(mette, "external_id;name;kind\n1;Enhed 1;workplace\n2;Enhed 2;workplace"))
    assert names(hr) == ["Enhed 1", "Enhed 2"]
    with organisation_scope(hr.organisation):
        assert not Job.objects.exists()


def test_when_it_is_done_its_page_leads_back_and_says_so(
    mette: Client, hr: Membership, tmp_path: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = confirm_long(mette, hr)["Location"]
        work(hr)
    answer = mette.get(page, follow=True)
    assert answer.redirect_chain == [(reverse("unit-list", args=["nordsund"]), 302)]
    assert "Regnearket er indlæst" in answer.text
    with organisation_scope(hr.organisation):
        assert not StoredFile.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_who_has_left_finds_what_is_looked_through_again(mette: Client, hr: Membership) -> None:
    page = choose(mette)["Location"]
    assert page in mette.get(address()).text
    work(hr)
    assert page in mette.get(address()).text
    assert page not in mette.get(address("person-import")).text
    assert page not in mette.get(page, follow=True).text


def test_who_has_left_finds_what_is_read_in_again(mette: Client, hr: Membership) -> None:
    page = confirm_long(mette, hr)["Location"]
    assert page in mette.get(address()).text
    assert page not in mette.get(address("person-import")).text
    work(hr)
    assert page not in mette.get(address()).text


def test_another_spreadsheet_does_not_take_its_place(mette: Client, hr: Membership) -> None:
    confirm_long(mette, hr)
    mette.post(address(), {"file": SimpleUploadedFile("b.csv", b"external_id;name;kind\n9;B;workplace")})
    assert work(hr).state == Job.State.DONE
    assert names(hr) == ["Enhed 1", "Enhed 2", "Enhed 3"]


def test_confirmed_twice_it_is_one_job(mette: Client, hr: Membership) -> None:
    seen = look_through(mette, hr)
    assert "/jobs/" in confirm(mette, seen)["Location"]
    assert confirm(mette, seen)["Location"] == address()
    assert "Enten er den allerede indlæst" in mette.get(address()).text
    assert latest_job(hr).state == Job.State.WAITING


def test_what_has_changed_since_the_preview_leaves_everything_as_it_is(mette: Client, hr: Membership) -> None:
    page = confirm_long(mette, hr)["Location"]
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
    confirm_long(mette, hr, rows, "person-import")
    with organisation_scope(hr.organisation):
        unit.delete()
    assert work(hr).state == Job.State.FAILED
    with organisation_scope(hr.organisation):
        assert Person.objects.count() == 1


def test_who_is_not_hr_any_more_reads_nothing_in(mette: Client, hr: Membership) -> None:
    page = confirm_long(mette, hr)["Location"]
    with organisation_scope(hr.organisation):
        Role.objects.all().delete()
    assert work(hr).state == Job.State.FAILED
    assert "Kun HR kan indlæse enheder og personer" in mette.get(page).text
    assert names(hr) == []


def test_a_spreadsheet_that_waited_too_long_has_to_be_chosen_again(mette: Client, hr: Membership) -> None:
    page = confirm_long(mette, hr)["Location"]
    with organisation_scope(hr.organisation):
        StoredFile.objects.filter(content_type=TO_DO).delete()
    work(hr)
    assert "Vælg det igen" in mette.get(page).text
