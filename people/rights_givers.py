"""Who can give a right: named on the page that says which one is missing."""

from django.http import HttpRequest
from django.utils import timezone

from look.errors import name_givers_with
from people.models import Person, Role
from people.selectors.roles import valid_on

MOST = 3


def hr_people(request: HttpRequest) -> list[str]:
    """A few of HR by name; nobody where there is no organisation."""
    if getattr(request, "membership", None) is None:
        return []
    in_charge = Role.objects.filter(valid_on(timezone.localdate()), kind=Role.Kind.HR).values("person")
    people = Person.objects.filter(pk__in=in_charge, membership__isnull=False, erased_at=None)
    return list(people.order_by("name").values_list("name", flat=True)[:MOST])


def register_givers() -> None:
    name_givers_with(hr_people)
