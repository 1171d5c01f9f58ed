"""A strategy as it was adopted (ADR 14)."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from look.dates import long_date
from organisations.models import Organisation
from reports.documents import Cell, Column, ColumnKind, Document, Section
from strategies.documents.chapters import Telling, about, chapters, document_of
from strategies.documents.indicators import indicator_sections
from strategies.documents.matrix import matrix_section
from strategies.models import Node, Revision, Strategy
from strategies.parties import carried_by, contributed_by
from strategies.revisions.content import Content, as_adopted, thaw_tree
from strategies.selectors.matrix import arrange, has_matrix
from strategies.selectors.revisions import content_of, figures_then
from strategies.tags import tags_in_a_line
from strategies.tree import Tree


def build_revision(organisation: Organisation, revision: Revision) -> Document:
    """No query: the revision holds all of it but the organisation."""
    content = content_of(revision)
    strategy = as_adopted(revision, content, revision.strategy)
    tree = thaw_tree(content, strategy)
    columns = [
        Column(_("Owner")),
        Column(_("To be reached by"), ColumnKind.DATE),
        Column(_("About it")),
        Column(_("Carried by")),
        Column(_("Contribute")),
        Column(_("Resources")),
    ]
    return document_of(
        organisation,
        strategy,
        kind_line=strategy.subtitle or _("Strategy"),
        lead=strategy.lead,
        facts=[(_("Revision"), _in_words(revision)), *_answers(content)],
        colophon=[_("As it was adopted on %(date)s.") % {"date": long_date(revision.adopted_on)}],
        sections=[
            *about(strategy, tree),
            *_matrix(content, strategy, tree),
            *chapters(tree, Telling(columns, _cells)),
            *indicator_sections(figures_then(content, strategy, tree), tree),
        ],
    )


def _in_words(revision: Revision) -> str:
    told = {"number": revision.number, "day": long_date(revision.adopted_on)}
    return _("%(number)s, adopted on %(day)s") % told


def _answers(content: Content) -> list[tuple[str, str]]:
    """The unit as it was called then."""
    answers = content.strategy["answers"]
    return [(_("Answered for by"), answers)] if answers else []


def _cells(node: Node) -> list[Cell]:
    return [
        node.owner_name or None, node.due_on, tags_in_a_line(node) or None, carried_by(node) or None,
        contributed_by(node) or None, node.resources or None,
    ]  # fmt: skip


def _matrix(content: Content, strategy: Strategy, tree: Tree) -> Iterator[Section]:
    if has_matrix(tree):
        placed = (
            (UUID(part["id"]), (UUID(track), UUID(area)))
            for part in content.parts
            for track, area in part["cells"]
        )
        yield matrix_section(strategy, arrange(tree, placed), lambda node: f"– {node.title}")
