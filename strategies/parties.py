"""The names of those who take part, as they are shown."""

from collections.abc import Iterable

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from people.models import Person, Unit
from strategies.models import Node, Party

BATCH = 1_000


def names(parties: Iterable[Party], part: str) -> str:
    return ", ".join(party.name for party in parties if party.part == part)


def carried_by(node: Node) -> str:
    """No query when the node was read with its parties."""
    return names(node.parties.all(), Party.Part.CARRIES)


def contributed_by(node: Node) -> str:
    return names(node.parties.all(), Party.Part.CONTRIBUTES)


def show_anew(named: Iterable[Person | Unit]) -> None:
    """Writes the name that a person or unit has today; whoever then stands there twice stands there once.

    In joint strategies the database shows people as they chose (`shown_names.show_by_choice`).
    """
    today = {one.pk: str(one) for one in named}
    in_house = Q(person__in=today, strategy__partnership=None) | Q(unit__in=today)
    stands = [(party, today[party.person_id or party.unit_id]) for party in Party.objects.filter(in_house)]
    others = Party.objects.filter(node__in={party.node_id for party, _name in stands})
    others = others.exclude(pk__in=[party.pk for party, _name in stands])
    taken = set(others.values_list("node_id", "part", "name"))
    double, changed = [], []
    for party, name in sorted(stands, key=lambda one: one[0].name != one[1]):
        place = (party.node_id, party.part, name)
        if place in taken:
            double.append(party.pk)
        elif party.name != name:
            changed.append((party, name))
        taken.add(place)
    Party.objects.filter(pk__in=double).delete()
    _call_anew(changed)


def _call_anew(changed: list[tuple[Party, str]]) -> None:
    """Two who change names do not have one in between."""
    Party.objects.filter(pk__in=[party.pk for party, _name in changed]).update(name=Cast("pk", CharField()))
    for party, name in changed:
        party.name = name
    Party.objects.bulk_update([party for party, _name in changed], ["name"], batch_size=BATCH)
