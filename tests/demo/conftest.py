"""The demo's organisations, loaded once for all tests that only look."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from demo import data
from demo.loading import load


@pytest.fixture(scope="module")
def all_loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """In a transaction around those of the tests; taken back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        for slug in data.SLUGS:
            load(slug, today=data.WRITTEN_FOR)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(all_loaded: None, db: None) -> None:
    """What a test changes is taken back after it."""
