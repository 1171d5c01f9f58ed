"""One row of everything that an address can name, for an organisation."""

import datetime
from typing import Any

from django.core.files.base import ContentFile

from files.models import Job, StoredFile
from organisations.models import Membership, Organisation, Partner
from organisations.scope import organisation_scope
from people.models import Field, Person, ProfessionalGroup, Role, StandIn, UnitChange
from strategies import reader
from strategies.models import Node, NodeKind, Party, ProgressUpdate, Reading, Relation, Revision, Strategy
from strategies.preview import proposals
from strategies.selectors.revisions import working_copy
from tests import factories


def rows_of(organisation: Organisation) -> dict[str, Any]:
    """By the name of the address's parameter. A parameter that is missing here fails the crawl."""
    with organisation_scope(organisation):
        unit = factories.make_unit(organisation, "Enheden")
        member = factories.make_member(organisation, Role.Kind.LEADER, unit=unit, name="Lederen")
        person = member.persons.get()
        strategy = factories.make_strategy(organisation, "Strategien", status="in_force")
        node = factories.make_node(strategy, "Målet", kind=NodeKind.GOAL)
        indicator = factories.make_indicator(strategy, "Tallet", node, {datetime.date(2026, 1, 1): 48})
        stored = StoredFile.objects.create(
            organisation=organisation, name="fil.txt", content_type="text/plain", size=3,
            checksum="0" * 64, content=ContentFile(b"abc", name="fil.txt"), added_by=member,
        )  # fmt: skip
        job = Job.objects.create(organisation=organisation, kind="test", title="Job", started_by=member)
        return {
            "unit_id": unit.pk,
            "person_id": person.pk,
            "role_id": person.roles.get().pk,
            "strategy_id": strategy.pk,
            "node_id": node.pk,
            "relation_id": _relation(strategy).pk,
            "party_id": _party(node).pk,
            "update_id": _update(node, person).pk,
            "indicator_id": indicator.pk,
            "measurement_id": indicator.measurements.get().pk,
            "subject_id": strategy.pk,
            "name": strategy.public_name,
            "file_id": stored.pk,
            "job_id": job.pk,
            "field_id": Field.objects.create(organisation=organisation, name="Fagområdet").pk,
            "group_id": ProfessionalGroup.objects.create(organisation=organisation, name="Faggruppen").pk,
            "stand_in_id": _stand_in(organisation, person).pk,
            "revision_id": _revision(strategy).pk,
            "reading_id": _reading(organisation, stored).pk,
            "member_id": Membership.objects.create(
                organisation=organisation, user=factories.make_user(), name="Kontoen"
            ).pk,
            "change_id": UnitChange.objects.create(
                organisation=organisation,
                unit=unit,
                action="move",
                rows=[],
                first_day=datetime.date(2099, 1, 1),
            ).pk,
            **_partnership(organisation),
            "entry_id": 0,
            "number": 1,
            "key": "strategy",
            "ending": "pdf",
        }


def _partnership(organisation: Organisation) -> dict[str, Any]:
    """Led by the organisation; somebody is invited and has not answered."""
    partnership = factories.make_partnership(organisation)
    invited = Partner.objects.create(
        partnership=partnership, organisation=factories.make_organisation(name="Den inviterede")
    )
    return {"partnership_id": partnership.pk, "partner_id": invited.pk}


def _relation(strategy: Strategy) -> Relation:
    other = factories.make_strategy(strategy.organisation, "Den anden", status="in_force")
    return Relation.objects.create(organisation=strategy.organisation, strategy=strategy, other=other)


def _party(node: Node) -> Party:
    return Party.objects.create(
        organisation=node.organisation, strategy_id=node.strategy_id, node=node, name="Fagforeningen"
    )


def _update(node: Node, person: Person) -> ProgressUpdate:
    return ProgressUpdate.objects.create(
        organisation=node.organisation, strategy_id=node.strategy_id, node=node, status="done", by=person
    )


def _revision(strategy: Strategy) -> Revision:
    return Revision.objects.create(
        organisation=strategy.organisation, strategy=strategy, number=1,
        adopted_on=datetime.date(2026, 6, 15),
        content=working_copy(strategy).as_json(),
    )  # fmt: skip


def _reading(organisation: Organisation, stored: StoredFile) -> Reading:
    proposal = proposals.from_reading(reader.read_text("# Indsatsområde 1: Vejledning"))
    return Reading.objects.create(organisation=organisation, file=stored, proposal=proposal.to_json())


def _stand_in(organisation: Organisation, person: Person) -> StandIn:
    today = datetime.date.today()
    role = person.roles.get()
    return StandIn.objects.create(
        organisation=organisation, role=role, person=person, starts_on=today, ends_on=today
    )
