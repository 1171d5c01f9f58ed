"""Why a document cannot be read. The words for people belong to whoever shows them."""

from enum import StrEnum


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_MANY_HEADINGS = "too_many_headings"
    TOO_MANY_NODES = "too_many_nodes"
    TOOK_TOO_LONG = "took_too_long"
    PICTURE_ONLY = "picture_only"
    PROTECTED = "protected"
    ZIP_BOMB = "zip_bomb"
    HAS_MACROS = "has_macros"
    WRONG_TYPE = "wrong_type"
    UNSUPPORTED_TYPE = "unsupported_type"
    UNREADABLE = "unreadable"


SENTENCES = {
    Refusal.EMPTY: "There is no text in the document.",
    Refusal.TOO_LARGE: "The file is larger than 20 MB. Save it without pictures and try again.",
    Refusal.TOO_LONG: "The document is too long. Take the part with the strategy and try again.",
    Refusal.TOO_MANY_HEADINGS: "The document has more than 2,000 headings. Take one part of it at a time.",
    Refusal.TOO_MANY_NODES: "The document has more than 2,000 points. Take one part of it at a time.",
    Refusal.TOOK_TOO_LONG: "Reading the document took too long. Copy its text and paste it instead.",
    Refusal.PICTURE_ONLY: "The document holds pictures and no text. Find the original, or paste the text.",
    Refusal.PROTECTED: "The document is protected by a password. Remove the password and try again.",
    Refusal.ZIP_BOMB: "The file unpacks to far more than it should, so it was not opened.",
    Refusal.HAS_MACROS: "The document holds macros. Save it as a plain .docx file and try again.",
    Refusal.WRONG_TYPE: "The file is not what its name says. Save it again in the right format.",
    Refusal.UNSUPPORTED_TYPE: "Only .txt, .md, .docx and .pdf files can be read.",
    Refusal.UNREADABLE: "The file cannot be read. Open it, save it again and try once more.",
}


class DocumentRefused(Exception):
    def __init__(self, code: Refusal) -> None:
        self.code = code
        self.message = SENTENCES[code]
        super().__init__(self.message)


class NotAtOnce(Exception):
    """Others are being read, or it takes longer than somebody waits for a page: read it in the background."""
