"""Single icons of the design system, drawn inside the page so that they take its colours."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.safestring import SafeString, mark_safe


class IconMissing(LookupError):
    pass


@cache
def icon(name: str, css_class: str = "icon-svg") -> SafeString:
    """Decoration only: the words stand beside it, so nothing reads it aloud."""
    found = finders.find(f"icons/{name}.svg")
    if not found:
        raise IconMissing(f"No icon {name!r} in static/build/icons. Run script/build-static.")
    opening = f'<svg class="{css_class}" focusable="false" aria-hidden="true" viewBox='
    # The file is part of our own build, never anything that somebody uploaded.
    return mark_safe(re.sub(r"<svg[^>]*viewBox=", opening, Path(found).read_text(), count=1))  # noqa: S308
