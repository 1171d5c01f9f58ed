"""Working together: found a partnership, invite, answer, withdraw, remove.

Each is done in the scope of the organisation that does it. The tables' policies hold who may do what;
what is checked here is what somebody has to be told.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.models import Membership, Organisation, Partner, Partnership

State = Partner.State


class NotPossible(Exception):
    """What was asked cannot be done now; its text says why, for whoever asked."""


@transaction.atomic
def found_partnership(*, name: str, about: str = "", by: Membership) -> Partnership:
    """The organisation leads it and is its first partner."""
    partnership = Partnership.objects.create(name=name.strip(), about=about.strip(), lead=by.organisation)
    now = timezone.now()
    Partner.objects.create(
        partnership=partnership, organisation=by.organisation, state=State.JOINED, answered_at=now
    )
    return partnership


@transaction.atomic
def describe_partnership(*, partnership: Partnership, name: str, about: str, by: Membership) -> None:
    Partnership.objects.filter(pk=partnership.pk, lead=by.organisation).update(
        name=name.strip(), about=about.strip()
    )


@transaction.atomic
def invite_partner(*, partnership: Partnership, organisation: Organisation, by: Membership) -> Partner:
    """Somebody who may, over there, accepts or declines. Who declined or left can be invited again."""
    if organisation == by.organisation:
        raise NotPossible(_("Your own organisation takes part already: it leads the partnership."))
    partner, created = Partner.objects.get_or_create(partnership=partnership, organisation=organisation)
    if not created:
        partner = _held(partner)
        if partner.state == State.JOINED:
            raise NotPossible(_("%(name)s takes part already.") % {"name": organisation})
        if partner.state == State.INVITED:
            raise NotPossible(_("%(name)s has not answered the invitation yet.") % {"name": organisation})
        _become(partner, State.INVITED, invited_at=timezone.now(), answered_at=None, ended_at=None)
    return partner


@transaction.atomic
def withdraw_partner_invitation(*, partner: Partner, by: Membership) -> None:
    """Nothing of the partnership is seen over there any more."""
    held = _held(partner)
    if held.state != State.INVITED:
        raise NotPossible(_("%(name)s has answered meanwhile.") % {"name": held.organisation})
    _become(held, State.WITHDRAWN, ended_at=timezone.now())


@transaction.atomic
def answer_invitation(*, partner: Partner, accept: bool, by: Membership) -> Partner:
    """By the organisation that was invited."""
    held = _held(partner)
    if held.organisation_id != by.organisation_id or held.state != State.INVITED:
        raise NotPossible(_("This invitation was withdrawn or has been answered."))
    return _become(held, State.JOINED if accept else State.DECLINED, answered_at=timezone.now())


def _held(partner: Partner) -> Partner:
    """As it stands, for this transaction alone. One that may not be written from here is not found."""
    rows: QuerySet[Partner] = Partner.objects.select_for_update(of=("self",)).select_related("organisation")
    held = rows.filter(pk=partner.pk).first()
    if held is None:
        raise NotPossible(_("This invitation was withdrawn or has been answered."))
    return held


def _become(partner: Partner, state: Partner.State, **fields: object) -> Partner:
    partner.state = state
    for name, value in fields.items():
        setattr(partner, name, value)
    partner.save(update_fields=["state", *fields])
    return partner
