"""Reads about organisations and who belongs to them."""

from accounts.models import User
from organisations.models import Membership, Organisation
from organisations.scope import user_scope


def organisations_of(user: User) -> list[Organisation]:
    """Those that the user is a member of today, by name."""
    with user_scope(user):
        memberships = Membership.objects.filter(user=user, ended_at=None).select_related("organisation")
        return [membership.organisation for membership in memberships.order_by("organisation__name")]
