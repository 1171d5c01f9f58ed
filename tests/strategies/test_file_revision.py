"""What was adopted is filed once, and handed out as it is."""

import datetime
import hashlib
import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from files.models import Job, StoredFile
from files.tasks import run_job
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Node, NodeKind, Revision, Strategy
from strategies.services.revisions import adopt_strategy
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision(nordsund: Organisation, hr: Membership) -> Revision:
    strategy = factories.make_strategy(nordsund, "Vi uddanner", status="in_force")
    tracks = [
        factories.make_node(strategy, title, kind=NodeKind.TRACK) for title in ("Fasthold", "Rekruttér")
    ]
    area = factories.make_node(strategy, "Ledelse", kind=NodeKind.FOCUS_AREA)
    goal = factories.make_node(strategy, "Alle er uddannet", parent=area)
    factories.make_indicator(strategy, "Uddannede", goal, {datetime.date(2026, 1, 1): 48}, target=60)
    with organisation_scope(nordsund):
        goal.cells.create(organisation=nordsund, strategy=strategy, track=tracks[0], focus_area=area)
        return adopt_strategy(
            strategy=strategy, adopted_by="Byrådet", on=datetime.date(2026, 6, 15), about="", by=hr
        )


def file(revision: Revision) -> StoredFile:
    """All jobs there are, as the worker does them."""
    with organisation_scope(revision.organisation):
        jobs = list(Job.objects.values_list("pk", flat=True))
    for job in jobs:
        run_job(str(revision.organisation_id), str(job))
    with organisation_scope(revision.organisation):
        filed: StoredFile | None = Revision.objects.select_related("document").get(pk=revision.pk).document
    assert filed is not None
    return filed


def content_of(stored: StoredFile) -> bytes:
    with stored.content.open("rb") as opened:
        content: bytes = opened.read()
    return content


def test_a_tagged_pdf_is_kept_with_its_checksum(revision: Revision) -> None:
    filed = file(revision)
    content = content_of(filed)
    assert hashlib.sha256(content).hexdigest() == filed.checksum
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]).startswith("Vi uddanner")


def test_it_says_what_was_adopted_and_not_what_is_worked_on(revision: Revision, mette: Client) -> None:
    with organisation_scope(revision.organisation):
        Node.objects.filter(title="Alle er uddannet").update(title="Hver er uddannet")
        Strategy.objects.update(title="En anden titel")
    page = mette.get(reverse("revision-detail", args=["nordsund", revision.strategy_id, revision.pk])).text
    assert "Alle er uddannet" in page
    assert "Fasthold" in page
    assert "Uddannede" in page
    assert "Hver er uddannet" not in page


def test_it_is_never_made_again(revision: Revision, mette: Client) -> None:
    first = file(revision)
    answer = mette.post(reverse("revision-file", args=["nordsund", revision.strategy_id, revision.pk]))
    assert "/jobs/" in answer["Location"]
    assert file(revision) == first
    with organisation_scope(revision.organisation):
        assert StoredFile.objects.count() == 1


def test_everybody_who_reads_the_strategy_gets_it(
    revision: Revision, sign_in: Any, sundhavn: Organisation
) -> None:
    filed = file(revision)
    reader = sign_in(factories.make_member(revision.organisation, Role.Kind.READER))
    assert b"".join(reader.get(reverse("file-download", args=["nordsund", filed.pk]))) == content_of(filed)
    stranger = sign_in(factories.make_member(sundhavn, Role.Kind.HR))
    assert stranger.get(reverse("file-download", args=["sundhavn", filed.pk])).status_code == 404


def test_that_of_a_draft_is_for_hr(revision: Revision, sign_in: Any) -> None:
    filed = file(revision)
    with organisation_scope(revision.organisation):
        Strategy.objects.update(status="draft")
    reader = sign_in(factories.make_member(revision.organisation, Role.Kind.READER))
    assert reader.get(reverse("file-download", args=["nordsund", filed.pk])).status_code in (403, 404)


def test_the_worker_files_it(run_session: Callable[[str], str]) -> None:
    assert run_session("tests.strategies.filing_session") == "done %PDF- True\n"
