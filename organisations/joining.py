"""What rooms above do when an organisation is founded and when somebody joins it.

They register in `AppConfig.ready`; `people` gives the founder a person and the right to set things up,
and links who joins to the person that was invited.
"""

from collections.abc import Callable

from organisations.models import Invitation, Membership

Founded = Callable[[Membership], None]
Joined = Callable[[Membership, Invitation], None]
_founded: list[Founded] = []
_joined: list[Joined] = []


def on_founded(function: Founded) -> Founded:
    """Called in the new organisation's scope with the founder's membership. Works as a decorator."""
    _founded.append(function)
    return function


def on_joined(function: Joined) -> Joined:
    """Called in the organisation's scope with the membership and the accepted invitation."""
    _joined.append(function)
    return function


def founded(membership: Membership) -> None:
    for function in _founded:
        function(membership)


def joined(membership: Membership, invitation: Invitation) -> None:
    for function in _joined:
        function(membership, invitation)
