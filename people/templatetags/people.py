"""`{% role_word role %}`: what a role is called here. A builtin: no `{% load people %}` needed."""

from collections.abc import Iterable
from typing import Any

from django import template

from people import role_words as words
from people.models import Role

register = template.Library()


@register.simple_tag(takes_context=True)
def role_word(context: dict[str, Any], role: Role, capital: bool = True) -> str:
    return words.role_word(context.get("organisation"), role.kind, capital=capital)


@register.simple_tag(takes_context=True)
def role_words(context: dict[str, Any], roles: Iterable[Role]) -> str:
    """`{% role_words person.roles_today %}`, in one line."""
    return words.role_words(context.get("organisation"), [role.kind for role in roles])
