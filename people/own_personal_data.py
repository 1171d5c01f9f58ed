"""What this room holds about a person: facts with their history, roles, and the log of look-ups."""

import json
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from organisations.models import Invitation, Organisation
from people.models import LookUp, Person, PersonInvitation, Role
from people.personal_data import PersonalData, names_of_fields, register
from people.selectors.persons import look_ups_of

SHOWN = ("name", "email", "phone", "title", "employee_number", "starts_on", "ends_on")
FACTS = names_of_fields(Person, *SHOWN, "unit", "professional_group")
ROLE = names_of_fields(Role, "unit", role="kind", **{"from": "starts_on", "until": "ends_on"})
INVITATION = {
    **names_of_fields(Invitation, "name", "email", "accepted_at", "withdrawn_at"),
    "created_at": gettext_lazy("invited"),
}
ERASED = ("email", "phone", "title", "employee_number")


def plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Dates and ids as text."""
    return json.loads(json.dumps(rows, cls=DjangoJSONEncoder))  # type: ignore[no-any-return]


def export_facts(person: Person) -> list[dict[str, Any]]:
    facts = {name: getattr(person, name) for name in SHOWN}
    group = person.professional_group
    return plain([facts | {"unit": str(person.unit or ""), "professional_group": str(group or "")}])


def export_history(person: Person) -> list[dict[str, Any]]:
    events = _events(person).order_by("pgh_created_at").values("pgh_created_at", *SHOWN)
    return plain([{"changed": event.pop("pgh_created_at"), **event} for event in events])


def export_roles(person: Person) -> list[dict[str, Any]]:
    roles = Role.objects.filter(person=person).select_related("unit").order_by("starts_on")
    return plain(
        [
            {"role": role.kind, "unit": str(role.unit or ""), "from": role.starts_on, "until": role.ends_on}
            for role in roles
        ]
    )


def export_look_ups(person: Person) -> list[dict[str, Any]]:
    """When and why somebody looked, not who."""
    rows = look_ups_of(person).values_list("at", "category", "purpose")
    return plain(
        [{"at": at, "category": _(category), "purpose": _(purpose)} for at, category, purpose in rows]
    )


def erase_facts(person: Person) -> int:
    """The name becomes a word in the organisation's language; the row stays for what points at it."""
    _end_account(person)
    organisation = Organisation.objects.get(pk=person.organisation_id)
    with override(organisation.language):
        person.name = _("Erased person")
    for name in ERASED:
        setattr(person, name, "")
    person.membership = None
    person.erased_at = timezone.now()
    person.save()
    return 1


def export_invitations(person: Person) -> list[dict[str, Any]]:
    """The mails that asked the person to join."""
    rows = _invitations(person).order_by("created_at")
    facts = ("name", "email", "created_at", "accepted_at", "withdrawn_at")
    return plain([dict(row) for row in rows.values(*facts)])


def erase_invitations(person: Person) -> int:
    """Before the facts, which tell the mail address. An open one is withdrawn."""
    rows = _invitations(person)
    rows.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    return int(Invitation.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(
        name="", email="invited@erased.invalid"
    ))  # fmt: skip


def erase_history(person: Person) -> int:
    return int(_events(person).update(name="", **dict.fromkeys(ERASED, "")))


def keep(person: Person) -> int:
    """Roles hold no name of their own, and the log of look-ups must stay (six months)."""
    return 0


def _events(person: Person) -> Any:
    return apps.get_model("people", "PersonEvent")._default_manager.filter(pgh_obj_id=person.pk)


def _invitations(person: Person) -> QuerySet[Invitation]:
    """Those that name the person, and those to the person's mail address that name nobody."""
    named = PersonInvitation.objects.all()
    theirs = Q(pk__in=named.filter(person=person).values("invitation"))
    if person.email:
        theirs |= Q(email__iexact=person.email) & ~Q(pk__in=named.values("invitation"))
    return Invitation.objects.filter(theirs)


def _end_account(person: Person) -> None:
    membership = person.membership
    if membership:
        with override(membership.organisation.language):
            membership.name = _("Erased person")
        membership.erased_at = timezone.now()
        membership.ended_at = membership.ended_at or membership.erased_at
        membership.save(update_fields=["name", "ended_at", "erased_at"])


PURPOSE = gettext_lazy("To know who works, learns and answers for what")
SEEN_BY = gettext_lazy("HR, the person's leaders and the person")


def register_own() -> None:
    register(
        PersonalData(
            "invitations", gettext_lazy("Invitations to sign in: name, mail address, when"),
            gettext_lazy("Invitations"), gettext_lazy("To let the person join"), gettext_lazy("HR"),
            export_invitations, erase_invitations, INVITATION,
        )
    )  # fmt: skip
    facts = gettext_lazy("Name, mail address, phone, title, employee number, unit and dates")
    register(
        PersonalData(
            "person",
            facts,
            gettext_lazy("Facts"),
            PURPOSE,
            SEEN_BY,
            export_facts,
            erase_facts,
            FACTS,
        )
    )
    register(
        PersonalData(
            "person_history", gettext_lazy("Earlier versions of the facts"), gettext_lazy("History"),
            gettext_lazy("To see who changed what, and to put mistakes right"), SEEN_BY, export_history,
            erase_history, {"changed": gettext_lazy("changed"), **FACTS},
        )
    )  # fmt: skip
    register(
        PersonalData(
            "roles", gettext_lazy("Roles with their units and dates"), gettext_lazy("Roles"),
            gettext_lazy("To give each the rights that their work asks for"), SEEN_BY, export_roles, keep,
            ROLE,
        )
    )  # fmt: skip
    register(
        PersonalData(
            "look_ups", gettext_lazy("When the person's data were looked at, and why"),
            gettext_lazy("Log of look-ups"), gettext_lazy("To find misuse"),
            gettext_lazy("HR; the person sees it without names"), export_look_ups, keep,
            names_of_fields(LookUp, "at", "category", "purpose"),
        )
    )  # fmt: skip
