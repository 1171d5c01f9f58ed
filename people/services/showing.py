"""What partners of the organisation see of somebody."""

from organisations.models import Membership
from people import shown_names
from people.models import Person
from people.selectors.roles import person_of
from people.services.doing import done_by, hold


def choose_to_be_shown(*, shown: bool, by: Membership) -> Person | None:
    """By name, or by the job title alone. For oneself only; None without a record of one's own."""
    with done_by(by):
        person = person_of(by)
        if person is None:
            return None
        hold(person)
        person.shown_to_partners = shown
        person.save(update_fields=["shown_to_partners"])
        shown_names.write_anew(person)
    return person
