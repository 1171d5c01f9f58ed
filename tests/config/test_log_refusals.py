"""The log says of a refused page that it was refused, and of a broken one where."""

import logging
import sys
from typing import Any

import pytest
from django.conf import settings

from config.logs import NoTracebackFilter


@pytest.mark.parametrize(("status", "told"), [(403, False), (404, False), (405, False), (500, True)])
def test_only_what_is_broken_has_a_traceback(status: int, told: bool) -> None:
    try:
        raise ValueError
    except ValueError:
        record = logging.LogRecord("django.request", logging.WARNING, "", 1, "%s", ("/",), sys.exc_info())
    record.status_code = status
    assert NoTracebackFilter().filter(record)
    assert bool(record.exc_info) is told


def test_the_console_leaves_it_out() -> None:
    handlers: Any = settings.LOGGING["handlers"]
    assert "no_traceback" in handlers["console"]["filters"]
