"""An operator takes one organisation from an installation to another, as a file."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import models

from accounts.models import User
from accounts.services import create_account
from files.models import StoredFile
from files.services import store_file
from organisations import moving
from organisations.models import Membership, Organisation
from organisations.moving import LoadError
from organisations.scope import organisation_scope
from organisations.services import set_logo
from organisations.services.loading import load_organisation
from people.models import Role
from strategies.models import Node, Strategy
from strategies.services.joint import begin_part
from tests import factories
from tests.conftest import empty_as_owner
from tests.databases import make_database, remove_database
from tests.organisations.moving import (
    exported,
    exported_and_gone,
    full_organisation,
    in_database,
    lines_of,
    with_a_wrong_byte,
    with_head,
    with_lines,
)
from tests.tenancy.catalogue import by_label, tenant_models

NODES, FILES = "rows/strategies.Node.jsonl", "rows/files.StoredFile.jsonl"


def found(slug: str = "nordsund") -> Organisation:
    """With a strategy, a file, a logo and Mette, who signs in with a password."""
    organisation = factories.make_organisation(slug, "Nordsund Kommune")
    mette = create_account(
        email="mette@example.org", name="Mette Dalgaard", password="hemmeligt-ord", is_operator=True
    )
    member = factories.make_member(organisation, Role.Kind.HR, user=mette)
    factories.make_node(factories.make_strategy(organisation))
    with organisation_scope(organisation):
        store_file(content=b"Strategien", name="strategi.txt", content_type="text/plain", by=member)
    set_logo(organisation=organisation, logo=ContentFile(b"et billede"), by=member)
    return organisation


@pytest.fixture
def file(db: None, settings: Any, tmp_path: Path) -> io.BytesIO:
    """Of an installation whose rows and media are not here."""
    made = exported_and_gone(found)
    settings.MEDIA_ROOT = tmp_path / "here"
    return made


@pytest.fixture
def other_installation(django_db_setup: None, run: str, worker_id: str) -> Iterator[str]:
    name = f"test_other_installation_{worker_id}_{uuid4().hex[:6]}"
    make_database(name, run=run)
    yield name
    remove_database(name)


@pytest.fixture
def sundhavn_with_all(django_db_setup: None, django_db_blocker: Any) -> Iterator[Organisation]:
    """With rows in every table, which every connection sees."""
    with django_db_blocker.unblock():
        yield full_organisation()
        empty_as_owner()


def refusal_of(file: io.BytesIO) -> str:
    """Why it is not loaded. Nothing of it is here then."""
    with pytest.raises(LoadError) as refused:
        load_organisation(file=file)
    assert not User.objects.filter(email="mette@example.org").exists()
    assert not list(Path(default_storage.path("")).rglob("*.*"))
    return str(refused.value)


# --- What moves -------------------------------------------------------------------------------------------


def test_every_table_of_an_organisation_moves_or_says_why_not() -> None:
    left = {model for model in tenant_models() if by_label(model) in moving.LEFT_OUT}
    assert set(moving.moving_models()) == {*tenant_models(), Organisation, Membership} - left
    assert {by_label(model) for model in left} == set(moving.LEFT_OUT)
    assert all(len(reason) > 20 for reason in moving.LEFT_OUT.values())


@pytest.mark.parametrize("model", moving.moving_models(), ids=by_label)
def test_what_a_row_names_moves_before_it(model: type[models.Model]) -> None:
    """Users are found by mail address, from their memberships. A link to what stays behind can be empty."""
    order = moving.moving_models()
    links = [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]
    for link in links:
        target = link.remote_field.model
        if link.column in moving.cut_columns(model):
            assert link.null
        elif target is User:
            assert link is Membership._meta.get_field("user")
        elif target is not model:
            assert order.index(target) < order.index(model)


def test_loaded_and_exported_again_it_is_the_same_file(
    sundhavn_with_all: Organisation, other_installation: str, settings: Any, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    call_command("export_organisation", "sundhavn", str(first))
    settings.MEDIA_ROOT = tmp_path / "there"
    with in_database(other_installation):
        call_command("load_organisation", str(first))
        call_command("export_organisation", "sundhavn", str(second))
    assert first.read_bytes() == second.read_bytes()
    (contents,) = lines_of(io.BytesIO(first.read_bytes()), moving.CONTENTS)
    assert [label for label, number in contents["rows"].items() if not number] == []
    assert contents["media"]
    assert first.stat().st_mode & 0o077 == 0


def test_rows_files_and_logo_are_there(file: io.BytesIO) -> None:
    organisation = load_organisation(file=file)
    with organisation.logo.open() as logo:
        assert logo.read() == b"et billede"
    with organisation_scope(organisation):
        assert Node.objects.get().title == "Alle vejledere er uddannet"
        with StoredFile.objects.get().content.open() as content:
            assert content.read() == b"Strategien"


def test_nothing_of_another_organisation_is_in_the_file(
    nordsund: Organisation, sundhavn: Organisation
) -> None:
    factories.make_member(sundhavn, name="Charlotte Nygaard")
    factories.make_node(factories.make_strategy(sundhavn), "Flere bliver")
    factories.make_node(factories.make_strategy(nordsund), "Alle vejledere er uddannet")
    with ZipFile(exported(nordsund)) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "Alle vejledere er uddannet" in told
    assert not any(word in told for word in ("Charlotte", "Flere bliver", str(sundhavn.pk), "sundhavn"))


def test_a_file_that_the_media_folder_lacks_is_told_and_does_not_stop_it(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    organisation = found()
    settings.MEDIA_ROOT = tmp_path / "empty"
    call_command("export_organisation", "nordsund", str(tmp_path / "nordsund.zip"))
    said = capsys.readouterr()
    assert f"logos/{organisation.pk}.png is not in the media folder" in said.err
    assert "1 users and 0 files" in said.out


def test_what_was_joint_is_its_own_there(nordsund: Organisation, settings: Any, tmp_path: Path) -> None:
    """A partner's part of a strategy that another organisation leads."""
    settings.MEDIA_ROOT = tmp_path / "here"

    def take_part() -> Organisation:
        sundhavn = factories.make_organisation("sundhavn", "Sundhavn Kommune")
        joint = factories.make_strategy(nordsund, "Sammen om flere")
        factories.make_node(joint, "Alle vejledere er uddannet")
        partnership = factories.make_partnership(nordsund, sundhavn)
        with organisation_scope(nordsund):
            Strategy.objects.update(partnership=partnership)
        member = factories.make_member(sundhavn)
        with organisation_scope(sundhavn):
            begin_part(joint=Strategy.objects.get(), by=member)
        return sundhavn

    organisation = load_organisation(file=exported_and_gone(take_part))
    with organisation_scope(organisation):
        part = Strategy.objects.get()
        assert part.title == "Sammen om flere: Sundhavn Kommune"
        assert (part.joint, part.partnership) == (None, None)
        assert Node.objects.get().title == "Alle vejledere er uddannet"


