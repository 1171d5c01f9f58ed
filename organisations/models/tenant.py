"""The organisation, who belongs to it, and what every table of its own inherits."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import UUIDv7Field
from organisations.fields import OrganisationForeignKey


class Organisation(models.Model):
    """A municipality, a school or a region that works in Pejlemærke: the tenant."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        SCHOOL = "school", _("school")
        REGION = "region", _("region")

    class Country(models.TextChoices):
        DENMARK = "DK", _("Denmark")
        SWEDEN = "SE", _("Sweden")

    id = UUIDv7Field(primary_key=True)
    slug = models.SlugField(_("address"), unique=True, max_length=40)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.MUNICIPALITY)
    country = models.CharField(_("country"), max_length=2, choices=Country, default=Country.DENMARK)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="da")
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Copenhagen")
    accent = models.CharField(
        _("accent colour"), max_length=7, default="#17654a",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write the colour as #17654a."))],
    )  # fmt: skip
    logo = models.FileField(_("logo"), upload_to="logos/", blank=True)
    reply_to = models.EmailField(_("address for replies to mails"), blank=True)
    accessibility_statement = models.URLField(_("address of the accessibility statement"), blank=True)
    words = models.JSONField(_("words"), default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganisationModel(models.Model):
    """What every table of an organisation's own rows inherits.

    Its first migration ends with `ProtectByOrganisation` (or `ProtectThrough`). A subclass with
    constraints of its own extends these: `constraints = [*OrganisationModel.Meta.constraints, …]`.
    """

    id = UUIDv7Field(primary_key=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, editable=False, db_index=False, related_name="+"
    )

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # What composite links point at.
            models.UniqueConstraint(fields=["organisation", "id"], name="%(app_label)s_%(class)s_within")
        ]


class Membership(models.Model):
    """A user's place in one organisation. Ended, never deleted: history names it."""

    id = UUIDv7Field(primary_key=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, db_index=False, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_index=False, related_name="memberships"
    )
    name = models.CharField(_("name"), max_length=200)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)
    last_entered_on = models.DateField(_("last here"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="organisations_membership_within"),
            models.UniqueConstraint(fields=["organisation", "user"], name="organisations_membership_once"),
        ]
        indexes = [models.Index(fields=["user"], name="organisations_membership_user")]

    def __str__(self) -> str:
        return self.name


class Invitation(OrganisationModel):
    """A mail to somebody who is to join. Holds the hash of its token only."""

    email = models.EmailField(_("mail address"))
    name = models.CharField(_("name"), max_length=200)
    token_hash = models.CharField(max_length=64)
    invited_by = OrganisationForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta(OrganisationModel.Meta):
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="organisations_invitation_open_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "token_hash"], name="organisations_invitation_token"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "invited_by"], name="organisations_invited_by")]

    def __str__(self) -> str:
        return self.email
