"""Inviting a person to sign in, again if need be, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from look.htmx import redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import needs
from people.permissions import may_edit_people
from people.selectors.persons import person_seen_by
from people.services.inviting import invite_person, withdraw_invitation_to
from people.views.doing import here
from people.views.persons import EDITS


@require_POST
@needs(may_edit_people, EDITS)
def person_invite(request: OrganisationRequest, slug: str, person_id: UUID) -> HttpResponse:
    person = person_seen_by(request.membership, person_id, purpose=gettext_lazy("invitation"))

    def link(token: str) -> str:
        return request.build_absolute_uri(reverse("invitation", args=[slug, token]))

    try:
        invite_person(person=person, link=link, by=request.membership)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        say_done(request, _("Invitation sent to %(email)s") % {"email": person.email})
    return redirect(request, here(request, "person-detail", person_id))


@require_POST
@needs(may_edit_people, EDITS)
def person_withdraw(request: OrganisationRequest, slug: str, person_id: UUID) -> HttpResponse:
    person = person_seen_by(request.membership, person_id, purpose=gettext_lazy("invitation"))
    withdraw_invitation_to(person=person, by=request.membership)
    say_done(request, _("The invitation no longer works"))
    return redirect(request, here(request, "person-detail", person_id))
