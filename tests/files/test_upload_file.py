"""Somebody chooses a file on their computer; what is not what it says is refused with a sentence."""

import io
import zipfile

import docx
import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from files.uploads import KINDS, check_upload

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Vi uddanner til Nordsund")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def excel_file() -> bytes:
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    return content.getvalue()


def archive(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def with_macros(content: bytes, part: str) -> bytes:
    changed = io.BytesIO(content)
    with zipfile.ZipFile(changed, "a") as file:
        file.writestr(part, b"Sub AutoOpen()")
    return changed.getvalue()


def refusal(name: str, content: bytes, **options: int) -> str:
    with pytest.raises(ValidationError) as error:
        check_upload(SimpleUploadedFile(name, content), kinds=KINDS, **options)
    return str(error.value.messages[0])


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("plan.PDF", b"%PDF-1.7\n", "application/pdf"),
        ("plan.docx", word_file(), KINDS["docx"].content_type),
        ("plan.xlsx", excel_file(), KINDS["xlsx"].content_type),
        ("enheder.csv", "Navn;Leder\r\nÅbrinken;Mette".encode("utf-8-sig"), "text/csv"),
        ("plan.txt", "Mål for året".encode("latin-1"), "text/plain"),
        ("plan.txt", "Mål for året".encode("utf-16"), "text/plain"),
        ("plan.md", b"# Plan\n", "text/markdown"),
        ("logo.png", PNG, "image/png"),
        ("foto.jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
    ],
)
def test_what_is_what_it_says_may_be_kept(name: str, content: bytes, content_type: str) -> None:
    upload = SimpleUploadedFile(name, content, content_type="application/x-whatever")

    assert check_upload(upload, kinds=KINDS) == content_type
    assert upload.read() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", PNG),
        ("plan.pdf", b"MZ\x90\x00\x03"),
        ("plan.docx", b"%PDF-1.7\n"),
        ("plan.docx", excel_file()),
        ("plan.xlsx", archive(noter=b"x")),
        ("plan.docx", word_file()[:200]),
        ("plan.txt", b"MZ\x90\x00\x03\x00\x00"),
        ("plan.csv", b"\x7fELF\x02\x01\x01\x00"),
        ("plan.md", b"#!/bin/sh\nrm -r ~\n"),
        ("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("foto.jpg", b"GIF89a"),
    ],
)
def test_what_is_something_else_is_refused(name: str, content: bytes) -> None:
    assert "content is something else" in refusal(name, content)


@pytest.mark.parametrize("name", ["virus.exe", "side.html", "logo.svg", "plan.docm", "plan", ".pdf", ""])
def test_other_endings_are_refused_with_those_that_can_be_read(name: str) -> None:
    if name:
        assert ".pdf, .docx" in refusal(name, b"%PDF-1.7\n")
    else:
        upload = SimpleUploadedFile("x", b"%PDF-1.7\n")
        upload.name = None
        with pytest.raises(ValidationError):
            check_upload(upload, kinds=KINDS)


def test_an_ending_that_the_page_does_not_ask_for_is_refused() -> None:
    with pytest.raises(ValidationError, match=r"\.xlsx, \.csv"):
        check_upload(SimpleUploadedFile("plan.pdf", b"%PDF-1.7\n"), kinds=["xlsx", "csv"])


def test_macros_are_refused() -> None:
    assert "macros" in refusal("plan.docx", with_macros(word_file(), "word/vbaProject.bin"))
    assert "macros" in refusal("plan.xlsx", with_macros(excel_file(), "xl/vbaProject.bin"))


def test_a_zip_bomb_is_refused_without_unpacking_it() -> None:
    assert "unpacks to more" in refusal("plan.docx", archive(bombe=bytes(210 * 1024 * 1024)))


def test_a_file_of_thousands_of_parts_is_refused() -> None:
    assert "unpacks to more" in refusal("plan.xlsx", archive(**{f"del{n}": b"" for n in range(5_001)}))


def test_an_empty_file_is_refused() -> None:
    assert "empty" in refusal("plan.txt", b"")


def test_a_file_that_is_too_large_is_refused_with_the_limit() -> None:
    assert "larger than" in refusal("plan.txt", b"a" * 1025, largest=1024)
