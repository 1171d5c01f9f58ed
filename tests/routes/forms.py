"""The forms of a page, and what somebody who means harm or makes a mistake could send with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FORM = "application/x-www-form-urlencoded"
LONG = "x" * 60_000

# What stands where something else is meant: in all fields, in those that nobody sees, …
BAD_TEXTS = {"nothing": "", "far too long": LONG, "words": "ikke en dato", "NUL": "a\0b"}
# … in one field while the others are right, so that it gets past the form and as far as a table, …
ONE_AT_A_TIME = ("nothing", "far too long", "NUL")
# … and in all fields that one writes in.
BAD_VALUES = {
    "only NUL": "\0",
    "a day that is none": "2026-02-30",
    "the year nought": "0000-01-01",
    "a large number": "9" * 40,
    "a negative number": "-1",
    "another alphabet's number": "١٢",
    "an id of nothing": "00000000-0000-0000-0000-000000000000",
    "line ends": "a\r\nb",
}
# Percent-encoded, since no letters stand for it: a broken beginning, half a surrogate, and too large a code.
BAD_BYTES = {"invalid UTF-8": "%ff%fea", "half a surrogate": "%ed%a0%80", "beyond Unicode": "%f4%90%80%80"}


@dataclass
class Form:
    """`values` are what the page shows, with something usual where a field is empty."""

    address: str
    values: dict[str, Any] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)

    @property
    def shown(self) -> list[str]:
        return [name for name in self.values if name not in self.hidden]

    @property
    def names(self) -> list[str]:
        return [*self.values, *self.files]


@dataclass(frozen=True)
class Attempt:
    """`is_wrong`: whatever the form asks for, this is not it, so it must be refused."""

    what: str
    sent: dict[str, Any]
    is_wrong: bool = False


def forms_of(page: bytes, address: str) -> list[Form]:
    """Those in the page's main part that send something with POST."""
    if b"<main" not in page:
        return []
    tree = html.document_fromstring(page)
    return [_form(form, address) for form in tree.xpath("//main//form[@method='post']")]


def _form(form: Any, address: str) -> Form:
    found = Form(urlsplit(urljoin(address, form.get("action") or address)).path)
    for control in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name] | .//button[@name]"):
        if control.get("type") == "file":
            found.files.append(control.get("name"))
        elif control.get("name") != "csrfmiddlewaretoken":
            _add(found, control)
    return found


def _add(form: Form, control: Any) -> None:
    name = control.get("name")
    if control.tag == "select":
        form.choices[name] = [option.get("value") or "" for option in control.xpath(".//option")]
        chosen = control.xpath(".//option[@selected]/@value")
        form.values[name] = next(iter(chosen), "") or next(filter(None, form.choices[name]), "")
    elif control.get("type") in {"radio", "checkbox"} or control.tag == "button":
        form.choices.setdefault(name, []).append(control.get("value") or "on")
        form.values.setdefault(name, form.choices[name][0])
    else:
        form.values[name] = _usual(control)
    if control.get("type") == "hidden":
        form.hidden.add(name)


def _usual(control: Any) -> str:
    there = control.text if control.tag == "textarea" else control.get("value")
    usual = {"date": "2026-11-26", "email": "ny@example.org", "number": "5", "color": "#123456"}
    return (there or "").strip() or usual.get(control.get("type"), "Noget nyt")


def attempts(form: Form, others: list[str]) -> list[Attempt]:
    """Each once: what is wrong in a field is nothing new in a form without such a field.

    `others` are ids of another organisation's rows.
    """
    found: list[Attempt] = []
    sent: list[dict[str, Any]] = []
    for attempt in _all_attempts(form, others):
        if attempt.sent not in sent:
            sent.append(attempt.sent)
            found.append(attempt)
    return found


def _all_attempts(form: Form, others: list[str]) -> Iterator[Attempt]:
    yield Attempt("no field at all", {"csrfmiddlewaretoken": "x"})
    for what, text in BAD_TEXTS.items():
        yield Attempt(f"{what} everywhere", dict.fromkeys(form.names, text))
        yield Attempt(f"{what} in hidden fields", form.values | dict.fromkeys(form.hidden, text))
        for name in form.shown if what in ONE_AT_A_TIME else []:
            yield Attempt(f"{what} as {name}", {**form.values, name: text})
    written_in = form.values.keys() - form.choices.keys()
    for what, text in BAD_VALUES.items():
        yield Attempt(f"{what} in all that one writes in", form.values | dict.fromkeys(written_in, text))
    for name, choices in form.choices.items():
        for template in {UUID.sub("{}", choice) for choice in choices if UUID.search(choice)}:
            for other in others:
                wrong = {**form.values, name: template.format(other)}
                yield Attempt(f"another organisation's {template} as {name}", wrong, is_wrong=True)
    yield Attempt("files everywhere", {name: _file("a.txt", b"abc") for name in form.names})
    yield from _with_files(form)


def _with_files(form: Form) -> Iterator[Attempt]:
    files = {
        "an empty file": _file("a.txt", b""),
        "a file of NUL": _file("a.csv", b"\0" * 20),
        "a name with NUL": _file("a\0b.txt", b"abc"),
        "a name without an end": _file(f"{'n' * 300}.csv", b"navn\r\nAnna\r\n"),
        "a broken workbook": _file("a.xlsx", b"PK\x03\x04broken"),
        "a broken picture": _file("a.png", b"\x89PNG\r\n\x1a\nbroken"),
        "invalid UTF-8": _file("a.csv", b"navn\r\n\xff\xfe\x81\x8d\r\n"),
    }
    for name in form.files:
        for what, file in files.items():
            file.seek(0)
            yield Attempt(f"{what} as {name}", {**form.values, name: file})


def _file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def bodies(form: Form) -> Iterator[tuple[str, bytes, str]]:
    """What no browser makes of the form: its name, the bytes, and their kind."""
    for what, code in BAD_BYTES.items():
        yield f"{what} everywhere", "&".join(f"{name}={code}" for name in form.values).encode(), FORM
        yield f"{what} as a field's name", f"{urlencode(form.values)}&{code}=1".encode(), FORM
    yield "raw bytes", b"\xff\xfe\x00=\x81&&=&;", FORM
    yield "many fields", b"&".join(b"a=1" for _ in range(20_001)), FORM
    yield "another encoding", urlencode(form.values).encode(), f"{FORM}; charset=utf-16"
    yield "an unknown encoding", urlencode(form.values).encode(), f"{FORM}; charset=klingon"
    yield "JSON", b'{"name": ["a"]}', "application/json"
    yield "parts without a border", b"abc", "multipart/form-data"
    yield "parts that end too soon", b"--b\r\nContent-Disposition: form", "multipart/form-data; boundary=b"
