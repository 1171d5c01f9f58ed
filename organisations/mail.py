"""Mail in an organisation's name."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from organisations.models import Organisation


def send_organisation_mail(organisation: Organisation, to: str, subject: str, body: str, link: str) -> None:
    """Sends a plain text mail when what was done is stored. `link` is a whole address, on its own line.

    It comes from the installation's address in the organisation's name; answers go to the organisation
    if it has an address for them. A mail server that is away is logged and breaks nothing off.
    """
    message = EmailMessage(
        subject=" ".join(subject.split()),
        body=_text(organisation, body, link),
        from_email=_sender(organisation),
        to=[to],
        reply_to=[organisation.reply_to] if organisation.reply_to else None,
        headers={"Auto-Submitted": "auto-generated"},
    )
    transaction.on_commit(message.send, robust=True)


def _sender(organisation: Organisation) -> str:
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return formataddr((f"{organisation.name} (Pejlemærke)", address))


def _text(organisation: Organisation, body: str, link: str) -> str:
    with translation.override(organisation.language):
        sent_by = _("Sent by %(organisation)s from Pejlemærke.") % {"organisation": organisation.name}
    return f"{body.strip()}\n\n{link}\n\n-- \n{sent_by}\n"
