"""What every page of ours holds."""

import re
from typing import Any

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>")


def check_page(response: Any, status: int = 200) -> str:
    """One h1, and nothing that the content security policy would stop."""
    html: str = response.content.decode()
    assert response.status_code == status
    assert html.count("<h1") == 1
    assert not INLINE_SCRIPT.search(html)
    assert not re.search(r"\s(style|on[a-z]+)=\"", html)
    return html
