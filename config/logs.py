"""What the parts say: a JSON object on a line, or lines to read in the demo.

Each says which request or task and which organisation it is about, by id. Names, mail addresses and texts
of people do not belong in a log: addresses are told by their pattern, since they may hold a token, and of
what the database refuses its detail is left out, since that repeats the row.
"""

import logging
import re
from typing import Any

import structlog
from django.http import HttpRequest
from structlog.typing import EventDict, Processor

from organisations.scope import ScopeError, organisation_in_scope

# What a line may carry by `extra=`; whatever else libraries hang on their records stays out.
FIELDS = ["method", "route", "status", "milliseconds"]
DETAIL = re.compile(
    r"^DETAIL:.*?(?=^(?:HINT|CONTEXT|LINE \d+):|\n\n(?:The above|During)|\Z)", re.DOTALL | re.M
)
DETAIL_IN_LINE = re.compile(r"(?:\\n|\n)DETAIL:.*", re.DOTALL)


def configuration(*, readable: bool, level: str) -> dict[str, Any]:
    """Django's `LOGGING`."""
    console = {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["no_traceback"]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"no_traceback": {"()": NoTracebackFilter}},
        "formatters": {"lines": {"()": lines, "readable": readable}},
        "handlers": {"console": console},
        "loggers": {
            # What Celery says about every task is for those who ask.
            "celery": {"level": "WARNING"},
            # A line for each request and task is for machines.
            "config.work": {"level": "WARNING" if readable else "INFO"},
            # Their own handlers would write lines of another form.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "gunicorn.error": {"handlers": [], "propagate": True},
        },
        "root": {"handlers": ["console"], "level": level},
    }


def lines(*, readable: bool) -> logging.Formatter:
    chain: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        add_logger,
        structlog.stdlib.ExtraAdder(allow=FIELDS),
        add_organisation,
        hide_address,
        structlog.processors.format_exc_info,
        hide_details,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(readable)]
    return structlog.stdlib.ProcessorFormatter(foreign_pre_chain=chain, processors=last)


def _renderer(readable: bool) -> Processor:
    if readable:
        plain = structlog.dev.plain_traceback
        return structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plain, pad_event_to=0)
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def add_logger(_logger: Any, _method: str, line: EventDict) -> EventDict:
    line["logger"] = line["_record"].name
    return line


def add_organisation(_logger: Any, _method: str, line: EventDict) -> EventDict:
    """That of the scope, or of the request where its scope is closed already, as is its number."""
    request = _request_of(line)
    if request is not None and hasattr(request, "id"):
        line["request_id"] = request.id
        if organisation := getattr(request, "organisation", None):
            line["organisation"] = str(organisation.pk)
    try:
        line["organisation"] = str(organisation_in_scope())
    except ScopeError:
        return line
    return line


def hide_address(_logger: Any, _method: str, line: EventDict) -> EventDict:
    """An address that leads somewhere is told by its pattern; the others show what was asked for."""
    request = _request_of(line)
    if request is not None:
        line["event"] = line["event"].replace(request.path, route_of(request) or request.path)
    return line


def hide_details(_logger: Any, _method: str, line: EventDict) -> EventDict:
    line["event"] = DETAIL_IN_LINE.sub("", line["event"])
    if "exception" in line:
        line["exception"] = DETAIL.sub("DETAIL: left out\n", line["exception"])
    return line


def route_of(request: HttpRequest) -> str:
    return f"/{request.resolver_match.route}" if request.resolver_match else ""


def _request_of(line: EventDict) -> HttpRequest | None:
    request = getattr(line["_record"], "request", None)
    return request if isinstance(request, HttpRequest) else None


class NoTracebackFilter(logging.Filter):
    """A page that is refused or not there is one line: nothing is broken, and real errors stay seen."""

    def filter(self, record: logging.LogRecord) -> bool:
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.exc_info = None
        return True
