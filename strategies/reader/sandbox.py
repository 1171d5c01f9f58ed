"""Opens Word and PDF files in a child process with limits, so that no file hangs or kills the caller."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from . import limits
from .gate import Format
from .lines import Line
from .refusals import DocumentRefused, Refusal

ROOT = Path(__file__).resolve().parents[2]
OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGKILL}


def lines_of(content: bytes, form: Format) -> list[Line]:
    answer = _answer(content, form)
    if "refused" in answer:
        raise DocumentRefused(Refusal(answer["refused"]))
    return [Line(**{**line, "cells": tuple(line["cells"])}) for line in answer["lines"]]


def _answer(content: bytes, form: Format) -> dict[str, Any]:
    command = [sys.executable, "-m", "strategies.reader.worker", form.value]
    try:
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={"PATH": os.defpath, "PYTHONIOENCODING": "utf-8"},
            timeout=limits.WORKER_WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DocumentRefused(Refusal.TOOK_TOO_LONG) from None
    if done.returncode in OUT_OF_TIME:
        raise DocumentRefused(Refusal.TOOK_TOO_LONG)
    if done.returncode:
        raise DocumentRefused(Refusal.UNREADABLE)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
