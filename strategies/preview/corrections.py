"""The last corrections of a proposal, so that they can be taken back one by one."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strategies.preview.proposals import Correction, Proposal
from strategies.refusals import Refused

KEPT = 20

ACTIONS = {
    "kind": gettext_lazy("another level for %(title)s"),
    "promote": gettext_lazy("%(title)s one level up"),
    "demote": gettext_lazy("%(title)s one level down"),
    "leave_out": gettext_lazy("%(title)s left out"),
    "take_back": gettext_lazy("%(title)s taken in again"),
    "merge": gettext_lazy("%(title)s merged with the one above"),
    "split": gettext_lazy("%(title)s split"),
    "title": gettext_lazy("new title for %(title)s"),
    "hint": gettext_lazy("%(title)s and those like it"),
}


def in_words(correction: Correction) -> str:
    return str(ACTIONS[correction.action]) % {"title": correction.title}


def remember(before: Proposal, after: Proposal, *, action: str, title: str) -> None:
    """Keeps with the new one what the entries were, before this and before all corrections."""
    kept = {entry.id: entry for entry in after.entries}
    changed = tuple(entry for entry in before.entries if kept.get(entry.id) != entry)
    order = tuple(entry.id for entry in before.entries)
    same_order = order == tuple(entry.id for entry in after.entries)
    number = before.corrections[-1].number + 1 if before.corrections else 1
    made = Correction(number, action, title, changed, () if same_order else order)
    after.corrections = [*before.corrections, made][-KEPT:]
    after.as_read = before.as_read or before.entries


def before_last(proposal: Proposal, number: int) -> Proposal:
    """As it was before the last correction, if that is still the one that the person means."""
    last = proposal.corrections[-1] if proposal.corrections else None
    if last is None or last.number != number:
        raise Refused(_("It has been taken back already, or somebody has corrected something since."))
    entries = {entry.id: entry for entry in (*proposal.entries, *last.before)}
    order = last.order or tuple(entry.id for entry in proposal.entries)
    back = [entries[entry_id] for entry_id in order]
    return replace(proposal, entries=back, corrections=proposal.corrections[:-1])
