"""What people give and say when they read a document in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import DateField
from strategies.forms.fields import PeriodMixin
from strategies.preview.proposals import BACKGROUND, LONGEST_TITLE, Entry, Proposal
from strategies.services.reading import PASTED

TITLE_LENGTH = 300


class ReadForm(forms.Form):
    """A file or a pasted text. What is in them is for the reader to judge."""

    file = forms.FileField(
        label=_("File"), required=False, allow_empty_file=True, max_length=255,
        widget=forms.FileInput({"accept": ".txt,.md,.docx,.pdf"}),
        help_text=_("Word (.docx), PDF with text, .txt or .md. At most 20 MB."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Or paste the text"), required=False, strip=False, widget=forms.Textarea({"rows": 10}),
        help_text=_("Copy all of it, with headings. No information about persons."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("file") and not (data.get("text") or "").strip():
            self.add_error("file", _("Choose a file, or paste the text."))
        if data.get("file") and (data.get("text") or "").strip():
            self.add_error("file", _("Choose either a file or a pasted text, not both."))
        return data

    @property
    def document(self) -> tuple[bytes, str]:
        """The content and its name."""
        file = self.cleaned_data["file"]
        return (file.read(), file.name) if file else (self.cleaned_data["text"].encode(), PASTED)

    def refuse(self, sentence: str) -> None:
        """The reader's answer, at the field that it is about."""
        self.add_error("file" if self.cleaned_data["file"] else "text", sentence)


class DraftForm(PeriodMixin):
    """What the strategy is called, when it runs and who adopted it; first in the document's words."""

    PERIOD = ("starts_on", "ends_on")
    ADOPTION = ("adopted_by", "adopted_on")

    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)
    starts_on = DateField(label=_("From"), required=False)
    ends_on = DateField(label=_("Until"), required=False)
    adopted_by = forms.CharField(label=_("Adopted by"), max_length=200, required=False)
    adopted_on = DateField(label=_("Adopted on"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, proposal: Proposal) -> None:
        super().__init__(data, initial=self.words_of(proposal))

    @classmethod
    def words_of(cls, proposal: Proposal) -> dict[str, Any]:
        """What the document says of itself."""
        facts = {name: getattr(proposal, name) for name in (*cls.PERIOD, *cls.ADOPTION)}
        return {"title": proposal.title[:TITLE_LENGTH], **facts}


class EntryForm(forms.Form):
    """A part's title. What explains may have none."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, widget=forms.Textarea({"rows": 2}))

    def __init__(self, data: Mapping[str, Any] | None = None, *, entry: Entry) -> None:
        super().__init__(data, initial={"title": entry.title})
        self.fields["title"].required = entry.kind != BACKGROUND

    def clean_title(self) -> str:
        """One line: line ends come in by pasting."""
        return " ".join(self.cleaned_data["title"].split())
