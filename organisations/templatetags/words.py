"""`{% word "supervisor" %}`: the organisation's own word. A builtin: no `{% load words %}` needed."""

from typing import Any

from django import template

from organisations import words

register = template.Library()


@register.simple_tag(takes_context=True)
def word(context: dict[str, Any], key: str, form: str = "singular", capital: bool = False) -> str:
    """`{% word "student" form="plural" capital=True %}`; the forms are those of `words.FORMS`."""
    return words.word(context.get("organisation"), key, form, capital=capital)
