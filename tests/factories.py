"""Rows for tests, each in its organisation's scope. Names are invented."""

import datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from organisations.models import Membership, Organisation, Partner, Partnership
from organisations.scope import organisation_scope
from people.models import Person, Role, Unit, UnitPosition
from strategies.models import Indicator, Measurement, Node, NodeKind, Strategy

_number = count(1)


def make_organisation(slug: str = "", name: str = "", **fields: Any) -> Organisation:
    slug = slug or f"kommune-{next(_number)}"
    return Organisation.objects.create(slug=slug, name=name or slug.capitalize(), **fields)


def make_user(email: str = "", **fields: Any) -> User:
    return User.objects.create_user(email or f"bruger{next(_number)}@example.org", **fields)


def make_member(
    organisation: Organisation, *roles: Role.Kind, unit: Unit | None = None, name: str = "Mette Dalgaard",
    user: User | None = None,
) -> Membership:  # fmt: skip
    """A user who belongs to the organisation and has been there today, as a person with these roles."""
    with organisation_scope(organisation):
        user = user or make_user(name=name)
        membership = Membership.objects.create(
            organisation=organisation, user=user, name=name, last_entered_on=timezone.localdate()
        )
        person = make_person(organisation, name=name, membership=membership, unit=unit)
        for kind in roles:
            Role.objects.create(organisation=organisation, person=person, kind=kind, unit=unit)
    return membership


def make_unit(
    organisation: Organisation, name: str = "Plejecenter Åbrinken", parent: Unit | None = None, **fields: Any
) -> Unit:
    with organisation_scope(organisation):
        unit = Unit.objects.create(organisation=organisation, name=name, **fields)
        UnitPosition.objects.create(organisation=organisation, unit=unit, parent=parent)
    return unit


def make_person(organisation: Organisation, name: str = "Amira Holst", **fields: Any) -> Person:
    with organisation_scope(organisation):
        return Person.objects.create(organisation=organisation, name=name, **fields)


def make_strategy(
    organisation: Organisation, title: str = "Vi uddanner til Nordsund", **fields: Any
) -> Strategy:
    with organisation_scope(organisation):
        return Strategy.objects.create(organisation=organisation, title=title, **fields)


def make_node(
    strategy: Strategy, title: str = "Alle vejledere er uddannet", parent: Node | None = None,
    kind: NodeKind = NodeKind.GOAL, **fields: Any,
) -> Node:  # fmt: skip
    organisation = strategy.organisation
    if owner := fields.get("owner_person") or fields.get("owner_unit"):
        fields.setdefault("owner_name", str(owner))
    with organisation_scope(organisation):
        position = Node.objects.filter(strategy=strategy, parent=parent).count()
        return Node.objects.create(
            organisation=organisation, strategy=strategy, parent=parent, kind=kind, title=title,
            position=position, **fields,
        )  # fmt: skip


def make_indicator(
    strategy: Strategy, name: str = "Uddannede vejledere", node: Node | None = None,
    values: dict[datetime.date, Any] | None = None, expected: dict[datetime.date, Any] | None = None,
    **fields: Any,
) -> Indicator:  # fmt: skip
    """`values` are what was measured, by day; `expected` what is to come."""
    organisation = strategy.organisation
    with organisation_scope(organisation):
        position = Indicator.objects.filter(strategy=strategy, node=node).count()
        facts = {"unit": "%", "definition": "Andel af alle.", "source": "HR's liste"} | fields
        indicator = Indicator.objects.create(
            organisation=organisation, strategy=strategy, node=node, name=name, position=position, **facts
        )
        told = [(values or {}, False), (expected or {}, True)]
        for day, value, is_expected in ((*one, kind) for rows, kind in told for one in rows.items()):
            Measurement.objects.create(
                organisation=organisation, strategy=strategy, indicator=indicator, measured_on=day,
                value=Decimal(str(value)), is_expected=is_expected,
            )  # fmt: skip
    return indicator


def end_membership(membership: Membership) -> None:
    with organisation_scope(membership.organisation_id):
        membership.ended_at = timezone.now()
        membership.save()


def make_partnership(
    lead: Organisation, *partners: Organisation, name: str = "Fælles om SOSU"
) -> Partnership:
    """All of them take part in it."""
    with organisation_scope(lead):
        partnership = Partnership.objects.create(name=name, lead=lead)
        Partner.objects.create(partnership=partnership, organisation=lead, state=Partner.State.JOINED)
        for organisation in partners:
            Partner.objects.create(partnership=partnership, organisation=organisation)
    for organisation in partners:
        become_partner(partnership, organisation, Partner.State.JOINED)
    return partnership


def become_partner(partnership: Partnership, organisation: Organisation, state: Partner.State) -> None:
    """What the organisation itself answers, or does later."""
    with organisation_scope(organisation):
        Partner.objects.filter(partnership=partnership, organisation=organisation).update(state=state)
