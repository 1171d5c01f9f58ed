"""What happens to people when an organisation is founded and when somebody joins or enters it."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from organisations.joining import on_entering, on_founded, on_joined
from organisations.models import Invitation, Membership
from people.models import Person, Role


@on_founded
def make_founder_hr(membership: Membership) -> None:
    """Who founds the organisation sets it up: a person with the role HR."""
    person = _person_of(membership, membership.user.email)
    Role.objects.get_or_create(
        organisation_id=membership.organisation_id, person=person, kind=Role.Kind.HR, unit=None
    )


@on_joined
def link_person(membership: Membership, invitation: Invitation) -> None:
    """The person with the invitation's mail address gets the account; without one, a person is made.

    When two records hold the address, nobody's rights are given away: HR sorts it out.
    """
    if len(holders_of(invitation.email)) < 2:
        _person_of(membership, invitation.email)


@on_entering
def has_not_left() -> Q:
    """Nobody enters after their last day; a member without a person has none."""
    left = Person.objects.filter(membership=OuterRef("pk"), ends_on__lt=timezone.localdate())
    return Q(~Exists(left))


def holders_of(email: str) -> list[Person]:
    """Those with the mail address; two are enough to tell that it is not one person's own."""
    return list(Person.objects.filter(email__iexact=email, erased_at=None)[:2])


def _person_of(membership: Membership, email: str) -> Person:
    known = Person.objects.filter(membership=membership).first()
    if known:
        return known
    person = Person.objects.filter(email__iexact=email, membership=None, erased_at=None).first()
    person = person or Person(
        organisation_id=membership.organisation_id, name=membership.name or email, email=email
    )
    person.membership = membership
    person.save()
    return person
