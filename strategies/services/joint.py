"""Joint strategies: sharing one with a partnership, and writing one's part of it (ADR 15)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.fields import new_ids
from organisations.models import Membership, Partnership
from strategies.models import Counterpart, Node, NodeKind, Strategy
from strategies.refusals import Refused
from strategies.shown_names import show_by_choice
from strategies.steps import Taken, arranging, hold_strategy
from strategies.tree import Tree

ONLY_LEAD = _("Only the organisation that leads a partnership can make a strategy of its own a joint one.")
JOINT_ALREADY = _("It is a joint strategy already.")
PART_ALREADY = _("Your organisation has its part of it already.")
TITLE = 300


@transaction.atomic
def make_joint(*, strategy: Strategy, partnership: Partnership, by: Membership) -> Strategy:
    """Its partners read it from now on, and can write their parts. Owners show what they chose to show."""
    if not strategy.organisation_id == partnership.lead_id == by.organisation_id:
        raise Refused(ONLY_LEAD)
    held = hold_strategy(strategy.pk)
    if held.partnership_id:
        raise Refused(JOINT_ALREADY)
    held.partnership = partnership
    held.save(update_fields=["partnership", "updated_at"])
    show_by_choice(Strategy.objects.filter(pk=held.pk))
    return held


@transaction.atomic
def begin_part(*, joint: Strategy, by: Membership) -> Strategy:
    """The organisation's part: all that is common stands in it, and its own comes below."""
    end = f": {by.organisation.name}"
    part = Strategy(
        organisation=by.organisation, partnership_id=joint.partnership_id, joint=joint, created_by=by,
        title=f"{joint.title[: TITLE - len(end)]}{end}", subtitle=joint.subtitle,
        starts_on=joint.starts_on, ends_on=joint.ends_on, status=joint.status,
        level_names=joint.level_names,
    )  # fmt: skip
    try:
        with transaction.atomic():
            part.save(force_insert=True)
    except IntegrityError:  # there is one, perhaps since a moment ago
        raise Refused(PART_ALREADY) from None
    follow_common(part=part)
    return part


@transaction.atomic
def follow_common(*, part: Strategy) -> None:
    """What is common stands in the part as it stands in the joint strategy by now.

    The partner's own keeps its place below. What is no longer common goes, unless the partner has said or
    planned something there: then it is the partner's own from now on. A second time changes nothing.
    """
    taken = Taken(part.pk)
    with arranging(taken, facts=True) as tree:
        common = Tree(Node.objects.filter(strategy=part.joint_id))
        known = dict(Counterpart.objects.filter(strategy=part).values_list("common_id", "node_id"))
        wanted = [node for node in common.walk() if node.kind != NodeKind.AIM]
        gone = {node_id for pk, node_id in known.items() if pk not in common.by_id}
        mirrors = _mirrors(part, tree, wanted, known)
        _arrange(tree, common, wanted, mirrors, gone)
    Counterpart.objects.filter(strategy=part, node__in=gone).delete()
    Counterpart.objects.bulk_create(
        Counterpart(
            organisation_id=part.organisation_id, strategy=part, node=mirrors[node.pk],
            joint_id=part.joint_id, common=node,
        )
        for node in wanted
        if mirrors[node.pk].pk != known.get(node.pk)
    )  # fmt: skip


def _mirrors(part: Strategy, tree: Tree, wanted: list[Node], known: Mapping[UUID, UUID]) -> dict[UUID, Node]:
    """By what is common: the node that stands for it, with its words. One that was lost is made anew."""
    missing = [node.pk for node in wanted if known.get(node.pk) not in tree.by_id]
    made = {
        pk: Node(pk=new, organisation_id=part.organisation_id, strategy=part)
        for pk, new in zip(missing, new_ids(len(missing)), strict=True)
    }
    mirrors = {node.pk: made.get(node.pk) or tree.by_id[known[node.pk]] for node in wanted}
    for node in wanted:
        mirror = mirrors[node.pk]
        mirror.kind, mirror.title, mirror.text = node.kind, node.title, node.text
    return mirrors


def _arrange(
    tree: Tree, common: Tree, wanted: list[Node], mirrors: Mapping[UUID, Node], gone: set[UUID]
) -> None:
    """First what is common, in its order, then the partner's own in the order that it has."""
    below: dict[UUID | None, list[Node]] = defaultdict(list)
    for node in wanted:
        parent = common.parent(node)
        below[mirrors[parent.pk].pk if parent else None].append(mirrors[node.pk])
    followed = {mirror.pk for mirror in mirrors.values()}
    own = [node for node in tree.walk() if node.pk not in followed]
    for node in own:
        if node.pk not in gone or _is_used(node, own, gone):
            below[node.parent_id].append(node)
    tree.arrange(below)


def _is_used(node: Node, own: Iterable[Node], gone: set[UUID]) -> bool:
    """Whether the partner has said, owned or planned something there."""
    under = [one for one in own if one.parent_id == node.pk]
    is_said = bool(node.reported_at or node.owner_name or node.due_on)
    return is_said or any(one.pk not in gone or _is_used(one, own, gone) for one in under)
