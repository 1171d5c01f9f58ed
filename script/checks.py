"""The steps of script/test, with PostgreSQL and Redis already up. Arguments go to pytest."""

import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

PYTHON = sys.executable
BIN = Path(PYTHON).parent


@dataclass(frozen=True)
class Step:
    name: str
    command: list[str]


def quick_steps() -> list[Step]:
    """Slowest first, so that they end together. Programs are run by Python: their own first line holds
    a path, which a moved checkout breaks."""
    manage = [PYTHON, "manage.py"]
    steps = [
        Step("types", [PYTHON, "-m", "mypy", "."]),
        Step("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        Step("templates", [PYTHON, str(BIN / "djlint"), "--lint", "--quiet", "templates"]),
        Step("contracts", [PYTHON, str(BIN / "lint-imports")]),
        Step("style", [PYTHON, "-m", "ruff", "check", "."]),
        Step("format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
    ]
    if any(Path().glob("*/management/commands/check_translations.py")):
        steps.append(Step("translations", [*manage, "check_translations"]))
    return steps


def main(arguments: list[str]) -> int:
    tests = Step("tests", [PYTHON, "-m", "pytest", "-n", "2", "--dist", "worksteal", *arguments])
    failed = first_failure(quick_steps()) or (None if run(tests, quiet=False) else tests)
    print(f"Stopped at: {failed.name}" if failed else "Everything is green.", flush=True)
    return 1 if failed else 0


def first_failure(steps: Iterable[Step]) -> Step | None:
    """Runs them side by side; after a failure, what has not begun is left out."""
    with ThreadPoolExecutor(max_workers=4) as pool:
        running = {pool.submit(run, step): step for step in steps}
        for ended in as_completed(running):
            if not ended.result():
                pool.shutdown(cancel_futures=True)
                return running[ended]
    return None


def run(step: Step, *, quiet: bool = True) -> bool:
    """What a quiet step says is shown only when it fails."""
    begun = time.monotonic()
    pipe, errors = (subprocess.PIPE, subprocess.STDOUT) if quiet else (None, None)
    done = subprocess.run(
        step.command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=errors, text=True, check=False
    )
    word = "failed" if done.returncode else "ok"
    report = f"{step.name}: {word} ({time.monotonic() - begun:.1f} s)"
    print(f"{done.stdout}\n{report}" if done.returncode and done.stdout else report, flush=True)
    return not done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
