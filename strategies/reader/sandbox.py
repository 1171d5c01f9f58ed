"""Opens Word and PDF files in a child process with limits, so that no file hangs or kills the caller.

Who reads at once holds a thread of the web server meanwhile. A few places and a few seconds are all that
reading may take of it, whatever is sent; what finds none or needs longer is `NotAtOnce`.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import limits
from .gate import Format
from .lines import Line
from .refusals import DocumentRefused, NotAtOnce, Refusal

ROOT = Path(__file__).resolve().parents[2]
OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGKILL}


_places = threading.BoundedSemaphore(limits.AT_ONCE_CHILDREN)


def lines_of(content: bytes, form: Format, *, at_once: bool = False) -> list[Line]:
    try:
        if at_once:
            with place_at_once():
                answer = _answer(content, form, limits.AT_ONCE_SECONDS)
        else:
            answer = _answer(content, form, limits.WORKER_WALL_SECONDS)
    except subprocess.TimeoutExpired:
        raise NotAtOnce if at_once else DocumentRefused(Refusal.TOOK_TOO_LONG) from None
    if "refused" in answer:
        raise DocumentRefused(Refusal(answer["refused"]))
    return [Line(**{**line, "cells": tuple(line["cells"])}) for line in answer["lines"]]


@contextmanager
def place_at_once() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise NotAtOnce
    try:
        yield
    finally:
        _places.release()


def _answer(content: bytes, form: Format, seconds: float) -> dict[str, Any]:
    command = [sys.executable, "-m", "strategies.reader.worker", form.value]
    done = subprocess.run(
        command,
        input=content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={"PATH": os.defpath, "PYTHONIOENCODING": "utf-8"},
        timeout=seconds,
        check=False,
    )
    if done.returncode in OUT_OF_TIME:
        raise DocumentRefused(Refusal.TOOK_TOO_LONG)
    if done.returncode:
        raise DocumentRefused(Refusal.UNREADABLE)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
