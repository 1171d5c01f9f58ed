"""What strategies hold about a person: what they own, and what they wrote about how it goes."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from people.models import Person
from people.personal_data import PersonalData, register
from strategies.models import Node, ProgressUpdate


def export_owned(person: Person) -> list[dict[str, Any]]:
    rows = Node.with_removed.filter(owner_person=person).select_related("strategy").order_by("created_at")
    return [
        {"strategy": row.strategy.title, "kind": row.kind, "title": row.title, "shown_as": row.owner_name}
        for row in rows
    ]


def export_written(person: Person) -> list[dict[str, Any]]:
    rows = ProgressUpdate.objects.filter(by=person).select_related("node").order_by("reported_at")
    return [
        {"about": row.node.title, "when": row.reported_at.isoformat(), "status": row.status, "text": row.text}
        for row in rows
    ]


def erase_owned(person: Person) -> int:
    """What they owned has no owner then, and shows up as such for HR."""
    nothing = {"owner_person": None, "owner_name": "", "owner_function": ""}
    return Node.with_removed.filter(owner_person=person).update(**nothing)


def erase_owned_history(person: Person) -> int:
    events = apps.get_model("strategies", "NodeEvent")._default_manager
    return int(events.filter(owner_person=person).update(owner_name="", owner_function=""))


def erase_written(person: Person) -> int:
    """What was written about the work stays; who wrote it does not."""
    with override(person.organisation.language):
        name = _("Erased person")
    return ProgressUpdate.objects.filter(by=person).update(by=None, by_name=name, by_function="")


def register_personal_data() -> None:
    everybody = gettext_lazy("Everybody in the organisation")
    purpose = gettext_lazy("So that it is known who answers for what")
    register(PersonalData(
        key="strategies_owned", what=gettext_lazy("Goals and initiatives that the person owns"),
        category=gettext_lazy("Work"), purpose=purpose, seen_by=everybody,
        export=export_owned, erase=erase_owned,
    ))  # fmt: skip
    register(PersonalData(
        key="strategies_written", what=gettext_lazy("Follow-ups that the person wrote"),
        category=gettext_lazy("Work"), purpose=purpose, seen_by=everybody,
        export=export_written, erase=erase_written,
    ))  # fmt: skip
    register(PersonalData(
        key="strategies_history", what=gettext_lazy("Earlier owners of goals and initiatives"),
        category=gettext_lazy("Work"), purpose=purpose, seen_by=gettext_lazy("HR"),
        export=lambda person: [], erase=erase_owned_history,
    ))  # fmt: skip
