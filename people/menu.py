"""Where people and units stand in the menu."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from look.menu import Entry, menu
from people.permissions import may_see_people


def sees_people(request: Any) -> bool:
    return bool(may_see_people.test(request.membership))


def register_menu() -> None:
    menu.add(Entry(label=_("People"), url_name="person-list", icon="person", order=50, predicate=sees_people))
    menu.add(
        Entry(label=_("Units"), url_name="unit-list", icon="list-bulleted", order=60, predicate=sees_people)
    )
