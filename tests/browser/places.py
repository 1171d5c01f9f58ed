"""The pages there are, and where they are tried: in Danish on a phone, in Swedish on a desk."""

from typing import Any

import psycopg
from playwright.sync_api import APIResponse

from tests.databases import owner_address
from tests.routes.addresses import PUBLIC, Route, routes

# Answers that are not pages.
NO_PAGES = ("-export", "-download", "-logo", "-file", "-pdf")

PLACES = {
    "da-360": ("nordsund", "Mette Holmgaard", 360),
    "sv-1280": ("bjorkvik", "Helena Sjögren", 1280),
}

# Of the strategy that `strategy_id` is, and typed in.
IN_FIRST = """one.metric = '' AND one.strategy_id = (SELECT strategy.id FROM strategies_strategy AS strategy
    WHERE strategy.organisation_id = one.organisation_id AND strategy.status = 'in_force'
    ORDER BY strategy.id LIMIT 1) AND EXISTS (SELECT FROM strategies_measurement
    WHERE strategies_measurement.indicator_id = one.id)"""

# One row of each kind that an address can name, of the organisation and not a closed or removed one.
ROWS = {
    "strategy_id": "SELECT id FROM strategies_strategy WHERE organisation_id = %s AND status = 'in_force'",
    "subject_id": "SELECT id FROM strategies_strategy WHERE organisation_id = %s AND status = 'in_force'",
    "node_id": """SELECT node.id FROM strategies_node AS node JOIN strategies_strategy AS strategy
                  ON strategy.id = node.strategy_id AND strategy.status = 'in_force'
                  WHERE node.organisation_id = %s AND node.kind = 'goal'
                  AND node.strategy_id = (SELECT id FROM strategies_strategy WHERE
                      organisation_id = node.organisation_id AND status = 'in_force' ORDER BY id LIMIT 1)""",
    "indicator_id": f"SELECT id FROM strategies_indicator AS one WHERE organisation_id = %s AND {IN_FIRST}",
    "measurement_id": f"""SELECT id FROM strategies_measurement WHERE organisation_id = %s AND indicator_id =
        (SELECT id FROM strategies_indicator AS one WHERE one.organisation_id =
         strategies_measurement.organisation_id AND {IN_FIRST} ORDER BY id LIMIT 1)""",
    "revision_id": """SELECT id FROM strategies_revision WHERE organisation_id = %s AND strategy_id =
        (SELECT id FROM strategies_strategy WHERE organisation_id = strategies_revision.organisation_id
         AND status = 'in_force' ORDER BY id LIMIT 1)""",
    "unit_id": "SELECT id FROM people_unit WHERE organisation_id = %s AND kind = 'workplace'",
    "person_id": "SELECT id FROM people_person WHERE organisation_id = %s",
    "role_id": "SELECT id FROM people_role WHERE organisation_id = %s",
    "field_id": "SELECT id FROM people_field WHERE organisation_id = %s",
    "group_id": "SELECT id FROM people_professionalgroup WHERE organisation_id = %s",
}

# What the demo has none of.
MADE = {
    "member_id": """WITH somebody AS (
                      INSERT INTO accounts_user (email, password, name, language, is_active, is_operator,
                                                 joined_at)
                      VALUES (gen_random_uuid() || '@example.org', '', '', '', true, false, now())
                      RETURNING id)
                    INSERT INTO organisations_membership (organisation_id, user_id, name, created_at)
                    SELECT %s, id, 'Ukendt Konto', now() FROM somebody RETURNING id""",
    "partnership_id": """WITH made AS (
                           INSERT INTO organisations_partnership (name, about, lead_id, created_at)
                           SELECT 'Sammen om faget', 'Tre skoler.', id, now()
                           FROM organisations_organisation WHERE id = %s RETURNING id, lead_id),
                         own AS (
                           INSERT INTO organisations_partner
                             (partnership_id, organisation_id, state, invited_at)
                           SELECT id, lead_id, 'joined', now() FROM made)
                         SELECT id FROM made""",
    "partner_id": """INSERT INTO organisations_partner (partnership_id, organisation_id, state, invited_at)
                     SELECT partnership.id, organisation.id, 'invited', now()
                     FROM organisations_partnership AS partnership
                     JOIN organisations_organisation AS organisation ON organisation.id <> lead_id
                     WHERE lead_id = %s AND partnership.name = 'Sammen om faget'
                     ORDER BY organisation.id LIMIT 1 RETURNING id""",
    "change_id": """INSERT INTO people_unitchange (organisation_id, unit_id, action, first_day, rows)
                    SELECT organisation_id, id, 'close', '2099-01-01', '[]' FROM people_unit
                    WHERE organisation_id = %s LIMIT 1 RETURNING id""",
}


def ids_of(database: dict[str, str], slug: str) -> dict[str, Any]:
    with psycopg.connect(owner_address(database)) as connection:
        found = connection.execute("SELECT id FROM organisations_organisation WHERE slug = %s", [slug])
        organisation = found.fetchone()
        assert organisation is not None
        ids = {}
        for name, sql in ROWS.items():
            row = connection.execute(f"{sql} ORDER BY id LIMIT 1", organisation).fetchone()
            assert row is not None, name
            ids[name] = row[0]
        for name, sql in MADE.items():
            made = connection.execute(sql, organisation).fetchone()
            assert made is not None, name
            ids[name] = made[0]
        return ids


def pages() -> list[Route]:
    return [
        route
        for route in [*routes(), *routes(PUBLIC)]
        if set(route.parameters) <= {*ROWS, *MADE, "key"} and not route.name.endswith(NO_PAGES)
    ]


def is_page(answer: APIResponse) -> bool:
    """Not a file, not a part for htmx, not what takes a POST only."""
    return answer.status != 405 and b"<!doctype html" in answer.body()[:200].lower()