# --- Who belongs to it ------------------------------------------------------------------------------------


def test_who_is_new_here_gets_an_account_without_a_password_and_without_rights(file: io.BytesIO) -> None:
    load_organisation(file=file)
    mette = User.objects.get()
    assert (mette.email, mette.name) == ("mette@example.org", "Mette Dalgaard")
    assert not mette.has_usable_password()
    assert not mette.is_operator


def test_who_has_an_account_here_keeps_it(file: io.BytesIO) -> None:
    mette = create_account(email="mette@example.org", name="Mette D.", password="et-andet-ord")
    organisation = load_organisation(file=file)
    with organisation_scope(organisation):
        assert Membership.objects.get().user == mette
    mette.refresh_from_db()
    assert mette.check_password("et-andet-ord")
    assert mette.name == "Mette D."


# --- What is refused --------------------------------------------------------------------------------------


def test_it_is_not_loaded_twice(file: io.BytesIO) -> None:
    load_organisation(file=file)
    file.seek(0)
    with pytest.raises(LoadError, match="^Nordsund Kommune is in this installation already.$"):
        load_organisation(file=file)


def test_an_address_that_is_taken_is_refused(file: io.BytesIO, nordsund: Organisation) -> None:
    assert refusal_of(file) == "Another organisation in this installation has the address 'nordsund'."


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"version": moving.VERSION + 1}, "newer version of Pejlemærke. Upgrade this installation first."),
        (
            {"migrations": ["people.9999_more"]},
            "newer version of Pejlemærke. Upgrade this installation first.",
        ),
        ({"migrations": []}, "older version of Pejlemærke. Upgrade the installation that it comes from"),
    ],
)
def test_a_file_of_another_version_is_refused(file: io.BytesIO, facts: dict[str, Any], said: str) -> None:
    assert said in refusal_of(with_head(file, **facts))


