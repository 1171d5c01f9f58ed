"""A partnership and its joint strategy: each organisation does its own in its own scope."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
import pgtrigger
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from demo import data
from organisations.models import Membership, Organisation, Partner, Partnership
from organisations.scope import organisation_scope
from organisations.services.partnerships import answer_invitation, found_partnership, invite_partner
from people.models import Person
from strategies.models import Node, NodeKind, Status, Step, Strategy
from strategies.services.joint import begin_part, make_joint
from strategies.services.progress import report_progress
from strategies.services.structure import add_node, name_owner
from strategies.services.texts import add_strategy

Told = dict[str, Any]
MORNING = datetime.time(9, 30)
ABOUT = ("title", "subtitle", "lead", "starts_on", "ends_on", "level_names")


@transaction.atomic
def load_partnership(*, today: datetime.date) -> bool:
    """Whether anything was done: one that is there is left as it is."""
    told = data.dated(data.read(data.PARTNERSHIP), today)
    with _as_author(told["lead"]) as author:
        if Partnership.objects.filter(name=told["name"]).exists():
            return False
        partnership = found_partnership(name=told["name"], about=told["about"], by=author)
        joint = _write_common(told["strategy"], author)
        joint = make_joint(strategy=joint, partnership=partnership, by=author)
        for slug in [*told["parts"], *told["not_begun"], *told["invited"]]:
            if slug != told["lead"]:
                invited = Organisation.objects.get(slug=slug)
                invite_partner(partnership=partnership, organisation=invited, by=author)
    for slug in told["not_begun"]:
        with _as_author(slug) as author:
            _accept(partnership, author)
    for slug, part in told["parts"].items():
        with _as_author(slug) as author:
            if slug != told["lead"]:
                _accept(partnership, author)
            _write_part(joint, part, author)
    return True


@contextmanager
def _as_author(slug: str) -> Iterator[Membership]:
    """The first of HR, who has written the organisation's strategies."""
    organisation = Organisation.objects.get(slug=slug)
    with organisation_scope(organisation):
        author = Membership.objects.select_related("organisation").order_by("pk")[0]
        with pghistory.context(membership=str(author.pk)):
            yield author
        Step.objects.all().delete()  # nobody has done anything that could be undone yet


def _accept(partnership: Partnership, by: Membership) -> None:
    place = Partner.objects.get(partnership=partnership, organisation=by.organisation)
    answer_invitation(partner=place, accept=True, by=by)


def _write_common(told: Told, by: Membership) -> Strategy:
    facts = {name: told[name] for name in ABOUT}
    strategy = add_strategy(by=by, status=Strategy.Status.IN_FORCE, **facts)
    for area in told["areas"]:
        node = add_node(
            strategy=strategy, title=area["title"], text=area["text"], kind=NodeKind.FOCUS_AREA, by=by
        )
        for title, text in area["goals"]:
            add_node(strategy=strategy, title=title, text=text, kind=NodeKind.GOAL, parent=node, by=by)
    return strategy


def _write_part(joint: Strategy, told: Told, by: Membership) -> None:
    Person.objects.filter(name__in=told["shows"]).update(shown_to_partners=True)
    part = begin_part(joint=joint, by=by)
    goals = {node.title: node for node in Node.objects.filter(strategy=part)}
    for title, owner in told["owners"].items():
        name_owner(nodes=[goals[title]], owner=Person.objects.get(name=owner), by=by)
    for title, status, text, day in sorted(told["updates"], key=lambda update: update[-1]):
        _report(goals[title], status, text, day, by)
    for goal, title, status, text, day in told["initiatives"]:
        own = add_node(strategy=part, title=title, kind=NodeKind.INITIATIVE, parent=goals[goal], by=by)
        _report(own, status, text, day, by)


def _report(node: Node, status: str, text: str, day: datetime.date, by: Membership) -> None:
    at = timezone.make_aware(datetime.datetime.combine(day, MORNING))
    report_progress(node=node, status=Status(status), text=text, by=by, at=at)


def dissolve_partnerships(organisation: Organisation) -> None:
    """Those that it takes part in, with what stands in them. The links are checked when all is done."""
    with organisation_scope(organisation):
        partners = Partner.objects.filter(partnership__in=Partnership.objects.all())
        places = list(partners.select_related("organisation", "partnership"))
    for place in places:
        _remove_rows(place.organisation, place.partnership)
    for partnership in {place.partnership for place in places}:
        with organisation_scope(partnership.lead_id):
            Partner.objects.filter(partnership=partnership)._raw_delete("default")
            Partnership.objects.filter(pk=partnership.pk)._raw_delete("default")


def _remove_rows(organisation: Organisation, partnership: Partnership) -> None:
    with organisation_scope(organisation), pgtrigger.ignore():
        shared = list(Strategy.objects.own().filter(partnership=partnership).values_list("pk", flat=True))
        for model in reversed(list(apps.get_app_config("strategies").get_models())):
            if any(field.name == "strategy" for field in model._meta.fields):
                rows: Any = model._base_manager.filter(strategy__in=shared)
                rows._raw_delete(rows.db)
        Strategy.objects.filter(pk__in=shared)._raw_delete("default")
