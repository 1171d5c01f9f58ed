"""Who may do what to a strategy."""

from typing import Any
from uuid import UUID

import rules
from django.utils.translation import gettext_lazy

from organisations.models import Membership
from people.models import Person, Role
from people.permissions import is_hr
from people.selectors.roles import roles_of
from people.selectors.units import units_led_by
from strategies.models import Indicator, Node, ProgressUpdate, Step, Strategy

ONLY_THEIRS = gettext_lazy("Only %(name)s can write here. What you write stands in your own part.")
ONLY_HR = gettext_lazy("Only HR can write in strategies. Ask your HR department if you need to.")
# Roles with something to answer for: their holders may own a part of a strategy.
ANSWERABLE = (Role.Kind.HR, Role.Kind.LEADER, Role.Kind.SUPERVISOR, Role.Kind.STEERING_GROUP)


def stood_in_for(membership: Membership) -> set[UUID]:
    """People whose answerable role the membership holds while they are away."""
    roles = roles_of(membership)
    return {role.person_id for role in roles if role.stands_in and role.kind in ANSWERABLE}


@rules.predicate
def is_past_draft(membership: Membership | None, strategy: Strategy | None) -> bool:
    return strategy is not None and strategy.status != Strategy.Status.DRAFT


@rules.predicate
def is_ours(membership: Membership | None, row: Any) -> bool:
    """Partners read each other's strategies, and write in none but their own."""
    return membership is not None and row is not None and row.organisation_id == membership.organisation_id


@rules.predicate
def owns_node(membership: Membership | None, node: Node | None) -> bool:
    """As the person named, as stand-in for what they answer for, or as leader of the unit that owns it."""
    if membership is None or node is None:
        return False
    if node.owner_unit_id:
        return node.owner_unit_id in units_led_by(membership)
    if node.owner_person_id in stood_in_for(membership):
        return True
    return Person.objects.filter(pk=node.owner_person_id, membership=membership).exists()


@rules.predicate
def wrote_update(membership: Membership | None, update: ProgressUpdate | None) -> bool:
    """No query for an update read with its `by`."""
    if membership is None or update is None or update.by is None:
        return False
    return bool(update.by.membership_id == membership.pk)


@rules.predicate
def owns_what_is_measured(membership: Membership | None, indicator: Indicator | None) -> bool:
    """The owner of the part that the indicator stands on. Background figures have none."""
    return indicator is not None and owns_node(membership, indicator.node)


@rules.predicate
def typed_in_numbers(membership: Membership | None, step: Step | None) -> bool:
    """A step about numbers alone, all of which are theirs to type in."""
    if step is None or step.about != {"measurement"}:
        return False
    ids = {(change["after"] or change["before"])["indicator_id"] for change in step.changes}
    measured = Indicator.with_removed.filter(pk__in=ids).select_related("node")
    return all(owns_what_is_measured.test(membership, one) for one in measured)


may_edit_strategies: Any = is_hr
may_see_strategy: Any = is_hr | is_past_draft
may_edit_strategy: Any = is_hr & is_ours
may_report_progress: Any = (is_hr & is_ours) | owns_node
may_correct_update: Any = (is_hr & is_ours) | wrote_update
may_measure: Any = (is_hr & is_ours) | owns_what_is_measured
may_undo: Any = is_hr | typed_in_numbers