@pytest.mark.parametrize("wrong", [b"", b"Kommunens strategi", b"PK\x03\x04 et dokument fra Word"])
def test_another_file_is_refused(db: None, wrong: bytes) -> None:
    assert refusal_of(io.BytesIO(wrong)) == "The file is no organisation that was exported from Pejlemærke."


def test_half_a_file_is_refused(file: io.BytesIO) -> None:
    half = file.getvalue()[: len(file.getvalue()) // 2]
    assert refusal_of(io.BytesIO(half)).startswith("The file is damaged.")


def test_a_file_with_a_wrong_letter_is_refused(file: io.BytesIO) -> None:
    assert refusal_of(with_a_wrong_byte(file, NODES)).startswith("The file is damaged.")


def test_a_file_that_lacks_rows_is_refused(file: io.BytesIO) -> None:
    assert refusal_of(with_lines(file, NODES, lambda lines: lines[1:])).startswith("The file is damaged.")


def test_a_row_of_another_organisation_is_refused(file: io.BytesIO, sundhavn: Organisation) -> None:
    def smuggle(lines: list[dict[str, Any]]) -> None:
        lines[0]["organisation_id"] = str(sundhavn.pk)

    assert "row-level security" in refusal_of(with_lines(file, NODES, smuggle))


def test_a_row_that_names_what_is_not_there_is_refused(file: io.BytesIO) -> None:
    """The last thing that is found, when all else has been written."""

    def lose(lines: list[dict[str, Any]]) -> None:
        lines[0]["parent_id"] = str(uuid4())

    assert "nothing was loaded" in refusal_of(with_lines(file, NODES, lose))


def test_a_file_in_another_organisations_folder_is_refused(file: io.BytesIO, sundhavn: Organisation) -> None:
    def reach_over(lines: list[dict[str, Any]]) -> None:
        lines[0]["content"] = f"{sundhavn.pk}/ab/abc"

    assert refusal_of(with_lines(file, FILES, reach_over)).startswith("The file is damaged.")


def test_the_commands_say_what_is_wrong(nordsund: Organisation, tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_text("kept")
    for arguments, said in (
        (
            ("export_organisation", "vesterby", "x.zip"),
            "There is no organisation with the address 'vesterby'.",
        ),
        (("export_organisation", "nordsund", str(there)), f"{there} is there already."),
        (("export_organisation", "nordsund", str(tmp_path / "no" / "x.zip")), "No such file or directory."),
        (("load_organisation", str(there)), "no organisation that was exported"),
        (("load_organisation", str(tmp_path / "none.zip")), "No such file or directory."),
    ):
        with pytest.raises(CommandError) as refused:
            call_command(*arguments)
        assert said in str(refused.value)
    assert there.read_text() == "kept"
