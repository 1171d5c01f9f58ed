"""Taking a person's access away, and giving it back."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.models import Membership
from people.models import Person
from people.services.doing import done_by
from people.services.roles import refuse_last_hr_leaving


def end_account(*, person: Person, by: Membership) -> None:
    """At the next click the person is out of this organisation. Roles and what they own stay as they are."""
    with done_by(by):
        refuse_last_hr_leaving(person, timezone.localdate())
        _set_ended(person, ended=True)


def reopen_account(*, person: Person, by: Membership) -> None:
    with done_by(by):
        if person.erased_at:
            raise ValidationError(_("This person has been erased."))
        _set_ended(person, ended=False)


def _set_ended(person: Person, *, ended: bool) -> None:
    if person.membership is None:
        raise ValidationError(_("This person has no account."))
    person.membership.ended_at = timezone.now() if ended else None
    person.membership.save(update_fields=["ended_at"])
