"""List pages of people as one request asks for them, and what they log."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from look.lists import ListPage
from organisations.models import Membership
from people.models import Person
from people.personal_data import log_look_up
from people.selectors.listings import MEMBERS, person_listing, right_listing
from people.selectors.persons import CATEGORY, accounts_without_person, persons_listed
from people.selectors.units import UnitTree


def read_person_list(request: HttpRequest, membership: Membership, export: str) -> ListPage:
    """The page asked for; each person knows their unit of today."""
    tree = UnitTree(membership.organisation)
    found = person_listing(membership, tree).read(request, persons_listed(membership), export=export)
    _log(membership, found, tree, _("read a list of people"))
    return found


def read_right_list(request: HttpRequest, membership: Membership, export: str) -> ListPage:
    tree = UnitTree(membership.organisation)
    persons = persons_listed(membership).select_related("unit", "membership__user")
    found = right_listing(membership, tree).read(request, persons, export=export)
    _log(membership, found, tree, _("looked through who can do what"))
    return found


def read_member_list(request: HttpRequest, membership: Membership) -> ListPage:
    """Accounts are logged by their own ids until somebody has them."""
    found = MEMBERS.read(request, accounts_without_person())
    shown = [account.pk for account in found]
    log_look_up(by=membership, persons=shown, category=CATEGORY, purpose=_("read a list of people"))
    return found


def read_persons_for_export(
    request: HttpRequest, membership: Membership
) -> tuple[list[Person], UnitTree]:  # fmt: skip
    tree = UnitTree(membership.organisation)
    persons = list(person_listing(membership, tree).read(request, persons_listed(membership)).rows)
    log_look_up(by=membership, persons=persons, category=CATEGORY, purpose=_("export of a list of people"))
    return persons, tree


def read_rights_for_export(request: HttpRequest, membership: Membership) -> list[Person]:
    tree = UnitTree(membership.organisation)
    persons = persons_listed(membership).select_related("membership__user")
    shown = list(right_listing(membership, tree).read(request, persons).rows)
    log_look_up(by=membership, persons=shown, category=CATEGORY, purpose=_("export of who can do what"))
    return shown


def _log(membership: Membership, found: ListPage, tree: UnitTree, purpose: StrPromise) -> None:
    persons = list(found)
    for person in persons:
        person.unit_today = tree.of(person.unit_id)
    log_look_up(by=membership, persons=persons, category=CATEGORY, purpose=purpose)
