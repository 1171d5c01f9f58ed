"""Words for a strategy's parts."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.text import capfirst

from strategies.levels import level_name
from strategies.models import Strategy
from strategies.tree import Tree

register = template.Library()


@register.simple_tag
def level(strategy: Strategy, kind: str, capital: bool = True) -> str:
    """`{% level strategy node.kind %}`: what this strategy calls the level."""
    name = level_name(strategy, kind)
    return str(capfirst(name)) if capital else name


@register.simple_tag
def number_of(tree: Tree, node: Any) -> str:
    return tree.number(node)


@register.simple_tag
def children_of(tree: Tree, node: Any) -> list[Any]:
    return tree.children(node)


@register.simple_tag
def possible_kinds(tree: Tree, node: Any) -> list[str]:
    """What the node may be made where it stands."""
    return [str(kind) for kind in tree.possible_kinds(node)]


@register.simple_tag
def field_named(form: BaseForm, name: str) -> BoundField:
    return form[name]
