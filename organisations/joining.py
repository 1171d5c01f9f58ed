"""What rooms above do when an organisation is founded and when somebody joins it, and who may enter.

They register in `AppConfig.ready`; `people` gives the founder a person and the right to set things up,
links who joins to the person that was invited, and keeps out who has left.
"""

from collections.abc import Callable

from django.db.models import Q

from organisations.models import Invitation, Membership

Founded = Callable[[Membership], None]
Joined = Callable[[Membership, Invitation], None]
MayEnter = Callable[[], Q]
_founded: list[Founded] = []
_joined: list[Joined] = []
_may_enter: list[MayEnter] = []


def on_founded(function: Founded) -> Founded:
    """Called in the new organisation's scope with the founder's membership. Works as a decorator."""
    _founded.append(function)
    return function


def on_joined(function: Joined) -> Joined:
    """Called in the organisation's scope with the membership and the accepted invitation."""
    _joined.append(function)
    return function


def on_entering(function: MayEnter) -> MayEnter:
    """Gives a condition on `Membership` that must hold today: it is part of the query that finds it."""
    _may_enter.append(function)
    return function


def founded(membership: Membership) -> None:
    for function in _founded:
        function(membership)


def joined(membership: Membership, invitation: Invitation) -> None:
    for function in _joined:
        function(membership, invitation)


def may_enter() -> list[Q]:
    """Every condition, for `filter`, in the organisation's scope."""
    return [function() for function in _may_enter]
