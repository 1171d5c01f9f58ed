"""Whatever HR may plan for units, wise or not."""

import datetime

from django.core.exceptions import ValidationError
from hypothesis import strategies as st

from organisations.models import Membership
from people.models import Unit
from people.services.unit_dates import close_unit, merge_unit, move_unit

MOVES = st.lists(
    st.tuples(
        st.sampled_from(["move", "merge", "close"]),
        st.integers(0, 5),
        st.integers(0, 5),
        st.integers(1, 40),
    ),
    max_size=8,
)


def plan(action: str, unit: Unit, target: Unit, day: datetime.date, by: Membership) -> None:
    try:
        if action == "move":
            move_unit(unit=unit, under=target, on=day, by=by)
        elif action == "merge":
            merge_unit(unit=unit, into=target, on=day, by=by)
        else:
            close_unit(unit=unit, on=day, by=by)
    except ValidationError:
        return
