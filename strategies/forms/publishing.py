"""What stands on the public page."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from strategies.models import Indicator, Strategy
from strategies.tree import Tree


class PublishForm(forms.Form):
    """The first time, everything is proposed."""

    is_public = forms.BooleanField(
        label=_("Everybody can read the strategy without signing in"), required=False,
        help_text=_("From the moment it is in force, and as long as it is."),
    )  # fmt: skip
    parts = forms.MultipleChoiceField(required=False)
    indicators = forms.MultipleChoiceField(required=False)

    def __init__(
        self, data: QueryDict | None = None, *, strategy: Strategy, tree: Tree, indicators: list[Indicator]
    ) -> None:
        shown: dict[str, list[Any]] = {"parts": list(tree.walk()), "indicators": indicators}
        first_time = not strategy.is_public and not any(node.is_public for node in tree.walk())
        marked = {
            name: [str(row.pk) for row in rows if first_time or row.is_public] for name, rows in shown.items()
        }
        super().__init__(data, initial={"is_public": strategy.is_public, **marked})
        for name, rows in shown.items():
            self.fields[name].choices = [(str(row.pk), str(row)) for row in rows]  # type: ignore[attr-defined]

    @property
    def ticked(self) -> set[str]:
        """As the page shows them: what was sent, else what is or is proposed."""
        values: list[Any] = [self[name].value() for name in ("parts", "indicators")]
        return {key for value in values for key in value or []}

    @property
    def chosen(self) -> dict[str, Any]:
        ids = {name: [UUID(key) for key in self.cleaned_data[name]] for name in ("parts", "indicators")}
        return {"is_public": self.cleaned_data["is_public"], **ids}
