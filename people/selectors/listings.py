"""What the lists of people can be searched, narrowed and sorted by."""

import datetime
from functools import partial

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from look.lists import Column, Filter, Listing, Rows
from organisations.models import Membership
from people.models import ProfessionalGroup, Role
from people.permissions import is_hr
from people.role_words import role_choices
from people.selectors.roles import valid_on
from people.selectors.units import UnitTree, units_led_by

SEARCH = ("name", "title", "email", "employee_number")
UNUSED_AFTER = datetime.timedelta(days=90)


def person_listing(membership: Membership, tree: UnitTree) -> Listing:
    return Listing(
        columns=(
            Column("name", _("Name"), order_by=("name_key",)),
            Column("title", _("Job title"), order_by=("title", "name_key")),
            Column("unit", _("Unit"), order_by=("unit__name", "name_key")),
            Column("group", _("Professional group"), order_by=("professional_group__name", "name_key")),
            Column("roles", _("Roles")),
        ),
        filters=(unit_filter(membership, tree), role_filter(membership), GROUP),
        search=SEARCH,
        order_by=("name_key",),
    )


def right_listing(membership: Membership, tree: UnitTree) -> Listing:
    return Listing(
        columns=(
            Column("name", _("Name"), order_by=("name_key",)),
            Column("roles", _("Roles and units")),
            Column("account", _("Account")),
            Column("seen", _("Last here"), order_by=("membership__last_entered_on", "name_key")),
        ),
        filters=(role_filter(membership), unit_filter(membership, tree), USE),
        search=SEARCH,
        order_by=("name_key",),
    )


MEMBERS = Listing(
    columns=(
        Column("name", _("Name"), order_by=("name",)),
        Column("email", _("Mail"), order_by=("user__email",)),
        Column("since", _("Since"), order_by=("created_at",)),
        Column("do", _("What you can do")),
    ),
    search=("name", "user__email"),
    order_by=("-created_at",),
)


def unit_filter(membership: Membership, tree: UnitTree) -> Filter:
    """The units that the membership sees; those below the chosen one are meant too."""

    def choices() -> list[tuple[str, str]]:
        return tree.choices(None if is_hr.test(membership) else units_led_by(membership))

    def narrow(rows: Rows, value: str) -> Rows:
        unit = next(unit for pk, unit in tree.units.items() if str(pk) == value)
        return rows.filter(unit__in=tree.within(unit))

    return Filter("unit", _("Unit"), choices=choices, narrow=narrow)


def role_filter(membership: Membership) -> Filter:
    choices = partial(role_choices, membership.organisation)
    return Filter("role", _("Role"), choices=choices, narrow=_with_role)


def _with_role(rows: Rows, kind: str) -> Rows:
    roles = Role.objects.filter(valid_on(timezone.localdate()), kind=kind)
    return rows.filter(pk__in=roles.values("person"))


def _used(rows: Rows, value: str) -> Rows:
    if value == "without":
        return rows.filter(membership=None)
    long_ago = timezone.localdate() - UNUSED_AFTER
    unused = Q(membership__last_entered_on=None) | Q(membership__last_entered_on__lt=long_ago)
    return rows.exclude(membership=None).filter(unused)


GROUP = Filter(
    "group",
    _("Professional group"),
    choices=lambda: [
        (str(pk), name) for pk, name in ProfessionalGroup.objects.order_by("name").values_list("pk", "name")
    ],
    narrow=lambda rows, value: rows.filter(professional_group=value),
)
USE = Filter(
    "account",
    _("Account"),
    choices=lambda: [("without", _("without an account")), ("unused", _("not here for 90 days"))],
    narrow=_used,
)
