"""The way back."""

from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.http import OrganisationRequest
from organisations.models import Membership
from strategies.models import Node, Step, Strategy


def trail(
    asking: OrganisationRequest | Membership, *steps: tuple[str, str | Strategy | Node]
) -> list[tuple[str, str]]:
    """Strategies, then the steps: labels with addresses, or with the strategy or part they lead to."""
    slug = asking.organisation.slug
    way = [(label, _address(slug, target)) for label, target in steps]
    return [(_("Strategies"), reverse("strategy-list", args=[slug])), *way]


def way_back(step: Step) -> str:
    """Where the toast after an act leads, to take back that very one."""
    return _way("step-undo", step)


def way_on(step: Step) -> str:
    """Where the toast after undoing leads, to do that very one again."""
    return _way("step-redo", step)


def _way(name: str, step: Step) -> str:
    return f"{reverse(name, args=[step.organisation.slug, step.strategy_id])}?step={step.pk}"


def _address(slug: str, target: str | Strategy | Node) -> str:
    if isinstance(target, Node):
        return reverse("node-detail", args=[slug, target.strategy_id, target.pk])
    return reverse("strategy-detail", args=[slug, target.pk]) if isinstance(target, Strategy) else target
