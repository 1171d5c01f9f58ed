"""The design system's parts, for templates. A builtin: no `{% load %}` needed."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm
from django.template.defaultfilters import stringfilter
from django.utils import timezone
from django.utils.safestring import SafeString

from look import dates, forms, marks, numbers, statuses, text
from look.htmx import REDO, UNDO
from look.icons import icon as draw_icon

register = template.Library()


@register.simple_tag
def clock_now() -> str:
    """14.05, as the language writes it."""
    return dates.clock(timezone.now())


@register.simple_tag
def icon(name: str, css_class: str = "icon-svg") -> SafeString:
    return draw_icon(name, css_class)


@register.simple_tag
def status(key: str, pill: bool = False, word: str = "") -> SafeString:
    """`{% status goal.status %}`, `{% status goal.status pill=True %}`."""
    return statuses.mark(key, pill=pill, word=word)


@register.simple_tag
def status_shape(key: str) -> SafeString:
    return statuses.shape(key)


@register.simple_tag
def status_count(key: str, n: int) -> str:
    """`{% status_count "done" 3 %}`: 3 done."""
    return statuses.counted(key, n)


@register.simple_tag
def status_cell(key: str, n: int) -> SafeString:
    return statuses.cell(key, n)


@register.filter
def status_word(key: str) -> str:
    return statuses.word(key)


@register.simple_tag
def bars(counts: Mapping[str, int], label: str = "", titled: bool = False) -> SafeString:
    return marks.bars(counts, label, titled=titled)


@register.simple_tag
def progress(done: int, total: int, label: str) -> SafeString:
    return marks.progress(done, total, label)


@register.simple_tag
def ring(done: int, total: int) -> SafeString:
    return marks.ring(done, total)


@register.simple_tag
def avatar(name: str, size: str = "") -> SafeString:
    return marks.avatar(name, size)


@register.filter
@stringfilter
def shy(value: str, lang: str | None = None) -> str:
    return text.shy(value, lang)


@register.filter("markdown")
def markdown_filter(value: str, top: int = 3) -> SafeString:
    """`{{ goal.text|markdown }}`: headings begin at h3, or at the level given."""
    return text.markdown(value, top=top)


@register.simple_tag(name="markdown")
def markdown_tag(value: str, top: int = 3, lang: str | None = None) -> SafeString:
    """`{% markdown strategy.background top=2 lang=strategy.language %}`."""
    return text.markdown(value, top=top, lang=lang)


@register.filter
@stringfilter
def plain(value: str) -> str:
    return text.plain(value)


@register.filter
def number(value: Decimal | int | None, lang: str | None = None) -> str:
    return "" if value is None else numbers.number(value, lang)


@register.filter
def long_date(value: dates.Day | None, lang: str | None = None) -> str:
    return dates.long_date(value, lang) if value else ""


@register.filter
def short_date(value: dates.Day | None, lang: str | None = None) -> str:
    return dates.short_date(value, lang) if value else ""


@register.filter
def month(value: dates.Day | None, lang: str | None = None) -> str:
    return dates.month(value, lang) if value else ""


@register.filter
def week(value: dates.Day | None) -> str:
    return dates.week(value) if value else ""


@register.filter
def moment(value: datetime.datetime | None) -> str:
    return dates.moment(value) if value else ""


@register.filter
def long_moment(value: datetime.datetime | None) -> str:
    return dates.long_moment(value) if value else ""


@register.filter
def until(start: dates.Day | None, end: dates.Day | None) -> str:
    """`{{ strategy.starts_on|until:strategy.ends_on }}`."""
    return dates.period(start, end)


@register.inclusion_tag("look/forms/summary.html")
def error_summary(*shown: BaseForm) -> dict[str, Any]:
    """What is wrong, at the top of the page, with links to the fields. Takes focus."""
    return {"problems": [problem for form in shown if form.is_bound for problem in forms.problems(form)]}


@register.inclusion_tag("look/forms/fields.html")
def form_fields(form: BaseForm, *names: str) -> dict[str, Any]:
    """All fields of a form, or those named, in that order. Hidden ones come with all."""
    fields = [form[name] for name in names] if names else form.visible_fields()
    return {"fields": fields, "hidden": [] if names else form.hidden_fields()}


@register.filter
def first_control(field: Any) -> str:
    return forms.first_control(field)


@register.simple_tag
def widget_choices(widget: dict[str, Any]) -> SafeString:
    return forms.choices(widget)


@register.filter
def widget_attributes(widget: dict[str, Any]) -> SafeString:
    return forms.attributes(widget)


@register.filter
def undo_address(message: Message) -> str:
    return _address_behind(message, UNDO)


@register.filter
def redo_address(message: Message) -> str:
    return _address_behind(message, REDO)


def _address_behind(message: Message, way: str) -> str:
    tags = message.extra_tags or ""
    return tags.removeprefix(way) if tags.startswith(way) else ""
