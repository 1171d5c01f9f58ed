"""What a page weighs: its own bytes, and those of the files that it names."""

import gzip
import re
from dataclasses import dataclass
from typing import Any

from bench.load import Clients

NAMED = re.compile(rb"""(?:href|src)="(/[^"]+\.(?:css|js|svg|woff2)|/o/[^"]+/theme/[^"]+)["?]""")


@dataclass(frozen=True)
class Weight:
    """`packed` is the page as browsers get it; `files` as WhiteNoise sends them."""

    page: int
    packed: int
    files: int


def weigh(clients: Clients, path: str) -> Weight:
    connection = clients.connections[0]
    answer: Any = clients.get(connection, path)
    page = gzip.decompress(answer.body) if "Content-Encoding" in answer.headers else answer.body
    named = dict.fromkeys(match.decode() for match in NAMED.findall(page))
    files = [
        clients.get(connection, file, **{"Accept-Encoding": "br, gzip"}).headers["Content-Length"]
        for file in named
    ]
    return Weight(len(page), len(answer.body), sum(int(size) for size in files))
