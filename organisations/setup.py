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
    """`actions` are labels and url names, the first the usual way. `is_done` runs in the scope."""

    title: Text
    text: Text
    order: int
    actions: tuple[tuple[Text, str], ...]
    is_done: Callable[[Organisation], bool]


@dataclass(frozen=True)
class StepToday:
    """A step as the page shows it: its links are those that exist."""

    title: Text
    text: Text
    links: tuple[tuple[Text, str], ...]
    is_done: bool
    is_next: bool


_steps: list[Step] = []


def add_step(step: Step) -> None:
    _steps.append(step)


def steps_of(organisation: Organisation) -> list[StepToday]:
    steps = sorted(_steps, key=lambda step: step.order)
    done = [step.is_done(organisation) for step in steps]
    following = done.index(False) if False in done else -1
    return [
        StepToday(step.title, step.text, _links(step, organisation), done[at], at == following)
        for at, step in enumerate(steps)
    ]


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
        )
    )
    add_step(
        Step(
            title=_("Make it look like yours"),
            text=_("Your logo and one colour."),
            order=20,
            actions=((_("Choose logo and colour"), "organisation-look"),),
            is_done=lambda organisation: bool(organisation.logo) or organisation.accent != DEFAULT_ACCENT,
        )
    )


DEFAULT_ACCENT: str = Organisation._meta.get_field("accent").default
