"""Fixtures for strategies."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from organisations.models import Membership, Organisation
from people.models import Role
from strategies.models import Node, NodeKind, Strategy
from strategies.reader import limits
from tests import factories
from tests.strategies.workbook import Book
from tests.worker import environment, redis, run_session, worker_log  # noqa: F401


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine does not decide what is read at once; tests about that say so themselves."""
    monkeypatch.setattr(limits, "AT_ONCE_SECONDS", limits.WORKER_WALL_SECONDS)


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR, user=factories.make_user(language="en"))


@pytest.fixture
def mette(hr: Membership, sign_in: Any) -> Client:
    """Signed in as HR of Nordsund."""
    client: Client = sign_in(hr)
    return client


@pytest.fixture
def goal(nordsund: Organisation) -> Node:
    """«Alle er uddannet», in a draft."""
    strategy = factories.make_strategy(nordsund)
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    return factories.make_node(strategy, "Alle er uddannet", parent=area, text="Fra 2026.")


@pytest.fixture
def book(strategy: Strategy) -> Book:
    """That of the strategy which the test is about."""
    return Book(strategy)
