"""What stands on the public page."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from strategies.models import Strategy
from strategies.tree import Tree


class PublishForm(forms.Form):
    """The first time, everything is proposed."""

    is_public = forms.BooleanField(
        label=_("Everybody can read the strategy without signing in"), required=False,
        help_text=_("From the moment it is in force, and as long as it is."),
    )  # fmt: skip
    marked = forms.MultipleChoiceField(required=False)

    def __init__(self, data: QueryDict | None = None, *, strategy: Strategy, tree: Tree) -> None:
        marked = [str(node.pk) for node in tree.walk() if node.is_public]
        first_time = not strategy.is_public and not marked
        everything = [(str(node.pk), node.title) for node in tree.walk()]
        proposed = [key for key, _title in everything] if first_time else marked
        super().__init__(data, initial={"is_public": strategy.is_public, "marked": proposed})
        self.fields["marked"].choices = everything  # type: ignore[attr-defined]

    @property
    def ticked(self) -> set[str]:
        """As the page shows them: what was sent, else what is or is proposed."""
        value: Any = self["marked"].value()
        return set(value or [])

    @property
    def marked_ids(self) -> set[UUID]:
        return {UUID(key) for key in self.cleaned_data["marked"]}
