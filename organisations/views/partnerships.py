"""Partnerships: found one, invite, answer, and what is done together in it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from look.htmx import answer, redirect, say_done
from organisations.forms.partnerships import InvitePartnerForm, PartnershipForm
from organisations.http import OrganisationRequest
from organisations.models import Partner, Partnership
from organisations.permissions import is_member, may_manage, needs
from organisations.selectors import find_partnership, partners_of, partnerships_known
from organisations.services import partnerships as services
from organisations.together import sections_of

State = Partner.State
ONLY_HR = gettext_lazy("Only HR founds partnerships, invites to them and answers for the organisation.")
acts_for_it = needs(may_manage, ONLY_HR)


@require_safe
@needs(is_member)
def partnership_list(request: OrganisationRequest, slug: str) -> HttpResponse:
    places = list(partnerships_known(request.organisation))
    context = {
        "invited": [place for place in places if place.state == State.INVITED],
        "joined": [place for place in places if place.state == State.JOINED],
        "may_act": may_manage.test(request.membership),
        "breadcrumbs": [],
    }
    return answer(request, "organisations/partnerships/list.html", context)


@acts_for_it
def partnership_add(request: OrganisationRequest, slug: str) -> HttpResponse:
    form = PartnershipForm(request.POST or None)
    if form.is_valid():
        founded = services.found_partnership(**form.cleaned_data, by=request.membership)
        say_done(request, _("The partnership is founded. Invite those who take part."))
        return redirect(request, _address(slug, founded))
    context = {"form": form, "breadcrumbs": _trail(request, (_("New partnership"), ""))}
    return answer(request, "organisations/partnerships/form.html", context, invalid=form.is_bound)


@acts_for_it
def partnership_edit(request: OrganisationRequest, slug: str, partnership_id: UUID) -> HttpResponse:
    partnership = _find_led(request, partnership_id)
    told = {"name": partnership.name, "about": partnership.about}
    form = PartnershipForm(request.POST or None, initial=told)
    if form.is_valid():
        services.describe_partnership(partnership=partnership, **form.cleaned_data, by=request.membership)
        say_done(request, _("Saved"))
        return redirect(request, _address(slug, partnership))
    crumbs = _trail(request, (partnership.name, _address(slug, partnership)), (_("Edit"), ""))
    context = {"form": form, "partnership": partnership, "breadcrumbs": crumbs}
    return answer(request, "organisations/partnerships/form.html", context, invalid=form.is_bound)


@require_safe
@needs(is_member)
def partnership_detail(request: OrganisationRequest, slug: str, partnership_id: UUID) -> HttpResponse:
    """Who is invited sees what it is and who takes part, and nothing of what they do."""
    partnership, place = find_partnership(partnership_id, request.organisation)
    form = InvitePartnerForm(partnership=partnership) if _may_lead(request, partnership) else None
    return _page(request, partnership, place, form)


@acts_for_it
@require_POST
def partner_invite(request: OrganisationRequest, slug: str, partnership_id: UUID) -> HttpResponse:
    partnership, place = find_partnership(partnership_id, request.organisation)
    if not _may_lead(request, partnership):
        raise Http404
    form = InvitePartnerForm(request.POST, partnership=partnership)
    if not form.is_valid():
        return _page(request, partnership, place, form)
    organisation = form.cleaned_data["organisation"]
    try:
        services.invite_partner(partnership=partnership, organisation=organisation, by=request.membership)
    except services.NotPossible as refused:
        form.add_error("organisation", str(refused))
        return _page(request, partnership, place, form)
    say_done(request, _("%(name)s is invited.") % {"name": organisation})
    return redirect(request, _address(slug, partnership))


@acts_for_it
@require_POST
def partner_withdraw(
    request: OrganisationRequest, slug: str, partnership_id: UUID, partner_id: UUID
) -> HttpResponse:
    partnership = _find_led(request, partnership_id)
    partner = Partner.objects.filter(partnership=partnership, pk=partner_id).first()
    if partner is None:
        raise Http404
    try:
        services.withdraw_partner_invitation(partner=partner, by=request.membership)
        say_done(request, _("The invitation is withdrawn."))
    except services.NotPossible as refused:
        messages.error(request, str(refused))
    return redirect(request, _address(slug, partnership))


@acts_for_it
@require_POST
def partnership_answer(request: OrganisationRequest, slug: str, partnership_id: UUID) -> HttpResponse:
    """`accept` says which."""
    partnership, place = find_partnership(partnership_id, request.organisation)
    accept = request.POST.get("accept") == "yes"
    try:
        services.answer_invitation(partner=place, accept=accept, by=request.membership)
    except services.NotPossible as refused:
        messages.error(request, str(refused))
        return redirect(request, reverse("partnership-list", args=[slug]))
    if not accept:
        say_done(request, _("The invitation is declined."))
        return redirect(request, reverse("partnership-list", args=[slug]))
    say_done(request, _("Your organisation takes part now."))
    return redirect(request, _address(slug, partnership))


def _page(
    request: OrganisationRequest, partnership: Partnership, place: Partner, form: InvitePartnerForm | None
) -> HttpResponse:
    takes_part = place.state == State.JOINED
    context = {
        "partnership": partnership,
        "place": place,
        "takes_part": takes_part,
        "partners": partners_of(partnership),
        "sections": sections_of(request, partnership) if takes_part else [],
        "may_act": may_manage.test(request.membership),
        "form": form,
        "breadcrumbs": _trail(request, (partnership.name, "")),
    }
    invalid = form is not None and form.is_bound
    return answer(request, "organisations/partnerships/detail.html", context, invalid=invalid)


def _may_lead(request: OrganisationRequest, partnership: Partnership) -> bool:
    return partnership.lead_id == request.organisation.pk and bool(may_manage.test(request.membership))


def _find_led(request: OrganisationRequest, partnership_id: UUID) -> Partnership:
    partnership, _place = find_partnership(partnership_id, request.organisation)
    if partnership.lead_id != request.organisation.pk:
        raise Http404
    return partnership


def _address(slug: str, partnership: Partnership) -> str:
    return reverse("partnership-detail", args=[slug, partnership.pk])


def _trail(request: OrganisationRequest, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Partnerships"), reverse("partnership-list", args=[request.organisation.slug])), *steps]
