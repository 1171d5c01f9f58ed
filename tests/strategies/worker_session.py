"""Run by `test_read_long_document.py`: sends a Word file to the worker and prints what it was taken for."""

import django

django.setup()

from django.utils import timezone  # noqa: E402

from files.models import Job  # noqa: E402
from organisations.models import Organisation  # noqa: E402
from organisations.scope import organisation_scope  # noqa: E402
from people.models import Role  # noqa: E402
from strategies.models import Reading  # noqa: E402
from strategies.services.long_reading import start_reading  # noqa: E402
from tests.factories import make_member, make_organisation  # noqa: E402
from tests.reader.making import word_of  # noqa: E402
from tests.waiting import ended  # noqa: E402

WORD = word_of(("Heading 1", "Fokusområde 1: God vejledning"), ("List Bullet", "Alle vejledere er uddannet"))


def main() -> None:
    organisation = make_organisation(f"laeser-{timezone.now():%H%M%S%f}")
    member = make_member(organisation, Role.Kind.HR)
    with organisation_scope(organisation):
        job = start_reading(content=WORD, name="strategi.docx", by=member)
    try:
        print(outcome(organisation, job))  # noqa: T201
    finally:
        with organisation_scope(organisation):
            Reading.objects.all().delete()
            organisation.delete()
        member.user.delete()


def outcome(organisation: Organisation, job: Job) -> str:
    job = ended(organisation, job)
    with organisation_scope(organisation):
        return "\n".join([job.state, *titles()])


def titles() -> list[str]:
    return [entry["title"] for reading in Reading.objects.all() for entry in reading.proposal["entries"]]


if __name__ == "__main__":
    main()
