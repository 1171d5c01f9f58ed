"""Writing parts one after the other, or a whole list at once."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from look.htmx import answer, is_partial, redirect, say_done
from organisations.http import OrganisationRequest
from strategies.breadcrumbs import trail
from strategies.forms.outline import ListForm
from strategies.models import Node, Strategy
from strategies.refusals import Refused
from strategies.selectors.strategies import find_own_strategy, tree_of
from strategies.services.lists import add_lines
from strategies.services.structure import describe
from strategies.tree import Tree
from strategies.views import outline
from strategies.views.editing import may_write


@may_write
def list_add(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """`?part=` says where: after it, or with `place=under` under it. What is refused stays in the field."""
    strategy = find_own_strategy(strategy_id, request.membership)
    tree = tree_of(strategy)
    part = outline.find_part(tree, request.GET.get("part") or "")
    form = ListForm(request.POST or None)
    if form.is_valid():
        where = {"under" if request.POST.get("place") == "under" else "after": part}
        try:
            nodes = add_lines(
                strategy=strategy, text=form.cleaned_data["lines"], by=request.membership, **where
            )
        except Refused as refused:
            form.add_error("lines", refused.message)
        else:
            return _added(request, strategy, nodes)
    if is_partial(request):
        return _not_added(request, strategy, tree, part, form)
    crumbs = trail(request, (strategy.title, strategy), (_("Add a list"), ""))
    context = {"strategy": strategy, "tree": tree, "part": part, "form": form, "breadcrumbs": crumbs}
    return answer(request, "strategies/add_list.html", context, invalid=form.is_bound)


def _added(request: OrganisationRequest, strategy: Strategy, nodes: list[Node]) -> HttpResponse:
    """Ready for the next, after the last of the outermost."""
    said = _("Added: %(title)s") % {"title": describe(nodes)}
    last = [node for node in nodes if node.parent_id == nodes[0].parent_id][-1]
    if is_partial(request):
        now = outline.outline_now(request, strategy)
        now.cursor, now.writing = now.tree.by_id[last.pk], True
        return outline.show_tree(request, strategy, now, said)
    say_done(request, said, undo=outline.undo_address(request, strategy))
    return redirect(request, outline.edit_address(request, strategy, last.pk))


def _not_added(
    request: OrganisationRequest, strategy: Strategy, tree: Tree, part: Node | None, form: ListForm
) -> HttpResponse:
    now = outline.outline_now(request, strategy)
    now.cursor, now.writing = part, True
    now.text, now.problem = form.data.get("lines", ""), " ".join(map(str, form.errors.get("lines", [])))
    return outline.show_tree(request, strategy, now, now.problem, status=422)
