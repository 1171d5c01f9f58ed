"""Names of people and units that strategies keep as text, written anew when they change."""

from people.shown_names import register
from strategies import owners, parties


def register_shown_names() -> None:
    register(owners.show_anew)
    register(parties.show_anew)
