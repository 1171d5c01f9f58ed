"""The accessible PDF of a document: PDF/UA-1 by WeasyPrint, from our own stylesheet and fonts alone."""

import logging
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings

from reports.documents import Document
from reports.rendering import pdf_html

BUILT = settings.BASE_DIR / "static" / "build"
STYLESHEET = BUILT / "rapport.css"
# Each page of each document, and each font, would be a line of the log.
for name in ("weasyprint.progress", "fontTools"):
    logging.getLogger(name).setLevel(logging.WARNING)
# The marks of the five statuses, which the stylesheet itself holds.
STATUS_MARK = "image/svg+xml,"


def pdf_of(document: Document) -> bytes:
    from weasyprint import HTML

    html = HTML(string=pdf_html(document), base_url=f"{BUILT.as_uri()}/", url_fetcher=_only_our_own())
    pdf: bytes = html.write_pdf(pdf_variant="pdf/ua-1", finisher=_say_what_headers_head)
    return pdf


def _say_what_headers_head(rendered: Any, pdf: Any) -> None:
    """Header cells are linked to their cells by name already; some readers ask for their scope instead."""
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/TH":
            # Its id is table, row, column: the first row is the head.
            _table, row, _column = element["ID"].string.split("-")
            element["A"]["Scope"] = "/Column" if row == "0" else "/Row"


def may_read(url: str) -> bool:
    """Text that people wrote ends up in the document: it must not make the server read anything."""
    parts = urlsplit(url)
    if parts.scheme == "data":
        return parts.path.startswith(STATUS_MARK)
    if parts.scheme != "file":
        return False
    path = Path(url2pathname(parts.path)).resolve()
    return path == STYLESHEET or path.parent == BUILT / "fonts"


def _only_our_own() -> Any:
    from weasyprint.urls import URLFetcher

    class OnlyOurOwn(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if may_read(url):
                return super().fetch(url, headers)
            raise ValueError(f"a document asked for {url}")

    return OnlyOurOwn()
