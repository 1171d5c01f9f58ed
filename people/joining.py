"""What happens to people when an organisation is founded and when somebody joins or enters it."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from organisations.joining import on_entering, on_founded, on_joined
from organisations.models import Invitation, Membership
from organisations.services import InvitationClosed
from people.models import Person, PersonInvitation, Role
from people.selectors.persons import holders_of
from people.services.doing import hold


@on_founded
def make_founder_hr(membership: Membership) -> None:
    """Who founds the organisation sets it up: a person with the role HR."""
    person = _person_of(membership, membership.user.email)
    Role.objects.get_or_create(
        organisation_id=membership.organisation_id, person=person, kind=Role.Kind.HR, unit=None
    )


@on_joined
def link_person(membership: Membership, invitation: Invitation) -> None:
    """The person whom HR invited gets the account.

    An invitation that names no person finds the one with its mail address, or makes one. When two hold
    the address, nobody's rights are given away: HR links the account.
    """
    invited = PersonInvitation.objects.filter(invitation=invitation).select_related("person").first()
    if invited:
        _give_account(invited.person, membership)
    elif len(holders_of(invitation.email)) < 2:
        _person_of(membership, invitation.email)


@on_entering
def has_not_left() -> Q:
    """Nobody enters after their last day; a member without a person has none."""
    left = Person.objects.filter(membership=OuterRef("pk"), ends_on__lt=timezone.localdate())
    return Q(~Exists(left))


def _give_account(person: Person, membership: Membership) -> None:
    """Unless the person has got one by now, or has been erased: then HR links the account."""
    hold(person)
    if Person.objects.filter(membership=membership).exclude(pk=person.pk).exists():
        raise InvitationClosed(
            gettext_lazy("You belong here already as somebody else. Sign out, and open the link again.")
        )
    if person.membership_id is None and person.erased_at is None:
        person.membership = membership
        person.save(update_fields=["membership"])


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
