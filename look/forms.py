"""Forms the way the design system draws them.

`FORM_RENDERER = "look.forms.Renderer"` makes every form, field, label, hint, error and widget come from
`look/templates/django/forms`. In a template: `{{ form }}` is error summary and fields;
`{% error_summary form %}` and `{% form_fields form "title" "text" %}` are the two apart. Write `novalidate`
on the `<form>`, so that our own errors are the ones people meet.
"""

import datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.template.backends.django import DjangoTemplates
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from look.numbers import number, read_number

FOLDERS = [Path(__file__).parent / "templates", Path(django.forms.__file__).parent / "templates"]
FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)
OUTSIDE = _("Write a date between 1900 and 2200.")
EMPTY: dict[type[forms.Field], Any] = {
    forms.Field: _("Fill in this field."),
    forms.DateField: _("Choose a date."),
    forms.ChoiceField: _("Choose one of them."),
    forms.ModelChoiceField: _("Choose one of them."),
    forms.MultipleChoiceField: _("Choose at least one of them."),
    forms.ModelMultipleChoiceField: _("Choose at least one of them."),
    forms.FileField: _("Choose a file."),
    forms.BooleanField: _("Tick the box."),
}
# As Django calls the choice of nothing, where a form has no word of its own for it.
NOTHING = BLANK_CHOICE_DASH[0][1]
# By a widget's template; what is not named here is a field to write in.
CLASSES = {
    "select.html": "form-select",
    "checkbox.html": "form-checkbox",
    "checkbox_option.html": "form-checkbox",
    "radio_option.html": "form-radio",
    "hidden.html": "",
    "multiple_hidden.html": "",
    "file.html": "form-file",
    "clearable_file_input.html": "form-file",
}


class Renderer(BaseRenderer):
    """Our templates first, Django's where we have none."""

    @cached_property
    def engine(self) -> DjangoTemplates:
        options = {"builtins": ["django.templatetags.i18n", "look.templatetags.look"]}
        return DjangoTemplates({"NAME": "forms", "DIRS": FOLDERS, "APP_DIRS": False, "OPTIONS": options})

    def get_template(self, template_name: str) -> Any:
        return self.engine.get_template(template_name)


class DateInput(forms.DateInput):
    """The browser's own date field, which everybody's phone and language knows."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input-width-xs"} | (attrs or {}), format="%Y-%m-%d")


class DateField(forms.DateField):
    """A day that somebody can mean: the ones around it can be reckoned with."""

    widget = DateInput
    default_validators = [MinValueValidator(FIRST_DAY, OUTSIDE), MaxValueValidator(LAST_DAY, OUTSIDE)]


class NumberField(forms.Field):
    """A number written by the page's language. Never by float: 45,5 stays 45,5."""

    widget = forms.TextInput({"class": "input-width-s", "autocomplete": "off"})
    whole_digits, decimals = 12, 4

    def prepare_value(self, value: Any) -> Any:
        return number(value, grouped=False) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        text = str(value or "").strip()
        if not text:
            return None
        found = read_number(text)
        if found is None:
            example = {"whole": number(1234), "part": number(Decimal("45.5"))}
            raise forms.ValidationError(
                gettext("Write a number with digits only, for instance %(whole)s or %(part)s.") % example
            )
        if abs(found) >= 10**self.whole_digits:
            raise forms.ValidationError(
                gettext("The number is too large: at most %(n)s digits.") % {"n": self.whole_digits}
            )
        if found.normalize().as_tuple().exponent < -self.decimals:  # type: ignore[operator]
            raise forms.ValidationError(gettext("At most %(n)s decimals.") % {"n": self.decimals})
        return found


def say_what_to_do() -> None:
    """An empty field is told what to do, in every form, those of libraries too: Django says what is wrong."""
    for field, sentence in EMPTY.items():
        field.default_error_messages = {**field.default_error_messages, "required": sentence}


def attributes(widget: dict[str, Any]) -> SafeString:
    """Of a widget, with the design system's class for it before those that the form asked for."""
    ours = CLASSES.get(widget["template_name"].rpartition("/")[2], "form-input")
    names = f"{ours} {widget['attrs'].get('class', '')}".strip()
    return flatatt({"class": names or None} | {k: v for k, v in widget["attrs"].items() if k != "class"})


def choices(widget: dict[str, Any]) -> SafeString:
    """Of a list to choose from, without a template for each: it may have hundreds."""
    groups = []
    for heading, options, _number in widget["optgroups"]:
        rows = (
            (str(option["value"]), flatatt(option["attrs"]), _label(option, required=widget["required"]))
            for option in options
        )
        lines = format_html_join("\n", '<option value="{}"{}>{}</option>', rows)
        groups.append(
            format_html('<optgroup label="{}">\n{}\n</optgroup>', heading, lines) if heading else lines
        )
    return SafeString("\n".join(groups))


def _label(option: dict[str, Any], *, required: bool) -> str:
    """What a choice in a list is called. The one that Django calls by dashes says what it means."""
    if option["value"] or str(option["label"]) != NOTHING:
        return capfirst(str(option["label"]))
    return gettext("Choose one") if required else gettext("None")


def first_control(field: BoundField) -> str:
    """The id that a link from the error summary leads to; in a group, its first choice."""
    return field.id_for_label or f"{field.auto_id}_0"


def problems(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Everything wrong with a form, as the text and the field's id, in the order of the page."""
    whole = [("", str(error)) for error in form.non_field_errors()]
    hidden = [("", str(error)) for field in form.hidden_fields() for error in field.errors]
    shown = [
        (first_control(field), f"{field.label}: {error}")
        for field in form.visible_fields()
        for error in field.errors
    ]
    return whole + hidden + shown
