"""The Celery application: `celery -A config worker` and `celery -A config beat`."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

import config.work  # noqa: F401  (hears when a task begins and ends)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("pejlemaerke")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_as_the_web_does(**_options: Any) -> None:
    """Whoever listens here keeps Celery from setting up its own log, so that `LOGGING` stands."""
