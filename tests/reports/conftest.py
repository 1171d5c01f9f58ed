from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import rules
from django.urls import reverse
from django.utils import translation

from organisations.models import Membership, Organisation
from people.models import Unit
from people.permissions import is_hr
from reports import registry
from reports.documents import Document
from reports.registry import Report
from tests.factories import make_organisation
from tests.reports.sample import make_document


def find(unit_id: UUID) -> Unit | None:
    return Unit.objects.filter(pk=unit_id).first()


def build(membership: Membership, unit: Unit) -> Document:
    return make_document(title=unit.name, language=membership.organisation.language)


@rules.predicate
def may_read(membership: Membership, unit: Unit) -> bool:
    return is_hr.test(membership) or unit.name.startswith("Plejecenter")


@pytest.fixture(autouse=True)
def report(monkeypatch: pytest.MonkeyPatch) -> Report:
    """A report of a unit, for HR; long when the unit has a long name."""
    monkeypatch.setattr(registry, "_reports", {})
    report = Report(
        key="unit",
        title="Om enheden",
        find=find,
        build=build,
        may=may_read,
        missing="Rapporten er for HR.",
        size=lambda unit: len(unit.name) * 5,
        trail=lambda membership, unit: [("Enheder", f"/o/{membership.organisation.slug}/units/")],
    )
    registry.register(report)
    return report


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    """A folder of this test's own for what is kept."""
    settings.MEDIA_ROOT = tmp_path / "media"


def address(unit: Unit, ending: str = "", *, key: str = "unit", slug: str = "nordsund") -> str:
    kwargs = {"slug": slug, "key": key, "subject_id": unit.pk}
    if ending:
        return reverse("document-file", kwargs=kwargs | {"ending": ending})
    return reverse("document-page", kwargs=kwargs)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The words as they stand in the code, whatever has been translated."""
    with translation.override("en"):
        yield


@pytest.fixture
def nordsund(db: None) -> Organisation:
    return make_organisation("nordsund", "Nordsund Kommune", language="en")
