"""What is told of two contents is all that is different: applied to the first, it gives the second."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from strategies.revisions.comparing import Added, Changed, Moved, Removed, apply, compare
from strategies.revisions.content import Content, Told

TITLES = st.sampled_from(["Vejledere", "Alle er uddannet", "Tid til vejledning", "Fastholdelse"])


def part(key: str, parent: str | None = None, title: str = "Et mål", **fields: Any) -> Told:
    return {"id": key, "parent": parent, "title": title, "text": "", "cells": [], **fields}


def content(*parts: Told, figures: tuple[Told, ...] = (), **words: Any) -> Content:
    return Content({"title": "Strategi", "lead": "", **words}, list(parts), list(figures))


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """A tree of some of eight parts, each under one that comes before it, in any order."""
    keys = draw(st.permutations("abcdefgh"))[: draw(st.integers(0, 8))]
    children: dict[str | None, list[str]] = {None: []}
    for place, key in enumerate(keys):
        above = draw(st.sampled_from([None, *keys[:place]]))
        siblings = children.setdefault(above, [])
        siblings.insert(draw(st.integers(0, len(siblings))), key)
    titles = {key: draw(TITLES) for key in keys}

    def walk(parent: str | None) -> list[Told]:
        return [
            row
            for key in children.get(parent, [])
            for row in (part(key, parent, titles[key]), *walk(key))
        ]  # fmt: skip

    figures = [{"id": key, "part": None, "name": draw(TITLES)} for key in draw(st.permutations("xyz"))[:2]]
    return content(*walk(None), figures=tuple(figures), lead=draw(TITLES))


@given(before=contents(), after=contents())
@settings(max_examples=300, deadline=None)
def test_applied_to_the_first_it_gives_the_second(before: Content, after: Content) -> None:
    assert apply(before, compare(before, after)) == after


@given(same=contents())
@settings(deadline=None)
def test_what_is_the_same_is_not_told(same: Content) -> None:
    assert not compare(same, same)


def test_a_part_that_changed_places_is_told_alone() -> None:
    before = content(part("a"), part("b"), part("c"), part("d"))
    found = compare(before, content(part("d"), part("a"), part("b"), part("c")))
    assert [(type(one), one.row["id"]) for one in found.parts] == [(Moved, "d")]


def test_what_stands_under_a_moved_part_is_not_told_of() -> None:
    before = content(part("a"), part("b"), part("c", "b"), part("d", "c"))
    found = compare(before, content(part("b"), part("c", "b"), part("d", "c"), part("a")))
    assert [type(one) for one in found.parts] == [Moved]
    assert found.parts[0].row["parent"] is None


def test_each_kind_of_change() -> None:
    before = content(part("a", title="Før"), part("b"), part("c", "b"))
    after = content(part("a", title="Efter"), part("c", "a"), part("d", "a"))
    told = [(type(one), one.row["id"]) for one in compare(before, after).parts]
    assert told == [(Removed, "b"), (Changed, "a"), (Moved, "c"), (Added, "d")]


def test_the_strategys_own_words() -> None:
    [change] = compare(content(lead="Før"), content(lead="Efter")).strategy
    assert (change.name, change.before, change.after) == ("lead", "Før", "Efter")
