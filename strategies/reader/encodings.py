"""Bytes of a text file to text."""

import codecs

from .refusals import DocumentRefused, Refusal

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes) -> str:
    """UTF-8 or UTF-16 by their marks, else UTF-8, else what Windows writes in western Europe."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    if b"\x00" in content:
        raise DocumentRefused(Refusal.WRONG_TYPE)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return _western(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise DocumentRefused(Refusal.UNREADABLE) from None


def _western(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")
