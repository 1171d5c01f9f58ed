"""Who carries a goal or initiative, or contributes to it, besides its owner."""

from django.db import transaction
from django.utils.translation import gettext as _

from organisations.models import Membership
from people.models import Person, Unit
from strategies.models import Node, Party, Strategy
from strategies.refusals import Refused

MOST_PARTIES = 50


@transaction.atomic
def add_party(
    *, node: Node, part: Party.Part, by: Membership, who: Person | Unit | None = None, name: str = ""
) -> Party:
    """`who` is one of ours; without, `name` is somebody from outside."""
    Strategy.objects.select_for_update().get(pk=node.strategy_id)
    name = str(who) if who else name
    there = list(node.parties.all())
    if any(party.part == part and _is(party, who, name) for party in there):
        raise Refused(_("%(name)s stands there already.") % {"name": name})
    if len(there) >= MOST_PARTIES:
        raise Refused(_("At most %(n)s can take part.") % {"n": MOST_PARTIES})
    return Party.objects.create(
        organisation=by.organisation, strategy_id=node.strategy_id, node=node, part=part, name=name,
        person=who if isinstance(who, Person) else None, unit=who if isinstance(who, Unit) else None,
        position=1 + max((party.position for party in there), default=0),
    )  # fmt: skip


def _is(party: Party, who: Person | Unit | None, name: str) -> bool:
    """In a joint strategy a person may stand there by the job title."""
    return party.name == name or (who is not None and who.pk in {party.person_id, party.unit_id})


@transaction.atomic
def remove_party(*, party: Party, by: Membership) -> None:
    party.delete()
