"""Who may do what to a strategy."""

from typing import Any

import rules

from organisations.models import Membership
from people.permissions import is_hr
from people.selectors.roles import roles_of
from people.selectors.units import units_led_by
from strategies.models import Node, Strategy


@rules.predicate
def is_past_draft(membership: Membership | None, strategy: Strategy | None) -> bool:
    return strategy is not None and strategy.status != Strategy.Status.DRAFT


@rules.predicate
def owns_node(membership: Membership | None, node: Node | None) -> bool:
    """As the person named, as their stand-in, or as leader of the unit that owns it."""
    if membership is None or node is None:
        return False
    persons = {role.person_id for role in roles_of(membership)}
    return node.owner_person_id in persons or node.owner_unit_id in units_led_by(membership)


may_edit_strategies: Any = is_hr
may_see_strategy: Any = is_hr | is_past_draft
may_report_progress: Any = is_hr | owns_node
