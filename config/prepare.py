"""What has to be done before the parts can start: tables, static files, demo or administrator."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from config.services.places import ServiceError


def prepare(checkout: Path, environment: Mapping[str, str], *, demo: bool, reset: bool) -> None:
    manage(checkout, environment, "migrate", "--no-input", "--verbosity", "0")
    collect_static(checkout, environment)
    if demo:
        manage(checkout, environment, "load_demo", *(["--reset"] if reset else []))
    else:
        manage(checkout, environment, "create_administrator", "--if-none")


def manage(checkout: Path, environment: Mapping[str, str], *words: str) -> None:
    done = subprocess.run([sys.executable, "manage.py", *words], cwd=checkout, env=environment, check=False)
    if done.returncode:
        raise ServiceError(f"manage.py {words[0]} failed; its reason is above.")


def collect_static(checkout: Path, environment: Mapping[str, str]) -> None:
    """Only when a file has changed, since compressing them takes a while."""
    stamp = checkout / ".local" / "staticfiles-made-from"
    now = _fingerprint(checkout)
    if (checkout / "staticfiles").exists() and stamp.exists() and stamp.read_text() == now:
        return
    manage(checkout, environment, "collectstatic", "--no-input", "--clear", "--verbosity", "0")
    stamp.write_text(now)


def _fingerprint(checkout: Path) -> str:
    return hashlib.sha256("\n".join(_static_inputs(checkout)).encode()).hexdigest()


def _static_inputs(checkout: Path) -> Iterator[str]:
    """Our own files by age and size, the libraries' by their lock."""
    yield (checkout / "requirements.txt").read_text()
    for path in sorted((checkout / "static").rglob("*")):
        if path.is_file():
            seen = path.stat()
            yield f"{path.relative_to(checkout)} {seen.st_mtime_ns} {seen.st_size}"
