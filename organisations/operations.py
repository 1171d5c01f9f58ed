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
# The partnerships in which the organisation in scope stands in one of these states.
PARTNERSHIPS = "organisations_partnerships"
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
    """Read with the row that `field` names; written by whose row that is, and as a row of its own.

    For what belongs to a strategy, which partners read when it is joint. The array of a sub-select is
    worked out once and used as an index condition; the cast beside it raises without a scope even where
    the table is empty. `seeing` names a row that has to be seen by whoever links to it.
    """

    def __init__(self, model_name: str, field: str, seeing: str = "") -> None:
        super().__init__(model_name)
        self.field = field
        self.seeing = seeing

    def policies(self, model: Any, state: ProjectState) -> list[str]:
        field = model._meta.get_field(self.field)
        target = field.remote_field.model._meta.db_table
        seen = f'{field.column} = ANY (ARRAY(SELECT id FROM "{target}")) AND {IN_SCOPE} IS NOT NULL'
        written = f'{MINE} AND {field.column} = ANY (ARRAY(SELECT id FROM "{target}" WHERE {MINE}))'
        check = written
        if self.seeing:
            also = model._meta.get_field(self.seeing)
            named = also.remote_field.model._meta.db_table
            check += f' AND {also.column} = ANY (ARRAY(SELECT id FROM "{named}"))'
        return [
            f"seen FOR SELECT USING ({seen})",
            f"added FOR INSERT WITH CHECK ({check})",
            f"changed FOR UPDATE USING ({written}) WITH CHECK ({check})",
            f"removed FOR DELETE USING ({written})",
        ]


class ProtectPartnerships(_TableOperation):
    """A partnership and its partners: read by those who take part or are asked to; by others not at all.

    The lead writes the partnership, invites, withdraws and removes; an organisation answers and leaves,
    for itself alone. To find one's partnerships the partners are read, and to be allowed to read a partner
    one has to be in its partnership: a function of the owner answers the first, so that the policies do
    not go round in a circle. It tells of the organisation in scope only.
    """

    def statements(self, model: Any, state: ProjectState) -> list[str]:
        partnership = state.apps.get_model("organisations", "Partnership")._meta.db_table
        partner = model._meta.db_table
        led = f'partnership_id = ANY (ARRAY(SELECT id FROM "{partnership}" WHERE lead_id = {IN_SCOPE}))'
        known = f"ANY (ARRAY(SELECT {PARTNERSHIPS}('invited', 'joined')))"
        own = f"organisation_id = {IN_SCOPE}"
        return [
            f"CREATE FUNCTION {PARTNERSHIPS}(VARIADIC states text[]) RETURNS SETOF uuid "
            "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$ "
            f'SELECT partnership_id FROM "{partner}" WHERE {own} AND state = ANY (states) $$',
            f'ALTER TABLE "{partnership}" ENABLE ROW LEVEL SECURITY',
            f'ALTER TABLE "{partner}" ENABLE ROW LEVEL SECURITY',
            f'CREATE POLICY led ON "{partnership}" '
            f"USING (lead_id = {IN_SCOPE}) WITH CHECK (lead_id = {IN_SCOPE})",
            f'CREATE POLICY known ON "{partnership}" FOR SELECT USING (id = {known})',
            f'CREATE POLICY known ON "{partner}" FOR SELECT USING ({own} OR partnership_id = {known})',
            f'CREATE POLICY invited ON "{partner}" FOR INSERT '
            f"WITH CHECK ({led} AND (state = 'invited' OR (state = 'joined' AND {own})))",
            f'CREATE POLICY answered ON "{partner}" FOR UPDATE '
            f"USING ({own} AND state IN ('invited', 'joined')) "
            f"WITH CHECK ({own} AND state IN ('joined', 'declined', 'left'))",
            f'CREATE POLICY led ON "{partner}" FOR UPDATE USING ({led} AND NOT {own}) '
            f"WITH CHECK ({led} AND NOT {own} AND state IN ('invited', 'withdrawn', 'removed'))",
            f'CREATE POLICY removed ON "{partner}" FOR DELETE USING ({led} OR {own})',
        ]

    def undo(self, model: Any) -> list[str]:
        partner = model._meta.db_table
        partnership = model._meta.get_field("partnership").remote_field.model._meta.db_table
        names = [(partnership, "led"), (partnership, "known")]
        names += [(partner, name) for name in ("known", "invited", "answered", "led", "removed")]
        return [
            *(f'DROP POLICY {name} ON "{table}"' for table, name in names),
            f'ALTER TABLE "{partner}" DISABLE ROW LEVEL SECURITY',
            f'ALTER TABLE "{partnership}" DISABLE ROW LEVEL SECURITY',
            f"DROP FUNCTION {PARTNERSHIPS}(text[])",
        ]


class ProtectByPartnership(_Protect):
    """Rows of an organisation that partners read, where they say for which partnership."""

    def policies(self, model: Any, state: ProjectState) -> list[str]:
        joined = f"partnership_id = ANY (ARRAY(SELECT {PARTNERSHIPS}('joined')))"
        written = f"{MINE} AND (partnership_id IS NULL OR {joined})"
        return [
            f"seen FOR SELECT USING ({MINE} OR {joined})",
            f"added FOR INSERT WITH CHECK ({written})",
            f"changed FOR UPDATE USING ({MINE}) WITH CHECK ({written})",
            f"removed FOR DELETE USING ({MINE})",
        ]


class ProtectAnew(_TableOperation):
    """Takes the table's policies away and writes those of `protection`. Links stay as they are."""

    reversible = False

    def __init__(self, protection: _Protect) -> None:
        super().__init__(protection.model_name)
        self.protection = protection

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.protection], {}

    def statements(self, model: Any, state: ProjectState) -> list[str]:
        table = model._meta.db_table
        policies = [policy.split(" ", 1) for policy in self.protection.policies(model, state)]
        return [
            f"DO $$ DECLARE one record; BEGIN FOR one IN SELECT policyname FROM pg_policies "
            f"WHERE tablename = '{table}' LOOP "
            f"""EXECUTE 'DROP POLICY ' || quote_ident(one.policyname) || ' ON "{table}"'; END LOOP; END $$""",
            *(f'CREATE POLICY {name} ON "{table}" {rule}' for name, rule in policies),
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
    table, within, there = field.model._meta.db_table, f"{field.within}_id", f"{field.there}_id"
    target = field.remote_field.model._meta.db_table
    return (
        f'ALTER TABLE "{table}" ADD CONSTRAINT {link_name(field)} '
        f'FOREIGN KEY ("{within}", "{field.column}") REFERENCES "{target}" ("{there}", "id") '
        "DEFERRABLE INITIALLY DEFERRED"
    )
