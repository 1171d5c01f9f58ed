"""A page comes packed to whoever can unpack it, and a file as it is."""

import gzip
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from look.middleware import PackedPagesMiddleware
from organisations.models import Organisation
from people.models import Role
from tests import factories

TEXT = "Vi uddanner til Nordsund. " * 100


def answer(content_type: str, **headers: Any) -> HttpResponse:
    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(TEXT, content_type=content_type)

    response: Any = PackedPagesMiddleware(view)(RequestFactory().get("/", headers=headers))
    assert isinstance(response, HttpResponse)
    return response


def test_a_page_is_packed_and_says_so() -> None:
    packed = answer("text/html; charset=utf-8", accept_encoding="br, gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert len(packed.content) < len(TEXT) / 5
    assert gzip.decompress(packed.content).decode() == TEXT


def test_who_cannot_unpack_gets_it_plain() -> None:
    assert answer("text/html").content.decode() == TEXT


def test_a_file_is_not_packed_once_more() -> None:
    assert "Content-Encoding" not in answer("application/pdf", accept_encoding="gzip")


def test_the_same_page_is_never_as_long_twice() -> None:
    """Who can have a page made with words of theirs learns nothing from its length."""
    lengths = {len(answer("text/html", accept_encoding="gzip").content) for _ in range(40)}
    assert len(lengths) > 5


@pytest.mark.django_db
def test_a_page_of_ours_comes_packed(nordsund: Organisation, sign_in: Any) -> None:
    hr: Client = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    page = hr.get("/o/nordsund/", headers={"accept-encoding": "gzip"})
    assert b"<main" in gzip.decompress(page.content)
