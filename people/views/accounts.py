"""Ending an account, and opening it again."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from look.htmx import redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import needs
from people.permissions import may_edit_people
from people.selectors.persons import person_seen_by
from people.services.accounts import end_account, reopen_account
from people.views.doing import here
from people.views.persons import EDITS


@require_POST
@needs(may_edit_people, EDITS)
def person_end_account(request: OrganisationRequest, slug: str, person_id: UUID) -> HttpResponse:
    undo = here(request, "person-reopen-account", person_id)
    return _carry_out(request, person_id, end_account, _("The account has ended."), undo)


@require_POST
@needs(may_edit_people, EDITS)
def person_reopen_account(request: OrganisationRequest, slug: str, person_id: UUID) -> HttpResponse:
    return _carry_out(request, person_id, reopen_account, _("The account works again."))


def _carry_out(
    request: OrganisationRequest, person_id: UUID, act: Callable[..., None], done: str, undo: str = ""
) -> HttpResponse:
    person = person_seen_by(request.membership, person_id, purpose=gettext_lazy("account"))
    try:
        act(person=person, by=request.membership)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        say_done(request, done, undo=undo)
    return redirect(request, here(request, "person-detail", person_id))
