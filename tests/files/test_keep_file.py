"""Somebody adds a file to the organisation, and it is let go of again."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from files.models import StoredFile
from files.services import clean_name, erase_file, store_file
from organisations.models import Organisation
from organisations.scope import ScopeError, organisation_scope
from tests.factories import make_member


def test_it_lies_in_the_organisations_folder_under_its_checksum(
    in_nordsund: Organisation, media: Path
) -> None:
    member = make_member(in_nordsund)

    stored = store_file(content=b"Noter", name="noter.txt", content_type="text/plain", by=member)

    checksum = hashlib.sha256(b"Noter").hexdigest()
    assert (stored.checksum, stored.size, stored.added_by) == (checksum, 5, member)
    assert (media / str(in_nordsund.pk) / checksum[:2] / checksum).read_bytes() == b"Noter"


def test_an_open_file_is_kept_as_well_as_bytes(in_nordsund: Organisation) -> None:
    stored = store_file(content=ContentFile(b"Plan"), name="plan.txt", content_type="text/plain", by=None)

    with StoredFile.objects.get(pk=stored.pk).content.open() as content:
        assert content.read() == b"Plan"


def test_the_same_content_twice_is_two_files(
    in_nordsund: Organisation, django_capture_on_commit_callbacks: Any
) -> None:
    first, second = (
        store_file(content=b"Ens", name=name, content_type="text/plain", by=None)
        for name in ("a.txt", "b.txt")
    )

    with django_capture_on_commit_callbacks(execute=True):
        erase_file(stored=first)

    with second.content.open() as content:
        assert content.read() == b"Ens"


def test_an_erased_file_leaves_no_content(
    in_nordsund: Organisation, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    stored = store_file(content=b"Hemmeligt", name="x.txt", content_type="text/plain", by=None)

    with django_capture_on_commit_callbacks(execute=True):
        erase_file(stored=stored)

    assert not [path for path in media.rglob("*") if path.is_file()]
    assert not StoredFile.objects.exists()


def test_without_an_organisation_nothing_is_kept(db: None, media: Path) -> None:
    with pytest.raises(ScopeError):
        store_file(content=b"Noter", name="noter.txt", content_type="text/plain", by=None)

    assert not media.exists()


def test_another_organisation_does_not_see_it(nordsund: Organisation, sundhavn: Organisation) -> None:
    with organisation_scope(nordsund):
        stored = store_file(content=b"Noter", name="noter.txt", content_type="text/plain", by=None)

    with organisation_scope(sundhavn):
        assert not StoredFile.objects.filter(pk=stored.pk).exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Strategi 2026–2029.docx", "Strategi 2026–2029.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Mette\\plan.pdf", "plan.pdf"),
        ("plan\r\nSet-Cookie: a=b.pdf", "planSet-Cookie: a=b.pdf"),
        ("plan\u202efdp.txt", "planfdp.txt"),
        ("...", "file"),
        ("", "file"),
        ("å" * 400 + ".pdf", "å" * 146 + ".pdf"),
    ],
)
def test_the_name_is_kept_as_people_know_it_without_what_could_harm(given: str, kept: str) -> None:
    assert clean_name(given) == kept
