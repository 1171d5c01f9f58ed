"""No number is about a group so small that somebody could be known in it."""

from typing import Any

import pytest

from reports.threshold import may_be_shown


@pytest.mark.parametrize(
    ("persons", "out_of", "shown"),
    [
        (4, None, False),
        (5, None, True),
        (1, None, False),
        (0, None, True),
        (5, 10, True),
        (6, 10, False),
        (4, 10, False),
        (10, 10, True),
        (0, 10, True),
        (3, 3, False),
    ],
)
def test_small_groups_are_not_shown_nor_found_by_subtraction(
    persons: int, out_of: int | None, shown: bool
) -> None:
    assert may_be_shown(persons, out_of) is shown


def test_an_installation_may_ask_for_larger_groups(settings: Any) -> None:
    settings.SMALLEST_GROUP = 10
    assert not may_be_shown(9)
    assert may_be_shown(10)
