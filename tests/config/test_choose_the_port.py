"""The web server's address is chosen by PORT and HOST, and a taken one is refused with the way out."""

import socket
from collections.abc import Iterator

import pytest

from config.services.places import ServiceError
from config.services.port import Address, check_free, read_address


@pytest.fixture
def taken() -> Iterator[Address]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield Address(*other.getsockname())


def test_without_a_choice_it_is_8000_on_this_machine_alone() -> None:
    address = read_address({})
    assert (address, address.url) == (Address("127.0.0.1", 8000), "http://localhost:8000/")


def test_port_and_host_choose_another() -> None:
    address = read_address({"PORT": "8001", "HOST": "192.168.1.7"})
    assert address.url == "http://192.168.1.7:8001/"


@pytest.mark.parametrize("port", ["", "http", "-1", "0", "65536", "80.5"])
def test_a_port_that_is_none_is_refused_by_name(port: str) -> None:
    with pytest.raises(ServiceError, match="PORT must be a number"):
        read_address({"PORT": port})


def test_a_taken_port_is_named_with_the_way_to_another(taken: Address) -> None:
    with pytest.raises(ServiceError) as refusal:
        check_free(taken, command="script/demo")
    assert f"Port {taken.port} is taken" in str(refusal.value)
    assert f"PORT={taken.port + 1} script/demo" in str(refusal.value)


def test_a_port_that_was_let_go_is_free() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = Address(*probe.getsockname())
    check_free(free, command="script/demo")


def test_a_host_that_is_not_this_machine_is_refused() -> None:
    with pytest.raises(ServiceError, match="cannot be used"):
        check_free(Address("192.0.2.1", 8000), command="script/demo")
