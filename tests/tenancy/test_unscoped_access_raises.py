"""Forgetting the organisation is an error on every tenant table, empty or not, and never everything."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DataError, connection, models, transaction

from organisations.models import Membership, Organisation
from organisations.scope import ScopeError, organisation_scope, user_scope
from tests import factories
from tests.tenancy.catalogue import by_label, tenant_models

pytestmark = pytest.mark.django_db

ACCESS: dict[str, Callable[[Any], Any]] = {
    "all": lambda objects: list(objects.all()),
    "exists": lambda objects: objects.exists(),
    "count": lambda objects: objects.count(),
    "get by id": lambda objects: objects.filter(pk=uuid.uuid4()).first(),
    "update": lambda objects: objects.update(organisation_id=uuid.uuid4()),
    "delete": lambda objects: objects.filter(pk=uuid.uuid4())._raw_delete("default"),
}


@pytest.mark.parametrize("access", ACCESS.values(), ids=ACCESS.keys())
@pytest.mark.parametrize("model", tenant_models(), ids=by_label)
def test_unscoped_access_raises(model: type[models.Model], access: Callable[[Any], Any]) -> None:
    with pytest.raises(DataError, match="no organisation in scope"), transaction.atomic():
        access(model._default_manager)


@pytest.mark.parametrize("model", tenant_models(), ids=by_label)
def test_unscoped_sql_raises(model: type[models.Model]) -> None:
    with (
        pytest.raises(DataError, match="no organisation in scope"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')


def test_after_a_scope_the_mistake_is_named_again(nordsund: Organisation) -> None:
    factories.make_unit(nordsund)
    with pytest.raises(DataError, match="use organisation_scope"), transaction.atomic():
        list(tenant_models()[0]._default_manager.all())


def test_memberships_show_nothing_unscoped_and_own_ones_to_their_user(
    nordsund: Organisation, sundhavn: Organisation
) -> None:
    member, other = factories.make_member(nordsund), factories.make_member(sundhavn)
    assert list(Membership.objects.all()) == []
    with user_scope(member.user):
        assert list(Membership.objects.all()) == [member]
    with organisation_scope(sundhavn):
        assert list(Membership.objects.all()) == [other]


def test_a_user_cannot_write_memberships_outside_the_organisation(nordsund: Organisation) -> None:
    member = factories.make_member(nordsund)
    with user_scope(member.user):
        assert Membership.objects.update(name="Ny") == 0


def test_another_scope_inside_one_raises(nordsund: Organisation, sundhavn: Organisation) -> None:
    with organisation_scope(nordsund), pytest.raises(ScopeError), organisation_scope(sundhavn):
        pass


def test_the_same_scope_again_keeps_the_outer_one(nordsund: Organisation) -> None:
    unit = factories.make_unit(nordsund)
    with organisation_scope(nordsund):
        with organisation_scope(nordsund):
            pass
        assert list(type(unit).objects.all()) == [unit]


def test_an_error_in_a_scope_leaves_none_behind(nordsund: Organisation) -> None:
    with pytest.raises(ZeroDivisionError), organisation_scope(nordsund):
        raise ZeroDivisionError
    with pytest.raises(DataError, match="no organisation in scope"), transaction.atomic():
        list(tenant_models()[0]._default_manager.all())
