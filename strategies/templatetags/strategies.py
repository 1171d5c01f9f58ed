"""Words for a strategy's parts."""

import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context, Engine
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from look.text import shy
from strategies import parties, tags
from strategies.levels import level_name
from strategies.models import Node, NodeKind, Step, Strategy
from strategies.outline import Outline
from strategies.steps import in_words
from strategies.tree import Tree

register = template.Library()
ROW = (
    '<li><a href="{}"{}><span class="tree__no">{}</span>'
    '<span>{} <span class="tree__kind">{}</span></span></a>{}</li>'
)
LABEL = '<span id="label-{}">{}</span>'
BELOW = '<ul class="plain">{}</ul>'
CURRENT, FOCUS = SafeString(' aria-current="page"'), SafeString(" data-takes-focus")
ANY = UUID(int=0)


@register.simple_tag
def level(strategy: Strategy, kind: str, capital: bool = True) -> str:
    """`{% level strategy node.kind %}`: what this strategy calls the level."""
    name = level_name(strategy, kind)
    return str(capfirst(name)) if capital else name


@register.simple_tag
def number_of(tree: Tree, node: Any) -> str:
    return tree.number(node)


@register.filter
def days_since(day: datetime.date, before: datetime.date) -> int:
    return (day - before).days


@register.simple_tag
def depth_of(tree: Tree, node: Any) -> int:
    """How many stand above it."""
    return len(tree.path(node))


@register.simple_tag
def children_of(tree: Tree, node: Any) -> list[Any]:
    return tree.children(node)


@register.simple_tag(takes_context=True)
def branches(context: Context) -> SafeString:
    """The rows of the outline, without a template for each, since there may be hundreds."""
    outline: Outline = context["outline"]
    address = _address_of_any("node-edit", context["organisation"].slug, outline.strategy_id)
    template = Engine.get_default().get_template("strategies/parts/tree_writing.html")
    levels = {str(kind): str(capfirst(level_name(context["strategy"], kind))) for kind in NodeKind}
    return _rows_under(outline, None, address, template.render(context), levels)


def _rows_under(
    outline: Outline, parent: Node | None, address: str, writing: str, levels: dict[str, str]
) -> SafeString:
    rows: list[str] = []
    for node in outline.tree.children(parent):
        below = _rows_under(outline, node, address, writing, levels)
        marks = SafeString("")
        if node == outline.page:
            marks += CURRENT
        if node.pk == outline.focus:
            marks += FOCUS
        title = shy(node.title)
        rows.append(
            format_html(
                ROW, address.replace(str(ANY), str(node.pk)), marks, outline.tree.number(node),
                format_html(LABEL, node.pk, title) if node == outline.page else title,
                levels[node.kind],
                format_html(BELOW, below) if below else "",
            )
        )  # fmt: skip
        if node == outline.cursor:
            rows.append(writing)
    return mark_safe("".join(rows))  # noqa: S308 - each is escaped above


@register.simple_tag
def part_address(name: str, slug: str, part: Node) -> str:
    """`{% url name … %}` of a part: worked out once for a strategy, since its pages have one for each row."""
    return _address_of_any(name, slug, part.strategy_id).replace(str(ANY), str(part.pk))


@lru_cache(maxsize=1024)
def _address_of_any(name: str, slug: str, strategy_id: UUID) -> str:
    return reverse(name, args=[slug, strategy_id, ANY])


@register.simple_tag
def tags_of(node: Node) -> list[str]:
    return tags.tags_of(node)


@register.simple_tag
def about(node: Node) -> str:
    """«High priority · New · Carried by …», of a node that was read with its parties."""
    names = parties.carried_by(node)
    carried = _("Carried by %(names)s") % {"names": names} if names else ""
    return " · ".join(filter(None, [*tags.tags_of(node), carried]))


@register.simple_tag
def possible_kinds(tree: Tree, node: Any) -> list[str]:
    """What the node may be made where it stands."""
    return [str(kind) for kind in tree.possible_kinds(node)]


@register.simple_tag
def field_named(form: BaseForm, name: str) -> BoundField:
    return form[name]


@register.simple_tag
def initial_of(field: BoundField) -> SafeString:
    """What a choice is now, put in place of what the form remembered (`remember_choices`)."""
    return field.as_hidden(attrs={"hx-swap-oob": "true"}, only_initial=True)


@register.filter
def step_in_words(step: Step) -> str:
    return in_words(step)
