"""Reads about organisations and who belongs to them."""

from accounts.models import User
from organisations.joining import may_enter
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope, user_scope


def membership_today(user: User) -> Membership | None:
    """Asked for in an organisation's scope: by what the user enters it, if it is open to them today."""
    return Membership.objects.filter(*may_enter(), user=user, ended_at=None).first()


def was_member(user: User) -> bool:
    """Of the organisation in scope, which still knows them."""
    return Membership.objects.filter(user=user, erased_at=None).exists()


def organisations_of(user: User) -> list[Organisation]:
    """Those that the user can enter today, by name. Each is asked in its own scope: a user has few."""
    with user_scope(user):
        memberships = Membership.objects.filter(user=user, ended_at=None).select_related("organisation")
        own = [membership.organisation for membership in memberships.order_by("organisation__name")]
    return [organisation for organisation in own if _is_open(organisation, user)]


def language_of_first(user: User) -> str:
    """That of the first of the user's organisations; empty without one."""
    return next((organisation.language for organisation in organisations_of(user)), "")


def _is_open(organisation: Organisation, user: User) -> bool:
    with organisation_scope(organisation):
        return membership_today(user) is not None
