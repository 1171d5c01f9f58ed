"""How it is going with a strategy: in numbers, and in words."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from look.statuses import counted
from strategies.followed import FollowedNode, with_signs, with_since, with_status_before
from strategies.models import Node, Status, Strategy
from strategies.nesting import FOLLOWED
from strategies.overview import count_statuses, how_many_are_good
from strategies.tree import Tree

A_QUARTER = datetime.timedelta(days=90)
BULLET = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s+")
IN_THE_PICTURE = [
    "strategy", "parent", "position", "kind", "title", "owner_person", "owner_unit", "owner_name", "due_on",
    "status", "decision", "reported_at",
]  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """Goals and initiatives with the signs of `strategies.followed`, in the order of the strategy."""

    tree: Tree
    today: datetime.date

    @cached_property
    def nodes(self) -> list[FollowedNode]:
        return cast(list[FollowedNode], [node for node in self.tree.walk() if node.kind in FOLLOWED])

    @cached_property
    def counts(self) -> Counter[str]:
        return count_statuses(self.tree)

    @property
    def at_risk(self) -> list[FollowedNode]:
        return self._which(Status.AT_RISK)

    @property
    def stopped(self) -> list[FollowedNode]:
        return self._which(Status.STOPPED)

    @property
    def overdue(self) -> list[FollowedNode]:
        return [node for node in self.nodes if node.is_overdue]

    @property
    def ownerless(self) -> list[FollowedNode]:
        return [node for node in self.nodes if node.is_ownerless]

    @property
    def silent(self) -> list[FollowedNode]:
        return [node for node in self.nodes if node.is_silent]

    @property
    def asked(self) -> list[FollowedNode]:
        """Those of which a decision is asked for, in the order in which they are to be reached."""
        return first_due_first(node for node in self.nodes if node.decision)

    def days_late(self, node: FollowedNode) -> int | None:
        """None for what is not overdue."""
        return (self.today - node.due_on).days if node.is_overdue and node.due_on else None

    def _which(self, status: Status) -> list[FollowedNode]:
        return [node for node in self.nodes if node.status == status]

    @property
    def lead(self) -> str:
        """The answer in one or two sentences."""
        if not self.nodes:
            return _("There are no goals or initiatives to follow yet.")
        return f"{how_many_are_good(self.counts)}. {self._what_waits()}"

    def _what_waits(self) -> str:
        waits = [
            (counted(Status.AT_RISK, n := len(self.at_risk)), n),
            (ngettext("%(n)s overdue", "%(n)s overdue", n := len(self.overdue)) % {"n": n}, n),
            (_("%(n)s without an owner") % {"n": (n := len(self.ownerless))}, n),
            (_("%(n)s without news for 90 days") % {"n": (n := len(self.silent))}, n),
        ]
        words = ", ".join(phrase for phrase, n in waits if n)
        if not words:
            return _("Nothing is at risk, overdue, without an owner or without news.")
        return _("To look at: %(words)s.") % {"words": words}


@dataclass(frozen=True)
class Account(Picture):
    """The picture with what has changed since a day: its nodes were read `with_since` too."""

    since: datetime.date

    @property
    def changed(self) -> list[FollowedNode]:
        """Reported on since the day, the newest first."""
        return [node for node in newest_first(self.nodes) if _day_of(node.reported_at) >= self.since]

    @property
    def in_trouble(self) -> list[FollowedNode]:
        """At risk or overdue, the longest overdue first."""
        return first_due_first(
            node for node in self.nodes if node.status == Status.AT_RISK or node.is_overdue
        )

    @property
    def too_long(self) -> list[FollowedNode]:
        """At risk or overdue for more than a quarter, although nobody asks for a decision."""
        limit = self.today - A_QUARTER
        since = ((node, self.in_trouble_since(node)) for node in self.in_trouble if not node.decision)
        return [node for node, day in since if day and day < limit]

    @property
    def decisions(self) -> list[tuple[FollowedNode, str]]:
        """Each that is asked for with its words: a list in what somebody wrote is several."""
        return [(node, words) for node in self.asked for words in one_by_one(node.decision)]

    @property
    def to_decide(self) -> list[FollowedNode]:
        return [*self.asked, *self.too_long]

    def in_trouble_since(self, node: FollowedNode) -> datetime.date | None:
        """The day it was due, or the day when it was first said to be at risk; None when it is neither."""
        days = (node.due_on if node.is_overdue else None, _day_or_none(node.at_risk_since))
        return min((day for day in days if day), default=None)

    def at_risk_since(self, node: FollowedNode) -> datetime.date | None:
        return _day_or_none(node.at_risk_since)

    def asked_since(self, node: FollowedNode) -> datetime.date | None:
        return _day_or_none(node.asked_since)


def picture_of(strategy: Strategy, today: datetime.date) -> Picture:
    """One query, of what a page tells of each."""
    nodes = Node.objects.filter(strategy=strategy).only(*IN_THE_PICTURE)
    return Picture(Tree(with_signs(nodes, today)), today)


def account_of(strategy: Strategy, *, today: datetime.date, since: datetime.date) -> Account:
    """One query."""
    nodes = with_status_before(with_signs(Node.objects.filter(strategy=strategy), today), since)
    return Account(Tree(with_since(nodes)), today, since)


def newest_first(nodes: Iterable[FollowedNode]) -> list[FollowedNode]:
    """Those of which something was reported."""
    said = [(node.reported_at, node) for node in nodes if node.reported_at]
    return [node for _at, node in sorted(said, key=lambda one: one[0], reverse=True)]


def first_due_first(nodes: Iterable[FollowedNode]) -> list[FollowedNode]:
    """What is longest overdue first; without a day last, as it stands in the strategy."""
    return sorted(nodes, key=lambda node: node.due_on or datetime.date.max)


def one_by_one(text: str) -> list[str]:
    """The lines of a list, without their bullets; any other text is one."""
    lines = [line for line in text.splitlines() if line.strip()]
    if all(map(BULLET.match, lines)):
        return [BULLET.sub("", line, count=1).strip() for line in lines]
    return [text]


def _day_or_none(at: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(at) if at else None


def _day_of(at: datetime.datetime | None) -> datetime.date:
    return timezone.localdate(at) if at else datetime.date.min
