"""Strategies with their trees and what has been reported, by the services that people use."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from demo.loading.people import People
from strategies.models import Node, NodeKind, Status, Strategy
from strategies.owners import owner_fields
from strategies.services.indicators import add_indicator, measure, measure_from_metrics
from strategies.services.progress import report_progress
from strategies.services.structure import add_node
from strategies.services.texts import add_strategy, change_node

Told = dict[str, Any]

ABOUT_A_NUMBER = (
    "name", "definition", "unit", "source", "direction", "metric", "baseline_on", "target_on",
)  # fmt: skip
TEXTS = ("subtitle", "status", "starts_on", "ends_on", "lead", "background", "covers", "level_names")
MORNING = datetime.time(9, 30)


def load_strategies(told: list[Told], people: People) -> None:
    for one in told:
        strategy = add_strategy(
            by=people.author, title=one["title"], owner_unit=people.units.get(one["owner_unit"]),
            **{name: one[name] for name in TEXTS},
        )  # fmt: skip
        _add_indicators(strategy, one.get("indicators", []), None, people)
        _add_nodes(strategy, one["nodes"], None, people)
    measure_from_metrics(day=timezone.localdate())


def _add_nodes(strategy: Strategy, told: list[Told], parent: Node | None, people: People) -> None:
    for one in told:
        node = add_node(
            strategy=strategy, title=one["title"], text=one["text"], kind=NodeKind(one["kind"]),
            parent=parent, by=people.author,
        )  # fmt: skip
        _set_facts(node, one, people)
        _report(node, one["updates"], people)
        _add_indicators(strategy, one.get("indicators", []), node, people)
        _add_nodes(strategy, one["children"], node, people)


def _set_facts(node: Node, told: Told, people: People) -> None:
    owner = people.persons.get(told["owner"]) or people.units.get(told["owner_unit"])
    facts = {**owner_fields(owner), "starts_on": told["starts_on"], "due_on": told["due_on"]}
    if any(facts.values()):
        change_node(node=node, texts={}, shown={}, facts=facts, by=people.author)


def _report(node: Node, updates: list[Told], people: People) -> None:
    for update in updates:
        report_progress(
            node=node, status=Status(update["status"]), text=update["text"],
            percentage=update["percentage"], by=people.memberships[update["by"]],
            at=timezone.make_aware(datetime.datetime.combine(update["on"], MORNING)),
        )  # fmt: skip


def _add_indicators(strategy: Strategy, told: list[Told], node: Node | None, people: People) -> None:
    for one in told:
        numbers = {name: _number(one[name]) for name in ("baseline", "target")}
        facts = {name: one[name] for name in ABOUT_A_NUMBER} | numbers
        indicator = add_indicator(strategy=strategy, node=node, by=people.author, **facts)
        for number in one["measurements"]:
            value, note = Decimal(number["value"]), number["note"]
            measure(
                indicator=indicator, measured_on=number["on"], value=value, note=note, by=people.author
            )  # fmt: skip


def _number(told: int | str | None) -> Decimal | None:
    return None if told is None else Decimal(told)
