"""No tenant table without a policy, no model in neither list, no list entry without its model."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from organisations.fields import OrganisationForeignKey
from organisations.history import HistoryEvent
from organisations.models import OrganisationModel
from organisations.operations import links_of
from organisations.tenancy import GLOBAL_MODELS
from tests.tenancy.catalogue import all_models, by_label, rows, tenant_models

pytestmark = pytest.mark.django_db

TENANT = pytest.mark.parametrize("model", tenant_models(), ids=by_label)


def test_a_model_is_a_tenants_or_in_the_global_list() -> None:
    strays = [m._meta.label for m in tenant_models() if not issubclass(m, OrganisationModel | HistoryEvent)]
    assert strays == []


def test_the_global_list_has_no_stale_entry() -> None:
    assert set(GLOBAL_MODELS) <= {model._meta.label for model in all_models()}
    assert all(len(reason) > 20 for reason in GLOBAL_MODELS.values())


@TENANT
def test_row_level_security_is_on_with_a_policy(model: type[models.Model]) -> None:
    on = rows("SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", model._meta.db_table)
    policies = rows(
        "SELECT coalesce(qual, ''), coalesce(with_check, '') FROM pg_policies WHERE tablename = %s",
        model._meta.db_table,
    )
    assert on == [(True,)]
    assert policies
    assert all("app.organisation_id" in qual + check for qual, check in policies)


@TENANT
def test_every_link_is_composite(model: type[models.Model]) -> None:
    """`(organisation_id, x_id)`, or `(strategy_id, x_id)` inside a strategy."""
    constraints = rows(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'",
        model._meta.db_table,
    )
    for field in links_of(model):
        link = f"FOREIGN KEY ({field.within}_id, {field.column})"
        assert any(text.startswith(link) for (text,) in constraints), link


@TENANT
def test_links_to_tenant_tables_use_the_composite_field(model: type[models.Model]) -> None:
    """A plain foreign key to a tenant's row is allowed to a strategy alone, whose policy holds it."""
    if issubclass(model, HistoryEvent):
        return
    for field in model._meta.local_fields:
        target = field.remote_field.model if isinstance(field, models.ForeignKey) else None
        if target is not None and target._meta.label not in GLOBAL_MODELS:
            assert isinstance(field, OrganisationForeignKey) or target._meta.model_name == "strategy", field


@TENANT
def test_every_index_begins_with_what_rows_are_read_by(model: type[models.Model]) -> None:
    indexes = rows(
        """SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid, 1, true), amname
           FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
           WHERE indrelid = %s::regclass AND NOT indisprimary""",
        model._meta.db_table,
    )
    wrong = [
        name
        for name, first, method in indexes
        if first not in {"organisation_id", "strategy_id", "partnership_id", "joint_id"} and method != "gin"
    ]
    assert wrong == []


@TENANT
def test_every_link_has_an_index(model: type[models.Model]) -> None:
    """Deleting the row it names would otherwise read the whole table."""
    leading = [
        tuple(columns)
        for (columns,) in rows(
            """SELECT ARRAY(SELECT pg_get_indexdef(indexrelid, n, true) FROM generate_series(1, 2) AS n)
               FROM pg_index WHERE indrelid = %s::regclass""",
            model._meta.db_table,
        )
    ]
    missing = [f.column for f in links_of(model) if (f"{f.within}_id", f.column) not in leading]
    assert missing == []


def test_unique_constraints_contain_the_organisation() -> None:
    """Or what it shares: otherwise one organisation could find out what another has."""
    for model in tenant_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                first = constraint.fields[0] if constraint.fields else constraint.expressions[0].name  # type: ignore[union-attr]
                assert first in {"organisation", "strategy", "partnership"}, constraint.name


def test_foreign_keys_go_down_as_imports_do() -> None:
    order = ["look", "accounts", "organisations", "files", "people", "reports", "strategies", "dashboards"]
    for model in all_models():
        label = model._meta.app_label
        if label not in order:
            continue
        for field in model._meta.local_fields:
            target: Any = getattr(field.remote_field, "model", None)
            if target is not None and target._meta.app_label in order:
                assert order.index(target._meta.app_label) <= order.index(label), field


def test_many_to_many_have_a_through_model_of_their_own() -> None:
    for app in apps.get_app_configs():
        for model in app.get_models():
            if model._meta.label not in GLOBAL_MODELS:
                for field in model._meta.local_many_to_many:
                    through: Any = field.remote_field.through
                    assert not through._meta.auto_created, field
