"""A document in the words of its own language: the page's body, and the whole of the PDF's HTML."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from organisations.theme import readable
from reports.documents import Document
from reports.layout import place


def page_body(document: Document) -> SafeString:
    """Everything under the cover, for the page around it."""
    return _render("reports/page/body.html", document)


def pdf_html(document: Document) -> SafeString:
    """The cover is in the accent, with white letters on it: a weak one is darkened."""
    return _render("reports/pdf/document.html", document, accent=readable(document.accent))


def _render(template: str, document: Document, **context: str) -> SafeString:
    with translation.override(document.language):
        return render_to_string(template, context | {"document": document, "sections": place(document)})
