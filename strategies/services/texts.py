"""What people write: the strategy's and its nodes' words, dates and owners."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from organisations.models import Membership
from strategies.editing import Merge, merge
from strategies.models import Node, Reading, Revision, Strategy
from strategies.refusals import Refused
from strategies.services.structure import refuse_common

COMMON_WORDS = {"title", "text"}


@transaction.atomic
def add_strategy(*, by: Membership, title: str, **fields: Any) -> Strategy:
    """A draft."""
    return Strategy.objects.create(organisation=by.organisation, title=title, created_by=by, **fields)


@transaction.atomic
def change_strategy(*, strategy: Strategy, texts: Mapping[str, str], shown: Mapping[str, str],
                    facts: Mapping[str, Any], by: Membership) -> Merge:  # fmt: skip
    """Saves what does not collide with another's text. `facts` are the choices that were changed."""
    return _save(_locked(Strategy.objects, strategy), texts, shown, facts)


@transaction.atomic
def change_node(*, node: Node, texts: Mapping[str, str], shown: Mapping[str, str],
                facts: Mapping[str, Any], by: Membership) -> Merge:  # fmt: skip
    """As `change_strategy`, for a node's title and text. What is common keeps its words."""
    held = _locked(Node.objects, node)
    if any(texts[name] != getattr(held, name) for name in COMMON_WORDS & texts.keys()):
        refuse_common([held])
    return _save(held, texts, shown, facts)


def _locked(rows: Any, row: Any) -> Any:
    """The row as it stands, held until the transaction ends."""
    found = rows.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise Refused(_("Somebody has removed it."))
    return found


def _save(row: Any, texts: Mapping[str, str], shown: Mapping[str, str], facts: Mapping[str, Any]) -> Merge:
    result = merge({name: getattr(row, name) for name in texts}, texts, shown)
    for name, value in {**result.values, **facts}.items():
        setattr(row, name, value)
    row.save()
    return result


@transaction.atomic
def change_status(*, strategy: Strategy, status: Strategy.Status, by: Membership) -> Strategy:
    """Puts a draft in force, finishes it, or takes it back to being a draft."""
    strategy.status = status
    strategy.save(update_fields=["status", "updated_at"])
    return strategy


def why_it_stays(strategy: Strategy) -> str:
    """Why it cannot be removed; nothing where it can."""
    if strategy.status != Strategy.Status.DRAFT:
        return _("Only a draft can be removed. Finish the strategy instead, or make it a draft again.")
    if Revision.objects.standing().filter(strategy=strategy).exists():
        return _("What has been adopted stays. Finish the strategy instead.")
    if Strategy.objects.filter(joint=strategy).exists():
        return _("Partners have written their parts of it. Finish the strategy instead.")
    return ""


@transaction.atomic
def remove_strategy(*, strategy: Strategy, by: Membership) -> None:
    """A draft goes for good, with all that stands in it; what has been in force stays.

    Its nodes' history goes too: it is seen through the strategy, so that nobody could reach the names
    in it any more, not even to erase them. A newer version that was being read in stays, on its own.
    """
    strategy = _locked(Strategy.objects, strategy)
    if why := why_it_stays(strategy):
        raise Refused(why)
    Reading.objects.filter(newer_of=strategy, strategy=None).update(newer_of=None)
    Node.with_removed.filter(strategy=strategy).delete()
    history = apps.get_model("strategies", "NodeEvent")._default_manager
    history.filter(strategy=strategy).delete()
    strategy.delete()
