"""Where long Danish and Swedish words may be parted: at the joints of compounds.

The patterns of hyphenation libraries know syllables and not joints (vejlederud-dannelse). Two things give a
joint away: the s that links, after an ending or a first part that takes it (udviklings-plan), and the words
that the field's compounds end in (vejleder-uddannelse).
"""

import re
from collections.abc import Iterator
from functools import cache

LINKED = {
    "da": "arbejd distrikt dom else erhverv fravær hed ing ion marked ning område omsorg samarbejd samfund "
    "skab tet tilbud tillid trivsel velfærd",
    "sv": "arbet arbetsplat dag dom else frånvaro het ing ion kompeten nad ning omsorg sam samverkan skap "
    "tet vård yrke",
}
# Longer ones hold shorter ones: medarbejder is never parted at its arbejder.
LAST = {
    "da": "aftal ansvar arbejd assistent bestyrelse center centr efteruddann elevtilfreds erfaring "
    "evaluering forløb fortegnelse forvaltning fravær grupp indsats introduktion kompetence konsulent "
    "koordin kriteri kvalitet ledelse leder medarbejd medlem miljø mulighed måling møde netværk "
    "niveau område omsorg opfølg oplær ordning personal plan pleje politi praktik professionel "
    "pædagog rapport rekrutter repræsent rådgiv samarbejd samtal sikkerhed social strateg studer "
    "sundhed sygepleje teknolog tilfreds tilrettelæg tjeneste uddann udfordr udvalg udvikl undersøg "
    "utilfreds vejled vejviser vilkår vurdering værksted",
    "sv": "anordnar ansvar arbet arbetsgivar arbetsmarknad arbetsmiljö assistent avtal bearbet biträd chef "
    "främj frånvar funktion förlag försörjning förvaltning grupp handled högskol insats introduktion "
    "kompetens konsulent kvalitet ledarskap lärar marknad medarbet medlem möjlighet nätverk omsorg "
    "omsättning pedagog personal plan planer praktik program rapport redogör rekryter representant "
    "samarbet samordn samtal sekreterar sjuksköter skötar social strateg styrels trivsel undersköter "
    "undersökning uppdrag uppfölj utbild utmaning utveckl varumärk verksam vägled värdering",
}
SHORTEST_PART = 4


@cache
def _signs(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    last = "|".join(sorted(LAST[lang].split(), key=len, reverse=True))
    return re.compile(f"(?:{LINKED[lang].replace(' ', '|')})s"), re.compile(last)


def joints(word: str, lang: str) -> Iterator[int]:
    """Places between letters, in order. None in a language that has no table here."""
    if lang not in LAST:
        return
    linked, last = _signs(lang)
    lower = word.lower()
    found = {one.end() for one in linked.finditer(lower)} | {one.start() for one in last.finditer(lower)}
    start = 0
    for place in sorted(found):
        if min(place - start, len(word) - place) >= SHORTEST_PART:
            yield place
            start = place
