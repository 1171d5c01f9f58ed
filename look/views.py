"""Every part of the design system on one page, with long words and hard cases. Only with DEBUG or DEMO."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from look.forms import DateField
from look.lists import Column, Filter, Listing
from look.statuses import STATUSES

PARTNERS = ("Nordsund", "Vesterlund", "Holmsted", "SOSU Fjordkysten")
BACKGROUND = """# Hvorfor

Kommunen mangler **social- og sundhedsassistenter**, og om ti år mangler den flere.

- Færre søger uddannelserne
- Flere bliver gamle

## Hvad vi gør

Læs [planen](https://example.org/plan), eller *spørg* din leder."""


class GoalForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Målets navn")
    due_on = DateField(label="Nås senest", help_text="Sidste dag i perioden er fint.", required=False)
    text = forms.CharField(label="Beskrivelse", widget=forms.Textarea, required=False)
    area = forms.ChoiceField(
        label="Indsatsområde", choices=[("1", "Praktikvejledning"), ("2", "Fastholdelse")]
    )
    status = forms.ChoiceField(
        label="Status",
        choices=[(key, status.word) for key, status in STATUSES.items()],
        widget=forms.RadioSelect,
        help_text="Skriv hvorfor, når målet er i risiko eller stoppet.",
    )
    groups = forms.MultipleChoiceField(
        label="Faggrupper",
        choices=[("ssa", "Social- og sundhedsassistenter"), ("ped", "Pædagoger")],
        widget=forms.CheckboxSelectMultiple,
    )
    attachment = forms.FileField(label="Bilag", required=False)
    notify = forms.BooleanField(label="Skriv til mig, når nogen ændrer målet", required=False)


KINDS = Listing(
    columns=(
        Column("model", "Navn", order_by=("model",)),
        Column("app", "Rum", order_by=("app_label",)),
        Column("no", "Nummer", numeric=True),
    ),
    filters=(
        Filter(
            "rum",
            "Rum",
            choices=lambda: [("auth", "Brugere"), ("contenttypes", "Indholdstyper")],
            narrow=lambda rows, value: rows.filter(app_label=value),
        ),
    ),
    search=("model", "app_label"),
    order_by=("app_label", "model"),
    per_page=5,
)


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        messages.success(request, "Klaret: Udpeg en mentor", extra_tags="undo:/look/")
    return render(request, "look/gallery.html", _parts(request))


def _parts(request: HttpRequest) -> dict[str, Any]:
    return {
        "statuses": list(STATUSES),
        "counts": {"done": 3, "on_track": 9, "at_risk": 4, "not_started": 2, "stopped": 1},
        "partners": [(name, key) for name, key in zip(PARTNERS, STATUSES, strict=False)],
        "background": BACKGROUND,
        "form": GoalForm({"title": "", "due_on": "i morgen", "area": "1"}),
        "list": KINDS.read(request, ContentType.objects.all(), export="/look/"),
        "breadcrumbs": [("Komponenter", "/look/")],
    }
