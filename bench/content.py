"""An organisation's rows, each in its scope, as a municipality of middle size would have them."""

import datetime
import itertools
from collections.abc import Iterable, Iterator
from typing import TypeVar

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from organisations.models import Membership, Organisation, OrganisationModel
from organisations.scope import organisation_scope
from people.models import Person, Role, Unit, UnitPosition
from strategies.models import Cell, Node, NodeKind, Status, Strategy

Row = TypeVar("Row", bound=OrganisationModel)
UNITS, PERSONS, STRATEGIES = 10, 30, 20
AREAS, THEMES, GOALS, UPDATES = 6, 2, 5, 5
# One more, which is long, and whose goals stand where tracks cross focus areas.
LONG, LONG_THEMES, LONG_GOALS, TRACKS = "Den lange strategi", 4, 12, 3
NEWS = datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.UTC)
TITLES = (
    "Alle praktikvejledere har vejlederuddannelsen eller en tilsvarende kompetence",
    "Hver social- og sundhedsassistentelev har en fast vejleder fra første dag",
    "Nyuddannede får en introduktion på mindst 30 timer i de første tre måneder",
    "Kvalifikationsoversigten er opdateret hvert halve år",
    "Læringsmiljøet drøftes i centerudvalget to gange om året",
)
TEXT = (
    "Målet er nået, når **hver arbejdsplads** kan vise det.\n\n- planen er skrevet ned\n- lederen følger op"
)
# A goal repeats what its last update says, as the service that adds one does.
ADD_UPDATES = """
INSERT INTO strategies_progressupdate
    (organisation_id, strategy_id, node_id, status, text, decision, reported_at, written_at, by_id, by_name,
     by_function)
SELECT organisation_id, strategy_id, id, status, 'Opfølgning ' || number || ' om ' || title, '',
    reported_at - make_interval(days => 30 * (%s - number)), reported_at, owner_person_id, owner_name,
    owner_function
FROM strategies_node, generate_series(1, %s) AS number WHERE kind = 'goal'
"""
REPEAT_THE_LAST = """
UPDATE strategies_node SET news = 'Opfølgning 5 om ' || title, news_by = owner_name, news_at = reported_at
WHERE kind = 'goal'
"""


def fill_organisation(number: int) -> Membership:
    organisation = Organisation.objects.create(slug=f"kommune-{number}", name=f"Kommune {number}")
    user = User.objects.create(email=f"hr{number}@example.org", name="Mette Dalgaard")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    with organisation_scope(organisation):
        membership = Membership.objects.create(organisation=organisation, user=user, name=user.name)
        persons = add_people(membership)
        strategies = add_all(strategy(membership, place) for place in range(STRATEGIES))
        for each in strategies:
            add_nodes(each, persons, THEMES, GOALS)
        if number == 0:
            add_long(membership, persons)
        with connection.cursor() as cursor:
            cursor.execute(ADD_UPDATES, [UPDATES, UPDATES])
            cursor.execute(REPEAT_THE_LAST)
    return membership


def add_all(rows: Iterable[Row]) -> list[Row]:
    """In one insert, with the database's ids known before it, since other rows name them."""
    made = list(rows)
    with connection.cursor() as cursor:
        cursor.execute("SELECT uuidv7() FROM generate_series(1, %s)", [len(made)])
        for row, (key,) in zip(made, cursor.fetchall(), strict=True):
            row.pk = key
    type(made[0])._default_manager.bulk_create(made)
    return made


def add_people(membership: Membership) -> list[Person]:
    """Units side by side, and persons who answer for something; the first is who signs in, and HR."""
    organisation = membership.organisation
    units = add_all(Unit(organisation=organisation, name=f"Plejecenter {place}") for place in range(UNITS))
    add_all(UnitPosition(organisation=organisation, unit=unit) for unit in units)
    persons = add_all(
        Person(
            organisation=organisation, name=f"Amira Holst {place}", title="Centerleder",
            unit=units[place % UNITS], membership=None if place else membership,
        )
        for place in range(PERSONS)
    )  # fmt: skip
    kinds = itertools.chain([Role.Kind.HR], itertools.repeat(Role.Kind.LEADER))
    add_all(
        Role(organisation=organisation, person=person, kind=kind, unit=person.unit)
        for person, kind in zip(persons, kinds, strict=False)
    )
    return persons


