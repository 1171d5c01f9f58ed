"""What citizens may read: parts that are marked and stand under marked ones. No person is read at all."""

from uuid import UUID

from django.db.models import Case, F, Prefetch, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.http import Http404

from strategies.figures import Figure
from strategies.models import Node, Party, Strategy
from strategies.models.strategies import ID_LETTERS
from strategies.selectors.figures import figures_of, standing
from strategies.tree import Tree

# Who owns it, how it goes and what it costs are for the organisation itself.
INTERNAL = (
    "owner_person", "owner_name", "owner_function", "status", "percentage", "decision", "reported_at",
    "news", "news_by", "news_at", "resources", "priority",
)  # fmt: skip


def public_strategies() -> QuerySet[Strategy]:
    """Those that are in force and have a public page."""
    return Strategy.objects.filter(is_public=True, status=Strategy.Status.IN_FORCE).order_by("title", "pk")


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
    return strategy


def public_tree(strategy: Strategy) -> Tree:
    """Two queries. Numbers are those of the whole strategy; `carried_by` names units and outside parties."""
    unit = Case(When(owner_unit__isnull=False, then=F("owner_name")), default=Value(""))
    outside = Party.objects.filter(person=None, part=Party.Part.CARRIES)
    nodes = Node.objects.filter(strategy=strategy).defer(*INTERNAL).annotate(unit_name=unit)
    tree = Tree(nodes.prefetch_related(Prefetch("parties", outside, to_attr="carriers")))
    return tree.only(lambda node: node.is_public)


def public_figures(strategy: Strategy, tree: Tree) -> list[Figure]:
    """Two queries: what is marked, of the background or of a part that is shown."""
    rows = standing().filter(strategy=strategy, is_public=True).select_related("node")
    return figures_of(row for row in rows if row.node_id is None or row.node_id in tree.by_id)


def carried_by(node: Node) -> str:
    """Names of units and outside parties, of a node from `public_tree`."""
    names = [node.unit_name, *(party.name for party in node.carriers)]  # type: ignore[attr-defined]
    return ", ".join(dict.fromkeys(name for name in names if name))


def waiting_for_a_mark(tree: Tree) -> list[Node]:
    """What the public page does not show yet: not marked, or under something that is not."""
    shown = tree.only(lambda node: node.is_public).by_id
    return [node for node in tree.walk() if node.pk not in shown]
