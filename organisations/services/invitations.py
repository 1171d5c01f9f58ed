"""Inviting somebody by mail, and joining."""

import datetime
import hashlib
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from organisations import joining
from organisations.models import Invitation, Membership, Organisation
from organisations.scope import organisation_scope

VALID_FOR = datetime.timedelta(days=14)


class InvitationClosed(Exception):
    """The invitation can no longer be accepted; its text says why."""


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invite(
    *, organisation: Organisation, email: str, name: str, by: Membership | None
) -> tuple[Invitation, str]:
    """A new invitation and the token for its link, `reverse("invitation", …)`, which is kept nowhere.

    It takes the place of an open invitation to the same address. A member cannot be invited again.
    """
    email = email.strip().lower()
    with organisation_scope(organisation), transaction.atomic():
        if Membership.objects.filter(user__email=email, ended_at=None).exists():
            raise ValidationError(_("%(email)s belongs to the organisation already.") % {"email": email})
        Invitation.objects.filter(email=email, accepted_at=None, withdrawn_at=None).update(
            withdrawn_at=timezone.now()
        )
        token = secrets.token_urlsafe(32)
        invitation = Invitation.objects.create(
            organisation=organisation, email=email, name=name.strip(), token_hash=hash_token(token),
            invited_by=by, expires_at=timezone.now() + VALID_FOR,
        )  # fmt: skip
    return invitation, token


def withdraw_invitation(*, invitation: Invitation, by: Membership) -> None:
    """Its link stops working. One that was accepted or withdrawn stays as it is."""
    with organisation_scope(by.organisation), transaction.atomic():
        open_ones = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
        open_ones.update(withdrawn_at=timezone.now())


def accept_invitation(*, organisation: Organisation, token: str, user: User) -> Membership:
    """The user's membership; one that had ended begins again. `InvitationClosed` if it is too late."""
    with organisation_scope(organisation), transaction.atomic():
        invitation = open_invitation(organisation=organisation, token=token, lock=True)
        membership, created = Membership.objects.get_or_create(
            organisation=organisation, user=user, defaults={"name": invitation.name}
        )
        if not created and membership.ended_at is not None:
            membership.name, membership.ended_at = invitation.name, None
            membership.save(update_fields=["name", "ended_at"])
        invitation.accepted_at = timezone.now()
        invitation.save(update_fields=["accepted_at"])
        joining.joined(membership, invitation)
    return membership


def forget_invitations(now: datetime.datetime) -> int:
    """Those whose link stopped working long ago, whatever became of them: they hold a name and an address."""
    kept = datetime.timedelta(days=settings.INVITATIONS_KEPT_DAYS)
    _number, by_table = Invitation.objects.filter(expires_at__lt=now - kept).delete()
    return by_table.get(Invitation._meta.label, 0)


def open_invitation(*, organisation: Organisation, token: str, lock: bool = False) -> Invitation:
    """The invitation that the token opens, asked for in the organisation's scope."""
    rows = Invitation.objects.select_for_update() if lock else Invitation.objects.all()
    invitation = rows.filter(organisation=organisation, token_hash=hash_token(token)).first()
    if invitation is None:
        raise InvitationClosed(gettext_lazy("The link is not complete. Copy all of it from the mail."))
    if invitation.accepted_at is not None:
        raise InvitationClosed(gettext_lazy("This invitation has been used. Sign in instead."))
    if invitation.withdrawn_at is not None:
        raise InvitationClosed(gettext_lazy("This invitation has been withdrawn or replaced by a newer one."))
    if invitation.expires_at <= timezone.now():
        raise InvitationClosed(gettext_lazy("This invitation has expired. Ask for a new one."))
    return invitation