def add_long(membership: Membership, persons: list[Person]) -> None:
    """318 parts under six focus areas, and three tracks that cross these."""
    (long,) = add_all([strategy(membership, STRATEGIES)])
    Strategy.objects.filter(pk=long.pk).update(title=LONG)
    tracks = add_below(long, [None], NodeKind.TRACK, TRACKS)
    areas, goals = add_nodes(long, persons, LONG_THEMES, LONG_GOALS)
    each = len(goals) // len(areas)
    add_all(
        Cell(
            organisation_id=long.organisation_id, strategy=long, node=goal, focus_area=areas[place // each],
            track=tracks[place % TRACKS],
        )
        for place, goal in enumerate(goals)
    )  # fmt: skip


def strategy(membership: Membership, place: int) -> Strategy:
    return Strategy(
        organisation=membership.organisation, created_by=membership, status=Strategy.Status.IN_FORCE,
        title=f"Uddannelsesstrategi {place}", subtitle="Strategi for uddannelse 2026–2029",
        is_public=True, lead="Vi vil uddanne, ansætte og beholde de medarbejdere, som borgerne får brug for.",
        background=TEXT, covers="Alle arbejdspladser med elever og studerende",
        starts_on=datetime.date(2026, 1, 1), ends_on=datetime.date(2029, 12, 31),
    )  # fmt: skip


def add_nodes(
    strategy: Strategy, persons: list[Person], themes: int, goals: int
) -> tuple[list[Node], list[Node]]:
    """Six focus areas, of so many themes each, of so many goals each. The areas and the goals."""
    areas = add_below(strategy, [None], NodeKind.FOCUS_AREA, AREAS)
    made = below(strategy, add_below(strategy, areas, NodeKind.THEME, themes), NodeKind.GOAL, goals)
    return areas, add_all(goal(node, persons[place % PERSONS], place) for place, node in enumerate(made))


def add_below(strategy: Strategy, parents: list[Node] | list[None], kind: NodeKind, count: int) -> list[Node]:
    return add_all(below(strategy, parents, kind, count))


def below(strategy: Strategy, parents: list[Node] | list[None], kind: NodeKind, count: int) -> Iterator[Node]:
    for parent, position in itertools.product(parents, range(count)):
        title = TITLES[position % len(TITLES)]
        yield Node(
            organisation_id=strategy.organisation_id, strategy=strategy, parent=parent, position=position,
            kind=kind, title=title, text=TEXT, is_public=True,
        )  # fmt: skip


def goal(node: Node, owner: Person, place: int) -> Node:
    node.owner_person, node.owner_name, node.owner_function = owner, owner.name, owner.title
    node.due_on = datetime.date(2028, 6, 30)
    node.status = Status.values[place % len(Status.values)]
    node.reported_at = NEWS - datetime.timedelta(hours=place)
    return node


def way_in(membership: Membership) -> dict[str, str]:
    """A session of the member's, and the addresses to visit."""
    client = Client()
    client.force_login(membership.user)
    slug = membership.organisation.slug
    with organisation_scope(membership.organisation):
        strategy = Strategy.objects.exclude(title=LONG).order_by("title", "pk")[0]
        node = Node.objects.filter(strategy=strategy, kind=NodeKind.GOAL).order_by("pk")[0]
        long = Strategy.objects.get(title=LONG)
        far = Node.objects.filter(strategy=long, kind=NodeKind.GOAL).order_by("pk")[0]
    return {
        "cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}",
        "strategy": str(strategy.pk),
        "empty page": "/floors/empty/",
        "rows page": f"/o/{slug}/floors/rows/100/",
        "320 rows page": f"/o/{slug}/floors/rows/320/",
        "strategy page": reverse("strategy-detail", args=[slug, strategy.pk]),
        "edit page": reverse("node-edit", args=[slug, strategy.pk, node.pk]),
        "follow-up page": reverse("strategy-follow-up", args=[slug, strategy.pk]),
        "long edit page": reverse("node-edit", args=[slug, long.pk, far.pk]),
        "matrix": reverse("strategy-matrix", args=[slug, long.pk]),
        "home": reverse("organisation-home", args=[slug]),
        "strategy list": reverse("strategy-list", args=[slug]),
        "public page": reverse("public-strategy", args=[slug, strategy.public_name]),
    }
