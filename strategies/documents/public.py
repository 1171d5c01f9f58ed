"""The strategy as citizens read it, as a document: page and PDF say the same (ADR 7, ADR 13)."""

from django.utils.translation import gettext as _

from organisations.models import Organisation
from reports.documents import Cell, Column, ColumnKind, Document
from strategies.documents.chapters import Telling, about, chapters, document_of, on_the_cover
from strategies.documents.indicators import indicator_sections
from strategies.models import Node, Strategy
from strategies.public import carried_by, public_figures, public_tree
from strategies.revisions.content import as_adopted
from strategies.selectors.revisions import content_of, latest_revision


def build_public(organisation: Organisation, strategy: Strategy) -> Document:
    """As it was adopted last; as it is now where nothing has been adopted. At most six queries."""
    revision = latest_revision(strategy)
    adopted = content_of(revision) if revision else None
    if revision and adopted:
        strategy = as_adopted(revision, adopted, strategy)
    tree = public_tree(strategy, adopted)
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
            *indicator_sections(public_figures(strategy, tree, adopted), tree),
        ],
    )


def _carried_out(node: Node) -> list[Cell]:
    return [carried_by(node), node.due_on]
