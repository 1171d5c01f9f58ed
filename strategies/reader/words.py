"""The words by which Danish, Swedish and English documents name their parts. Data only."""

import re

from .reading import Kind

#: What one of them is called: "Pejlemærke 1", "Tema: Vejledning".
ONE = {
    Kind.TRACK: r"spor|spår|track",
    Kind.FOCUS_AREA: (
        r"(?:strategisk\s+|strategiskt\s+|prioriterat\s+|prioriteret\s+)?"
        r"(?:indsatsområde|pejlemærke|fokusområde|insatsområde|målområde|satsningsområde|focus\s+area|landmark|priority(?:\s+area)?"
        r"|hovedområde|udviklingsområde|utvecklingsområde|fokuspunkt)"
    ),
    Kind.THEME: r"tema|theme|deltema|delområde",
    Kind.GOAL: r"mål|delmål|målsætning|målsättning|goal|objective|effektmål|resultatmål",
    Kind.INITIATIVE: r"initiativ|indsats|aktivitet|handling|tiltag|insats|åtgärd|initiative|action|activity",
    Kind.AIM: r"formål|overordnet\s+mål|övergripande\s+mål|syfte|aim|purpose",
}

#: What several of them are called, in the order in which they are looked for.
SEVERAL = {
    Kind.AIM: (
        r"(?:overordnede|overordnet|strategiske|strategiens|planens|övergripande|strategins|overall|strategic)"
        r"\s+(?:mål|formål|syfte|syften|aims|goals|målsætninger)|formål(?:et|ene)?|syfte(?:t|n)?|aims?|purposes?|vision(?:en)?|hensigt(?:en)?"
    ),
    Kind.TRACK: r"spor(?:ene)?|spår(?:en)?|tracks",
    Kind.FOCUS_AREA: (
        r"(?:indsats|fokus|mål|satsnings|hoved|udviklings)områder(?:ne)?|pejlemærker(?:ne)?|insatsområden(?:a)?"
        r"|fokusområden(?:a)?|utvecklingsområden(?:a)?|focus\s+areas|landmarks|priorities|priority\s+areas"
    ),
    Kind.THEME: r"temaer(?:ne)?|tema(?:n|na)|themes|delområder(?:ne)?",
    Kind.GOAL: (
        r"(?:del|effekt|resultat)?mål(?:ene|en)?|målsætning(?:er(?:ne)?)?|målsättning(?:ar(?:na)?)?"
        r"|goals?|objectives?"
    ),
    Kind.INITIATIVE: (
        r"initiativer(?:ne)?|initiativ(?:en)?|initiatives|(?:del)?indsatser(?:ne)?|aktivitet(?:er(?:na|ne)?)?|handlinger(?:ne)?|tiltag(?:ene)?"
        r"|insatser(?:na)?|åtgärder(?:na)?|actions|activities|measures"
    ),
}

#: Words that a heading may hold besides, and still only announce what comes.
FILLING = (
    r"vores|strategiens|strategins|planens|de|den|det|våra|vår|our|the|fælles|gemensamma|common|konkrete|konkreta|vigtigste|viktigaste"
    r"|strategiske|strategiska|prioriterede|prioriterade|og|och|and|to|två|tre|fire|fyra|fem|seks|sex|syv|sju|otte|åtta|ni|nio|ti|tio"
    r"|two|three|four|five|six|seven|eight|key|main|planlagte|planerade|nye|nya|new|\d{1,4}|følgende|følgande|följande|following|overordnede"
    r"|frem\s+mod|fram\s+till|på\s+tværs|tværgående|tvärgående"
)

SECTIONS = (
    r"baggrund(?:en)?|indledning|forord|introduktion|intro|om\s+(?:strategien|planen|strategin|denne\s+strategi)|hvorfor\b.*|organisering(?:en)?|"
    r"forankring|opfølgning(?:en)?|evaluering(?:en)?|revision|ressourcer|økonomi|processen?|tidsplan|styregruppe(?:n)?|målgruppe(?:n|r)?|"
    r"hvem\s+.*omfatt\w+|læsevejledning|status(?:\s+i\s+dag)?|udfordringe(?:n|r|rne)|situationen.*|rammer(?:ne)?|sammenhæng(?:en)?\s+(?:til|med)\s.*|værdier(?:ne)?|"
    r"sammenfatning|resumé|definitioner|begreber|bilag|kontakt|implementering|roller\s+og\s+ansvar|ansvar(?:sfordeling)?|samarbejde(?:t)?|"
    r"bakgrund(?:en)?|inledning|förord|uppföljning(?:en)?|utvärdering|nuläge(?:t)?|nulägesbild|utmaning(?:en|ar|arna)|organisation|"
    r"styrgrupp(?:en)?|genomförande(?:t)?|sammanfattning|varför\b.*|målgrupp(?:en|er)?|omvärld.*|bilagor?|"
    r"background|introduction|foreword|preface|about(?:\s+(?:the|this)\s+(?:strategy|plan))?|why\b.*|follow-?up|evaluation|governance|"
    r"summary|context|challenges?|resources|organisation|steering\s+group|who\s+(?:it|this|the\s+strategy)\s+.*|implementation|appendix|scope"
)

AIM_SENTENCES = (
    r"(?:strategien|planen|strategin|the\s+(?:strategy|plan)|den)\s+(?:skal|ska|har\s+(?:som|til|to|tre|fire|två|fyra|följande|følgende)|should|is\s+to|has|will)\b"
    r"|(?:formål(?:et)?|syfte(?:t)?|the\s+(?:aim|purpose)s?)\b"
)

