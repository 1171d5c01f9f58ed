from people.models.invitations import PersonInvitation
from people.models.lookups import LookUp
from people.models.persons import Person
from people.models.roles import Role, StandIn
from people.models.unit_changes import UnitChange
from people.models.units import Field, ProfessionalGroup, Unit, UnitField, UnitPosition

__all__ = [
    "Field",
    "LookUp",
    "Person",
    "PersonInvitation",
    "ProfessionalGroup",
    "Role",
    "StandIn",
    "Unit",
    "UnitChange",
    "UnitField",
    "UnitPosition",
]
