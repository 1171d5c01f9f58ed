"""What every act on the tree answers: the tree for htmx, else the page, and the same when it is refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from look.htmx import answer, is_partial, redirect, say_done, with_announcement, with_toast
from organisations.http import OrganisationRequest
from strategies import steps
from strategies.breadcrumbs import way_back
from strategies.levels import level_name
from strategies.models import Node, Strategy
from strategies.outline import Outline
from strategies.refusals import Refused
from strategies.selectors.strategies import tree_of
from strategies.tree import Tree


def carry_out(
    request: OrganisationRequest, strategy: Strategy, act: Callable[[], Node], done: str
) -> HttpResponse:
    """Does it and shows the node where it stands now, or says why not."""
    try:
        node = act()
    except Refused as refused:
        return say_refused(request, strategy, refused)
    if not is_partial(request):
        say_done(request, done)
        return redirect(request, edit_address(request, strategy, node.pk))
    outline = outline_now(request, strategy)
    return show_tree(request, strategy, outline, f"{done}: {where(strategy, outline.tree, node.pk)}")


def say_refused(request: OrganisationRequest, strategy: Strategy, refused: Refused) -> HttpResponse:
    """The sentence, beside the tree as it is."""
    if not is_partial(request):
        messages.error(request, refused.message)
        return redirect(request, came_from(request) or edit_address(request, strategy))
    outline = outline_now(request, strategy)
    return with_toast(show_tree(request, strategy, outline, status=422), refused.message)


def outline_now(request: OrganisationRequest, strategy: Strategy) -> Outline:
    """As it stands, beside the page that asks. The row that asked (`row`) has the focus again."""
    tree = tree_of(strategy)
    page = tree.by_id.get(open_id) if (open_id := page_open(request)) else None
    focus = part_named(request.POST.get("row"), tree)
    return Outline(tree, strategy.pk, request.membership, page=page, cursor=page, focus=focus)


def show_tree(
    request: OrganisationRequest, strategy: Strategy, outline: Outline, said: str = "", *, status: int = 200
) -> HttpResponse:
    """The tree alone. The page goes along when the part that it is about has gone."""
    if page_open(request) and outline.page is None:
        say_done(request, said)
        return redirect(request, edit_address(request, strategy))
    context: dict[str, Any] = {
        "strategy": strategy, "tree": outline.tree, "node": outline.page, "outline": outline,
    }  # fmt: skip
    response = answer(request, "strategies/edit.html", context, part="tree", invalid=status == 422)
    return with_announcement(response, said) if said else response


def page_open(request: OrganisationRequest) -> UUID | None:
    """The part whose page stands beside the tree, by the address that htmx tells."""
    address = request.htmx.current_url_abs_path or ""  # type: ignore[attr-defined]
    try:
        return resolve(address.partition("?")[0]).kwargs.get("node_id")
    except Resolver404:
        return None


def where(strategy: Strategy, tree: Tree, node_id: UUID) -> str:
    """«goal 1.2»."""
    node = tree.by_id[node_id]
    return f"{level_name(strategy, node.kind)} {tree.number(node)}".strip()


def part_named(asked: str | None, tree: Tree) -> UUID | None:
    """The id, if it is one of the tree's."""
    return next((pk for pk in tree.by_id if str(pk) == asked), None)


def find_part(tree: Tree, asked: str) -> Node | None:
    """Nothing asked: the root."""
    if not asked:
        return None
    pk = part_named(asked, tree)
    if pk is None:
        raise Http404
    return tree.by_id[pk]


def undo_address(request: OrganisationRequest, strategy: Strategy) -> str:
    """Takes back one's latest step."""
    step = steps.to_undo(strategy.pk, request.membership)
    return way_back(step) if step else ""


@dataclass
class Noted:
    """`undo` is the address that takes back what was done meanwhile; empty where nothing had to be."""

    undo: str = ""


@contextmanager
def noting(request: OrganisationRequest, strategy: Strategy) -> Iterator[Noted]:
    before, noted = steps.to_undo(strategy.pk, request.membership), Noted()
    yield noted
    step = steps.to_undo(strategy.pk, request.membership)
    if step and step != before:
        noted.undo = way_back(step)


def edit_address(request: OrganisationRequest, strategy: Strategy, node_id: UUID | None = None) -> str:
    slug = request.organisation.slug
    if node_id is None:
        return reverse("strategy-edit", args=[slug, strategy.pk])
    return reverse("node-edit", args=[slug, strategy.pk, node_id])


def came_from(request: OrganisationRequest) -> str:
    """The page that the button stood on, if it is one of ours."""
    referer = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if ours else ""
