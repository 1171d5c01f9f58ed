"""Shape of what is written and chosen in the tree."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from strategies.levels import level_name
from strategies.models import Node, NodeKind, Strategy
from strategies.owners import owner_choices
from strategies.tree import Tree


class ListForm(forms.Form):
    lines = forms.CharField(
        label=_("One part on each line"), strip=False,
        widget=forms.Textarea({"rows": 14}), error_messages={"required": _("Write a title.")},
        help_text=_(
            "Set a line in, with spaces or a tab, and it stands under the one above. Bullets and numbers"
            " are left out. Nothing is made until you choose where, and it can be undone."
        ),
    )  # fmt: skip


class SeveralForm(forms.Form):
    """Parts that are chosen together, and what may be done with them."""

    ACTS = ("promote", "demote", "move", "kind", "owner", "remove")

    parent = forms.ChoiceField(label=_("Place"), required=False)
    kind = forms.ChoiceField(label=_("Level"), required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    act = forms.ChoiceField(choices=[(act, act) for act in ACTS])

    def __init__(self, *args: Any, strategy: Strategy, tree: Tree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = tree
        places = [
            (str(node.pk), f"{tree.number(node)} {node.title}".strip()[:90])
            for node in tree.walk()
            if node.kind not in (NodeKind.AIM, NodeKind.INITIATIVE)
        ]
        kinds = [(str(kind), capfirst(level_name(strategy, kind))) for kind in NodeKind]
        self.fields["parent"].choices = [("", _("At the top of the strategy")), *places]  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["owner"].choices = owner_choices(strategy.organisation)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> set[str]:
        return set(cast(QueryDict, self.data).getlist("part")) if self.is_bound else set()

    @property
    def nodes(self) -> list[Node]:
        """Those chosen that still stand."""
        return [node for node in self.tree.walk() if str(node.pk) in self.chosen]

    @property
    def place(self) -> Node | None:
        parent = self.cleaned_data["parent"]
        return self.tree.by_id[UUID(parent)] if parent else None


class CopyForm(forms.Form):
    """`target`: which strategy the copy goes to; only where a part is copied."""

    target = forms.ModelChoiceField(
        label=_("To"), queryset=Strategy.objects.none(), empty_label=None,
        help_text=_("In the same strategy it stands right after the part, in another one last."),
    )  # fmt: skip
    owners = forms.BooleanField(label=_("Owners and those who take part, too"), required=False, initial=True)

    def __init__(self, data: QueryDict | None = None, *, strategy: Strategy, whole: bool) -> None:
        super().__init__(data, initial={"target": strategy.pk})
        if whole:
            del self.fields["target"]
        else:
            self.fields["target"].queryset = Strategy.objects.filter(  # type: ignore[attr-defined]
                organisation=strategy.organisation_id
            ).order_by("title")
