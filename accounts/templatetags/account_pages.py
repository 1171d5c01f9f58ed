"""Sign-in pages the way ours are."""

from django import template
from django.forms import BaseForm

from accounts import browsers

register = template.Library()


@register.filter
def without_placeholders(form: BaseForm) -> BaseForm:
    """django-allauth writes each label into its field as well; a label is enough."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form


@register.filter
def browser_name(user_agent: str) -> str:
    return browsers.browser_name(user_agent)
