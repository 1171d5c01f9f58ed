"""A document in the words of its own language: the page's body, and the whole of the PDF's HTML."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from organisations.theme import readable
from reports.documents import Chart, Document, Section
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
    return _render("reports/pdf/document.html", _with_annex(document), accent=readable(document.accent))


def _with_annex(document: Document) -> Document:
    """The numbers of all charts at the end: beside each drawing they would fill a page for a few of them."""
    charts = [chart for chart in _charts(document.sections) if chart.series.all_points]
    if not charts:
        return document
    with translation.override(document.language):
        tables = [replace(chart.as_table(), heading=chart.series.name) for chart in charts]
        annex = Section(heading=_("The numbers of the charts"), blocks=tables, is_annex=True)
    return replace(document, sections=[*document.sections, annex])


def _charts(sections: Iterable[Section]) -> Iterator[Chart]:
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, Chart))
        yield from _charts(section.sections)


def _render(template: str, document: Document, **context: Any) -> SafeString:
    sections = place(document)
    context |= {"document": document, "sections": sections, "contents": contents_of(sections)}
    with translation.override(document.language):
        return render_to_string(template, context)
