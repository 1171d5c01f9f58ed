"""Who looks after Nordsund, and who does not."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts import services
from accounts.models import User
from organisations.models import Membership, Organisation
from people.models import Role
from tests.factories import make_member

PASSWORD = "pejlemaerke-i-taagen"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """A folder of this test's own for logos."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def operator(db: None) -> User:
    return services.create_account(
        email="drift@example.org", name="Dorte Drift", password=PASSWORD, is_operator=True
    )


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return make_member(nordsund, Role.Kind.HR)


@pytest.fixture
def as_hr(client: Client, hr: Membership) -> Client:
    client.force_login(hr.user)
    return client


@pytest.fixture
def as_reader(client: Client, nordsund: Organisation) -> Client:
    client.force_login(make_member(nordsund, Role.Kind.READER, name="Per Lund").user)
    return client
