"""Run by `test_worker.py`: two organisations with old things, then what the scheduler starts at night."""

import datetime
import json
import time

import django

django.setup()

from django.contrib.sessions.models import Session  # noqa: E402
from django.utils import timezone  # noqa: E402

from config.celery import app  # noqa: E402
from files.models import Job  # noqa: E402
from organisations.models import Organisation  # noqa: E402
from organisations.scope import organisation_scope  # noqa: E402
from tests.factories import make_organisation  # noqa: E402

PATIENCE = 60
LONG_AGO = timezone.now() - datetime.timedelta(days=400)


def main() -> None:
    mark = f"{timezone.now():%H%M%S%f}"
    organisations = {name: make_organisation(f"{name}-{mark}") for name in ("nordsund", "sundhavn")}
    try:
        for organisation in organisations.values():
            leave_a_job(organisation)
        Session.objects.create(session_key=mark, session_data="", expire_date=LONG_AGO)
        for entry in app.conf.beat_schedule.values():
            app.send_task(entry["task"], args=entry.get("args", ()))
        print(json.dumps(outcome(organisations)))  # noqa: T201
    finally:
        for organisation in organisations.values():
            with organisation_scope(organisation):
                organisation.delete()


def leave_a_job(organisation: Organisation) -> None:
    with organisation_scope(organisation):
        job = Job.objects.create(organisation=organisation, kind="tests.worker", title="Svar")
        Job.objects.filter(pk=job.pk).update(created_at=LONG_AGO)


def outcome(organisations: dict[str, Organisation]) -> dict[str, object]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        left = {name: jobs_of(organisation) for name, organisation in organisations.items()}
        sessions = Session.objects.filter(expire_date=LONG_AGO).count()
        if not any(left.values()) and not sessions:
            break
        time.sleep(0.1)
    return {"left": left, "sessions": sessions}


def jobs_of(organisation: Organisation) -> int:
    with organisation_scope(organisation):
        return Job.objects.count()


if __name__ == "__main__":
    main()
