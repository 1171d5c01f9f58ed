"""What people do to indicators: define, order, remove. Each is a step that can be undone."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.models import Membership
from strategies.indicator_rules import check_indicator, check_unit
from strategies.models import Indicator, Node, Strategy
from strategies.refusals import Refused
from strategies.selectors.figures import has_numbers
from strategies.steps import recording

MOST_INDICATORS = 200
JUDGED = ("direction", "baseline", "baseline_on", "target", "target_on", "metric")


def add_indicator(*, strategy: Strategy, by: Membership, node: Node | None = None, **facts: Any) -> Indicator:
    """Last on its part; on no part it is a background figure."""
    step = {"strategy_id": strategy.pk, "action": "figure_add", "title": facts["name"], "by": by}
    with recording(**step, of=[_of(strategy.pk)]):
        return put_new(strategy, node, facts)


def change_indicator(
    *, indicator: Indicator, by: Membership, keeps_numbers: bool = False, **facts: Any
) -> Indicator:
    """Only what is given changes. On another part it stands last.

    Another unit is refused where there are numbers, unless somebody says that these are right in it
    (`keeps_numbers`).
    """
    title = facts.get("name", indicator.name)
    with recording(
        strategy_id=indicator.strategy_id,
        action="figure",
        title=title,
        by=by,
        of=[_of(indicator.strategy_id)],
    ):
        return put_changed(indicator, facts, keeps_numbers=keeps_numbers)


def remove_indicator(*, indicator: Indicator, by: Membership) -> None:
    """Its numbers stay with it, and come back with it."""
    strategy_id = indicator.strategy_id
    with recording(
        strategy_id=strategy_id, action="figure_remove", title=indicator.name, by=by, of=[_of(strategy_id)]
    ):
        Indicator.objects.filter(pk=indicator.pk).update(removed_at=timezone.now())
        _number(list(_beside(strategy_id, indicator.node_id)))


def move_up(*, indicator: Indicator, by: Membership) -> None:
    _shift(indicator, -1, by)


def move_down(*, indicator: Indicator, by: Membership) -> None:
    _shift(indicator, 1, by)


def put_new(strategy: Strategy, node: Node | None, facts: Mapping[str, Any]) -> Indicator:
    """As part of a larger step, with the strategy held."""
    _refuse_problems(facts)
    if _of(strategy.pk).count() >= MOST_INDICATORS:
        raise Refused(_("A strategy can have at most %(n)s indicators.") % {"n": MOST_INDICATORS})
    position = _beside(strategy.pk, node.pk if node else None).count()
    return Indicator.objects.create(
        organisation_id=strategy.organisation_id, strategy=strategy, node=node, position=position, **facts
    )


def put_changed(indicator: Indicator, facts: Mapping[str, Any], *, keeps_numbers: bool = False) -> Indicator:
    """As part of a larger step, with the strategy held."""
    indicator, facts = held(indicator), dict(facts)
    left = indicator.node_id
    if not keeps_numbers:
        _refuse_other_unit(indicator, facts.get("unit", indicator.unit))
    if "node" in facts and facts["node"] != indicator.node:
        node = facts["node"]
        facts["position"] = _beside(indicator.strategy_id, node.pk if node else None).count()
    for name, value in facts.items():
        setattr(indicator, name, value)
    _refuse_problems({name: getattr(indicator, name) for name in JUDGED})
    indicator.save()
    if indicator.node_id != left:
        _number(list(_beside(indicator.strategy_id, left)))
    return indicator


def held(indicator: Indicator) -> Indicator:
    """As it stands, held until the transaction ends."""
    found = Indicator.objects.select_for_update().filter(pk=indicator.pk).first()
    if found is None:
        raise Refused(_("Somebody has removed it."))
    return found


def _refuse_other_unit(indicator: Indicator, unit: str) -> None:
    sentence = check_unit(indicator.unit, unit)
    if sentence and has_numbers(indicator):
        raise Refused(sentence)


def _refuse_problems(facts: Mapping[str, Any]) -> None:
    for sentence in check_indicator(facts).values():
        raise Refused(sentence)


def _of(strategy_id: UUID) -> "QuerySet[Indicator]":
    return Indicator.objects.filter(strategy=strategy_id)


def _beside(strategy_id: UUID, node_id: UUID | None) -> "QuerySet[Indicator]":
    """Those on the same part, in their order."""
    return _of(strategy_id).filter(node=node_id)


def _shift(indicator: Indicator, step: int, by: Membership) -> None:
    strategy_id = indicator.strategy_id
    with recording(
        strategy_id=strategy_id, action="figure_move", title=indicator.name, by=by, of=[_of(strategy_id)]
    ):
        beside = list(_beside(strategy_id, indicator.node_id))
        if indicator not in beside:
            raise Refused(_("Somebody has removed it."))
        place = beside.index(indicator)
        if 0 <= place + step < len(beside):
            beside.insert(place + step, beside.pop(place))
        _number(beside)


def _number(indicators: list[Indicator]) -> None:
    changed = []
    for position, indicator in enumerate(indicators):
        if indicator.position != position:
            indicator.position = position
            changed.append(indicator)
    Indicator.objects.bulk_update(changed, ["position"])
