"""Migration operations that put a table under row-level security. See ARCHITECTURE, Tenancy."""

from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from organisations.fields import OrganisationForeignKey
from organisations.setting import ORGANISATION, USER

IN_SCOPE = f"current_setting('{ORGANISATION}')::uuid"
MINE = f"organisation_id = {IN_SCOPE}"
# For the few global tables that are also read outside an organisation: never raises.
IN_SCOPE_OR_NULL = (
    f"CASE WHEN current_setting('{ORGANISATION}') ~ '^[0-9a-f-]{{36}}$' "
    f"THEN current_setting('{ORGANISATION}')::uuid END"
)
USER_OR_NULL = f"nullif(current_setting('{USER}'), '')::uuid"


class _TableOperation(Operation):
    """SQL on one model's table, worked out from the migration's state of that model."""

    reduces_to_sql = True
    reversible = True
    elidable = False

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def statements(self, model: Any, state: ProjectState) -> list[str]:
        raise NotImplementedError

    def undo(self, model: Any) -> list[str]:
        raise NotImplementedError

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The tables' columns stay as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        for statement in self.statements(model, to_state):
            schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for statement in self.undo(from_state.apps.get_model(app_label, self.model_name)):
            schema_editor.execute(statement)

    def describe(self) -> str:
        return f"{type(self).__name__} {self.model_name}"


class _Protect(_TableOperation):
    """Turns row-level security on, writes `policies`, and links the table's composite keys."""

    def policies(self, model: Any, state: ProjectState) -> list[str]:
        """Each as what stands after `CREATE POLICY name ON table`, beginning with its name."""
        raise NotImplementedError

    def statements(self, model: Any, state: ProjectState) -> list[str]:
        table = model._meta.db_table
        policies = [policy.split(" ", 1) for policy in self.policies(model, state)]
        return [
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            *(f'CREATE POLICY {name} ON "{table}" {rule}' for name, rule in policies),
            *(link_sql(field) for field in links_of(model)),
        ]

    def undo(self, model: Any) -> list[str]:
        table = model._meta.db_table
        names = [policy.split(" ", 1)[0] for policy in self.policies(model, ProjectState())]
        return [
            *(f'ALTER TABLE "{table}" DROP CONSTRAINT {link_name(field)}' for field in links_of(model)),
            *(f'DROP POLICY {name} ON "{table}"' for name in names),
            f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY',
        ]


class ProtectByOrganisation(_Protect):
    """Rows are seen and written in the scope of their organisation, and asked for in none: an error."""

    def policies(self, model: Any, state: ProjectState) -> list[str]:
        return [f"organisation USING ({MINE}) WITH CHECK ({MINE})"]


class ProtectByOrganisationOrUser(_Protect):
    """Written in the organisation's scope; read there, and by the user whom the row is about."""

    def policies(self, model: Any, state: ProjectState) -> list[str]:
        mine = f"organisation_id = ({IN_SCOPE_OR_NULL})"
        return [
            f"organisation USING ({mine}) WITH CHECK ({mine})",
            f"own FOR SELECT USING (user_id = {USER_OR_NULL})",
        ]


class ProtectThrough(_Protect):
    """Read with the row that `field` names; written by the row's own organisation, if it sees that row.

    For what belongs to a strategy: when a strategy becomes joint, its own policy widens and this one
    stays. The array of a sub-select is worked out once and used as an index condition; the cast beside
    it raises without a scope even where the table is empty.
    """

    def __init__(self, model_name: str, field: str) -> None:
        super().__init__(model_name)
        self.field = field

    def policies(self, model: Any, state: ProjectState) -> list[str]:
        field = model._meta.get_field(self.field)
        target = field.remote_field.model._meta.db_table
        seen = f'{field.column} = ANY (ARRAY(SELECT id FROM "{target}")) AND {IN_SCOPE} IS NOT NULL'
        written = f"{MINE} AND {seen}"
        return [
            f"seen FOR SELECT USING ({seen})",
            f"added FOR INSERT WITH CHECK ({written})",
            f"changed FOR UPDATE USING ({written}) WITH CHECK ({written})",
            f"removed FOR DELETE USING ({written})",
        ]


class AddLink(_TableOperation):
    """The composite constraint of an `OrganisationForeignKey` added after the table's first migration."""

    def __init__(self, model_name: str, field: str) -> None:
        super().__init__(model_name)
        self.field = field

    def statements(self, model: Any, state: ProjectState) -> list[str]:
        return [link_sql(model._meta.get_field(self.field))]

    def undo(self, model: Any) -> list[str]:
        return [
            f'ALTER TABLE "{model._meta.db_table}" '
            f"DROP CONSTRAINT {link_name(model._meta.get_field(self.field))}"
        ]


def links_of(model: Any) -> list[OrganisationForeignKey]:
    """The fields that carry a constraint: not those of history, whose rows outlive what they name."""
    fields = [field for field in model._meta.local_fields if isinstance(field, OrganisationForeignKey)]
    return [field for field in fields if field.remote_field.on_delete is not models.DO_NOTHING]


def link_name(field: OrganisationForeignKey) -> str:
    return f'"{field.model._meta.db_table[:40]}_{field.column[:16]}_link"'


def link_sql(field: OrganisationForeignKey) -> str:
    table, within = field.model._meta.db_table, f"{field.within}_id"
    target = field.remote_field.model._meta.db_table
    return (
        f'ALTER TABLE "{table}" ADD CONSTRAINT {link_name(field)} '
        f'FOREIGN KEY ("{within}", "{field.column}") REFERENCES "{target}" ("{within}", "id") '
        "DEFERRABLE INITIALLY DEFERRED"
    )
