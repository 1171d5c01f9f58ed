"""Where strategies stand in the menu."""

from django.utils.translation import gettext_lazy as _

from look.menu import Entry, menu


def register_menu() -> None:
    menu.add_below("strategy-list", "partnership-list")
    menu.add(
        Entry(label=_("Strategies"), url_name="strategy-list", icon="flag", order=20, short=_("Strategy"))
    )
