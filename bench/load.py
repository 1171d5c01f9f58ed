"""A few clients that ask for one page again and again, for a bounded time and number of answers."""

import http.client
import itertools
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from statistics import mean, median, quantiles

from bench.meter import CPU, QUERIES, WORKER
from config.services.port import Address

WORKERS, PER_WORKER = 2, 2
TRIES, MOST = 100, 4000


@dataclass
class Figures:
    """What was seen of one page, over all rounds."""

    rates: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    queries: set[str] = field(default_factory=set)

    @property
    def rate(self) -> float:
        return median(self.rates)

    def percentile(self, which: int) -> float:
        """In milliseconds."""
        return quantiles(self.seconds, n=100)[which - 1] * 1000

    @property
    def cpu_each(self) -> float:
        return mean(self.cpu) if self.cpu else 0.0


class Clients:
    """Connections that stay, as many to each worker: which one takes a connection is chance.

    They take pages packed, as browsers do.
    """

    def __init__(self, address: Address, cookie: str) -> None:
        self.headers = {"Cookie": cookie, "Accept-Encoding": "gzip"}
        self.connections = list(self._spread(address))

    def _spread(self, address: Address) -> Iterator[http.client.HTTPConnection]:
        held: Counter[str] = Counter()
        for _try in range(TRIES):
            connection = http.client.HTTPConnection(address.host, address.port, timeout=30)
            worker = self.get(connection, "/healthz").headers[WORKER]
            if held[worker] < PER_WORKER:
                held[worker] += 1
                yield connection
            else:
                connection.close()
            if held.total() == WORKERS * PER_WORKER:
                return
        raise RuntimeError(f"the connections did not spread over {WORKERS} workers: {dict(held)}")

    def get(
        self, connection: http.client.HTTPConnection, path: str, **headers: str
    ) -> http.client.HTTPResponse:
        """Answered and read; anything but 200 is an error."""
        connection.request("GET", path, headers=self.headers | headers)
        response = connection.getresponse()
        response.body = response.read()  # type: ignore[attr-defined]
        if response.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path} answered {response.status}")
        return response

    def ask(self, path: str, figures: Figures, *, seconds: float) -> None:
        """One round, in which no more than `MOST` answers are asked for."""
        tickets = itertools.count()
        begun = time.perf_counter()

        def client(connection: http.client.HTTPConnection) -> int:
            answers = 0
            while time.perf_counter() < begun + seconds and next(tickets) < MOST:
                self._ask_once(connection, path, figures)
                answers += 1
            return answers

        with ThreadPoolExecutor(len(self.connections)) as pool:
            answered = sum(pool.map(client, self.connections))
        figures.rates.append(answered / (time.perf_counter() - begun))

    def _ask_once(self, connection: http.client.HTTPConnection, path: str, figures: Figures) -> None:
        asked = time.perf_counter()
        response = self.get(connection, path)
        figures.seconds.append(time.perf_counter() - asked)
        if cpu := response.headers[CPU]:
            figures.cpu.append(float(cpu))
            figures.queries.add(response.headers[QUERIES])

    def close(self) -> None:
        for connection in self.connections:
            connection.close()
