"""The steps from a new organisation to one at work. Rooms above add theirs in `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Step:
    """`actions` are labels and url names, the first the usual way. `is_done` runs in the scope.

    An organisation is at work without those that are not `needed`.
    """

    title: Text
    text: Text
    order: int
    actions: tuple[tuple[Text, str], ...]
    is_done: Callable[[Organisation], bool]
    needed: bool = True


@dataclass(frozen=True)
class StepToday:
    """A step as the page shows it: its links are those that exist."""

    title: Text
    text: Text
    links: tuple[tuple[Text, str], ...]
    is_done: bool
    is_next: bool
    needed: bool


_steps: list[Step] = []


def add_step(step: Step) -> None:
    _steps.append(step)


def steps_of(organisation: Organisation) -> list[StepToday]:
    steps = sorted(_steps, key=lambda step: step.order)
    done = [step.is_done(organisation) for step in steps]
    following = _following(steps, done)
    return [
        StepToday(step.title, step.text, _links(step, organisation), done[at], at == following, step.needed)
        for at, step in enumerate(steps)
    ]


def _following(steps: list[Step], done: list[bool]) -> int:
    """The first that is open. What is not needed is passed over once something needed is done."""
    begun = any(done[at] and step.needed for at, step in enumerate(steps))
    left = (at for at, step in enumerate(steps) if not done[at] and (step.needed or not begun))
    return next(left, -1)


def _links(step: Step, organisation: Organisation) -> tuple[tuple[Text, str], ...]:
    return tuple((label, url) for label, name in step.actions if (url := _url(name, organisation)))


def _url(name: str, organisation: Organisation) -> str:
    try:
        return reverse(name, kwargs={"slug": organisation.slug})
    except NoReverseMatch:
        return ""


def add_own_steps() -> None:
    add_step(
        Step(
            title=_("Choose your words"),
            text=_("What you call supervisors, placements, students and development talks."),
            order=10,
            actions=((_("Choose words"), "organisation-words"),),
            is_done=lambda organisation: bool(organisation.words),
            needed=False,
        )
    )
    add_step(
        Step(
            title=_("Make it look like yours"),
            text=_("Your logo and one colour."),
            order=20,
            actions=((_("Choose logo and colour"), "organisation-look"),),
            is_done=lambda organisation: bool(organisation.logo) or organisation.accent != DEFAULT_ACCENT,
            needed=False,
        )
    )


DEFAULT_ACCENT: str = Organisation._meta.get_field("accent").default
