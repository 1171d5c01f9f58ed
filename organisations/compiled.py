"""Queries that Django writes once: for what every request asks."""

import datetime
from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any

from django.db import connection, models

Build = Callable[..., "models.QuerySet[Any, tuple[Any, ...]]"]


class Compiled:
    """A query of `values_list`, kept as text, in which other parameters are put each time.

    Django writes a query anew whenever it is asked, and with a few conditions takes longer for that than
    the database for the answer. `build` is called once, with `places`: values that occur nowhere else in
    the query and stand for the parameters. What it asks must not depend on them: no None, no list. Rows
    come as the database gives them, without the fields' own conversions.
    """

    def __init__(self, build: Build, places: dict[str, Hashable]) -> None:
        self.build = build
        self.places = places

    def __call__(self, **parameters: Any) -> list[tuple[Any, ...]]:
        sql, names = self._written
        with connection.cursor() as cursor:
            cursor.execute(sql, [parameters[name] if name else value for name, value in names])
            return list(cursor.fetchall())

    @cached_property
    def _written(self) -> tuple[str, list[tuple[str, Any]]]:
        """With the name of each parameter, or the value that is the same each time."""
        sql, values = self.build(**self.places).query.sql_with_params()
        by_value = {value: name for name, value in self.places.items()}
        names = [(by_value.get(value, ""), value) for value in values]
        if any(isinstance(value, datetime.date) for name, value in names if not name):
            raise ValueError(f"{self.build.__name__} would ask for the same day for ever")
        if missing := self.places.keys() - {name for name, _value in names}:
            raise ValueError(f"{self.build.__name__} does not use {', '.join(sorted(missing))}")
        return sql, names


def compiled(**places: Hashable) -> Callable[[Build], Compiled]:
    """`@compiled(day=date.min)` over a function of `day` that answers with a query."""
    return lambda build: Compiled(build, places)
