"""Files of an organisation, right and wrong ones, and a second installation to load them into."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from zipfile import ZipFile

from django.db import connections, transaction
from django.utils import timezone

from demo import data
from demo.loading import load
from organisations import moving
from organisations.models import Invitation, Membership, Organisation
from organisations.scope import organisation_scope
from organisations.services.exporting import export_organisation
from people.models import LookUp, PersonInvitation
from strategies.models import ServedGoal, Source, Step
from tests.routes.rows import rows_of

Lines = list[dict[str, Any]]


def full_organisation() -> Organisation:
    """With rows in every table: the demo's, one of each that an address names, and the rest."""
    load("sundhavn", today=data.WRITTEN_FOR)
    organisation = Organisation.objects.get(slug="sundhavn")
    with organisation_scope(organisation):
        ids, own = rows_of(organisation), {"organisation": organisation}
        member, strategy = Membership.objects.all()[0], {"strategy_id": ids["strategy_id"]}
        LookUp.objects.create(**own, by=member, category="HR", purpose="Æ", persons=[ids["person_id"]])
        invitation = Invitation.objects.create(
            **own, email="ny@example.org", name="Ny", token_hash="0" * 64, expires_at=timezone.now()
        )
        PersonInvitation.objects.create(**own, invitation=invitation, person_id=ids["person_id"])
        Source.objects.create(**own, **strategy, file_id=ids["file_id"], unused=[1, 2])
        Step.objects.create(**own, **strategy, by=member, action="move", title="Målet", changes=[])
        ServedGoal.objects.create(**own, relation_id=ids["relation_id"], goal_id=ids["node_id"])
    return organisation


@contextmanager
def in_database(name: str, **place: str) -> Iterator[None]:
    """Another installation's rows, in this process; `place` is its server, if that is another one."""
    default = connections["default"]
    before = default.settings_dict
    default.close()
    default.settings_dict = before | {"NAME": name} | place
    try:
        yield
    finally:
        default.close()
        default.settings_dict = before


def exported(organisation: Organisation) -> io.BytesIO:
    file = io.BytesIO()
    export_organisation(organisation=organisation, to=file)
    file.seek(0)
    return file


def exported_and_gone(make: Callable[[], Organisation]) -> io.BytesIO:
    """The file of an organisation that was never here."""
    with transaction.atomic():
        file = exported(make())
        transaction.set_rollback(True)
    return file


def lines_of(file: io.BytesIO, name: str) -> Lines:
    with ZipFile(file) as archive:
        return [json.loads(line) for line in archive.read(name).splitlines()]


def with_lines(file: io.BytesIO, name: str, change: Callable[[Lines], Lines | None]) -> io.BytesIO:
    """The same file with other lines in one of its parts."""
    other = io.BytesIO()
    with ZipFile(file) as archive, ZipFile(other, "w") as new:
        for entry in archive.namelist():
            content = archive.read(entry)
            if entry == name:
                lines = [json.loads(line) for line in content.splitlines()]
                changed = change(lines)
                lines = lines if changed is None else changed
                content = "".join(f"{json.dumps(line)}\n" for line in lines).encode()
            new.writestr(entry, content)
    other.seek(0)
    return other


def with_a_wrong_byte(file: io.BytesIO, name: str) -> io.BytesIO:
    """One that has changed on the way, amid what the part holds."""
    with ZipFile(file) as archive:
        entry = archive.getinfo(name)
    content = bytearray(file.getvalue())
    beginning = content.index(name.encode(), entry.header_offset) + len(name)
    content[beginning + entry.compress_size // 2] ^= 0xFF
    return io.BytesIO(bytes(content))


def with_head(file: io.BytesIO, **facts: Any) -> io.BytesIO:
    return with_lines(file, moving.HEAD, lambda lines: [lines[0] | facts])
