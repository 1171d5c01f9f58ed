"""Charts, drawn on the server: one line, its points, and the way to the beacon where the target stands.

Classes are for the page, which follows the accent; attributes for the PDF, which knows no classes here.
Where everything stands is worked out in `reports.chart_layout`.
"""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from look.dates import long_date
from look.numbers import with_unit
from reports.chart_layout import HEIGHT, WIDTH, Layout, Place, Series, Text, lay_out

INK, INK_2, LINE = "#1a1a1a", "#55595a", "#8e8e8e"
ACCENT = "#17654a"


def in_words(series: Series) -> str:
    """What the chart says to somebody who does not see it."""
    words = [_first_and_latest(series) if series.points else _not_measured(series)]
    if series.target is not None:
        target = with_unit(series.target, series.unit)
        if series.target_on:
            words.append(
                _("The target is %(target)s by %(day)s.")
                % {"target": target, "day": long_date(series.target_on)}
            )
        else:
            words.append(_("The target is %(target)s.") % {"target": target})
    if series.expected:
        day, value = series.expected[-1]
        said = {"value": with_unit(value, series.unit), "day": long_date(day)}
        words.append(_("%(value)s is expected on %(day)s.") % said)
    return " ".join(words)


def _not_measured(series: Series) -> str:
    return _("%(name)s: not measured yet.") % {"name": series.name}


def _first_and_latest(series: Series) -> str:
    (first_on, first), (latest_on, latest) = series.points[0], series.points[-1]
    said = {
        "name": series.name, "value": with_unit(latest, series.unit), "day": long_date(latest_on),
        "first": with_unit(first, series.unit), "first_day": long_date(first_on),
    }  # fmt: skip
    if len(series.points) == 1:
        return _("%(name)s: %(value)s on %(day)s.") % said
    return _("%(name)s: %(first)s on %(first_day)s, %(value)s on %(day)s.") % said


def draw(
    series: Series, *, accent: str = ACCENT, titled: bool = False, with_latest: bool = True
) -> SafeString:
    """Nothing where there is no number. `titled` names it by a `<title>`, as the PDF needs it.

    Without `with_latest` the latest value is not written at its point: it stands beside the chart.
    """
    if not series.all_points:
        return mark_safe("")
    layout = lay_out(series, with_latest=with_latest)
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" focusable="false"{}{}{}{}</svg>',
        WIDTH, HEIGHT, _name(in_words(series), titled), _lines(layout, accent), _marks(layout, accent),
        format_html_join("", "{}", ((_text(text),) for text in layout.texts)),
    )  # fmt: skip


def _name(sentence: str, titled: bool) -> SafeString:
    if titled:
        return format_html(' role="img"><title>{}</title>', sentence)
    return format_html(' role="img" aria-label="{}">', sentence)


def _lines(layout: Layout, accent: str) -> SafeString:
    rows: list[tuple[str, list[Place], str, float, str]] = [("c-base", layout.base, LINE, 1, "")]
    if layout.rule:
        rows.append(("c-target", layout.rule, INK, 1, "2 4"))
    if layout.way:
        rows.append(("c-way", layout.way, accent, 1.5, "1 5"))
    if layout.expected:
        rows.append(("c-expected", layout.expected, accent, 2, "7 6"))
    rows += [("c-line", piece, accent, 2.5, "") for piece in layout.pieces if len(piece) > 1]
    return format_html_join(
        "",
        '<polyline class="{}" points="{}" fill="none" stroke="{}" stroke-width="{}" stroke-dasharray="{}" '
        'stroke-linejoin="round" stroke-linecap="round"/>',
        (
            (css, " ".join(f"{x},{y}" for x, y in places), colour, str(width), dashes or "none")
            for css, places, colour, width, dashes in rows
        ),
    )


def _marks(layout: Layout, accent: str) -> SafeString:
    past = format_html_join(
        "",
        '<circle class="c-past" cx="{}" cy="{}" r="{}" fill="#fff" stroke="{}" stroke-width="1.5"/>',
        ((str(x), str(y), str(layout.radius), accent) for x, y in [*layout.points[:-1], *layout.to_come]),
    )
    latest = format_html_join(
        "",
        '<circle class="c-dot" cx="{}" cy="{}" r="5" fill="{}" stroke="#fff" stroke-width="1.5"/>',
        ((str(x), str(y), accent) for x, y in layout.points[-1:]),
    )
    if layout.beacon is None:
        return past + latest
    x, y = layout.beacon
    drawing = f"M{x} {round(y - 6, 1)}l6.5 12h-13z"
    beacon = format_html('<path class="c-beacon" d="{}" fill="{}"/>', drawing, INK)
    return past + beacon + latest


def _text(text: Text) -> SafeString:
    return format_html(
        '<text class="{}" x="{}" y="{}" font-weight="{}" fill="{}" font-family="IBM Plex Sans" '
        'font-size="13">{}</text>',
        "c-now" if text.is_strong else "c-label", str(text.x), str(text.y),
        "600" if text.is_strong else "400", INK if text.is_strong else INK_2, text.words,
    )  # fmt: skip
