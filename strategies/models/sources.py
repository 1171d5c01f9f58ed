"""The document that a strategy was read from."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from files.models import StoredFile
from organisations.fields import OrganisationForeignKey
from organisations.models import OrganisationModel
from strategies.models.strategies import Strategy


class Source(OrganisationModel):
    """Kept as it came, so that anybody can see where the strategy's words are from."""

    strategy = OrganisationForeignKey(Strategy, on_delete=models.CASCADE, related_name="sources")
    file = OrganisationForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    unused = models.JSONField(_("lines not used"), default=list)

    class Meta(OrganisationModel.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "strategy"], name="strategies_source_strategy"),
            models.Index(fields=["organisation", "file"], name="strategies_source_file"),
        ]

    def __str__(self) -> str:
        return str(self.file)
