"""The names of those who take part, as they are shown."""

from collections.abc import Iterable

from django.db.models import Q

from people.models import Person, Unit
from strategies.models import Node, Party


def names(parties: Iterable[Party], part: str) -> str:
    return ", ".join(party.name for party in parties if party.part == part)


def carried_by(node: Node) -> str:
    """No query when the node was read with its parties."""
    return names(node.parties.all(), Party.Part.CARRIES)


def contributed_by(node: Node) -> str:
    return names(node.parties.all(), Party.Part.CONTRIBUTES)


def show_anew(named: Iterable[Person | Unit]) -> None:
    """Writes the name that a person or unit has today; whoever then stands there twice stands there once."""
    today = {one.pk: str(one) for one in named}
    for party in Party.objects.filter(Q(person__in=today) | Q(unit__in=today)):
        name = today[party.person_id or party.unit_id]
        beside = Party.objects.filter(node=party.node_id, part=party.part, name=name)
        if beside.exclude(pk=party.pk).exists():
            party.delete()
        elif party.name != name:
            party.name = name
            party.save(update_fields=["name"])
