"""The address that the web server will have."""

import errno
import socket
from collections.abc import Mapping
from dataclasses import dataclass

from config.services.places import ServiceError


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @property
    def url(self) -> str:
        """As a browser on this machine writes it."""
        return f"http://{'localhost' if self.host in {'127.0.0.1', '0.0.0.0'} else self.host}:{self.port}/"  # noqa: S104


def read_address(environment: Mapping[str, str]) -> Address:
    port = environment.get("PORT", "8000")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise ServiceError(f"PORT must be a number from 1 to 65535, and is {port!r}.")
    return Address(host=environment.get("HOST", "127.0.0.1"), port=int(port))


def check_free(address: Address, *, command: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except PermissionError:
            reason = "may not be used by this user"
        except OSError as error:
            reason = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        else:
            return
    raise ServiceError(f"Port {address.port} {reason}. Choose another: PORT={address.port + 1} {command}")
