"""Taking a person's access away, giving it back, and saying whose an account is."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.models import Membership
from people.models import Person
from people.services.doing import done_by, hold
from people.services.hr import hr_stays
from people.services.inviting import withdraw_invitation_to
from people.services.merging import take_over_look_ups
from people.services.persons import add_person


def end_account(*, person: Person, by: Membership) -> None:
    """At the next click the person is out of this organisation. Roles and what they own stay as they are."""
    with done_by(by):
        hold(person)
        with hr_stays():
            _set_ended(person, ended=True)


def reopen_account(*, person: Person, by: Membership) -> None:
    with done_by(by):
        hold(person)
        if person.erased_at:
            raise ValidationError(_("This person has been erased."))
        _set_ended(person, ended=False)


def link_account(*, account: Membership, person: Person, by: Membership) -> None:
    """Somebody who signs in and is nobody in the list is this person, and has the person's rights."""
    with done_by(by):
        hold(person)
        if person.erased_at:
            raise ValidationError(_("This person has been erased."))
        if person.membership_id:
            raise ValidationError(_("This person has an account already."))
        person.membership = account
        person.save(update_fields=["membership"])
        take_over_look_ups(account.pk, person)
        withdraw_invitation_to(person=person, by=by)


def make_person_of(*, account: Membership, by: Membership, **facts: Any) -> Person:
    """A new person, who has the account. `facts` are those of `add_person`."""
    with done_by(by):
        person = add_person(by=by, **facts)
        link_account(account=account, person=person, by=by)
    return person


def _set_ended(person: Person, *, ended: bool) -> None:
    if person.membership is None:
        raise ValidationError(_("This person has no account."))
    person.membership.ended_at = timezone.now() if ended else None
    person.membership.save(update_fields=["ended_at"])
