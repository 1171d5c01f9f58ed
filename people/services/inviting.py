"""Inviting a person to sign in."""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from organisations.mail import send_organisation_mail
from organisations.models import Invitation, Membership, Organisation
from organisations.services import invite, withdraw_invitation
from people.models import Person, PersonInvitation
from people.selectors.persons import open_invitations_to
from people.services.doing import done_by, hold


def invite_person(*, person: Person, link: Callable[[str], str], by: Membership) -> Invitation:
    """A mail in the organisation's language with a link that works for 14 days, in place of an earlier one.

    `link` makes the whole address from the token, which is kept nowhere.
    """
    with done_by(by):
        hold(person)
        if person.membership_id:
            raise ValidationError(_("This person has an account already."))
        if not person.email:
            raise ValidationError(_("Write the person's mail address first."))
        _refuse_anothers_address(person)
        withdraw_invitation_to(person=person, by=by)
        invitation, token = invite(
            organisation=by.organisation, email=person.email, name=person.name, by=by
        )  # fmt: skip
        PersonInvitation.objects.create(
            organisation_id=by.organisation_id, invitation=invitation, person=person
        )
        _send(by.organisation, invitation, link(token))
    return invitation


def withdraw_invitation_to(*, person: Person, by: Membership) -> None:
    """The open one, if there is one."""
    _withdraw(open_invitations_to(person), by)


def leave_one_invitation(person: Person, by: Membership) -> None:
    """The newest, to somebody without an account; none to somebody who has one."""
    _withdraw(open_invitations_to(person)[0 if person.membership_id else 1 :], by)


def _withdraw(invitations: Iterable[Invitation], by: Membership) -> None:
    with done_by(by):
        for invitation in invitations:
            withdraw_invitation(invitation=invitation, by=by)


def _refuse_anothers_address(person: Person) -> None:
    """One address is one account, and so one person's, also where several people read the mail."""
    others = Person.objects.exclude(pk=person.pk)
    holder = others.filter(membership__user__email__iexact=person.email).first()
    if holder:
        sentence = _(
            "%(name)s signs in with this mail address, and one address is one account. "
            "Write another address, or merge the two records if they are one person."
        )
        raise ValidationError(sentence % {"name": holder})
    open_ones = Invitation.objects.filter(
        email__iexact=person.email, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    )
    invited = others.filter(invitations__invitation__in=open_ones).first()
    if invited:
        sentence = _(
            "%(name)s has been invited at this mail address, and one address is one account. "
            "Write another address, or withdraw that invitation first."
        )
        raise ValidationError(sentence % {"name": invited})


def _send(organisation: Organisation, invitation: Invitation, link: str) -> None:
    with override(organisation.language):
        names = {"name": invitation.name, "organisation": organisation.name}
        subject = _("%(organisation)s invites you to Pejlemærke") % names
        body = _(
            "Hello %(name)s,\n\n%(organisation)s works with its strategy in Pejlemærke and would like you "
            "to join. Follow the link to sign in. It works for 14 days."
        )
        send_organisation_mail(organisation, invitation.email, subject, body % names, link)
