"""Where the settings stand in the menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from look.menu import Entry, menu
from organisations.permissions import may_manage


def looks_after_it(request: HttpRequest) -> bool:
    return bool(may_manage.test(getattr(request, "membership", None)))


def register_menu() -> None:
    menu.add(
        Entry(
            label=_("Settings"), url_name="organisation-settings", icon="business", order=90,
            predicate=looks_after_it,
        )
    )  # fmt: skip
