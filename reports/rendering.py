"""A document in the words of its own language: the page's body, and the whole of the PDF's HTML."""

from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from organisations.theme import readable
from reports.documents import Document
from reports.layout import contents_of, place


def page_body(document: Document) -> SafeString:
    """Everything under the cover, for the page around it."""
    return _render("reports/page/body.html", document)


def pdf_html(document: Document) -> SafeString:
    """The cover is in the accent, with white letters on it: a weak one is darkened.

    The lead, which stands under the title on the page, begins the first section.
    """
    if document.lead and document.sections and not document.is_brief:
        first, *others = document.sections
        document = replace(document, sections=[replace(first, lead=first.lead or document.lead), *others])
    return _render("reports/pdf/document.html", document, accent=readable(document.accent))


def _render(template: str, document: Document, **context: Any) -> SafeString:
    sections = place(document)
    context |= {"document": document, "sections": sections, "contents": contents_of(sections)}
    with translation.override(document.language):
        return render_to_string(template, context)