#: How a list of goals or of what is done about them is announced in running words.
OPENINGS = {
    Kind.INITIATIVE: (
        r"(?:sådan|så)\s+(?:gør|gör|vil|arbejder|arbetar)\s+vi|(?:det|dette|detta)\s+(?:gør|gör|vil|skal|ska)\s+(?:vi\s+)?(?:ske\s+)?(?:ved|gennem|genom)"
        r"|vi\s+(?:gør|gör)\s+(?:det|følgende|följande)|konkret\s+(?:vil|ska|skal)\s+vi|this\s+is\s+how|how\s+we|what\s+we\s+(?:will\s+)?do|we\s+do\s+this"
        r"|(?:det|dette)\s+sker\s+(?:ved|gennem)|hvordan\b|hvad\s+gør\s+vi|vad\s+gör\s+vi|hur\b"
    ),
    Kind.GOAL: (
        r"(?:vores\s+|våra\s+|vårt\s+|de\s+)?(?:fælles\s+|gemensamma\s+)?mål(?:et|ene|en)?\s+(?:er|är)\b|(?:vi\s+vil|vi\s+ska)\s+(?:opnå|nå|uppnå)\b"
        r"|det\s+vil\s+vi\s+opnå|our\s+goals?\s+(?:is|are)|we\s+(?:want\s+to|will)\s+achieve|på\s+den\s+måde\s+vil|hv(?:ad|or)\s+vil\s+vi|vad\s+vill\s+vi"
    ),
}

#: May announce goals, or, where the document has goals of its own, what is done about them.
INTENTIONS = (
    r"(?:derfor\s+|därför\s+|therefore\s+)?(?:vil\s+vi|vi\s+vil|vi\s+skal|ska\s+vi|vi\s+ska|vill\s+vi|vi\s+vill|we\s+will|we\s+shall|"
    r"kommunen\s+(?:vil|skal|ska)|vi\s+ønsker|vi\s+arbejder\s+for)\b|det\s+(?:betyder|innebär|indebærer)\b|it\s+means\b"
)

#: Names that count only with a number behind them.
NUMBERED_ONLY = {
    Kind.FOCUS_AREA: r"strategi|strategy|område|area|prioritering|prioritet|ambition|løfte|löfte"
}

#: Sections that a text without line breaks may be cut at.
OPENING_SECTIONS = (
    r"Forord|Indledning|Baggrund|Formål|Introduktion|Opfølgning|Organisering|Evaluering|Inledning|Förord|Bakgrund|Syfte|Uppföljning"
    r"|Foreword|Introduction|Background|Purpose|Follow-up|Evaluation"
)

CONTENTS = r"indhold(?:sfortegnelse)?|innehåll(?:sförteckning)?|(?:table\s+of\s+)?contents"

WEB_PAGE = (
    r"(?:læs|se|hør)\s+(?:mere|også|hele)\b.{0,80}|läs\s+mer(?:a)?\b.{0,80}|read\s+more\b.{0,80}|(?:hent|download|ladda\s+ner|print|udskriv|skriv\s+ut)\b.{0,80}"
    r"|del\s+(?:på|siden|denne)\b.{0,40}|dela\s+(?:på|sidan)\b.{0,40}|share\s+(?:on|this)\b.{0,40}|(?:til|till|back\s+to)\s*(?:toppen|top)"
    r"|(?:gå|spring|hoppa|hop|skip)\s+(?:direkte\s+)?(?:til|till|to)\s+(?:hoved|huvud)?(?:indhold|innehåll|menu|content)\w*|log\s+(?:ind|in|på)|logga\s+in"
    r"|(?:menu|meny|søg|sök|search|luk|stäng|close|forside|startsida|home|print|udskriv|tilbage|tillbaka|back|facebook|linkedin|instagram|twitter|e-?mail)"
    r"|.{0,200}\bcookies?(?:politik)?\b.{0,200}|(?:tillad|acceptér|accepter|afvis|godkänn|neka|accept|reject)\s+(?:alle|alla|all|kun|nødvendige|nödvändiga)\b.{0,40}"
    r"|(?:sidst|senest|senast|last)\s+(?:opdateret|ændret|uppdaterad|ändrad|updated)\b.{0,60}|fandt\s+du\b.{0,60}|hjälpte\s+.{0,30}sidan.{0,30}"
    r"|(?:https?://|www\.)\S+|du\s+er\s+her\b.{0,120}|du\s+är\s+här\b.{0,120}|©.{0,80}"
)

STRATEGY_TITLE = re.compile(
    r"strateg|politik|plan\b|planen|program|strategy|policy|handleplan|handlingsplan", re.IGNORECASE
)

ADOPTION = re.compile(
    r"\b(?:vedtaget|godkendt|tiltrådt|antagen|fastställd|beslutad|adopted|approved)\b", re.IGNORECASE
)

LEVELS = "|".join(SEVERAL[kind] for kind in (Kind.TRACK, Kind.FOCUS_AREA, Kind.THEME))

_several = "|".join(f"(?P<{kind}>{words})" for kind, words in SEVERAL.items())
SEVERAL_WORDS = re.compile(rf"\b(?:{_several})\b", re.IGNORECASE)


def kinds_in(text: str) -> list[Kind]:
    """The kinds that the text has the words for, in its order."""
    return [Kind(match.lastgroup) for match in SEVERAL_WORDS.finditer(text) if match.lastgroup]
