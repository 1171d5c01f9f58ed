"""Somebody chooses what partners see of them."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from look.htmx import redirect, say_done
from organisations.http import OrganisationRequest
from organisations.models import Partnership
from organisations.permissions import is_member, needs
from organisations.together import Section, add_section
from people.selectors.roles import person_of
from people.services.showing import choose_to_be_shown


@needs(is_member)
@require_POST
def shown_to_partners(request: OrganisationRequest, slug: str) -> HttpResponse:
    """`shown` says which: yes is by name."""
    person = choose_to_be_shown(shown=request.POST.get("shown") == "yes", by=request.membership)
    if person is not None:
        by_name = person.shown_to_partners
        say_done(
            request,
            _("Partners see your name now.") if by_name else _("Partners see your job title alone now."),
        )
    return redirect(request, reverse("partnership-list", args=[slug]))


def register_section() -> None:
    add_section(_how_one_is_shown, order=20)


def _how_one_is_shown(request: OrganisationRequest, partnership: Partnership) -> Section:
    person = person_of(request.membership)
    hidden = (person.title if person else "") or request.organisation.name
    by_name = person is not None and person.shown_to_partners
    shown = f"{person.name}, {person.title}".rstrip(", ") if person and by_name else hidden
    return Section("people/shown_to_partners.html", {"person": person, "by_name": by_name, "shown": shown})
