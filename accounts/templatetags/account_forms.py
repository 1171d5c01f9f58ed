"""Sign-in forms the way ours are."""

from django import template
from django.forms import BaseForm

register = template.Library()


@register.filter
def without_placeholders(form: BaseForm) -> BaseForm:
    """django-allauth writes each label into its field as well; a label is enough."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form
