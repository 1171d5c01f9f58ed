"""The tree of a strategy: one kind of row for every level (ADR 3)."""

from typing import TYPE_CHECKING, ClassVar

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisations.fields import OrganisationForeignKey
from organisations.history import track
from organisations.models import OrganisationModel
from people.models import Person, Unit
from strategies.models.strategies import Strategy
from strategies.shown_to_partners import shown_by_choice

if TYPE_CHECKING:
    from uuid import UUID


class NodeKind(models.TextChoices):
    AIM = "aim", _("aim")
    TRACK = "track", _("track")
    FOCUS_AREA = "focus_area", _("focus area")
    THEME = "theme", _("theme")
    GOAL = "goal", _("goal")
    INITIATIVE = "initiative", _("initiative")


class Status(models.TextChoices):
    NOT_STARTED = "not_started", _("not started")
    ON_TRACK = "on_track", _("on track")
    AT_RISK = "at_risk", _("at risk")
    DONE = "done", pgettext_lazy("status", "done")
    STOPPED = "stopped", _("stopped")


class Novelty(models.TextChoices):
    """Whether an initiative goes on what was there already (S3.1)."""

    NEW = "new", _("new")
    ONGOING = "ongoing", _("ongoing")


class Reach(models.TextChoices):
    CROSS_CUTTING = "cross_cutting", _("cross-cutting")
    LOCAL = "local", _("local")


class Priority(models.IntegerChoices):
    HIGH = 1, _("high")
    MEDIUM = 2, _("medium")
    LOW = 3, _("low")


class NodeManager(models.Manager["Node"]):
    """The nodes that stand: removed ones are found through `Node.with_removed`."""

    def get_queryset(self) -> "models.QuerySet[Node]":
        return super().get_queryset().filter(removed_at=None)


# What a node repeats of its updates is kept in these, and who wrote them can be erased there.
REPEATED = ["decision", "news", "news_by", "news_at"]
# What no page shows.
BOOKKEEPING = ["removed_at", "created_at", "updated_at"]


@track(within="strategy", exclude=["updated_at", *REPEATED])
class Node(OrganisationModel):
    """An aim, track, focus area, theme, goal or initiative, in its place in the tree.

    What it is can change; its id, history and address stay. `organisation` is whose words these are.
    `status`, `percentage`, `decision` and `reported_at` repeat the latest `ProgressUpdate` that stands,
    `news` and its kin the latest that says something, so that a page of a strategy reads one table.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, db_index=False, related_name="nodes")
    parent = OrganisationForeignKey(
        "self", within="strategy", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(_("level"), max_length=12, choices=NodeKind)
    title = models.CharField(_("title"), max_length=500)
    text = models.TextField(_("text"), blank=True)
    owner_person = OrganisationForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="owned_nodes"
    )
    owner_unit = OrganisationForeignKey(
        Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="owned_nodes"
    )
    owner_name = models.CharField(_("owner"), max_length=200, blank=True)
    owner_function = models.CharField(_("owner's function"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    due_on = models.DateField(_("to be reached by"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.NOT_STARTED)
    percentage = models.PositiveSmallIntegerField(_("percentage"), null=True, blank=True)
    decision = models.TextField(_("what must be decided, and by whom"), blank=True, editable=False)
    reported_at = models.DateTimeField(_("latest news"), null=True, blank=True)
    news = models.TextField(blank=True, editable=False)
    news_by = models.CharField(max_length=200, blank=True, editable=False)
    news_at = models.DateTimeField(null=True, blank=True, editable=False)
    novelty = models.CharField(_("new or ongoing"), max_length=10, choices=Novelty, blank=True)
    reach = models.CharField(_("cross-cutting or local"), max_length=14, choices=Reach, blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority, null=True, blank=True)
    resources = models.TextField(_("resources"), blank=True, help_text=_("Time, money and people."))
    is_public = models.BooleanField(_("on the public page"), default=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = NodeManager()
    with_removed = models.Manager["Node"]()

    if TYPE_CHECKING:
        strategy_id: UUID
        parent_id: UUID | None

    class Meta:
        verbose_name = _("node")
        verbose_name_plural = _("nodes")
        base_manager_name = "with_removed"
        default_manager_name = "objects"
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.UniqueConstraint(fields=["strategy", "id"], name="strategies_node_within_strategy"),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("id")),
                name="strategies_node_not_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(owner_person=None) | models.Q(owner_unit=None),
                name="strategies_node_one_owner",
            ),
            models.CheckConstraint(
                condition=models.Q(percentage=None) | models.Q(percentage__lte=100),
                name="strategies_node_percentage",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on=None) | models.Q(starts_on=None)
                | models.Q(due_on__gte=models.F("starts_on")),
                name="strategies_node_dates",
                violation_error_message=_("It cannot be reached before it begins."),
            ),
        ]  # fmt: skip
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            shown_by_choice(
                "owner_person", "owner_name", "owner_function",
                condition=pgtrigger.Q(new__owner_person__isnull=False),
            )
        ]  # fmt: skip
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["strategy", "parent", "position"], name="strategies_node_tree"),
            models.Index(fields=["organisation", "owner_person"], name="strategies_node_person"),
            models.Index(fields=["organisation", "owner_unit"], name="strategies_node_unit"),
        ]

    def __str__(self) -> str:
        return self.title
