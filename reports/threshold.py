"""The smallest group of people that a number may be about. Every statistic over people asks here."""

from django.conf import settings


def smallest_group() -> int:
    """5, or more where the installation asks for it (`SMALLEST_GROUP`)."""
    return int(settings.SMALLEST_GROUP)


def may_be_shown(persons: int, out_of: int | None = None) -> bool:
    """`out_of` is the whole that the persons are a part of: who is left must not be a small group either.

    A group of nobody tells of nobody. Small groups are otherwise found by taking the part from the whole.
    """
    rest = 0 if out_of is None else out_of - persons
    return all(group == 0 or group >= smallest_group() for group in (persons, rest))
