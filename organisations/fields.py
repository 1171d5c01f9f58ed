"""Fields that every tenant table uses."""

from typing import Any

from django.db import models


class OrganisationForeignKey(models.ForeignKey[Any, Any]):
    """A link between rows of the same organisation, or with `within`, of the same strategy.

    Its constraint is composite, `(organisation_id, x_id)`, since foreign key checks do not obey
    row-level security. `ProtectByOrganisation` and `AddLink` write it; Django's own is left out.
    Indexes are declared by the model, since they begin with the organisation too. `there` is what the
    target calls `within`, where it has another name for it.
    """

    def __init__(
        self, *args: Any, within: str = "organisation", there: str | None = None, **kwargs: Any
    ) -> None:
        self.within = within
        self.there = there or within
        kwargs["db_constraint"] = False
        kwargs["db_index"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("db_constraint", None)
        kwargs.pop("db_index", None)
        if self.within != "organisation":
            kwargs["within"] = self.within
        if self.there != self.within:
            kwargs["there"] = self.there
        return name, path, list(args), kwargs
