from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from organisations.models import Organisation
from tests.factories import make_organisation
from tests.worker import environment, redis, run_session, worker_log  # noqa: F401


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """A folder of this test's own for what is kept."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The words as they stand in the code, whatever has been translated."""
    with translation.override("en"):
        yield


@pytest.fixture
def nordsund(db: None) -> Organisation:
    return make_organisation("nordsund", "Nordsund Kommune", language="en")
