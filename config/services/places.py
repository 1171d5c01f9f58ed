"""Where the embedded services keep their things, and as whom PostgreSQL runs."""

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

# "…/.s.PGSQL.5432" has to fit in the 103 bytes that every system allows for a socket's address.
LONGEST_SOCKET_FOLDER = 85
SHARED_BY_ROOT = Path("/var/lib/pejlemaerke")


class ServiceError(Exception):
    """A sentence for the person who starts the product."""


class Use(StrEnum):
    """What the data is for: each has a folder of its own, so that none meets another's organisations."""

    SERVER = ""
    DEMO = "demo"
    TEST = "test"


@dataclass(frozen=True)
class Places:
    """`data` holds everything; `test` means that a crash may lose it."""

    data: Path
    test: bool = False

    @property
    def sockets(self) -> Path:
        folder = self.data / "run"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
            return folder
        return Path(tempfile.gettempdir()) / f"pejlemaerke-{_digest(self.data)}"


def places_of(checkout: Path, use: Use) -> Places:
    """Root keeps data outside the checkout, which may lie in a home that nobody else can enter."""
    if os.geteuid() == 0:
        data = SHARED_BY_ROOT / f"{checkout.name}-{_digest(checkout)}"
    else:
        data = checkout / ".local"
    return Places(data=data / use, test=use == Use.TEST)


def service_user() -> pwd.struct_passwd | None:
    """Whom PostgreSQL runs as, since it refuses root; None when we are not root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def make_folder(folder: Path, *, mode: int = 0o700, user: pwd.struct_passwd | None = None) -> Path:
    """Makes the folder if it is missing, and refuses one that somebody else has put there."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=mode)
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), user.pw_uid if user else -1}:
        raise ServiceError(f"{folder} belongs to somebody else. Remove it, or start as its owner.")
    return folder


def last_lines(log: Path, count: int = 12) -> str:
    if not log.exists():
        return "(nothing was logged)"
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:])


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:8]
