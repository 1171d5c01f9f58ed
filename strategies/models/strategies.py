"""The strategy itself. Its parts are nodes (ADR 3)."""

import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from look.text import for_address
from organisations.fields import OrganisationForeignKey
from organisations.history import track
from organisations.models import Membership, OrganisationModel, Partnership
from organisations.scope import organisation_in_scope
from people.models import Unit

DAY = datetime.timedelta(days=1)
ID_LETTERS = 8


class StrategyQuerySet(models.QuerySet["Strategy"]):
    def own(self) -> "StrategyQuerySet":
        """Of the organisation in scope: what it writes and follows up. Partners' are read besides."""
        return self.filter(organisation=organisation_in_scope())

    def worked_with(self) -> "StrategyQuerySet":
        """Its own, and joint ones without the other partners' parts of them."""
        return self.filter(models.Q(organisation=organisation_in_scope()) | models.Q(joint=None))


@track(exclude=["updated_at"])
class Strategy(OrganisationModel):
    """What an organisation has decided to reach in a period, for whom, and who answers for it.

    With a `partnership` its partners read it. With `joint` it is the organisation's part of that joint
    strategy: what is common stands in it as counterparts, and its own initiatives below these (ADR 15).
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_FORCE = "in_force", _("in force")
        FINISHED = "finished", _("finished")

    title = models.CharField(_("title"), max_length=300)
    subtitle = models.CharField(
        _("line above the title"), max_length=200, blank=True,
        help_text=_("For instance: Education strategy 2026–2029."),
    )  # fmt: skip
    lead = models.TextField(_("in short"), blank=True, help_text=_("Two or three sentences."))
    background = models.TextField(_("background"), blank=True)
    covers = models.TextField(_("whom it covers"), blank=True)
    leaves_out = models.TextField(_("whom it does not cover"), blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    revision_due_on = models.DateField(
        _("to be revised from"), null=True, blank=True,
        help_text=_("Empty: the first day of the last quarter of its period."),
    )  # fmt: skip
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    is_public = models.BooleanField(_("has a public page"), default=False)
    level_names = models.JSONField(_("names of its levels"), default=dict, blank=True)
    owner_unit = OrganisationForeignKey(
        Unit, verbose_name=_("unit that answers for it"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    partnership = models.ForeignKey(
        Partnership, verbose_name=_("partnership"), on_delete=models.PROTECT, null=True, blank=True,
        db_index=False, related_name="strategies",
    )  # fmt: skip
    joint = OrganisationForeignKey(
        "self", within="partnership", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    created_by = OrganisationForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = StrategyQuerySet.as_manager()

    class Meta(OrganisationModel.Meta):
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="strategies_strategy_dates",
                violation_error_message=_("The period cannot end before it begins."),
            ),
            # What a part's composite link points at.
            models.UniqueConstraint(fields=["partnership", "id"], name="strategies_strategy_in_partnership"),
            models.UniqueConstraint(fields=["organisation", "joint"], name="strategies_strategy_one_part"),
            models.CheckConstraint(
                condition=models.Q(joint=None) | models.Q(partnership__isnull=False),
                name="strategies_strategy_part_of_partnership",
            ),
        ]  # fmt: skip
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "status", "title"], name="strategies_strategy_list"),
            models.Index(fields=["organisation", "owner_unit"], name="strategies_strategy_unit"),
            models.Index(fields=["organisation", "created_by"], name="strategies_strategy_by"),
            models.Index(fields=["partnership", "joint"], name="strategies_strategy_parts"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_joint(self) -> bool:
        """Whether partners have their parts of it."""
        return self.partnership_id is not None and self.joint_id is None

    @property
    def public_name(self) -> str:
        """What its public address calls it: words for the reader, and the end of its id, which finds it."""
        return f"{for_address(self.title, longest=60)}-{self.pk.hex[-ID_LETTERS:]}".lstrip("-")

    @property
    def revised_from(self) -> datetime.date | None:
        """When its revision is to begin: the day set, else the last quarter of its last year (S4.1)."""
        if self.revision_due_on or self.ends_on is None:
            return self.revision_due_on
        first = self.ends_on + DAY
        year, month = divmod(first.year * 12 + first.month - 1 - 3, 12)
        return datetime.date(year, month + 1, min(first.day, 28))

    def is_to_be_revised(self, today: datetime.date) -> bool:
        """From its day on, and as long as it is in force: also when its period is over."""
        due = self.revised_from
        return self.status == self.Status.IN_FORCE and due is not None and due <= today


class StrategyModel(OrganisationModel):
    """A row of a strategy: read with it, written by the row's own organisation (`ProtectThrough`)."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, db_index=False, related_name="+")

    class Meta(OrganisationModel.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *OrganisationModel.Meta.constraints,
            models.UniqueConstraint(fields=["strategy", "id"], name="%(app_label)s_%(class)s_in_strategy"),
        ]
