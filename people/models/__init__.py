from people.models.lookups import LookUp
from people.models.persons import Person
from people.models.roles import Role, StandIn
from people.models.units import Field, ProfessionalGroup, Unit, UnitField, UnitPosition

__all__ = [
    "Field",
    "LookUp",
    "Person",
    "ProfessionalGroup",
    "Role",
    "StandIn",
    "Unit",
    "UnitField",
    "UnitPosition",
]
