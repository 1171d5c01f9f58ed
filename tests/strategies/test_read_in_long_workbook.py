"""A workbook with many rows is read in by the worker, and can be undone from where its job leads."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from files.models import Job
from files.tasks import run_job
from organisations.models import Membership
from organisations.scope import organisation_scope
from strategies.models import Node, Strategy
from tests import factories

GOALS = "Level;Title\nGoal;Alle er uddannet\nGoal;Alle bliver\n"


@pytest.fixture
def job(mette: Client, hr: Membership, monkeypatch: pytest.MonkeyPatch) -> Job:
    """HR has confirmed a workbook that is long, and it has been read in."""
    monkeypatch.setattr("strategies.imports.AT_ONCE", 1)
    strategy = factories.make_strategy(hr.organisation)
    address = reverse("workbook-import", args=["nordsund", strategy.pk])
    page = mette.post(address, {"file": SimpleUploadedFile("mål.csv", GOALS.encode())})["Location"]
    run_job(str(hr.organisation_id), str(latest_job(hr).pk))
    seen = mette.get(page, follow=True).context
    mette.post(address, {"stored": str(seen["stored"].pk), "mark": seen["plan"].mark})
    return latest_job(hr)


def latest_job(hr: Membership) -> Job:
    with organisation_scope(hr.organisation):
        return Job.objects.order_by("created_at").last() or Job()


def page_of(job: Job) -> str:
    return reverse("job-detail", args=["nordsund", job.pk])


def test_the_job_leads_to_the_strategy_where_it_can_be_undone(
    job: Job, mette: Client, hr: Membership
) -> None:
    run_job(str(hr.organisation_id), str(job.pk))
    page = BeautifulSoup(mette.get(page_of(job), follow=True).content, "html.parser")
    assert [one.text for one in page.select("h1")] == ["Vi uddanner til Nordsund"]
    undo = page.select_one('form[action*="undo"]')
    assert undo is not None
    mette.post(str(undo["action"]))
    with organisation_scope(hr.organisation):
        assert not Node.objects.exists()


def test_a_strategy_that_is_gone_is_told(job: Job, mette: Client, hr: Membership) -> None:
    with organisation_scope(hr.organisation):
        Strategy.objects.all().delete()
    run_job(str(hr.organisation_id), str(job.pk))
    assert "has been removed" in mette.get(page_of(job)).text


def test_what_was_read_in_before_the_strategy_was_removed_is_just_done(
    job: Job, mette: Client, hr: Membership
) -> None:
    run_job(str(hr.organisation_id), str(job.pk))
    with organisation_scope(hr.organisation):
        Node.with_removed.all().delete()
        Strategy.objects.all().delete()
    assert "It is done." in mette.get(page_of(job)).text


def test_the_worker_reads_it_in_once(run_session: Callable[[str], str], worker_log: Path) -> None:
    said: Any = run_session("tests.strategies.import_session").splitlines()
    assert said == ["done: Alle er uddannet nu, Alle bliver", "failed: Alle er uddannet nu, Alle bliver"], (
        worker_log.read_text()
    )


def test_the_page_tells_of_each_sheet_what_stands_in_it_and_offers_an_empty_one(
    mette: Client, hr: Membership
) -> None:
    strategy = factories.make_strategy(hr.organisation, level_names={"goal": "Pejlemål"})
    address = reverse("workbook-import", args=["nordsund", strategy.pk])
    page = BeautifulSoup(mette.get(address).content, "html.parser")
    tables = {str(table.caption and table.caption.text): table for table in page.select("table")}
    book = load_workbook(BytesIO(mette.get(f"{address}?empty=1").content))
    assert list(tables) == book.sheetnames == ["Goals and initiatives", "Indicators", "Measurements"]
    told = [row.th.text for row in tables["Measurements"].select("tbody tr") if row.th]
    assert [cell.value for cell in book["Measurements"][1]] == told
    assert "Pejlemål" in tables["Goals and initiatives"].text
