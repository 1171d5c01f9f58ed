"""Who asks for the home page, with what several of its sections share, read once."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from dashboards.contacts import Contact, contacts_of
from organisations.models import Membership
from people.models import Person
from people.selectors.roles import person_of
from strategies.overview import Overview, strategies_in_force


@dataclass(frozen=True)
class Section:
    """What a role sees: the answer in words, and what stands below it."""

    title: str
    lead: str
    template: str
    facts: dict[str, Any]


class Asking:
    def __init__(self, membership: Membership) -> None:
        self.membership = membership

    @cached_property
    def today(self) -> datetime.date:
        return timezone.localdate()

    @cached_property
    def person(self) -> Person | None:
        return person_of(self.membership)

    @cached_property
    def strategies(self) -> list[Overview]:
        return strategies_in_force()

    @cached_property
    def contacts(self) -> list[Contact]:
        return contacts_of(self.person, by=self.membership, today=self.today) if self.person else []
