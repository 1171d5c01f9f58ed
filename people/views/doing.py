"""How a page with a form does what its service does."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest

Text = Any
Act = Callable[[dict[str, Any]], Any]


@dataclass
class FormPage:
    """What stands around the form. `back` is also where it leads when it is done, unless `then` says."""

    title: Text
    button: Text
    back: str
    done: Text
    lead: Text = ""
    then: str = ""
    breadcrumbs: list[tuple[Text, str]] = field(default_factory=list)
    template: str = "people/form.html"
    warning: bool = False
    context: dict[str, Any] = field(default_factory=dict)


def here(request: OrganisationRequest, name: str, *args: Any) -> str:
    return reverse(name, args=[request.organisation.slug, *args])


def run_form(request: OrganisationRequest, form: forms.Form, act: Act, page: FormPage) -> HttpResponse:
    """Shows the form; does the act with what it says; shows it again with what the service refused."""
    if form.is_bound and form.is_valid() and _done(form, act):
        say_done(request, str(page.done))
        return redirect(request, page.then or page.back)
    return _show(request, form, page)


def run_confirmed(
    request: OrganisationRequest, form: forms.Form, act: Act, look: Act, page: FormPage
) -> HttpResponse:  # fmt: skip
    """As `run_form`, but first `look` says what would happen, and nothing is done until that is confirmed."""
    if "confirmed" in request.POST:
        return run_form(request, form, act, page)
    if form.is_bound and form.is_valid():
        page.context["beforehand"] = look(form.cleaned_data)
        if _done(form, act, take_back=True):
            return answer(request, page.template, _context(form, page))
        del page.context["beforehand"]
    return _show(request, form, page)


def bound(form: type[forms.Form], request: OrganisationRequest, **kwargs: Any) -> Any:
    """The form, filled in if it has been sent."""
    if request.method == "POST":
        return form(request.POST, request.FILES, **kwargs)
    return form(**kwargs)


def _done(form: forms.Form, act: Act, *, take_back: bool = False) -> bool:
    try:
        with transaction.atomic():
            act(form.cleaned_data)
            if take_back:
                transaction.set_rollback(True)
    except ValidationError as error:
        _tell(form, error)
        return False
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        form.add_error(None, _("Somebody has just saved the same. See what is there now, and try again."))
        return False
    return True


def _tell(form: forms.Form, error: ValidationError) -> None:
    """At the field that it is about, or at the top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        for one in errors:
            form.add_error(name if name in form.fields else None, one)


def _show(request: OrganisationRequest, form: forms.Form, page: FormPage) -> HttpResponse:
    return answer(request, page.template, _context(form, page), invalid=bool(form.errors))


def _context(form: forms.Form, page: FormPage) -> dict[str, Any]:
    return {"form": form, "page": page, "breadcrumbs": page.breadcrumbs, **page.context}
