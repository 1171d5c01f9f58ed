"""What this room lets go of every night."""

import datetime

from django.conf import settings

from organisations.cleaning import register
from people.models import LookUp


def forget_look_ups(now: datetime.datetime) -> int:
    kept = datetime.timedelta(days=settings.LOOK_UPS_KEPT_DAYS)
    number, _each = LookUp.objects.filter(at__lt=now - kept).delete()
    return number


def register_cleaning() -> None:
    register("look-ups whose time is over", forget_look_ups)
