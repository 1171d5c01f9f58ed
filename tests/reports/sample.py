"""A document as rich as a municipality's: areas, goals, long words, a table over more than one page."""

import datetime
from decimal import Decimal

from reports.chart_layout import Series
from reports.documents import (
    Chart,
    Column,
    ColumnKind,
    Document,
    Facts,
    News,
    NewsItem,
    Note,
    Section,
    StatusBars,
    Table,
    Text,
)

KEYS = ("done", "on_track", "at_risk", "not_started", "stopped")
GOALS = (Column("Mål"), Column("Ejer"), Column("Status", ColumnKind.STATUS))
COUNTED = (
    Column("Indsatsområde"),
    *(
        Column(word, ColumnKind.NUMBER)
        for word in ("Gennemført", "Følger planen", "I risiko", "Ikke startet", "Stoppet")
    ),
)
AREAS: dict[str, tuple[str, list[tuple[str, str | None, str]]]] = {
    "Praktikvejledning": (
        "Alle, der vejleder elever og studerende, har vejlederuddannelsen eller tilsvarende kompetencer, "
        "og hver faggruppe har nok af dem.",
        [
            ("Alle praktikvejledere har gennemført vejlederuddannelsen", "Mette Dalgaard", "on_track"),
            ("Hver arbejdsplads har mindst to vejledere pr. faggruppe", "Henrik Aabo", "at_risk"),
            ("Vejlederne har to timer om ugen til hver elev", "Karen Mølbak", "on_track"),
            ("Vejledernetværket mødes fire gange om året", "Mette Dalgaard", "done"),
        ],
    ),
    "Introduktion og fastholdelse": (
        "Elever, studerende og nyuddannede får en struktureret introduktion til arbejdspladsen og faget.",
        [
            ("Alle nye får et introduktionsforløb inden første arbejdsdag", "Lone Ibsen", "on_track"),
            ("Ni af ti elever gennemfører deres uddannelse", "Henrik Aabo", "at_risk"),
            ("Syv af ti nyuddannede søger job hos os", "Lone Ibsen", "at_risk"),
        ],
    ),
    "Ledelsens opmærksomhed": (
        "Lederne deltager i elevernes udvikling, svarer for læringsmiljøet og giver vejlederne tid.",
        [
            ("Lederen tager imod hver ny elev på første dag", "Karen Mølbak", "on_track"),
            ("Uddannelsesansvar står i alle ledelsesgrundlag", None, "stopped"),
        ],
    ),
    "Kvalitet i skole og praktik": (
        "Undervisningen afspejler praksis, og nye uddannelsesordninger tages i brug på hver arbejdsplads.",
        [
            ("Den nye uddannelsesordning er i brug på alle praktiksteder", "Lone Ibsen", "on_track"),
            ("Elever bidrager til drøftelser af praksis", "Karen Mølbak", "on_track"),
        ],
    ),
    "Efter- og videreuddannelse": (
        "Medarbejdere får mulighed for at videreuddanne sig, og der er vikarer, mens de gør det.",
        [
            ("20 medarbejdere om året på jobrotation", "Henrik Aabo", "on_track"),
            ("En karrierevej for hver faggruppe", "Lone Ibsen", "not_started"),
        ],
    ),
    "Social- og sundhedsassistentuddannelsens rekrutteringsgrundlag": (
        "Vi viser, hvad arbejdet er, og lader medarbejderne fortælle det selv.",
        [
            (f"Åbent hus nr. {number} i distriktet ved Østersøfjorden", "Lone Ibsen", "done")
            for number in range(1, 8)
        ],
    ),
}
SUPERVISORS = Chart(
    heading="Indikator",
    definition="Andel af alle praktikvejledere.",
    source="Uddannelsesenhedens liste",
    series=Series(
        name="Vejledere med gennemført uddannelse",
        unit="%",
        points=[
            (datetime.date(2022 + n, 10, 31), Decimal(value)) for n, value in enumerate((48, 53, 61, 68, 74))
        ],
        target=Decimal(100),
        target_on=datetime.date(2029, 12, 31),
    ),
)
BACKGROUND = """Hver **tredje** af vores kolleger i plejen går på pension inden 2034.

## Hvad vi ved

- Færre søger social- og sundhedsassistentuddannelsen end for ti år siden
- Flere bliver gamle, og *flere* af dem bor hjemme

Se [kommunens budget](https://example.org/budget) for tallene bag."""


