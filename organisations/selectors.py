"""Reads about organisations and who belongs to them."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from accounts.models import User
from organisations.joining import may_enter
from organisations.models import Membership, Organisation, Partner, Partnership
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


def partnerships_known(organisation: Organisation) -> QuerySet[Partner]:
    """The organisation's own places: where it takes part, and where it is asked to. One query."""
    own = Partner.objects.filter(organisation=organisation)
    known = own.filter(state__in=[Partner.State.INVITED, Partner.State.JOINED])
    takes_part = Q(partnership__partners__state=Partner.State.JOINED)
    return (
        known.select_related("partnership__lead")
        .annotate(partners=Count("partnership__partners", filter=takes_part))
        .order_by("partnership__name", "pk")
    )


def open_partner_invitations(organisation: Organisation) -> int:
    """How many wait for the organisation's answer. One query."""
    return Partner.objects.filter(organisation=organisation, state=Partner.State.INVITED).count()


def find_partnership(partnership_id: UUID, organisation: Organisation) -> tuple[Partnership, Partner]:
    """With the organisation's own place in it. One query; 404 for who is not in it and not invited."""
    place = partnerships_known(organisation).filter(partnership=partnership_id).first()
    if place is None:
        raise Http404
    return place.partnership, place


def partners_of(partnership: Partnership) -> list[Partner]:
    """The lead first, then who takes part, then who is asked to, by name. One query."""
    rows = Partner.objects.filter(partnership=partnership).select_related("organisation")
    shown = rows.filter(state__in=[Partner.State.INVITED, Partner.State.JOINED])
    return sorted(
        shown,
        key=lambda one: (
            one.organisation_id != partnership.lead_id,
            one.state != Partner.State.JOINED,
            one.organisation.name,
        ),
    )


def organisations_to_invite(partnership: Partnership) -> QuerySet[Organisation]:
    """Those of the installation that are neither in it nor invited."""
    there = Partner.objects.filter(
        partnership=partnership, state__in=[Partner.State.INVITED, Partner.State.JOINED]
    )
    return Organisation.objects.exclude(pk__in=there.values("organisation")).order_by("name")


def _is_open(organisation: Organisation, user: User) -> bool:
    with organisation_scope(organisation):
        return membership_today(user) is not None
