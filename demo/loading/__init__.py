"""Puts the invented organisations in the database, each in its own scope."""

import datetime

import pghistory
from django.db import transaction

from accounts.models import User
from demo import data
from demo.loading.people import load_people
from demo.loading.removal import remove_organisation
from demo.loading.strategies import load_strategies
from demo.loading.together import dissolve_partnerships, load_partnership
from organisations.models import Organisation
from organisations.scope import organisation_scope
from organisations.selectors import organisations_of

__all__ = ["load", "load_partnership", "remove_founded"]

TIME_ZONES = {"DK": "Europe/Copenhagen", "SE": "Europe/Stockholm"}


@transaction.atomic
def load(slug: str, *, today: datetime.date, reset: bool = False) -> bool:
    """Whether anything was done: an organisation that was loaded from the same file is left as it is."""
    found = Organisation.objects.filter(slug=slug).first()
    if found and found.pk == data.id_of(slug) and not reset:
        return False
    if found:
        dissolve_partnerships(found)
        remove_organisation(found)
    told = data.dated(data.read(slug), today)
    country = told["organisation"]["country"]
    organisation = Organisation.objects.create(
        pk=data.id_of(slug), time_zone=TIME_ZONES[country], **told["organisation"]
    )
    with organisation_scope(organisation):
        people = load_people(organisation, told)
        with pghistory.context(membership=str(people.author.pk)):
            load_strategies(told["strategies"], people)
    return True


@transaction.atomic
def remove_founded(operator: User) -> None:
    """What visitors have added as the operator."""
    for organisation in organisations_of(operator):
        dissolve_partnerships(organisation)
        remove_organisation(organisation)
