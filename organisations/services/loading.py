"""An organisation from a file that another installation made: all of it, or nothing."""

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import PurePosixPath
from typing import IO, Any
from uuid import UUID
from zipfile import BadZipFile, ZipFile, is_zipfile

import pgtrigger
from django.core.files import File
from django.db import DatabaseError, connection
from psycopg import sql

from accounts.models import User
from accounts.services import create_account
from organisations import moving
from organisations.models import Membership, Organisation
from organisations.moving import LoadError, Model
from organisations.scope import organisation_scope
from organisations.services.exporting import AT_A_TIME, media_of

BEGINNING = 200
DAMAGED = "The file is damaged. Copy it anew from where it was made, or export it again."


def load_organisation(*, file: IO[bytes]) -> Organisation:
    """Rows keep their ids, and triggers write no history: it is in the file.

    Whoever has an account here by mail address gets the membership; the others get an account without
    a password. `LoadError` says why a file is not loaded.
    """
    with _readable(file) as archive, _kept_media() as kept:
        head = _head(archive)
        pk = UUID(head["organisation"]["id"])
        # Outside, since what it puts back on leaving cannot be put back in a transaction that failed.
        with pgtrigger.ignore(), organisation_scope(pk):
            users = {user["email"]: _account(user) for user in _lines(archive, moving.USERS)}
            for model in moving.moving_models():
                _insert(archive, model, users)
            connection.check_constraints()
            organisation = Organisation.objects.get(pk=pk)
            _check_contents(archive, organisation)
            _copy_media(archive, organisation, kept)
    return organisation


@contextmanager
def _readable(file: IO[bytes]) -> Iterator[ZipFile]:
    """Whatever can be wrong with a file, in a sentence."""
    ours = moving.HEAD.encode() in file.read(BEGINNING)
    if not ours:
        raise LoadError("The file is no organisation that was exported from Pejlemærke.")
    if not is_zipfile(file):
        raise LoadError(DAMAGED)
    try:
        with ZipFile(file) as archive:
            yield archive
    except (BadZipFile, zlib.error, KeyError, EOFError, ValueError) as error:
        raise LoadError(DAMAGED) from error
    except DatabaseError as error:
        reason = str(error).partition("\n")[0]
        raise LoadError(
            f"The database refuses what is in the file, and nothing was loaded: {reason}"
        ) from error


@contextmanager
def _kept_media() -> Iterator[list[tuple[Any, str]]]:
    """What is copied goes again if the rows do not stay."""
    kept: list[tuple[Any, str]] = []
    try:
        yield kept
    except BaseException:
        for storage, name in kept:
            storage.delete(name)
        raise


def _head(archive: ZipFile) -> dict[str, Any]:
    """Refuses what was made by another version, and an organisation that is here."""
    (head,) = _lines(archive, moving.HEAD)
    theirs, here = set(head["migrations"]), set(moving.known_migrations())
    if head["version"] > moving.VERSION or theirs - here:
        raise LoadError(
            "The file was made by a newer version of Pejlemærke. Upgrade this installation first."
        )
    if here - theirs:
        raise LoadError(
            "The file was made by an older version of Pejlemærke. "
            "Upgrade the installation that it comes from, and export it again."
        )
    whose = head["organisation"]
    if Organisation.objects.filter(pk=whose["id"]).exists():
        raise LoadError(f"{whose['name']} is in this installation already.")
    if Organisation.objects.filter(slug=whose["slug"]).exists():
        raise LoadError(f"Another organisation in this installation has the address {whose['slug']!r}.")
    return dict(head)


def _account(told: dict[str, Any]) -> User:
    user = User.objects.filter(email=told["email"]).first()
    if user is None and told["is_active"]:
        return create_account(
            email=told["email"], name=told["name"], password=None, language=told["language"]
        )
    return user or User.objects.create_user(**told)


def _insert(archive: ZipFile, model: Model, users: dict[str, User]) -> None:
    """The database reads its own JSON, so that every kind of column comes back as it was."""
    table = sql.Identifier(model._meta.db_table)
    names = sql.SQL(", ").join(map(sql.Identifier, moving.columns(model)))
    query = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM jsonb_populate_recordset(NULL::{}, %s::jsonb)")
    insert = query.format(table, names, names, table)
    rows = _lines(archive, moving.rows_of(model))
    with connection.cursor() as cursor:
        while some := list(islice(rows, AT_A_TIME)):
            if model is Membership:
                some = [row | {"user_id": str(users[row["user_id"]].pk)} for row in some]
            cursor.execute(insert, [json.dumps(some)])


def _check_contents(archive: ZipFile, organisation: Organisation) -> None:
    """What is here now is what the file says was there."""
    (told,) = _lines(archive, moving.CONTENTS)
    for model in moving.moving_models():
        own = {moving.owner_column(model): organisation.pk}
        if model._base_manager.filter(**own).count() != told["rows"][model._meta.label]:
            raise LoadError(DAMAGED)


def _copy_media(archive: ZipFile, organisation: Organisation, kept: list[tuple[Any, str]]) -> None:
    (told,) = _lines(archive, moving.CONTENTS)
    for storage, name in media_of(organisation):
        if name in told["missing"]:
            continue
        if not _is_own(name, organisation):
            raise LoadError(DAMAGED)
        with archive.open(moving.media_at(name)) as content:
            # Left over from one that was taken away: nothing names it.
            storage.delete(name)
            kept.append((storage, name))
            storage.save(name, File(content))


def _is_own(name: str, organisation: Organisation) -> bool:
    """In the organisation's folder, or named after it: a made-up file must not reach another's."""
    path, own = PurePosixPath(name), str(organisation.pk)
    return ".." not in path.parts and own in (path.parts[0], path.stem)


def _lines(archive: ZipFile, name: str) -> Iterator[Any]:
    with archive.open(name) as entry:
        for line in entry:
            yield json.loads(line)
