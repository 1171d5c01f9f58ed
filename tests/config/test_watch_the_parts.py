"""What a person reads while web, worker and scheduler run, and when one of them ends."""

from datetime import datetime
from io import StringIO

import pytest
from honcho.manager import Manager
from honcho.printer import Message

from config.parts import Watcher, commands, health_probe
from config.services.port import Address

ADDRESS = Address("127.0.0.1", 1)


@pytest.fixture
def noted() -> list[int]:
    return []


@pytest.fixture
def said() -> StringIO:
    return StringIO()


@pytest.fixture
def watcher(noted: list[int], said: StringIO) -> Watcher:
    watcher = Watcher(health_probe(ADDRESS, {"ALLOWED_HOSTS": "localhost"}), "Ready.", noted.append)
    watcher.output = said
    return watcher


def hear(watcher: Watcher, line: str, name: str = "system") -> None:
    watcher.write(Message(type="line", data=line, time=datetime.now(), name=name, colour=None))


def test_lines_of_a_part_carry_its_name(watcher: Watcher, said: StringIO) -> None:
    hear(watcher, "hello\n", name="worker")
    assert "worker | hello" in said.getvalue()


def test_a_part_that_ends_alone_is_named_with_how(watcher: Watcher, said: StringIO) -> None:
    hear(watcher, "worker stopped (rc=-9)\n")
    hear(watcher, "web stopped (rc=0)\n")
    assert "worker has stopped by itself (killed by SIGKILL). Stopping the other parts." in said.getvalue()
    assert "web" not in said.getvalue()
    assert watcher.crashed


def test_after_ctrl_c_nothing_has_crashed(watcher: Watcher, said: StringIO) -> None:
    hear(watcher, "SIGINT received\n")
    hear(watcher, "web stopped (rc=0)\n")
    assert said.getvalue().split() == ["Stopping."]
    assert not watcher.crashed


def test_the_manager_words_its_lines_as_the_watcher_reads_them(watcher: Watcher, noted: list[int]) -> None:
    manager = Manager(watcher)
    manager.add_process("worker", "exit 3")
    manager.loop()
    assert watcher.crashed
    assert noted == watcher.processes
    assert len(noted) == 1


@pytest.mark.parametrize(
    ("allowed", "host"), [("a.dk,b.dk", "a.dk"), (".kommune.dk", "kommune.dk"), ("*", "127.0.0.1")]
)
def test_the_health_question_uses_a_name_that_django_answers_to(allowed: str, host: str) -> None:
    probe = health_probe(Address("0.0.0.0", 8000), {"ALLOWED_HOSTS": allowed})  # noqa: S104
    assert probe.full_url == "http://127.0.0.1:8000/healthz"
    assert probe.get_header("Host") == host


def test_there_is_one_web_server_one_worker_and_one_scheduler() -> None:
    assert list(commands(ADDRESS)) == ["web", "worker", "scheduler"]
