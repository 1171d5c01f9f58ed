"""The step of setting up an organisation that strategies add."""

from django.utils.translation import gettext_lazy as _

from organisations.setup import Step, add_step
from strategies.models import Strategy


def register_setting_up() -> None:
    add_step(
        Step(
            title=_("The first strategy"),
            text=_("Read in the document that you have, or begin with an empty one."),
            order=50,
            actions=(
                (_("Read in a document"), "strategy-read"),
                (_("Begin with an empty one"), "strategy-add"),
            ),
            is_done=lambda organisation: Strategy.objects.own().exists(),
        )
    )
