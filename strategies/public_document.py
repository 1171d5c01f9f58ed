"""The strategy as citizens read it, as a document: page and PDF say the same (ADR 7, ADR 13)."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from look.dates import long_date, period
from organisations.models import Organisation
from reports.documents import Block, Document, Facts, Section, Text
from strategies.facts import facts_of
from strategies.models import Node, NodeKind, Strategy
from strategies.public import carried_by
from strategies.tree import Tree

# Aims stand at the front, initiatives under what they are done for.
IN_LISTS = frozenset({NodeKind.AIM, NodeKind.INITIATIVE})


def build_public(organisation: Organisation, strategy: Strategy, tree: Tree) -> Document:
    """`tree` is that of `strategies.public.public_tree`. No query."""
    return Document(
        title=strategy.title,
        kind_line=strategy.subtitle or _("Strategy"),
        organisation=organisation.name,
        language=organisation.language,
        accent=organisation.accent,
        date=timezone.localdate(),
        lead=strategy.lead,
        facts=[(label, value) for label, value in _on_the_cover(strategy) if value],
        sections=[
            *_about(strategy, tree),
            *(_section(tree, root) for root in tree.roots if root.kind not in IN_LISTS),
            *_alone(tree),
        ],
    )


def _on_the_cover(strategy: Strategy) -> list[tuple[str, str]]:
    return [
        (_("Period"), period(strategy.starts_on, strategy.ends_on)),
        (_("Answered for by"), str(strategy.owner_unit or "")),
    ]


def _about(strategy: Strategy, tree: Tree) -> Iterator[Section]:
    blocks = list(_about_blocks(strategy, tree))
    if blocks:
        yield Section(heading=_("About the strategy"), blocks=blocks)


def _about_blocks(strategy: Strategy, tree: Tree) -> Iterator[Block]:
    aims = tree.of_kind(NodeKind.AIM)
    if aims:
        yield Text(heading=_("Aims"), text="\n".join(f"- {aim.title}" for aim in aims))
    if strategy.background:
        yield Text(heading=_("Background"), text=strategy.background)
    facts = facts_of(strategy)
    if facts:
        yield Facts(heading=_("Facts"), facts=facts)


def _alone(tree: Tree) -> Iterator[Section]:
    """Initiatives that stand under nothing."""
    initiatives = [root for root in tree.roots if root.kind == NodeKind.INITIATIVE]
    if initiatives:
        text = "\n".join(_bullet(initiative) for initiative in initiatives)
        yield Section(heading=_("Initiatives"), blocks=[Text(text=text)])


def _section(tree: Tree, node: Node) -> Section:
    """Initiatives are what is done about the part above them; all else has a section of its own."""
    below = tree.children(node)
    return Section(
        heading=node.title,
        number=tree.number(node),
        blocks=list(_blocks(node, [child for child in below if child.kind == NodeKind.INITIATIVE])),
        sections=[_section(tree, child) for child in below if child.kind != NodeKind.INITIATIVE],
    )


def _blocks(node: Node, initiatives: list[Node]) -> Iterator[Block]:
    if node.text:
        yield Text(text=node.text)
    if initiatives:
        yield Text(heading=_("What we do"), text="\n".join(_bullet(initiative) for initiative in initiatives))
    facts = [(label, value) for label, value in _carried_out(node) if value]
    if facts:
        yield Facts(facts=facts)


def _bullet(initiative: Node) -> str:
    told = ", ".join(f"{label.lower()} {value}" for label, value in _carried_out(initiative) if value)
    title = initiative.title.rstrip(".")
    words = [f"**{title}.**", *initiative.text.split(), f"({told})" if told else ""]
    return f"- {' '.join(word for word in words if word)}"


def _carried_out(node: Node) -> list[tuple[str, str]]:
    due = long_date(node.due_on) if node.due_on else ""
    return [(_("Carried by"), carried_by(node)), (_("To be reached by"), due)]
