"""Reads a strategy in from the document that a municipality already has. Knows nothing of Django.

``read(content, name)`` and ``read_text(text)`` give a ``Reading`` or raise ``DocumentRefused``.
"""

from .export import to_json
from .read import read, read_text
from .reading import RANK, Kind, Node, Period, Reading, Reason, SourceLine, Unused
from .refusals import SENTENCES, DocumentRefused, NotAtOnce, Refusal

__all__ = [
    "RANK",
    "SENTENCES",
    "DocumentRefused",
    "Kind",
    "Node",
    "NotAtOnce",
    "Period",
    "Reading",
    "Reason",
    "Refusal",
    "SourceLine",
    "Unused",
    "read",
    "read_text",
    "to_json",
]
