"""Run by `test_read_in_long_workbook.py`: a workbook to be read in by the worker; prints what came of it."""

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.utils import timezone  # noqa: E402

from files.imports.keeping import keep_upload  # noqa: E402
from files.imports.kinds import ImportPage, page_of  # noqa: E402
from files.imports.long import begin_import  # noqa: E402
from files.models import Job  # noqa: E402
from organisations.models import Membership, Organisation  # noqa: E402
from organisations.scope import organisation_scope  # noqa: E402
from people.models import Role  # noqa: E402
from strategies.imports import WORKBOOK  # noqa: E402
from strategies.models import Node  # noqa: E402
from strategies.services.texts import remove_strategy  # noqa: E402
from tests.factories import make_member, make_node, make_organisation, make_strategy  # noqa: E402
from tests.waiting import ended  # noqa: E402

NAME = "mål.csv"


def main() -> None:
    organisation = make_organisation(f"regneark-{timezone.now():%H%M%S%f}")
    member = make_member(organisation, Role.Kind.HR)
    strategy = make_strategy(organisation)
    goal = make_node(strategy, "Alle er uddannet")
    content = f"id;kind;title\n{goal.pk};goal;Alle er uddannet nu\n;goal;Alle bliver\n".encode()
    with organisation_scope(organisation):
        page = page_of(WORKBOOK, member, {"strategy": str(strategy.pk)})
        mark = page.plan(page.read(content, NAME), by=member).mark
    try:
        for _time in range(2):  # the second time something else would happen than what was seen
            print(outcome(organisation, start(page, content, mark, member)))  # noqa: T201
    finally:
        with organisation_scope(organisation):
            remove_strategy(strategy=strategy, by=member)
            organisation.delete()
        member.user.delete()


def start(page: ImportPage, content: bytes, mark: str, by: Membership) -> Job:
    with organisation_scope(by.organisation):
        stored = keep_upload(upload=ContentFile(content, NAME), by=by)
        return begin_import(page=page, stored=stored, mark=mark, by=by)


def outcome(organisation: Organisation, job: Job) -> str:
    job = ended(organisation, job)
    with organisation_scope(organisation):
        titles = Node.objects.order_by("position").values_list("title", flat=True)
        return f"{job.state}: {', '.join(titles)}"


if __name__ == "__main__":
    main()
