"""Run by `test_worker.py` in a process of its own, whose transactions are real: prints how the job ended."""

import json

import django

django.setup()

from django.utils import timezone  # noqa: E402

from files.jobs import Job, start_job  # noqa: E402
from organisations.models import Organisation  # noqa: E402
from organisations.scope import organisation_scope  # noqa: E402
from tests.factories import make_member, make_organisation  # noqa: E402
from tests.files.worker_kinds import KIND  # noqa: E402
from tests.waiting import ended  # noqa: E402


def main() -> None:
    organisation = make_organisation(f"worker-{timezone.now():%H%M%S%f}", "Nordsund Kommune")
    member = make_member(organisation)
    try:
        with organisation_scope(organisation):
            job = start_job(kind=KIND, title="Svar", parameters={"text": "Noter"}, by=member)
        print(json.dumps(outcome(organisation, job)))  # noqa: T201
    finally:
        with organisation_scope(organisation):
            organisation.delete()
        member.user.delete()


def outcome(organisation: Organisation, job: Job) -> dict[str, str]:
    job = ended(organisation, job)
    with organisation_scope(organisation):
        text = job.result.content.read().decode() if job.result else job.message
        return {"state": job.state, "text": text}


if __name__ == "__main__":
    main()
