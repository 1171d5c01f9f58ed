"""Spreadsheets of units and people, as they are sent and as they are got."""

import datetime
from dataclasses import asdict
from pathlib import Path

from files.spreadsheets import Sheet, Table, read_table
from organisations.models import Membership, Organisation
from organisations.usual_words import USUAL
from people.selectors.units import UnitTree
from people.sheets import unit_sheet

EXAMPLES = Path(__file__).parents[2] / "demo" / "data" / "spreadsheets"
LANGUAGES = ("da", "sv", "en")
DAYS = datetime.timedelta(days=1)
HEADER = "employee_number;name;email;unit_external_id;role;starts_on"


def table(*lines: str) -> Table:
    return read_table("\n".join(lines).encode(), "t.csv")


def in_own_words(organisation: Organisation) -> None:
    organisation.words = {"supervisor": asdict(USUAL["supervisor"]["da"][2])}
    organisation.save()


def example(name: str) -> Table:
    return read_table((EXAMPLES / name).read_bytes(), name)


def units(hr: Membership) -> Sheet:
    tree = UnitTree(hr.organisation)
    return unit_sheet([branch.unit for branch in tree.walk()], tree)
