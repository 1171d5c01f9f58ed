"""What may be uploaded: a few kinds of file that are what their name says, and do nothing by themselves."""

import zipfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

LARGEST = 20 * 1024 * 1024
# Unpacked, an office file is text and pictures: many times larger, but not without end.
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 5_000
BEGINNING = 4096

OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Kind:
    """`looks_right` gets the open file and tells whether its content is what its name says."""

    content_type: str
    looks_right: Callable[[IO[bytes]], bool]


def begins_with(*signatures: bytes) -> Callable[[IO[bytes]], bool]:
    return lambda content: content.read(16).startswith(signatures)


def is_pdf(content: IO[bytes]) -> bool:
    return b"%PDF-" in content.read(1024)


def is_text(content: IO[bytes]) -> bool:
    """Letters in one of the usual encodings, and no script that a shell would run."""
    start = content.read(BEGINNING)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    control = set(start) & (set(range(32)) - set(b"\t\n\f\r"))
    return not control and not start.startswith(b"#!")


def is_office(main_part: str) -> Callable[[IO[bytes]], bool]:
    def looks_right(content: IO[bytes]) -> bool:
        try:
            with zipfile.ZipFile(content) as archive:
                parts = archive.infolist()
        except zipfile.BadZipFile:
            return False
        refuse_bomb(parts)
        refuse_macros(parts)
        return any(part.filename == main_part for part in parts)

    return looks_right


KINDS = {
    "pdf": Kind("application/pdf", is_pdf),
    "docx": Kind(f"{OFFICE}wordprocessingml.document", is_office("word/document.xml")),
    "xlsx": Kind(f"{OFFICE}spreadsheetml.sheet", is_office("xl/workbook.xml")),
    "csv": Kind("text/csv", is_text),
    "txt": Kind("text/plain", is_text),
    "md": Kind("text/markdown", is_text),
    "png": Kind("image/png", begins_with(b"\x89PNG\r\n\x1a\n")),
    "jpg": Kind("image/jpeg", begins_with(b"\xff\xd8\xff")),
    "jpeg": Kind("image/jpeg", begins_with(b"\xff\xd8\xff")),
}


def check_upload(upload: File[Any], *, kinds: Collection[str], largest: int = LARGEST) -> str:
    """The content type of a file that may be kept; else `ValidationError` with a sentence that says why.

    `kinds` are endings from `KINDS`. The browser's own word for the type is not asked.
    """
    ending = PurePath(upload.name or "").suffix.lower().removeprefix(".")
    if ending not in kinds:
        names = ", ".join(f".{kind}" for kind in kinds)
        raise ValidationError(_("Choose a file that ends with one of these: %(names)s.") % {"names": names})
    if not upload.size:
        raise ValidationError(_("The file is empty."))
    if upload.size > largest:
        raise ValidationError(_("The file is larger than %(size)s.") % {"size": filesizeformat(largest)})
    kind = KINDS[ending]
    upload.seek(0)
    right = kind.looks_right(upload)
    upload.seek(0)
    if not right:
        raise ValidationError(
            _("The file's name ends with .%(ending)s, but its content is something else.")
            % {"ending": ending}
        )
    return kind.content_type


def refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise ValidationError(_("The file unpacks to more than we can read. Save it without its pictures."))


def refuse_macros(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.filename.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in parts):
        raise ValidationError(_("The file holds macros. Save it without them, as .docx or .xlsx."))
