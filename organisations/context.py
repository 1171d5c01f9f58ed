"""What every page knows about the organisation it stands in."""

from typing import Any

from django.http import HttpRequest

from organisations.switching import choices


def organisation(request: HttpRequest) -> dict[str, Any]:
    return {
        "organisation": getattr(request, "organisation", None),
        "membership": getattr(request, "membership", None),
        "organisations": choices(request),
    }
