"""The PDF of one strategy, cold (a fresh process) and warm. Prints the seconds of both."""

import json
import sys
import time
from uuid import UUID

import django


def main(strategy_id: UUID) -> None:
    django.setup()
    from organisations.models import Organisation
    from organisations.scope import organisation_scope

    with organisation_scope(Organisation.objects.order_by("slug")[0]):
        seconds = [make(strategy_id) for _cold_then_warm in range(2)]
    sys.stdout.write(json.dumps(seconds))


def make(strategy_id: UUID) -> float:
    """As the report's view and its job make it."""
    from organisations.models import Membership
    from reports.formats import FORMATS
    from reports.making import build_document
    from reports.registry import report_by_key

    begun = time.perf_counter()
    membership = Membership.objects.select_related("organisation").get()
    report = report_by_key("strategy")
    if report is None:
        raise LookupError("no report «strategy» is registered")
    document = build_document(report, report.find(strategy_id), by=membership)
    FORMATS["pdf"].content_of(document)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(UUID(sys.argv[1]))
