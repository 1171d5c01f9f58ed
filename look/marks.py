"""Small drawings made on the server: shares, progress, initials. Charts with axes live in `reports`."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from look.statuses import STATUSES, Status, in_words

GAP = 0.5


def bars(counts: Mapping[str, int], label: str = "", *, titled: bool = False) -> SafeString:
    """One bar cut in shares. Without a label it is decoration beside the numbers.

    `titled` names it by a `<title>`, which the PDF needs; the page takes an attribute.
    """
    told = ", ".join(words for _key, words in in_words(counts))
    head = _name(f"{label}: {told}", titled) if label else mark_safe(' aria-hidden="true">')
    shares = format_html_join(
        "", '<rect class="{}" x="{}%" y="0" width="{}%" height="12" fill="{}"/>', _shares(counts)
    )
    return format_html('<svg class="bars" width="100%" height="12" focusable="false"{}{}</svg>', head, shares)


def _name(sentence: str, titled: bool) -> SafeString:
    if titled:
        return format_html(' role="img"><title>{}</title>', sentence)
    return format_html(' role="img" aria-label="{}">', sentence)


def _shares(counts: Mapping[str, int]) -> list[tuple[str, str, str, str]]:
    total = sum(counts.values()) or 1
    present: list[tuple[Status, float]] = [
        (s, counts[k] / total * 100) for k, s in STATUSES.items() if counts.get(k)
    ]
    at, found = 0.0, []
    for status, share in present:
        width = share if status is present[-1][0] else max(share - GAP, 0)
        found.append((status.css, f"{at:.2f}", f"{width:.2f}", status.fill))
        at += share
    return found


def progress(done: int | Decimal, total: int | Decimal, label: str) -> SafeString:
    return format_html(
        '<progress aria-label="{}" value="{}" max="{}"></progress>',
        _("%(label)s: %(done)s of %(total)s") % {"label": label, "done": done, "total": total},
        str(done),
        str(total or 1),
    )


def ring(done: int, total: int) -> SafeString:
    """Decoration: the words beside it carry the number."""
    share = round(done / total * 100) if total else 0
    return format_html(
        '<svg class="ring" viewBox="0 0 48 48" focusable="false" aria-hidden="true">'
        '<circle class="ring__track" cx="24" cy="24" r="20"/>'
        '<circle class="ring__value" cx="24" cy="24" r="20" pathLength="100" stroke-dasharray="{} 100"/>'
        "</svg>",
        share,
    )


def initials(name: str) -> str:
    """First and last: `Anne Marie Juul-Holm` is AJ."""
    words = [word for word in name.split() if word[0].isalpha()]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else ""


def avatar(name: str, size: str = "") -> SafeString:
    """Initials in a circle; the name stands beside it. Size: `large`, `small` or nothing."""
    css = f"avatar avatar--{size}" if size else "avatar"
    return format_html('<span class="{}" aria-hidden="true">{}</span>', css, initials(name))
