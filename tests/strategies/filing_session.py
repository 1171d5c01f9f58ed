"""Run by `test_file_revision.py`: adopts a strategy and prints what the worker has filed of it."""

import datetime
import hashlib

import django

django.setup()

from django.utils import timezone  # noqa: E402

from files.models import Job  # noqa: E402
from organisations.models import Organisation  # noqa: E402
from organisations.scope import organisation_scope  # noqa: E402
from people.models import Role  # noqa: E402
from strategies.models import Node, Revision, Strategy  # noqa: E402
from strategies.services.revisions import adopt_strategy  # noqa: E402
from tests.factories import make_member, make_node, make_organisation, make_strategy  # noqa: E402
from tests.waiting import ended  # noqa: E402

JUNE = datetime.date(2026, 6, 15)


def main() -> None:
    organisation = make_organisation(f"vedtaget-{timezone.now():%H%M%S%f}")
    member = make_member(organisation, Role.Kind.HR)
    strategy = make_strategy(organisation, "Vi uddanner", status="in_force")
    make_node(strategy, "Alle er uddannet")
    with organisation_scope(organisation):
        adopt_strategy(strategy=strategy, adopted_by="Byrådet", on=JUNE, about="", by=member)
        job = Job.objects.get()
    try:
        print(outcome(organisation, job))  # noqa: T201
    finally:
        with organisation_scope(organisation):
            Revision.objects.all().delete()
            Node.objects.all().delete()
            Strategy.objects.all().delete()
            organisation.delete()
        member.user.delete()


def outcome(organisation: Organisation, job: Job) -> str:
    state = ended(organisation, job).state
    with organisation_scope(organisation):
        filed = Revision.objects.select_related("document").get().document
        if filed is None:
            return state
        with filed.content.open("rb") as opened:
            content = opened.read()
    return f"{state} {content[:5].decode()} {hashlib.sha256(content).hexdigest() == filed.checksum}"


if __name__ == "__main__":
    main()
