"""Words for a strategy's parts."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context, Engine
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from strategies import parties, tags
from strategies.levels import level_name
from strategies.models import Node, Strategy
from strategies.tree import Tree

register = template.Library()
ANY = UUID(int=0)


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


@register.simple_tag(takes_context=True)
def branches(
    context: Context, parent: Node | None = None, template_name: str = "strategies/parts/branch.html"
) -> SafeString:
    """What stands under `parent`, drawn from below: a template that includes itself is slow at its depth."""
    branch_template = Engine.get_default().get_template(template_name)
    drawn = []
    for branch in context["tree"].children(parent):
        below = branches(context, branch, template_name)
        with context.push(branch=branch, below=below):
            drawn.append(branch_template.render(context))
    return mark_safe("".join(drawn))  # noqa: S308 - templates escape


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
