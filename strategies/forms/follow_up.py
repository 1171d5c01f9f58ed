"""What a follow-up is asked before it is made."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.forms import DateField
from strategies.selectors.follow_up import A_QUARTER


class SinceForm(forms.Form):
    """Since when the follow-up tells what has changed."""

    since = DateField(
        label=gettext_lazy("What has changed since"), required=False,
        initial=lambda: timezone.localdate() - A_QUARTER,
    )  # fmt: skip

    def clean_since(self) -> datetime.date | None:
        since: datetime.date | None = self.cleaned_data["since"]
        if since and since > timezone.localdate():
            raise forms.ValidationError(_("Choose a day that has been."))
        return since
