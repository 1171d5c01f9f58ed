"""Who asks for the addresses."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from organisations.models import Organisation
from people.models import Role
from tests import factories


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def hr(nordsund: Organisation, sign_in: Any) -> Client:
    client: Client = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    return client
