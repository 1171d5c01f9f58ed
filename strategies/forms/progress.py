"""How it goes with a part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.statuses import word as status_word
from strategies.editing import fingerprint, merge
from strategies.models import ProgressUpdate, Status
from strategies.services.progress import mark_of, repeated


class ProgressForm(forms.Form):
    """How it goes. A percentage is never required; whoever stops something says why."""

    status = forms.ChoiceField(label=_("How is it going?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What has happened"), max_length=5_000, required=False, widget=forms.Textarea({"rows": 5}),
        help_text=_("No information about health or other private matters."),
    )  # fmt: skip
    decision = forms.CharField(
        label=_("What must be decided, and by whom"), max_length=1_000, required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("It stands first in the reports and at the steering group, until you take it away."),
    )  # fmt: skip
    percentage = forms.IntegerField(
        label=_("Share done, in per cent"), min_value=0, max_value=100, required=False,
        widget=forms.NumberInput({"class": "input-width-xxs", "inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, latest: ProgressUpdate | None = None, seen: str | None = None, **kwargs: Any
    ) -> None:  # fmt: skip
        """`latest` is what the one who writes has written of it before.

        `seen` marks what stands there now. Once sent it is what stood there when the form was opened.
        """
        super().__init__(*args, **kwargs)
        self.latest = latest
        self.theirs: ProgressUpdate | None = None
        self.seen = self.data.get("seen") if self.is_bound else seen
        words = [(str(status), status_word(status)) for status in Status]
        self.fields["status"].choices = words  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("status") == Status.STOPPED and not data.get("text"):
            self.add_error("text", _("Write why it is stopped."))
        if self._says_it_again(data):
            self.add_error("text", _("You have written this already. Write what has happened since."))
        elif self._says_nothing(data):
            self.add_error("text", _("Write what has happened, or change the status or the share done."))
        return data

    def _says_it_again(self, data: dict[str, Any]) -> bool:
        """As when it is sent once more from the page before. Without a text a status may come back."""
        return bool(data.get("text")) and self.latest is not None and all(
            data.get(name) == getattr(self.latest, name) for name in self.fields
        )  # fmt: skip

    def _says_nothing(self, data: dict[str, Any]) -> bool:
        """As it stood already, or with nothing but a share taken away."""
        return set(self.changed_data) <= {"percentage"} and data.get("percentage") in (
            None, self.initial.get("percentage")
        )  # fmt: skip

    def show(self, theirs: ProgressUpdate, *, stood: ProgressUpdate | None) -> None:
        """Another has written meanwhile: what was typed stays, and the rest is what stands now."""
        self.theirs, self.seen = theirs, mark_of(theirs)
        now, before = _texts(repeated(theirs)), _texts(repeated(stood))
        typed = {name: self.data.get(name, "") for name in self.fields}
        mine = {name: typed[name] for name in now}
        merged = merge(now, mine, {name: fingerprint(text) for name, text in before.items()})
        self.data = {**typed, **merged.values}

    @property
    def written(self) -> dict[str, Any]:
        return {**self.cleaned_data, "status": Status(self.cleaned_data["status"])}


def _texts(words: dict[str, Any]) -> dict[str, str]:
    """As the fields send them."""
    return {name: "" if value is None else str(value) for name, value in words.items()}
