"""What strategies hold about a person: what they own or take part in, and what they wrote."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from people.models import Person
from people.personal_data import PersonalData, names_of_fields, register
from strategies.models import Node, Party, ProgressUpdate

OWNED = {
    "strategy": gettext_lazy("strategy"),
    **names_of_fields(Node, "kind", "title", shown_as="owner_name"),
}
PART = {
    "strategy": gettext_lazy("strategy"), **names_of_fields(Node, "title"),
    **names_of_fields(Party, "part", shown_as="name"),
}  # fmt: skip
WRITTEN = {
    **names_of_fields(ProgressUpdate, "status", "text", "decision", when="reported_at"),
    "about": gettext_lazy("about"), "stands": gettext_lazy("stands"),
}  # fmt: skip


def export_owned(person: Person) -> list[dict[str, Any]]:
    rows = Node.with_removed.filter(owner_person=person).select_related("strategy").order_by("created_at")
    return [
        {"strategy": row.strategy.title, "kind": row.kind, "title": row.title, "shown_as": row.owner_name}
        for row in rows
    ]


def export_written(person: Person) -> list[dict[str, Any]]:
    """What has been corrected is still held, so it is told too, as such."""
    rows = ProgressUpdate.objects.filter(by=person).select_related("node").order_by("written_at")
    standing = set(ProgressUpdate.objects.standing().filter(by=person).values_list("pk", flat=True))
    return [
        {
            "about": row.node.title, "when": row.reported_at.isoformat(), "status": row.status,
            "text": row.text, "decision": row.decision, "stands": row.pk in standing,
        }
        for row in rows
    ]  # fmt: skip


def export_parties(person: Person) -> list[dict[str, Any]]:
    rows = Party.objects.filter(person=person).select_related("node", "strategy").order_by("pk")
    return [
        {"strategy": row.strategy.title, "title": row.node.title, "part": row.part, "shown_as": row.name}
        for row in rows
    ]


def erase_parties(person: Person) -> int:
    """They take part no more: the name goes with the row."""
    taken, _by_table = Party.objects.filter(person=person).delete()
    return taken


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
    written = ProgressUpdate.objects.filter(by=person)
    repeated = written.standing().filter(node=OuterRef("pk"), reported_at=OuterRef("news_at"))
    Node.with_removed.filter(Exists(repeated)).update(news_by=name)
    return written.update(by=None, by_name=name, by_function="")


def register_personal_data() -> None:
    everybody = gettext_lazy("Everybody in the organisation")
    purpose = gettext_lazy("So that it is known who answers for what")
    register(PersonalData(
        key="strategies_owned", what=gettext_lazy("Goals and initiatives that the person owns"),
        category=gettext_lazy("Work"), purpose=purpose, seen_by=everybody,
        export=export_owned, erase=erase_owned, names=OWNED,
    ))  # fmt: skip
    register(PersonalData(
        key="strategies_parties",
        what=gettext_lazy("Goals and initiatives that the person carries or contributes to"),
        category=gettext_lazy("Work"), purpose=purpose, seen_by=everybody,
        export=export_parties, erase=erase_parties, names=PART,
    ))  # fmt: skip
    register(PersonalData(
        key="strategies_written", what=gettext_lazy("Follow-ups that the person wrote"),
        category=gettext_lazy("Work"), purpose=purpose, seen_by=everybody,
        export=export_written, erase=erase_written, names=WRITTEN,
    ))  # fmt: skip
    register(PersonalData(
        key="strategies_history", what=gettext_lazy("Earlier owners of goals and initiatives"),
        category=gettext_lazy("Work"), purpose=purpose, seen_by=gettext_lazy("HR"),
        export=lambda person: [], erase=erase_owned_history,
    ))  # fmt: skip
