"""Reading gettext's text files: enough to compare what is translated with what is written."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

PART = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?) ("(?:.*)"(?:\n".*")*)', re.MULTILINE)

# Context and text.
Key = tuple[str, str]


@dataclass(frozen=True)
class Message:
    key: Key
    translated: bool
    fuzzy: bool
    obsolete: bool


def read_po(text: str) -> dict[Key, Message]:
    """By context and text, without the header."""
    messages = (message for block in text.split("\n\n") for message in _read(block))
    return {message.key: message for message in messages if message.key[1]}


def _read(block: str) -> Iterator[Message]:
    obsolete = bool(re.search(r"^#~ msgid", block, re.MULTILINE))
    fuzzy = bool(re.search(r"^#,.*\bfuzzy\b", block, re.MULTILINE))
    plain = re.sub(r"^#~ ", "", block, flags=re.MULTILINE) if obsolete else block
    parts = {name: _join(strings) for name, strings in PART.findall(plain)}
    if "msgid" in parts:
        forms = [text for name, text in parts.items() if name.startswith("msgstr")]
        yield Message((parts.get("msgctxt", ""), parts["msgid"]), all(forms), fuzzy, obsolete)


def _join(strings: str) -> str:
    return "".join(ast.literal_eval(line) for line in strings.splitlines())
