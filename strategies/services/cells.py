"""Which cells of the matrix a goal or initiative stands in."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from organisations.models import Membership
from strategies.models import Cell, Node, NodeKind
from strategies.refusals import Refused
from strategies.steps import locked_tree
from strategies.tree import Tree

Place = tuple[UUID, UUID]


@transaction.atomic
def place_node(*, node: Node, into: Iterable[Place], out_of: Iterable[Place], by: Membership) -> None:
    """Only what is named changes, so that what another placed meanwhile stands."""
    tree = locked_tree(node.strategy_id)
    if node.pk not in tree.by_id:
        raise Refused(_("Somebody has removed it."))
    for track, area in into:
        if not (_is(tree, track, NodeKind.TRACK) and _is(tree, area, NodeKind.FOCUS_AREA)):
            raise Refused(_("Somebody has removed the track or the focus area."))
    Cell.objects.bulk_create(
        [_cell(node, place) for place in into], ignore_conflicts=True
    )  # fmt: skip
    gone = Q(pk__in=[])
    for track, area in out_of:
        gone |= Q(track=track, focus_area=area)
    node.cells.filter(gone).delete()


def _is(tree: Tree, key: UUID, kind: NodeKind) -> bool:
    found = tree.by_id.get(key)
    return found is not None and found.kind == kind


def _cell(node: Node, place: Place) -> Cell:
    track, area = place
    return Cell(
        organisation_id=node.organisation_id, strategy_id=node.strategy_id, node=node, track_id=track,
        focus_area_id=area,
    )  # fmt: skip
