"""`python -m config.healthy`: whether the web server of this container answers, as its exit code."""

import os
import sys

from config.parts import answers, health_probe
from config.services.port import Address

if __name__ == "__main__":
    sys.exit(
        not answers(health_probe(Address("127.0.0.1", 8000), {"ALLOWED_HOSTS": "localhost", **os.environ}))
    )
