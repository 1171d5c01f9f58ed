"""Opens one document in a process of its own: bytes in, lines as JSON out.

Run as ``python -m strategies.reader.worker docx`` by the sandbox, never by a web or Celery process itself.
"""

import json
import resource
import sys
from dataclasses import asdict

from . import limits
from .lines import Line
from .refusals import DocumentRefused, Refusal


def main(form: str) -> None:
    _limit()
    try:
        lines = _lines_of(sys.stdin.buffer.read(), form)
        answer: dict[str, object] = {"lines": [asdict(line) for line in _bounded(lines)]}
    except DocumentRefused as refused:
        answer = {"refused": refused.code}
    json.dump(answer, sys.stdout)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limits.WORKER_CPU_SECONDS, limits.WORKER_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (limits.WORKER_MEMORY_BYTES, limits.WORKER_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _lines_of(content: bytes, form: str) -> list[Line]:
    if form == "docx":
        from .docx_source import lines_of as read
    else:
        from .pdf_source import lines_of as read
    try:
        return read(content)
    except DocumentRefused:
        raise
    except Exception:  # whatever a damaged file makes its library raise, it is a file that cannot be read
        raise DocumentRefused(Refusal.UNREADABLE) from None


def _bounded(lines: list[Line]) -> list[Line]:
    if len(lines) > limits.MAX_LINES or sum(len(line.text) for line in lines) > limits.MAX_CHARACTERS:
        raise DocumentRefused(Refusal.TOO_LONG)
    return lines


if __name__ == "__main__":
    main(sys.argv[1])
