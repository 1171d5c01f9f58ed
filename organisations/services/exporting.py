"""All that an organisation has, as one file (organisations/moving.py)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import connection, models, transaction
from psycopg import sql

from accounts.models import User
from organisations import moving
from organisations.models import Membership, Organisation
from organisations.moving import Model
from organisations.scope import organisation_scope

AT_A_TIME = 500


@dataclass
class Exported:
    """How many rows of each table. `missing` are files that rows name and the media folder lacks."""

    rows: dict[str, int] = field(default_factory=dict)
    users: int = 0
    media: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def export_organisation(*, organisation: Organisation, to: IO[bytes]) -> Exported:
    """Reads as the app role in the organisation's scope: what cannot be seen there cannot be exported."""
    done = Exported()
    with _one_moment(), organisation_scope(organisation), ZipFile(to, "w", ZIP_DEFLATED) as archive:
        _write(archive, moving.HEAD, [_json(_head(organisation))])
        users = [_json(user) for user in users_of(organisation)]
        done.users = _write(archive, moving.USERS, users)
        for model in moving.moving_models():
            rows = rows_of(model, organisation)
            done.rows[model._meta.label] = _write(archive, moving.rows_of(model), rows)
        for storage, name in media_of(organisation):
            if not storage.exists(name):
                done.missing.append(name)
                continue
            done.media.append(name)
            _copy(archive, storage, name)
        _write(archive, moving.CONTENTS, [_json(vars(done))])
    return done


def users_of(organisation: Organisation) -> list[dict[str, Any]]:
    """Who belongs or belonged to it. How they sign in stays behind."""
    users = User.objects.filter(memberships__organisation=organisation).order_by("email")
    return [dict(user) for user in users.values("email", "name", "language", "is_active")]


def rows_of(model: Model, organisation: Organisation) -> Iterator[str]:
    """Each as the database writes it; a user by mail address, since ids of users are the installation's."""
    wanted = [_as_moved(model, column) for column in moving.columns(model)]
    query = sql.SQL(
        "SELECT to_jsonb(own)::text FROM (SELECT {} FROM {} WHERE {} = %s ORDER BY {}) own"
    ).format(
        sql.SQL(", ").join(wanted),
        sql.Identifier(model._meta.db_table),
        sql.Identifier(moving.owner_column(model)),
        sql.Identifier(str(model._meta.pk and model._meta.pk.column)),
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, [organisation.pk])
        while rows := cursor.fetchmany(AT_A_TIME):
            yield from (row[0] for row in rows)


def _as_moved(model: Model, column: str) -> sql.Composable:
    if (model, column) == (Membership, "user_id"):
        return sql.SQL("(SELECT email FROM accounts_user WHERE id = user_id) AS user_id")
    if column in moving.cut_columns(model):
        return sql.SQL("NULL AS {}").format(sql.Identifier(column))
    return sql.Identifier(column)


def media_of(organisation: Organisation) -> list[tuple[Any, str]]:
    """What rows name in the media folder, each once, with its storage."""
    found: dict[str, Any] = {}
    for model in moving.moving_models():
        own: models.QuerySet[Any] = model._base_manager.filter(
            **{moving.owner_column(model): organisation.pk}
        )
        for file_field in moving.file_fields(model):
            names = own.exclude(**{file_field.name: ""}).values_list(file_field.name, flat=True)
            found |= dict.fromkeys(names, file_field.storage)
    return [(found[name], name) for name in sorted(found)]


@contextmanager
def _one_moment() -> Iterator[None]:
    """All tables as they were at one time, whoever works meanwhile. It must be asked for first."""
    asked_for = not connection.in_atomic_block
    with transaction.atomic():
        if asked_for:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _head(organisation: Organisation) -> dict[str, Any]:
    whose = {"id": str(organisation.pk), "slug": organisation.slug, "name": organisation.name}
    return {
        "format": moving.FORMAT,
        "version": moving.VERSION,
        "organisation": whose,
        "migrations": moving.known_migrations(),
    }


def _write(archive: ZipFile, name: str, lines: Any) -> int:
    number = 0
    with archive.open(_entry(name), "w", force_zip64=True) as entry:
        for number, line in enumerate(lines, start=1):  # noqa: B007
            entry.write(f"{line}\n".encode())
    return number


def _copy(archive: ZipFile, storage: Any, name: str) -> None:
    entry = _entry(moving.media_at(name))
    with storage.open(name) as content, archive.open(entry, "w", force_zip64=True) as to:
        for chunk in content.chunks():
            to.write(chunk)


def _entry(name: str) -> ZipInfo:
    """Without the time, so that the same rows make the same file."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
