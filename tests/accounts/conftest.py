"""Somebody with an account, and a cache of their own for what is counted there."""

from typing import Any
from uuid import uuid4

import pytest

from accounts import services
from accounts.models import User

PASSWORD = "pejlemaerke-i-taagen"


@pytest.fixture(autouse=True)
def own_cache(settings: Any) -> None:
    """Failed sign-ins are counted in Redis, which no transaction takes back."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"KEY_PREFIX": uuid4().hex}}


@pytest.fixture
def anna(db: None) -> User:
    return services.create_account(email="anna@example.org", name="Anna Lund", password=PASSWORD)
