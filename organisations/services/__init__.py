"""What people do with an organisation and with who belongs to it."""

from organisations.services.entering import note_entering
from organisations.services.invitations import (
    InvitationClosed,
    accept_invitation,
    forget_invitations,
    invite,
    open_invitation,
    withdraw_invitation,
)
from organisations.services.organisations import (
    change_organisation,
    choose_words,
    found_organisation,
    remove_logo,
    set_accent,
    set_logo,
)

__all__ = [
    "InvitationClosed",
    "accept_invitation",
    "change_organisation",
    "choose_words",
    "forget_invitations",
    "found_organisation",
    "invite",
    "note_entering",
    "open_invitation",
    "remove_logo",
    "set_accent",
    "set_logo",
    "withdraw_invitation",
]
