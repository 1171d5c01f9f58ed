"""Units and people from a spreadsheet: planned first, then all of it or nothing."""

from people.services.importing.persons import import_persons, plan_persons
from people.services.importing.units import import_units, plan_units

__all__ = ["import_persons", "import_units", "plan_persons", "plan_units"]
