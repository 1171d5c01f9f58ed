"""What a document is asked before it is made, such as since when. The answers stand in its address."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from reports.registry import Report


class Answers:
    """What was answered; where nothing was, or nothing that can be meant, what the form says at first."""

    def __init__(self, report: Report, given: Mapping[str, str]) -> None:
        self._fields = report.asks.base_fields if report.asks else {}
        self._given = {name: given[name] for name in self._fields if given.get(name)}
        data = QueryDict(mutable=True)
        data.update({name: self._text_of(name) for name in self._fields})
        self.form: forms.Form | None = report.asks(data) if report.asks else None

    @property
    def are_wrong(self) -> bool:
        return self.form is not None and not self.form.is_valid()

    @property
    def values(self) -> dict[str, Any]:
        """By name, as `Report.build` takes them."""
        cleaned = self.form.cleaned_data if self.form and self.form.is_valid() else {}
        return {name: cleaned.get(name) or _first(field) for name, field in self._fields.items()}

    @property
    def query(self) -> str:
        """The end of an address that keeps them."""
        query = QueryDict(mutable=True)
        query.update(self._given)
        return f"?{query.urlencode()}" if self._given else ""

    @property
    def as_given(self) -> dict[str, str]:
        return self._given

    def _text_of(self, name: str) -> str:
        field = self._fields[name]
        return self._given.get(name) or str(field.prepare_value(_first(field)))


def _first(field: forms.Field) -> Any:
    return field.initial() if callable(field.initial) else field.initial
