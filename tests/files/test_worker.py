"""A job from its start to its file, and a night's cleaning, through a real Redis and a real worker."""

import json
from collections.abc import Callable
from pathlib import Path


def test_a_job_is_done_by_the_worker(run_session: Callable[[str], str], worker_log: Path) -> None:
    said = json.loads(run_session("tests.files.worker_session"))

    assert said == {"state": "done", "text": "Noter · Nordsund Kommune"}, worker_log.read_text()


def test_at_night_every_organisation_is_cleaned_up(
    run_session: Callable[[str], str], worker_log: Path
) -> None:
    said = json.loads(run_session("tests.files.night_session"))

    log = worker_log.read_text()
    assert said == {"left": {"nordsund": 0, "sundhavn": 0}, "sessions": 0}, log
    assert log.count("cleaned up 1 old jobs with their files") == 2
    assert "the installation: cleaned up 1 sign-ins that have run out" in log
