"""Says in each answer's headers what it took: queries, processor time, and which worker."""

import os
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

QUERIES, CPU, WORKER = "X-Bench-Queries", "X-Bench-Cpu", "X-Bench-Worker"


class MeterMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        queries = Counter()
        begun = time.thread_time()
        with connection.execute_wrapper(queries):
            response = self.get_response(request)
        response[CPU] = f"{(time.thread_time() - begun) * 1000:.3f}"
        response[QUERIES] = str(queries.count)
        response[WORKER] = str(os.getpid())
        return response


class Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.count += 1
        return execute(*arguments)
