"""A person's data as one file, and taking a person out."""

import io
import json
import zipfile
from typing import Any

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from organisations.models import Membership
from people.models import Person, Role
from people.personal_data import log_look_up, registered
from people.services.doing import done_by, hold
from people.services.hr import hr_stays


def held_about(person: Person) -> list[dict[str, Any]]:
    """Each kind of data with what it is for, who sees it, and its rows."""
    return [
        {
            "what": str(data.what), "category": str(data.category), "purpose": str(data.purpose),
            "seen_by": str(data.seen_by), "rows": data.export(person),
        }
        for data in registered()
    ]  # fmt: skip


def export_person(*, person: Person, by: Membership) -> bytes:
    """A zip with everything that is held: `data.json` for programs, `data.html` for people."""
    log_look_up(
        by=by,
        persons=[person],
        category=gettext_lazy("everything held"),
        purpose=gettext_lazy("export of one person's data"),
    )
    now, stream = timezone.localtime(), io.BytesIO()
    with override(by.organisation.language), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        held = held_about(person)
        told = {"person": person.name, "made_at": now.isoformat(), "data": held}
        archive.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=2))
        page = {"person": person.name, "made_at": now, "data": _in_words(held)}
        archive.writestr("data.html", render_to_string("people/personal_data.html", page))
    return stream.getvalue()


def _in_words(held: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same as people read it."""
    return [
        kind | {"rows": [list(data.in_words(row)) for row in kind["rows"]]}
        for data, kind in zip(registered(), held, strict=True)
    ]


def erase_person(*, person: Person, by: Membership) -> int:
    """Name, mail, phone and number go from every room and from history; the look-up log stays.

    The history's rows are erased last, since erasing the facts writes history too.
    """
    with done_by(by):
        hold(person)
        if person.erased_at:
            raise ValidationError(_("This person has been erased already."))
        kinds = sorted(registered(), key=lambda data: data.key.endswith("_history"))
        with hr_stays():
            _end_roles(person)
            return sum(data.erase(person) for data in kinds)


def _end_roles(person: Person) -> None:
    today = timezone.localdate()
    for role in Role.objects.filter(person=person).exclude(ends_on__lt=today):
        if role.starts_on and role.starts_on > today:
            role.delete()
        else:
            role.ends_on = today
            role.save()
