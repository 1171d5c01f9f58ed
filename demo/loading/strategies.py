"""Strategies with their trees and what has been reported, by the services that people use."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from demo.loading.people import People
from demo.loading.revisions import load_revisions
from strategies.models import Indicator, Node, NodeKind, Party, Relation, Status, Step, Strategy
from strategies.owners import owner_fields
from strategies.services.cells import place_node
from strategies.services.indicators import add_indicator
from strategies.services.measuring import measure, measure_from_metrics
from strategies.services.parties import add_party
from strategies.services.progress import correct_progress, report_progress
from strategies.services.publishing import publish
from strategies.services.relations import change_relation, relate
from strategies.services.structure import add_node
from strategies.services.texts import add_strategy, change_node

Told = dict[str, Any]

ABOUT_A_NUMBER = (
    "name", "definition", "unit", "source", "direction", "metric", "baseline_on", "target_on",
)  # fmt: skip
TEXTS = ("subtitle", "status", "starts_on", "ends_on", "lead", "background", "covers", "level_names")
# Said by some of them only.
FACTS = ("leaves_out", "adopted_by", "adopted_on", "revision_due_on")
MORNING = datetime.time(9, 30)
LATER = datetime.timedelta(hours=3)


def load_strategies(told: list[Told], people: People) -> None:
    made: dict[str, Strategy] = {}
    for one in told:
        facts = {name: one[name] for name in FACTS if name in one}
        strategy = made[one["key"]] = add_strategy(
            by=people.author, title=one["title"], owner_unit=people.units.get(one["owner_unit"]),
            **{name: one[name] for name in TEXTS}, **facts,
        )  # fmt: skip
        by_title: dict[str, Node] = {}
        _add_indicators(strategy, one.get("indicators", []), None, people)
        _add_nodes(strategy, one["nodes"], None, people, by_title)
        _place(one["nodes"], by_title, people)
        if strategy.status == Strategy.Status.IN_FORCE:
            _publish(strategy, people)
        load_revisions(strategy, one.get("revisions", []), people)
    measure_from_metrics(day=timezone.localdate())
    for one in told:
        if "under" in one:
            _put_under(made[one["key"]], made[one["under"]["strategy"]], one["under"]["serves"], people)
    Step.objects.all().delete()  # nobody has done anything that could be undone yet


def _publish(strategy: Strategy, people: People) -> None:
    """All of it: nothing in the demo's strategies is for the organisation alone."""
    parts, indicators = (
        model.objects.filter(strategy=strategy).values_list("pk", flat=True) for model in (Node, Indicator)
    )
    publish(strategy=strategy, parts=parts, indicators=indicators, is_public=True, by=people.author)


def _put_under(strategy: Strategy, other: Strategy, served: list[str], people: People) -> None:
    relation = relate(strategy=strategy, other=other, kind=Relation.Kind.SERVES, by=people.author)
    goals = Node.objects.filter(strategy=other, title__in=served)
    change_relation(relation=relation, kind=Relation.Kind.SERVES, goals=goals, by=people.author)


def _place(told: list[Told], by_title: dict[str, Node], people: People) -> None:
    """In the cells of the matrix: when all tracks and focus areas are there."""
    for one in told:
        cells = [(by_title[track].pk, by_title[area].pk) for track, area in one.get("cells", [])]
        if cells:
            place_node(node=by_title[one["title"]], into=cells, out_of=(), by=people.author)
        _place(one["children"], by_title, people)


def _add_nodes(
    strategy: Strategy, told: list[Told], parent: Node | None, people: People, by_title: dict[str, Node]
) -> None:
    for one in told:
        node = by_title[one["title"]] = add_node(
            strategy=strategy, title=one["title"], text=one["text"], kind=NodeKind(one["kind"]),
            parent=parent, by=people.author,
        )  # fmt: skip
        _set_facts(node, one, people)
        _name_parties(node, one.get("parties", []), people)
        _report(node, one["updates"], people)
        _add_indicators(strategy, one.get("indicators", []), node, people)
        _add_nodes(strategy, one["children"], node, people, by_title)


def _set_facts(node: Node, told: Told, people: People) -> None:
    owner = people.persons.get(told["owner"]) or people.units.get(told["owner_unit"])
    dates = {"starts_on": told["starts_on"], "due_on": told["due_on"]}
    facts = {**owner_fields(owner), **dates, **told.get("more", {})}
    if any(facts.values()):
        change_node(node=node, texts={}, shown={}, facts=facts, by=people.author)


def _name_parties(node: Node, told: list[Told], people: People) -> None:
    """One of ours by its key, or somebody from outside by name."""
    for one in told:
        who = people.persons.get(one.get("person", "")) or people.units.get(one.get("unit", ""))
        part = Party.Part(one["part"])
        add_party(node=node, part=part, who=who, name=one.get("name", ""), by=people.author)


def _report(node: Node, updates: list[Told], people: People) -> None:
    for told in updates:
        by = people.memberships[told["by"]]
        at = timezone.make_aware(datetime.datetime.combine(told["on"], MORNING))
        update = report_progress(node=node, **_wording(told), by=by, at=at)
        if "correction" in told:
            correct_progress(update=update, **_wording(told["correction"]), by=by, at=at + LATER)


def _wording(told: Told) -> Told:
    words = {name: told[name] for name in ("text", "percentage")}
    return {"status": Status(told["status"]), "decision": told.get("decision", ""), **words}


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
