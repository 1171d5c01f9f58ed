"""Inviting a person to sign in."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from organisations.mail import send_organisation_mail
from organisations.models import Invitation, Membership, Organisation
from organisations.services import invite, withdraw_invitation
from people.joining import holders_of
from people.models import Person
from people.selectors.persons import open_invitation_to
from people.services.doing import done_by


def invite_person(*, person: Person, link: Callable[[str], str], by: Membership) -> Invitation:
    """A mail in the organisation's language with a link that works for 14 days, in place of an earlier one.

    `link` makes the whole address from the token, which is kept nowhere.
    """
    with done_by(by):
        if person.membership_id:
            raise ValidationError(_("This person has an account already."))
        if not person.email:
            raise ValidationError(_("Write the person's mail address first."))
        if len(holders_of(person.email)) > 1:
            raise ValidationError(_("Somebody else has this mail address too. Merge them or change one."))
        invitation, token = invite(
            organisation=by.organisation, email=person.email, name=person.name, by=by
        )  # fmt: skip
        _send(by.organisation, invitation, link(token))
    return invitation


def withdraw_invitation_to(*, person: Person, by: Membership) -> None:
    """The open one, if there is one."""
    with done_by(by):
        invitation = open_invitation_to(person)
        if invitation:
            withdraw_invitation(invitation=invitation, by=by)


def _send(organisation: Organisation, invitation: Invitation, link: str) -> None:
    with override(organisation.language):
        names = {"name": invitation.name, "organisation": organisation.name}
        subject = _("%(organisation)s invites you to Pejlemærke") % names
        body = _(
            "Hello %(name)s,\n\n%(organisation)s works with its strategy in Pejlemærke and would like you "
            "to join. Follow the link to sign in. It works for 14 days."
        )
        send_organisation_mail(organisation, invitation.email, subject, body % names, link)