def area(number: int, heading: str) -> Section:
    lead, goals = AREAS[heading]
    news = NewsItem(
        "18 vejledere begyndte på modulet i oktober.", "Mette Dalgaard", datetime.date(2026, 11, 19)
    )
    return Section(
        heading=heading,
        number=str(number),
        lead=lead,
        blocks=[
            Table(heading="Mål og status", caption=f"Mål i {heading}", columns=GOALS, rows=goals),
            News(heading="Hvad er der sket", items=[news]),
        ],
    )


def measured() -> Section:
    """A chart, and one of which nothing was measured yet."""
    empty = Chart(heading="Endnu en", series=Series(name="Ubesatte stillinger", points=[]))
    return Section(heading="Indikatorer", blocks=[SUPERVISORS, empty])


def summary() -> Section:
    counts = dict(zip(KEYS, (3, 9, 4, 2, 1), strict=True))
    rows = [(heading, 1, 2, 1, 0, 0) for heading in AREAS]
    return Section(
        heading="Kort fortalt",
        lead="Tolv af nitten mål er nået eller følger planen, men 16 arbejdspladser mangler en vejleder.",
        blocks=[
            Facts(
                heading="Rammen", facts=[("Vedtaget", "14. januar 2026"), ("Gælder for", "63 arbejdspladser")]
            ),
            StatusBars(heading="Status på målene", label="19 mål", counts=counts),
            Table(heading="Indsatsområder", caption="Mål efter status", columns=COUNTED, rows=rows),
            Note(heading="Til beslutning", text="Styregruppen tager stilling til et **tredje hold** i 2027."),
        ],
    )


def appendix(goals: int) -> Section:
    """A table over pages, in a theme of its own below the section."""
    columns = (*GOALS, Column("Nås senest", ColumnKind.DATE))
    rows = [
        (f"Mål {number}: en arbejdsplads, der uddanner", "Plejecenter Åbrinken", KEYS[number % 5],
         datetime.date(2027, 1 + number % 12, 28))
        for number in range(1, goals + 1)
    ]  # fmt: skip
    table = Table(heading="Alle mål", caption="Alle mål med frist", columns=columns, rows=rows)
    return Section(
        heading="Bilag",
        sections=[Section(heading="Alle mål på ét sted", number="A.1", lead="Efter frist.", blocks=[table])],
    )


def make_document(*, goals: int = 40, **changes: object) -> Document:
    areas = [area(number, heading) for number, heading in enumerate(AREAS, 1)]
    background = Section(heading="Baggrund", blocks=[Text(text=BACKGROUND)])
    fields: dict[str, object] = {
        "title": "Vi uddanner til Nordsund",
        "kind_line": "Uddannelsesstrategi 2026–2029",
        "organisation": "Nordsund Kommune",
        "language": "da",
        "accent": "#17654a",
        "date": datetime.date(2026, 11, 19),
        "lead": "Hver tredje af vores kolleger i plejen går på pension inden 2034.",
        "facts": [
            ("Periode", "2026–2029"),
            ("Behandles af", "styregruppen 2. december 2026"),
        ],
        "colophon": ["Tallene er opgjort 19. november 2026.", "Skrevet af HR og Uddannelse."],
        "sections": [summary(), background, *areas, appendix(goals)],
    }
    return Document(**(fields | changes))  # type: ignore[arg-type]
