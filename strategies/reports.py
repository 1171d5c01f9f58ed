"""What strategies put into the registry of documents: the strategy itself, its follow-up, its summary."""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.dates import long_date
from organisations.models import Membership
from reports.documents import Cell, Column, ColumnKind, Document, StatusBars
from reports.registry import Report, Trail, register
from strategies.documents import follow_up_report, joint_report, summary
from strategies.documents.chapters import Telling, about, chapters, document_of, on_the_cover
from strategies.documents.indicators import indicator_sections
from strategies.documents.matrix import matrix_sections
from strategies.forms.follow_up import SinceForm
from strategies.models import Node, Strategy
from strategies.overview import count_statuses, number_of
from strategies.parties import carried_by, contributed_by
from strategies.permissions import may_see_strategy
from strategies.selectors.figures import figures_of, indicators_of
from strategies.selectors.relations import related_to
from strategies.selectors.revisions import standing_revision
from strategies.selectors.strategies import tree_of
from strategies.tags import tags_in_a_line
from strategies.tree import Tree


def build(membership: Membership, strategy: Strategy) -> Document:
    """For reading, printing and filing. Seven queries, and one for the matrix."""
    tree = tree_of(strategy, with_parties=True)
    columns = [
        Column(_("Status"), ColumnKind.STATUS),
        Column(_("Owner")),
        Column(_("To be reached by"), ColumnKind.DATE),
        Column(_("About it")),
        Column(_("Carried by")),
        Column(_("Contribute")),
        Column(_("Resources")),
    ]
    related = [(one.how, one.strategy.title) for one in related_to(strategy, membership)]
    return document_of(
        membership.organisation,
        strategy,
        kind_line=strategy.subtitle or _("Strategy"),
        lead=strategy.lead,
        facts=on_the_cover(strategy),
        colophon=[
            _("As it stood on %(date)s.") % {"date": long_date(timezone.localdate())},
            *_since(strategy),
        ],
        sections=[
            *about(strategy, tree, besides=_how_it_goes(tree), related=related),
            *matrix_sections(strategy, tree),
            *chapters(tree, Telling(columns, _carried_out)),
            *indicator_sections(figures_of(indicators_of(strategy)), tree),
        ],
    )


def _since(strategy: Strategy) -> list[str]:
    """Where it has been adopted, this is what is worked on since. At most one query."""
    revision = standing_revision(strategy)
    if revision is None:
        return []
    told = {"number": revision.number, "day": long_date(revision.adopted_on)}
    return [_("It may differ from what was adopted: revision %(number)s of %(day)s.") % told]


def _carried_out(node: Node) -> list[Cell]:
    return [
        node.status, node.owner_name or None, node.due_on, tags_in_a_line(node) or None,
        carried_by(node) or None, contributed_by(node) or None, node.resources or None,
    ]  # fmt: skip


def _how_it_goes(tree: Tree) -> list[StatusBars]:
    counts = count_statuses(tree)
    if not counts:
        return []
    label = number_of(counts.total())
    return [StatusBars(heading=_("How it is going"), label=label, counts=counts, sheet=_("Status"))]


def _find(key: UUID) -> Strategy | None:
    return Strategy.objects.filter(pk=key).select_related("owner_unit").first()


def _find_joint(key: UUID) -> Strategy | None:
    joint = Strategy.objects.filter(pk=key, joint=None).exclude(partnership=None)
    return joint.select_related("organisation", "partnership").first()


def _size(strategy: Strategy) -> int:
    return Node.objects.filter(strategy=strategy).count()


def _trail(membership: Membership, strategy: Strategy) -> Trail:
    slug = membership.organisation.slug
    return [
        (_("Strategies"), reverse("strategy-list", args=[slug])),
        (strategy.title, reverse("strategy-detail", args=[slug, strategy.pk])),
    ]


def _trail_of_follow_up(membership: Membership, strategy: Strategy) -> Trail:
    here = reverse("strategy-follow-up", args=[membership.organisation.slug, strategy.pk])
    return [*_trail(membership, strategy), (_("Follow-up"), here)]


def _trail_of_partners(membership: Membership, strategy: Strategy) -> Trail:
    here = reverse("strategy-partners", args=[membership.organisation.slug, strategy.pk])
    return [*_trail(membership, strategy), (_("Goal by partner"), here)]


def register_reports() -> None:
    missing = gettext_lazy("This strategy is a draft, which only HR can see.")
    register(
        Report(
            key="strategy", title=gettext_lazy("Strategy"), find=_find, build=build, may=may_see_strategy,
            missing=missing, size=_size, trail=_trail,
        )
    )  # fmt: skip
    register(
        Report(
            key="follow-up", title=gettext_lazy("Follow-up report"), find=_find,
            build=follow_up_report.build, may=may_see_strategy, missing=missing, size=_size,
            trail=_trail_of_follow_up, asks=SinceForm,
        )
    )  # fmt: skip
    register(
        Report(
            key="joint", title=gettext_lazy("Joint report"), find=_find_joint, build=joint_report.build,
            may=may_see_strategy, missing=missing, size=_size, trail=_trail_of_partners,
        )
    )  # fmt: skip
    register(
        Report(
            key="summary", title=gettext_lazy("Two pages for the committee"), find=_find, build=summary.build,
            may=may_see_strategy, missing=missing, size=lambda strategy: 1, trail=_trail_of_follow_up,
            asks=SinceForm,
        )
    )  # fmt: skip
