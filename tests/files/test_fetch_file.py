"""Somebody fetches a file."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from files import access
from files.models import StoredFile
from files.services import store_file
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from tests.factories import make_member


@pytest.fixture
def mette(nordsund: Organisation) -> Membership:
    return make_member(nordsund)


def added_by(member: Membership, name: str = "Mål på tværs.txt") -> StoredFile:
    with organisation_scope(member.organisation):
        return store_file(content=b"Noter", name=name, content_type="text/plain", by=member)


def address(slug: str, stored: StoredFile) -> str:
    return reverse("file-download", kwargs={"slug": slug, "file_id": stored.pk})


def test_who_added_it_gets_it_as_an_attachment_under_its_own_name(mette: Membership, sign_in: Any) -> None:
    stored = added_by(mette)

    response = sign_in(mette).get(address("nordsund", stored))

    assert b"".join(response.streaming_content) == b"Noter"
    assert (
        response["Content-Disposition"] == "attachment; filename*=utf-8''M%C3%A5l%20p%C3%A5%20tv%C3%A6rs.txt"
    )
    assert response["Content-Type"] == "text/plain"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_a_colleague_without_the_right_is_told_who_can_give_it(
    nordsund: Organisation, mette: Membership, sign_in: Any
) -> None:
    colleague = make_member(nordsund, name="Henrik Aabo")

    response = sign_in(colleague).get(address("nordsund", added_by(mette)))

    assert response.status_code == 403
    assert "HR" in response.content.decode()


def test_a_room_above_can_let_others_in(
    nordsund: Organisation, mette: Membership, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "_checkers", [])
    access.register(lambda membership, stored: stored.name.startswith("Referat"))
    client = sign_in(make_member(nordsund, name="Henrik Aabo"))

    let_in = client.get(address("nordsund", added_by(mette, "Referat.txt")))
    assert b"".join(let_in.streaming_content) == b"Noter"
    assert client.get(address("nordsund", added_by(mette, "Plan.txt"))).status_code == 403


def test_another_organisations_file_is_not_found(
    sundhavn: Organisation, mette: Membership, sign_in: Any
) -> None:
    stored = added_by(mette)
    stranger = make_member(sundhavn, name="Lone Ibsen")

    assert sign_in(stranger).get(address("sundhavn", stored)).status_code == 404
    assert sign_in(stranger).get(address("nordsund", stored)).status_code == 404


def test_a_file_whose_content_is_gone_is_not_found(mette: Membership, sign_in: Any) -> None:
    stored = added_by(mette)
    stored.content.storage.delete(str(stored.content.name))

    assert sign_in(mette).get(address("nordsund", stored)).status_code == 404


def test_nobody_gets_it_without_signing_in(mette: Membership, client: Client) -> None:
    response = client.get(address("nordsund", added_by(mette)))

    assert response.status_code == 302
