"""What the rooms below hold about a person: the account, and files it brought.

Where somebody is signed in is theirs alone, since it tells of other organisations too: it stands on the
pages of their own account. The rooms below know users and memberships, not people; so this room registers
for them.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from files.models import Job, StoredFile
from organisations.models import Membership
from organisations.scope import user_scope
from people.models import Person
from people.personal_data import PersonalData, names_of_fields, register

ACCOUNT = {
    **names_of_fields(User, "email", "name", "language"), "member_since": _("account since"),
    **names_of_fields(Membership, last_here="last_entered_on"),
}  # fmt: skip


def export_account(person: Person) -> list[dict[str, Any]]:
    membership = person.membership
    if membership is None:
        return []
    user = membership.user
    return [
        {
            "email": user.email, "name": user.name, "language": user.language,
            "member_since": membership.created_at.isoformat(),
            "last_here": membership.last_entered_on.isoformat() if membership.last_entered_on else None,
        }
    ]  # fmt: skip


def export_files(person: Person) -> list[dict[str, Any]]:
    if person.membership is None:
        return []
    files = StoredFile.objects.filter(added_by=person.membership).order_by("added_at")
    jobs = Job.objects.filter(started_by=person.membership).order_by("created_at")
    return [
        *({"file": row.name, "when": row.added_at.isoformat()} for row in files),
        *({"job": row.title, "when": row.created_at.isoformat()} for row in jobs),
    ]


def erase_account(person: Person) -> int:
    """The sign-in goes too, unless it is somebody else's to say: it is used elsewhere, or by an operator."""
    membership = person.membership
    if membership is None or membership.user.is_operator or _belongs_elsewhere(membership):
        return 0
    user: User = membership.user
    for rows in (EmailAddress, Authenticator, UserSession):
        rows.objects.filter(user=user).delete()
    user.email, user.name, user.is_active = f"{user.pk}@erased.invalid", "", False
    user.set_unusable_password()
    user.save()
    return 1


def keep(person: Person) -> int:
    """Documents belong to the work; who brought them shows the membership, whose name is erased."""
    return 0


def _belongs_elsewhere(membership: Membership) -> bool:
    """Where it has ended, too: there it may be opened again. Not where it has been erased."""
    with user_scope(membership.user):
        others = Membership.objects.filter(user=membership.user, erased_at=None)
        return others.exclude(pk=membership.pk).exists()


def register_account_data() -> None:
    """Before this room's own, whose erasure ends the membership that is asked for here."""
    to_sign_in, themselves = _("To let the person sign in"), _("The person")
    register(PersonalData(
        "account", _("Account: mail address, name, language, when last here"), _("Account"), to_sign_in,
        themselves, export_account, erase_account, ACCOUNT,
    ))  # fmt: skip
    register(PersonalData(
        "files", _("Files and jobs that the person started"), _("Files"), _("To show where a text is from"),
        _("HR"), export_files, keep, {"file": _("file"), "job": _("job"), "when": _("when")},
    ))  # fmt: skip
