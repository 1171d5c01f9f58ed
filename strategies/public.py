"""What citizens may read: parts that are marked and stand under marked ones. No person is read at all."""

from uuid import UUID

from django.db.models import Case, F, OuterRef, Prefetch, QuerySet, Subquery, TextField, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.http import Http404

from strategies.figures import Figure
from strategies.models import Indicator, Node, Party, Revision, Strategy
from strategies.models.strategies import ID_LETTERS
from strategies.revisions.content import Content, thaw_figures, thaw_tree
from strategies.selectors.figures import figures_of, standing
from strategies.tree import Tree

# Who owns it, how it goes and what it costs are for the organisation itself.
INTERNAL = (
    "owner_person", "owner_name", "owner_function", "status", "percentage", "decision", "reported_at",
    "news", "news_by", "news_at", "resources", "priority",
)  # fmt: skip


def public_strategies() -> QuerySet[Strategy]:
    """Those that are in force and have a public page. `shown_title` is the one that was adopted last."""
    latest = Revision.objects.standing().filter(strategy=OuterRef("pk")).order_by("-number")
    adopted = Subquery(latest.values(told=KT("content__strategy__title"))[:1], output_field=TextField())
    shown = Coalesce(adopted, "title", output_field=TextField())
    strategies = Strategy.objects.own().filter(is_public=True, status=Strategy.Status.IN_FORCE)
    return strategies.annotate(shown_title=shown).order_by("shown_title", "pk")


def list_public_strategies() -> list[Strategy]:
    """One query."""
    return [_shown(strategy) for strategy in public_strategies()]


def _shown(strategy: Strategy) -> Strategy:
    """With the title that is public, which its address has too."""
    strategy.title = strategy.shown_title  # type: ignore[attr-defined]
    return strategy


def find_public_strategy(strategy_id: UUID) -> Strategy:
    """One query; 404 for everything that is not public."""
    return _found(public_strategies().filter(pk=strategy_id))


def find_by_public_name(name: str) -> Strategy:
    """By the id at its end: the words may be those that it once had. One query, or 404."""
    rows = public_strategies().annotate(as_text=Cast("pk", TextField()))
    return _found(rows.filter(as_text__endswith=name.rpartition("-")[2].rjust(ID_LETTERS)))


def _found(rows: QuerySet[Strategy]) -> Strategy:
    strategy = rows.select_related("owner_unit").first()
    if strategy is None:
        raise Http404
    return _shown(strategy)


def public_tree(strategy: Strategy, adopted: Content | None) -> Tree:
    """At most two queries. Numbers are those of the whole strategy, as it was adopted last.

    `carried_by` names units and outside parties.
    """
    tree = _rows(strategy) if adopted is None else _as_adopted(strategy, adopted)
    return tree.only(lambda node: node.is_public)


def _rows(strategy: Strategy) -> Tree:
    unit = Case(When(owner_unit__isnull=False, then=F("owner_name")), default=Value(""))
    outside = Party.objects.filter(person=None, part=Party.Part.CARRIES)
    nodes = Node.objects.filter(strategy=strategy).defer(*INTERNAL).annotate(unit_name=unit)
    return Tree(nodes.prefetch_related(Prefetch("parties", outside, to_attr="carriers")))


def _as_adopted(strategy: Strategy, adopted: Content) -> Tree:
    """With the marks of today: one that is taken away takes effect at once."""
    tree, parts = thaw_tree(adopted, strategy), adopted.by_id
    marked = set(Node.with_removed.filter(strategy=strategy, is_public=True).values_list("pk", flat=True))
    for node in tree.walk():
        part = parts[str(node.pk)]
        node.is_public = node.pk in marked
        node.unit_name = part["owner"] if part["owner_is_unit"] else ""  # type: ignore[attr-defined]
        node.carriers = [Party(name=name) for name in part["carries"]]  # type: ignore[attr-defined]
    return tree


def public_figures(strategy: Strategy, tree: Tree, adopted: Content | None) -> list[Figure]:
    """Two queries: what is marked, of the background or of a part that is shown, with today's numbers."""
    if adopted is None:
        indicators = list(standing().filter(strategy=strategy, is_public=True).select_related("node"))
    else:
        indicators = _as_defined(adopted, strategy, tree)
    return figures_of(one for one in indicators if one.node_id is None or one.node_id in tree.by_id)


def _as_defined(adopted: Content, strategy: Strategy, tree: Tree) -> list[Indicator]:
    marked = Indicator.with_removed.filter(strategy=strategy, is_public=True).values_list("pk", flat=True)
    public = set(marked)
    thawed = thaw_figures(adopted, strategy, tree)
    return [indicator for indicator, _numbers in thawed if indicator.pk in public]


def carried_by(node: Node) -> str:
    """Names of units and outside parties, of a node from `public_tree`."""
    names = [node.unit_name, *(party.name for party in node.carriers)]  # type: ignore[attr-defined]
    return ", ".join(dict.fromkeys(name for name in names if name))


def waiting_for_a_mark(tree: Tree) -> list[Node]:
    """What the public page does not show yet: not marked, or under something that is not."""
    shown = tree.only(lambda node: node.is_public).by_id
    return [node for node in tree.walk() if node.pk not in shown]
