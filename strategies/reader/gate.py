"""What a file really is, decided from its content before anything opens it."""

import io
import zipfile
from enum import StrEnum
from pathlib import PurePath

from . import limits
from .refusals import DocumentRefused, Refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
ENCRYPTED_FLAG = 0x1


class Format(StrEnum):
    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"


BY_EXTENSION = {".txt": Format.TEXT, ".md": Format.TEXT, ".docx": Format.DOCX, ".pdf": Format.PDF}


def admit(content: bytes, name: str) -> Format:
    """The format of the file, or a refusal. Nothing is unpacked."""
    extension = PurePath(name.lower()).suffix
    if extension in {".docm", ".dotm"}:
        raise DocumentRefused(Refusal.HAS_MACROS)
    if extension not in BY_EXTENSION:
        raise DocumentRefused(Refusal.UNSUPPORTED_TYPE)
    if len(content) > limits.MAX_BYTES:
        raise DocumentRefused(Refusal.TOO_LARGE)
    if not content.strip():
        raise DocumentRefused(Refusal.EMPTY)
    found = _sniff(content)
    if found is not BY_EXTENSION[extension]:
        raise DocumentRefused(Refusal.WRONG_TYPE)
    return found


def _sniff(content: bytes) -> Format | None:
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    if content.startswith(b"PK\x03\x04"):
        return _sniff_zip(content)
    if content.startswith(OLE):
        if ENCRYPTED_PACKAGE in content:
            raise DocumentRefused(Refusal.PROTECTED)
        return None
    return Format.TEXT


def _sniff_zip(content: bytes) -> Format | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise DocumentRefused(Refusal.UNREADABLE) from None
    _check_size(parts)
    names = {part.filename for part in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise DocumentRefused(Refusal.HAS_MACROS)
    if any(part.flag_bits & ENCRYPTED_FLAG for part in parts):
        raise DocumentRefused(Refusal.PROTECTED)
    return Format.DOCX if "word/document.xml" in names else None


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    too_many = len(parts) > limits.MAX_ZIP_ENTRIES
    too_much = sum(part.file_size for part in parts) > limits.MAX_UNPACKED_BYTES
    if too_many or too_much or any(_is_swollen(part) for part in parts):
        raise DocumentRefused(Refusal.ZIP_BOMB)


def _is_swollen(part: zipfile.ZipInfo) -> bool:
    if part.file_size > limits.MAX_PART_BYTES:
        return True
    ratio = part.file_size / max(part.compress_size, 1)
    return part.file_size > limits.SMALL_PART_BYTES and ratio > limits.MAX_PACKING_RATIO
