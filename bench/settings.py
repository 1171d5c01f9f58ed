"""The product's settings, with a database by name, a meter around each request, and the two floors."""

import os

from config.settings import *  # noqa: F403
from config.settings import DATABASES, MIDDLEWARE

DATABASES["default"]["NAME"] = os.environ["BENCH_DATABASE"]
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.meter.MeterMiddleware", *MIDDLEWARE]
