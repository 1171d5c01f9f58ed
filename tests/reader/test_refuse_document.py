"""What cannot be read is refused with a clear sentence, before it can do harm."""

import io
import zipfile
from collections.abc import Callable

import pytest

from strategies.reader import SENTENCES, DocumentRefused, Refusal, read, read_text
from strategies.reader.limits import MAX_NODES, MEGABYTE
from tests.reader.making import locked, pdf, with_part, word_of, word_of_copies

PLAIN = "Indsatsområde 1: Vejledere\n- Alle har uddannelsen\n"
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)


def small_word() -> bytes:
    return word_of(("Normal", "Indsatsområde 1: Vejledere"))


def bomb() -> bytes:
    return with_part(small_word(), "word/media/image1.png", b"\0" * 30 * MEGABYTE)


def many_parts() -> bytes:
    file = io.BytesIO(small_word())
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(2_100):
            archive.writestr(f"word/media/{number}.png", b"x")
    return file.getvalue()


def spreadsheet() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


def protected_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


def old_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le")


def broken_word() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    return file.getvalue()


def entities() -> bytes:
    """A Word file whose text would be billions of letters if its entities were followed."""
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "aaaaaaaaaa">{lines}]><d>&e9;</d>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", xml)
    return file.getvalue()


CASES: dict[str, tuple[Refusal, str, Callable[[], bytes]]] = {
    "nothing": (Refusal.EMPTY, "a.txt", lambda: b""),
    "only air": (Refusal.EMPTY, "a.md", lambda: b" \r\n\t\n"),
    "only a mark of encoding": (Refusal.EMPTY, "a.txt", lambda: b"\xef\xbb\xbf"),
    "only signs": (Refusal.EMPTY, "a.txt", lambda: b"---\n***\n"),
    "Word without text": (Refusal.EMPTY, "a.docx", lambda: word_of()),
    "21 MB": (Refusal.TOO_LARGE, "a.txt", lambda: b"a" * 21 * MEGABYTE),
    "a long text": (Refusal.TOO_LONG, "a.txt", lambda: b"ord " * 300_000),
    "a long line of bullets": (Refusal.TOO_LONG, "a.txt", lambda: "• mål ".encode() * 100_000),
    "many lines": (Refusal.TOO_LONG, "a.txt", lambda: b"a\n" * 20_001),
    "5,000 headings": (
        Refusal.TOO_MANY_HEADINGS,
        "a.md",
        lambda: "".join(f"## Kapitel {n}\n\nTekst.\n\n" for n in range(5_000)).encode(),
    ),
    "5,000 headings in Word": (
        Refusal.TOO_MANY_HEADINGS,
        "a.docx",
        lambda: word_of_copies("Heading 1", "Kapitel", 5_000),
    ),
    "5,000 items": (
        Refusal.TOO_MANY_NODES,
        "a.txt",
        lambda: ("Indsatsområde 1: Alt\n" + "".join(f"- Mål nummer {n}\n" for n in range(5_000))).encode(),
    ),
    "pictures in a PDF": (Refusal.PICTURE_ONLY, "a.pdf", lambda: pdf(f'<img src="{PIXEL}" alt="">')),
    "an empty PDF": (Refusal.PICTURE_ONLY, "a.pdf", lambda: pdf("<p></p>")),
    "a PDF with a password": (Refusal.PROTECTED, "a.pdf", lambda: locked(pdf("<p>Tekst</p>"), "hemmelig")),
    "Word with a password": (Refusal.PROTECTED, "a.docx", protected_word),
    "a part that swells": (Refusal.ZIP_BOMB, "a.docx", bomb),
    "thousands of parts": (Refusal.ZIP_BOMB, "a.docx", many_parts),
    "macros inside": (
        Refusal.HAS_MACROS,
        "a.docx",
        lambda: with_part(small_word(), "word/vbaProject.bin", b"x"),
    ),
    "macros by name": (Refusal.HAS_MACROS, "a.docm", small_word),
    "a PDF called Word": (Refusal.WRONG_TYPE, "a.docx", lambda: pdf("<p>Tekst</p>")),
    "Word called a PDF": (Refusal.WRONG_TYPE, "a.pdf", small_word),
    "a text called Word": (Refusal.WRONG_TYPE, "a.docx", lambda: PLAIN.encode()),
    "Word called text": (Refusal.WRONG_TYPE, "a.txt", small_word),
    "a spreadsheet called Word": (Refusal.WRONG_TYPE, "a.docx", spreadsheet),
    "old Word called new": (Refusal.WRONG_TYPE, "a.docx", old_word),
    "a program called text": (Refusal.WRONG_TYPE, "a.txt", lambda: b"\x7fELF\x00\x01"),
    "a spreadsheet": (Refusal.UNSUPPORTED_TYPE, "a.xlsx", spreadsheet),
    "no extension": (Refusal.UNSUPPORTED_TYPE, "strategi", lambda: PLAIN.encode()),
    "a damaged zip": (Refusal.UNREADABLE, "a.docx", lambda: small_word()[:300]),
    "damaged Word": (Refusal.UNREADABLE, "a.docx", broken_word),
    "entities in entities": (Refusal.UNREADABLE, "a.docx", entities),
    "a damaged PDF": (Refusal.UNREADABLE, "a.pdf", lambda: b"%PDF-1.7\n" + b"garbage " * 50),
}


@pytest.mark.parametrize(("code", "name", "make"), CASES.values(), ids=CASES.keys())
def test_it_is_refused(code: Refusal, name: str, make: Callable[[], bytes]) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read(make(), name)
    assert refused.value.code is code
    assert refused.value.message == SENTENCES[code]


def test_every_refusal_has_a_sentence_that_ends() -> None:
    assert set(SENTENCES) == set(Refusal)
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())


def test_a_pasted_text_of_nothing_is_refused() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_text("\n \n")
    assert refused.value.code is Refusal.EMPTY


def test_as_many_points_as_allowed_are_read() -> None:
    reading = read_text(
        "Indsatsområde 1: Alt\n" + "".join(f"- Mål nummer {n}\n" for n in range(MAX_NODES - 1))
    )
    assert len(list(reading.walk())) == MAX_NODES


def test_a_document_that_keeps_the_reader_busy_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strategies.reader.limits.WORKER_WALL_SECONDS", 0.01)
    with pytest.raises(DocumentRefused) as refused:
        read(small_word(), "a.docx")
    assert refused.value.code is Refusal.TOOK_TOO_LONG
