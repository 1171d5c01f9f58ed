"""What roles are called: in the organisation's own words, where it has changed them."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from organisations.models import Organisation
from organisations.words import word
from people.models import Role

FROM_LEAST_RIGHT = (
    Role.Kind.NEWCOMER, Role.Kind.SUPERVISOR, Role.Kind.PARTNER_STAFF, Role.Kind.READER,
    Role.Kind.STEERING_GROUP, Role.Kind.LEADER, Role.Kind.HR,
)  # fmt: skip


def role_word(organisation: Organisation | None, kind: str, *, capital: bool = False) -> str:
    """`role_word(organisation, role.kind)`: oplæringsvejleder."""
    text = _word(organisation, Role.Kind(kind))
    return str(capfirst(text)) if capital else text


def _word(organisation: Organisation | None, kind: Role.Kind) -> str:
    if kind == Role.Kind.SUPERVISOR:
        return word(organisation, "supervisor")
    if kind == Role.Kind.NEWCOMER:
        return _("%(student)s or newcomer") % {"student": word(organisation, "student")}
    return str(kind.label)


def role_words(organisation: Organisation | None, kinds: Iterable[str]) -> str:
    """Several in one line, each once: Leder, praktikvejleder."""
    named = [kind for kind in Role.Kind if kind in set(kinds)]
    return str(capfirst(", ".join(role_word(organisation, kind) for kind in named)))


def role_choices(organisation: Organisation | None) -> list[tuple[str, str]]:
    return [(kind.value, role_word(organisation, kind, capital=True)) for kind in FROM_LEAST_RIGHT]
