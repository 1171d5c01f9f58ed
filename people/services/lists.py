"""Fields and professional groups: short lists that an organisation keeps."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organisations.models import Membership
from people.models import Field, ProfessionalGroup
from people.services.doing import done_by

Entry = Field | ProfessionalGroup


def add_entry(*, model: type[Entry], name: str, by: Membership) -> Entry:
    return _name(model(organisation_id=by.organisation_id), name, by)


def rename_entry(*, entry: Entry, name: str, by: Membership) -> Entry:
    return _name(entry, name, by)


def _name(entry: Entry, name: str, by: Membership) -> Entry:
    others = type(entry)._default_manager.filter(name__iexact=name.strip()).exclude(pk=entry.pk)
    with done_by(by):
        if others.exists():
            raise ValidationError({"name": _("This name is in the list already.")})
        entry.name = name.strip()
        entry.full_clean()
        entry.save()
    return entry
