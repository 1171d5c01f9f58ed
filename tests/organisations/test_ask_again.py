"""A query that is written once is asked with other parameters."""

import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from organisations.compiled import compiled
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from tests import factories

pytestmark = pytest.mark.django_db


@compiled(membership=UUID(int=0), name="nobody is called that")
def others_called(membership: UUID, name: str) -> "QuerySet[Membership, tuple[str]]":
    called = Membership.objects.exclude(pk=membership).filter(name=name, ended_at=None)
    return called.order_by("pk").values_list("name")


@compiled(day=datetime.date.min)
def without_a_day(day: datetime.date) -> "QuerySet[Membership, tuple[UUID]]":
    return Membership.objects.values_list("pk")


def test_it_answers_by_what_is_asked_and_for_whom(
    nordsund: Organisation, sundhavn: Organisation, django_assert_num_queries: Any
) -> None:
    mette = factories.make_member(nordsund, name="Mette")
    factories.make_member(nordsund, name="Amira")
    factories.make_member(sundhavn, name="Amira")
    with organisation_scope(nordsund), django_assert_num_queries(3):
        assert others_called(membership=mette.pk, name="Amira") == [("Amira",)]
        assert others_called(membership=mette.pk, name="Mette") == []
        assert others_called(membership=UUID(int=0), name="Mette") == [("Mette",)]


def test_a_parameter_that_the_query_does_not_use_is_refused(nordsund: Organisation) -> None:
    with organisation_scope(nordsund), pytest.raises(ValueError, match="does not use day"):
        without_a_day(day=datetime.date(2026, 1, 1))


def test_a_day_that_is_not_a_parameter_is_refused(nordsund: Organisation) -> None:
    """It would still be asked for tomorrow."""

    @compiled(name="nobody is called that")
    def ended_by_today(name: str) -> "QuerySet[Membership, tuple[UUID]]":
        return Membership.objects.filter(name=name, ended_at__lte=timezone.now()).values_list("pk")

    with organisation_scope(nordsund), pytest.raises(ValueError, match="same day"):
        ended_by_today(name="Mette")
