"""The files that a document can be had as."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation

from files.services import clean_name
from files.spreadsheets import XLSX
from reports.documents import Document
from reports.pdf import pdf_of
from reports.spreadsheet import xlsx_of


@dataclass(frozen=True)
class Format:
    ending: str
    content_type: str
    write: Callable[[Document], bytes]

    def content_of(self, document: Document) -> bytes:
        with translation.override(document.language):
            return self.write(document)

    def name_of(self, document: Document) -> str:
        """What it is called and of which day, so that no two are the same; a slash would be a folder."""
        name = f"{document.name.replace(': ', ' – ')} {document.date}"
        return clean_name(f"{name.replace('/', '-')}.{self.ending}")


FORMATS = {
    "pdf": Format("pdf", "application/pdf", pdf_of),
    "xlsx": Format("xlsx", XLSX, xlsx_of),
}
