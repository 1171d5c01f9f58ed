"""Shape and messages of where something stands in the matrix."""

from uuid import UUID

from django import forms
from django.http import QueryDict

from strategies.models import NodeKind
from strategies.tree import Tree

Place = tuple[UUID, UUID]


class PlacesForm(forms.Form):
    """For each track a tick for each focus area.

    The ticks that the form showed come along (`remember_choices`), so that only what somebody ticked or
    unticked is changed.
    """

    def __init__(self, data: QueryDict | None = None, *, tree: Tree, places: set[Place]) -> None:
        super().__init__(data, auto_id="place_%s")
        areas = [(str(area.pk), area.title) for area in tree.of_kind(NodeKind.FOCUS_AREA)]
        for track in tree.of_kind(NodeKind.TRACK):
            self.fields[str(track.pk)] = forms.MultipleChoiceField(
                label=track.title, choices=areas, required=False, show_hidden_initial=True,
                widget=forms.CheckboxSelectMultiple,
                initial=[value for value, _title in areas if (track.pk, UUID(value)) in places],
            )  # fmt: skip

    @property
    def into(self) -> set[Place]:
        """What was ticked anew."""
        return self._ticked - self._shown

    @property
    def out_of(self) -> set[Place]:
        return self._shown - self._ticked

    @property
    def _ticked(self) -> set[Place]:
        return {(UUID(track), UUID(area)) for track in self.fields for area in self.cleaned_data[track]}

    @property
    def _shown(self) -> set[Place]:
        """Of the places that there are: what came along may be anything."""
        return {
            (UUID(track), UUID(value))
            for track, field in self.fields.items()
            for value, _title in field.choices  # type: ignore[attr-defined]
            if value in self.data.getlist(self.add_initial_prefix(track))  # type: ignore[attr-defined]
        }
