"""Home in the menu, and who has the bar at the bottom of the phone."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from look.menu import Entry, menu
from people.permissions import is_leader, is_newcomer


def register_menu() -> None:
    menu.add(Entry(label=_("Home"), url_name="organisation-home", icon="home", order=10))
    menu.add_below("strategy-list", "goal-list")
    menu.add_bottom_bar(_has_bottom_bar)


def _has_bottom_bar(request: HttpRequest) -> bool:
    return bool((is_leader | is_newcomer).test(request.membership))  # type: ignore[attr-defined]
