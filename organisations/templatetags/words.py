"""`{% word "supervisor" %}`: the organisation's own word."""

from django import template

register = template.Library()
