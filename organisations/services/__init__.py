"""What people do with an organisation and with who belongs to it."""

from organisations.services.invitations import (
    InvitationClosed,
    accept_invitation,
    invite,
    withdraw_invitation,
)

__all__ = ["InvitationClosed", "accept_invitation", "invite", "withdraw_invitation"]
