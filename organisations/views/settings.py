"""An organisation's settings: what it is, its words, its look."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from look.htmx import answer, say_done
from organisations import services, setup
from organisations.forms.organisations import LookForm, SettingsForm
from organisations.forms.words import word_forms
from organisations.http import OrganisationRequest
from organisations.models import Organisation
from organisations.permissions import may_manage, needs
from organisations.theme import shown_colour

looks_after_it = needs(may_manage, gettext_lazy("Only HR changes the organisation's settings."))


@looks_after_it
def set_up(request: OrganisationRequest, slug: str) -> HttpResponse:
    context = {
        "steps": setup.steps_of(request.organisation),
        "breadcrumbs": _trail(request, _("All steps of setting up")),
    }
    return answer(request, "organisations/setup.html", context)


@looks_after_it
def settings(request: OrganisationRequest, slug: str) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=_copy(request))
    if request.method == "POST" and form.is_valid():
        dropped = services.change_organisation(
            organisation=request.organisation, changes=form.cleaned_data, by=request.membership
        )
        done = (
            _("The settings are saved. Choose your words anew.") if dropped else _("The settings are saved.")
        )
        say_done(request, done)
        return redirect("organisation-settings", slug=slug)
    context = {"form": form, "breadcrumbs": _trail(request)}
    return answer(request, "organisations/settings.html", context, invalid=form.is_bound)


@looks_after_it
def words(request: OrganisationRequest, slug: str) -> HttpResponse:
    forms = word_forms(request.organisation, request.POST or None)
    if request.method == "POST" and all(form.is_valid() for form in forms):
        chosen = {form.key: form.word for form in forms}
        services.choose_words(organisation=request.organisation, chosen=chosen, by=request.membership)
        say_done(request, _("Your words are saved."))
        return redirect("organisation-words", slug=slug)
    context = {"forms": forms, "breadcrumbs": _trail(request, _("Words"))}
    return answer(request, "organisations/words.html", context, invalid=forms[0].is_bound)


@looks_after_it
def look(request: OrganisationRequest, slug: str) -> HttpResponse:
    form = LookForm(request.POST or None, request.FILES or None, instance=_copy(request))
    if request.method == "POST" and form.is_valid():
        darkened = _save_look(request, form)
        say_done(
            request, _("Saved. The colour was darkened until it can be read.") if darkened else _("Saved.")
        )
        return redirect("organisation-look", slug=slug)
    context = {
        "form": form,
        "shown": shown_colour(form["accent"].value() or ""),
        "breadcrumbs": _trail(request, _("Logo and colour")),
    }
    return answer(request, "organisations/look.html", context, invalid=form.is_bound)


@require_GET
@looks_after_it
def colour(request: OrganisationRequest, slug: str) -> HttpResponse:
    """How a colour would look, while it is being chosen."""
    context = {"shown": shown_colour(request.GET.get("accent", ""))}
    return answer(request, "organisations/colour.html", context)


def _trail(request: OrganisationRequest, *below: str) -> list[tuple[str, str]]:
    start = reverse("organisation-settings", args=[request.organisation.slug])
    return [(_("Settings"), start), *((label, "") for label in below)]


def _save_look(request: OrganisationRequest, form: LookForm) -> bool:
    what: dict[str, Any] = {"organisation": request.organisation, "by": request.membership}
    if form.cleaned_data["logo"]:
        services.set_logo(logo=form.cleaned_data["logo"], **what)
    elif form.cleaned_data["without_logo"]:
        services.remove_logo(**what)
    return services.set_accent(accent=form.cleaned_data["accent"], **what)


def _copy(request: OrganisationRequest) -> Organisation:
    """For a form to write in: the page goes on with what is stored."""
    return Organisation.objects.get(pk=request.organisation.pk)
