"""The strategy as citizens read it, as a document: page and PDF say the same (ADR 7, ADR 13)."""

from django.utils.translation import gettext as _

from organisations.models import Organisation
from reports.documents import Cell, Column, ColumnKind, Document
from strategies.documents.chapters import Telling, about, chapters, document_of, on_the_cover
from strategies.documents.indicators import indicator_sections
from strategies.models import Node, Strategy
from strategies.public import carried_by, public_figures, public_tree


def build_public(organisation: Organisation, strategy: Strategy) -> Document:
    """Four queries."""
    tree = public_tree(strategy)
    columns = [Column(_("Carried by")), Column(_("To be reached by"), ColumnKind.DATE)]
    return document_of(
        organisation,
        strategy,
        kind_line=strategy.subtitle or _("Strategy"),
        lead=strategy.lead,
        facts=on_the_cover(strategy),
        sections=[
            *about(strategy, tree),
            *chapters(tree, Telling(columns, _carried_out)),
            *indicator_sections(public_figures(strategy, tree), tree),
        ],
    )


def _carried_out(node: Node) -> list[Cell]:
    return [carried_by(node), node.due_on]
