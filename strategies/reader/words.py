"""The words by which Danish, Swedish and English documents name their parts. Data only."""

import re

from .reading import Kind

SPELLINGS = str.maketrans(
    {"å": "(?:å|aa|a)", "æ": "(?:æ|ae)", "ø": "(?:ø|oe)", "ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)"}
)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of words, which are known too where somebody had no keys for their letters."""
    return re.compile(pattern.translate(SPELLINGS), re.IGNORECASE)


NUMBER_WORDS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|et|én|ét|ett|to|två|tre|fire|fyra|fem|seks|sex"
    r"|syv|sju|otte|åtta|ni|nio|ti|tio"
)
ORDINALS = (
    r"\d{1,2}(?:st|nd|rd|th|:[ae]|\.)|(?:det\s+|den\s+|the\s+)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|første|andet|anden|tredje|fjerde"
    r"|femte|sjette|syvende|ottende|første|första|andra|fjärde|sjätte|sjunde|åttonde)"
)

#: How something is called that goes through all the rest.
CROSSING = r"(?:genomgående|gennemgående|tværgående|tvärgående|cross-?cutting|fælles|gemensamt|common)"

#: What one of them is called: "Pejlemærke 1", "Tema: Vejledning".
ONE = {
    Kind.TRACK: (
        rf"(?:(?:{CROSSING})\s+)?(?:(?:hoved|arbejds|strategi)?spor|(?:huvud)?spår|track|strand|work\s?stream)"
    ),
    Kind.FOCUS_AREA: (
        r"(?:strategis\w+|prioriter\w+)\s+(?:område|indsats|satsning)|(?:strategis[kt]+t?\s+|prioritera[dt]\s+|prioriteret\s+|key\s+|strategic\s+)?"
        r"(?:indsatsområde|pejlemærke|fokusområde|insatsområde|målområde|satsningsområde|(?:focus|action)\s+area|landmark"
        r"|priority(?:\s+(?:area|theme))?|hovedområde|huvudområde|(?:handlings|kerne|kärn|prioritets|strategi)område|område\s+nr\.?"
        r"|pillar|søjle|pelare|udviklingsområde|utvecklingsområde|fokuspunkt|ledestjerne|sigtelinje|riktmärke|hjørnesten|hörnsten|area\s+of\s+focus)"
    ),
    Kind.THEME: r"(?:del|under)?tema|(?:sub-?)?theme|delområde",
    Kind.GOAL: (
        r"mål|(?:del|effekt|resultat|kvalitets|etappe?|proces)mål|målsætning|målsättning|goal|objective|outcome"
        r"|(?:långsiktigt|langsigtet|konkret|fælles|gemensamt|strategisk|strategiskt)\s+mål"
    ),
    Kind.INITIATIVE: (
        r"(?:del)?initiativ|(?:del)?indsats|aktivitet|handling|tiltag|(?:del)?insats|åtgärd|initiative|action|activity|deliverable"
    ),
    Kind.AIM: (
        r"(?:(?:\w*strategi(?:ens|ns)|\w*planens|politikkens|programmets|vores|vårt|our)\s+)?formål"
        r"|overordnet\s+mål|övergripande\s+mål|syfte|inriktningsmål|aim|purpose"
    ),
}

#: What several of them are called, in the order in which they are looked for.
SEVERAL = {
    Kind.AIM: (
        r"(?:overordnede|overordnet|strategiske|strategiens|planens|övergripande|strategiska|strategins|överordnade|overall|overarching|strategic)"
        r"\s+(?:mål|formål|syfte|syften|aims?|goals?|målsætninger|målsättningar)|(?:inriktnings|retnings|hoved|huvud|visions)mål(?:ene|en)?"
        r"|formål(?:et|ene)?|syfte(?:t|n)?|aims?|purposes?|vision(?:en)?|ambition(?:en)?|målbild(?:en)?|hensigt(?:en)?"
    ),
    Kind.TRACK: (r"(?:hoved|arbejds)?spor(?:ene)?|(?:huvud)?spår(?:en)?|tracks|strands|work\s?streams"),
    Kind.FOCUS_AREA: (
        r"(?:indsats|fokus|mål|satsnings|hoved|udviklings|handlings|kerne|prioritets)områder(?:ne)?|pejlemærker(?:ne)?"
        r"|(?:insats|fokus|mål|satsnings|huvud|utvecklings|kärn)områden(?:a)?|prioriter(?:ede|ade)\s+områden?r?"
        r"|(?:focus|action|key)\s+areas|areas\s+of\s+focus|landmarks|priorities|prioriteringar(?:na)?|prioriteringer(?:ne)?|priority\s+areas|ledestjerner(?:ne)?|sigtelinjer(?:ne)?"
        r"|pillars|søjler(?:ne)?|pelare|pelarna|hjørnesten(?:ene)?|hörnstenar(?:na)?|riktmärken(?:a)?|områden|områder"
    ),
    Kind.THEME: r"(?:del|under)?temaer(?:ne)?|(?:del)?tema(?:n|na)|themes|delområder(?:ne)?|delområden(?:a)?",
    Kind.GOAL: (
        r"(?:del|effekt|resultat|kvalitets|etappe?|proces)?mål(?:ene|en)?|målsætning(?:er(?:ne)?)?|målsättning(?:ar(?:na)?)?"
        r"|goals?|objectives?|targets?|outcomes?|ambitioner(?:ne|na)?|ambitions"
    ),
    Kind.INITIATIVE: (
        r"(?:del)?initiativer(?:ne)?|initiativ(?:en)?|initiatives|(?:del)?indsatser(?:ne)?|aktivitet(?:er(?:na|ne)?)?|handlinger(?:ne)?|tiltag(?:ene)?"
        r"|(?:del)?insatser(?:na)?|åtgärder(?:na)?|quick\s+wins|actions|activities|measures|deliverables|commitments|next\s+steps"
        r"|næste\s+skridt|nästa\s+steg|projekter(?:ne)?"
    ),
}

#: Words that a heading may hold besides, and still only announce what comes.
FILLING = (
    r"vores|\w*(?:strategiens|strategins|planens|politikkens|policyns|programmets|indsatsens)|de|den|det|våra|vår|our|the|for|för|fælles|gemensamma|common|shared|konkrete|konkreta|vigtigste|viktigaste"
    r"|strategiske|strategiska|prioriterede|prioriterade|og|och|and|to|två|tre|fire|fyra|fem|seks|sex|syv|sju|otte|åtta|ni|nio|ti|tio"
    r"|two|three|four|five|six|seven|eight|nine|ten|key|main|specific|planned|planlagte|planerade|nye|nya|new|\d{1,4}|følgende|følgande|följande|following"
    r"|overordnede|langsigtede|långsiktiga|strategic|i|in|at|a\s+glance|her\s+er|här\s+är|these\s+are"
    r"|perioden|this\s+(?:term|year|spring|autumn)|(?:the\s+)?period|frem\s+mod|fram\s+till|på\s+tværs|tværgående|tvärgående|across"
    r"|by|before|inden|senest|senast|innan|till?|(?:the\s+)?end\s+of|udgangen\s+af|slutet\s+av"
)

#: Sections of explanation that may go on: "Opfølgning og evaluering", "Appendix A Figures".
LONGER_SECTIONS = (
    r"baggrund(?:en)?|bakgrund(?:en)?|background|forord|förord|foreword|indledning(?:en)?|inledning(?:en)?|introduction|preface"
    r"|opfølgning(?:en)?|uppföljning(?:en)?|follow-?up|monitoring|evaluering(?:en)?|utvärdering(?:en)?|evaluation|reporting"
    r"|organisering(?:en)?|governance|styregruppe(?:n)?|styrgrupp(?:en)?|steering\s+group|sammenfatning|sammanfattning|resumé|summary"
    r"|organisation(?:en)?(?=\s+(?:og|och|and)\s+(?:uppföljning|opfølgning|ansvar|ledning|ledelse|follow))|revision(?:en)?|revidering(?:en)?|review|implementering(?:en)?|genomförande(?:t)?|delivery|rolle?r?\s+och?g?\s+ansvar|roller\s+og\s+ansvar"
)

#: Sections at the end in which nothing is a goal, whatever it is called.
BACK_MATTER = (
    r"bilag(?:a|or)?|appendix|appendices|appendiks|annex|kilder|källor|sources|references|referenser|litteratur(?:liste)?|noter|notes"
    r"|ordforklaring(?:er)?|ordliste|ordlista|begreb(?:er|sliste|sforklaring)?|begrepp(?:slista)?|definition(?:er|s)?|glossary"
    r"|underskrift(?:er)?|underskrifter|signatur(?:er)?|signatures?|further\s+(?:reading|information)|kolofon|colophon|acknowledge?ments?|tak\s+til|tack\s+till"
)

BACK_MATTER_HEADINGS = rf"(?:{BACK_MATTER})(?:(?:\s+|\s*[-–:.]+\s*)\S.{{0,70}})?"

SIGNATURES = (
    r"(?:med\s+)?venlig\s+hilsen|med\s+vänlig\s+hälsning|vänliga?\s+hälsning(?:ar)?|(?:kind|best)\s+regards"
    r"|yours\s+\w+"
)
CONTACTS = (
    r"kontakt(?:er|uppgifter|oplysninger|a\s+oss|\s+os)?|contacts?(?:\s+us)?|get\s+in\s+touch"
    r"|(?:(?:har\s+du\s+)?(?:spørgsmål|frågor)|(?:any\s+)?questions)\b(?:\s+(?:om|about)\s+.{1,40})?"
)

SECTIONS = (
    rf"(?:{LONGER_SECTIONS})(?:\s+(?:og|och|and|&|af|av|of|by|ved|fr[ao]m?|från|på|till?|for|för|with|med)\s+.{{1,50}})?"
    r"|introduktion|intro|om\s+(?:strategien|planen|strategin|denne\s+(?:strategi|plan)|den\s+här\s+(?:strategin|planen))|hvorfor\b.*"
    r"|forankring|förankring|ressourcer|økonomi(?:en)?|ekonomi(?:n)?|finansiering|processen?|tidsplan(?:en)?|målgruppe(?:n|r)?|målgrupp(?:en|er)?"
    r"|hvem\s+.*(?:omfatt\w+|gælder).*|vem\s+.*(?:omfatta\w*|gäller).*|læsevejledning|läsanvisning|udfordringe(?:n|r|rne)|situationen.*|rammer(?:ne)?"
    r"|sammenhæng(?:en)?\s+(?:til|med)\s.*|værdier(?:ne)?|värdegrund(?:en)?|kort\s+fortalt|i\s+korthet|fakta|nøgletal|nyckeltal|tal\s+og\s+fakta"
    r"|status(?:\s+i\s+dag)?|nuläge(?:t)?|nulägesbild(?:en)?|utgångspunkt(?:er)?|udgangspunkt(?:et)?|vores\s+udgangspunkt|her\s+står\s+vi|där\s+vi\s+står"
    r"|ansvar(?:sfordeling)?|samarbejde(?:t)?|utmaning(?:en|ar|arna)|organisation|varför\b.*|omvärld.*|omfattning(?:en)?|afgrænsning(?:en)?|avgränsning(?:ar)?"
    r"|(?:derfor|därför)\s+(?:har|behöver|behövs|er|är|en|ett|et|denn?[ae]|laver)\b.*|(?:vad|hvad|what)\s+(?:det|it|this|\w*planen|\w*strategi[ne]n?)\s+(?:kostar|koster|costs)\b.*|styring(?:en)?|ledning\s+(?:och|av)\s.*|(?:hur|hvordan|how|så|sådan)\s+(?:\w+\s+)?(?:planen|strategi[ne]n?|programmet|(?:the|this)\s+(?:plan|strategy|programme))\b.*|(?:sådan|så)\s+(?:følger|följer|måler|mäter|arbejder\s+vi\s+videre|er|är|blev)\b.*|(?:hvordan|hvornår|hvem|hur|när|vem|vad|hvad)\s+(?:følger|följer|følges|följs)\b.*|risici|risker|risks?"
    r"|about(?:\s+(?:the|this|us|our)\b.*)?|why\b.*|executive\s+summary|context|(?:the\s+|our\s+)?challenges?|resources|funding|finance|costs?|budget"
    r"|how\s+(?:we|it)\s+(?:will\s+)?(?:be\s+)?(?:keep|measured?|monitor(?:ed)?|review(?:ed)?|follow|know|report|was\s+made).*|who\s+(?:it|this|the|we)\s+.*"
    r"|where\s+we\s+(?:are|start)\b.*|the\s+(?:current\s+)?(?:picture|situation|position)(?:\s+today)?|implementation|scope|partners|consultation|evidence"
    r"|vem\s+gör\s+vad|hvem\s+gør\s+hvad|who\s+does\s+what"
    r"|(?:var|hvor|where)\s+(?:(?:vi|we)\s+(?:står|stand)|står\s+vi).*|(?:hur|hvordan|how|sådan|så)\s+(?:vi|we)?\s*(?:vet|ved|know|mäter|måler|measure)\b.*"
    r"|kære\s+læser\w*|kära?\s+läsare|dear\s+reader|delivering\b.*|(?:measuring|tracking|monitoring)\s+(?:our\s+)?(?:progress|success|results?)|making\s+it\s+happen|from\s+(?:plan|strategy|words)\s+to\s.*|fra\s+(?:plan|strategi|ord)\s+til\s.*|från\s+(?:plan|strategi|ord)\s+till\s.*"
    r"|(?:a\s+)?(?:message|word|welcome)\s+from\b.*|(?:en\s+)?(?:hilsen|hälsning)\s+fr(?:a|ån)\b.*|(?:\w+\s+)?har\s+ordet"
    r"|årshjul(?:et)?|årscykel(?:n)?|year\s+wheel|annual\s+cycle|pengene|pengarna|(?:the\s+)?money"
    rf"|timetable|values|{CONTACTS}"
)

#: Headings of what only tells how the document is built.
READING_GUIDES = (
    r"(?:how\s+to|sådan|så|hur|hvordan)\s+(?:read|use|læser|läser|bruger|använder)(?:\s+(?:du|man|vi))?(?:\s+(?:this|the|denne|den|det|här|her))*\s+(?:strategy|plan|document|\w*strategi(?:en|n)?|\w*plan(?:en)?|dokument(?:et)?)"
    r"|læsevejledning(?:en)?|läsanvisning(?:ar)?|reading\s+guide|reader['’]s\s+guide"
)

#: Of these, what a strategy may also work with, so that it holds goals.
MAY_BE_WORK = (
    r"introduktion(?:en)?|introduction|samarbejde(?:t)?|organisation|ressourcer|resources|partners"
    r"|værdier(?:ne)?|värdegrund(?:en)?|rammer(?:ne)?|udfordringer"
)

#: How sentences begin that announce the aims.
AIM_SENTENCES = (
    r"(?:(?:med|gennem|genom|with|through)\s+)?(?:\w*strategi(?:en|n)|\w*planen|politikken|policyn|programmet|the\s+(?:strategy|plan|policy|programme)|den)\s+(?:skal|ska|har\s+(?:som|til|to|tre|fire|två|fyra|følgende|følgande|följande)|should|is\s+to|has|will|vil|vill)\b"
    r"|(?:formål(?:et)?|syfte(?:t)?|avsikten|hensigten|the\s+(?:aim|purpose|intention)s?)\b"
)

#: *Our goal is that all stay.*
GOAL_IS = (
    r"(?:vores\s+|våra\s+|vårt\s+|de\s+)?(?:fælles\s+|gemensamma\s+)?mål(?:et|ene|en)?\s+"
    r"(?:(?:for|för|med|i|inom|inden\s+for)\s+(?:\w+\s+){1,3})?(?:er|är)\b"
)

#: How a list of goals or of what is done about them is announced in running words.
OPENINGS = {
    Kind.INITIATIVE: (
        r"(?:sådan|så(?:\s+här)?)\s+(?:gør|gör|vil|arbejder|arbetar|når|kommer)\s+vi|(?:det|dette|detta|det\s+her|det\s+här)\s+(?:gør|gör)\s+vi"
        r"|(?:det|dette|detta)\s+(?:vil|skal|ska)\s+(?:vi\s+)?(?:ske\s+)?(?:ved|gennem|genom)"
        r"|(?:vad|hvad)\s+vi\s+(?:ska|skall|skal|vil|vill)\s+(?:göra|gøre)|vi\s+(?:gør|gör)\s+(?:det|følgende|följande)|konkret\s+(?:vil|ska|skal|betyder)\b|this\s+is\s+how|how\s+we|what\s+(?:we\s+(?:will|shall|are\s+going\s+to)?|we['’]ll)\s*do|what\s+(?:we\s+are|we['’]re)\s+doing|(?:here|this)\s+is\s+what\s+we"
        r"|we\s+(?:will\s+)?do\s+this|to\s+(?:get\s+there|achieve|reach|do)\s+(?:this|that|these|it)|we\s+(?:commit|promise)\b|we\s+are\s+going\s+to|in\s+practice"
        r"|(?:det|dette)\s+sker\s+(?:ved|gennem)|hvordan\b|hvad\s+gør\s+vi|vad\s+gör\s+vi|hur\b|for\s+at\s+nå\b|för\s+att\s+nå\b|vejen\s+(?:dertil|derhen)|vägen\s+dit"
        r"|vi\s+(?:går\s+i\s+gang\s+med|sætter\s+i\s+gang|startar|påbörjar)|i\s+praksis\b|i\s+praktiken\b|det\s+betyder\s+i\s+praksis"
    ),
    Kind.GOAL: (
        rf"{GOAL_IS}|(?:vi\s+vil|vi\s+ska|vi\s+vill)\s+(?:opnå|nå|uppnå)\b"
        r"|(?:hvad|vad)\s+vi\s+(?:vil|vill)\b|det\s+(?:vil|ska|vill)\s+vi\s+(?:opnå|nå|uppnå)|our\s+goals?\s+(?:is|are)|we\s+(?:want\s+to|will)\s+achieve|på\s+den\s+måde\s+vil|hv(?:ad|or)\s+vil\s+vi|(?:vart|hvor(?:hen)?)\s+(?:vi\s+)?(?:vill?|skal?)\b"
        r"|vad\s+vill\s+vi|(?:where|what)\s+we\s+want\b|what\s+(?:we\s+want|success|good)\s+looks?\s+like|(?:dit|hit)\s+(?:ska|vill)\s+vi|(?:der|her)hen\s+(?:vil|skal)\s+vi"
        r"|når\s+vi\s+er\s+i\s+mål|när\s+vi\s+är\s+i\s+mål|(?:by|before)\s+(?:the\s+end\s+of\s+)?20\d\d\s*(?:,\s*)?(?:we|our|everyone|all|$|:)|(?:i|senest\s+i|inden\s+udgangen\s+af)\s+20\d\d\s+(?:er|har|skal|kan|ska|är)\b"
    ),
}

#: What stands at the end of a lead-in to what is done: *we do this by:*
MEANS = r"by|ved\s+at|genom\s+att|gennem(?:\s+at)?|through|genom|ved"

#: Announces what belongs to a goal and is no goal: how it is measured, who answers for it, what it costs.
OWNERS = (
    r"(?:hoved|med)?ansvar(?:lig|lige|et|liga|ig|iga|ighavende)?(?:\s+(?:enhed|forvaltning|part|for\b.*|för\b.*))?|tovholder|projektleder"
    r"|ägare|ejer|responsib(?:le|ility)|(?:lead|owner|led\s+by|who|hvem|vem)\b[\s:?]*|lead\s+(?:officer|partner|service)|accountable"
)
DUE = (
    r"(?:when|hvornår|när)\b[\s:?]*|(?:tids)?frist|deadline|due(?:\s+date)?|by\s+when|sluttid|slutdatum"
    r"|klar(?:t)?(?:\s+senast)?|færdig|timescale"
)
REMARKS = (
    rf"{OWNERS}|{DUE}|deltagere?|medverkande|samarbejdspart(?:nere?)?|samverkanspart(?:er)?|where\b[\s:?]*|partners?"
    r"|tidsramme|tidsplan|timing|timeframe"
    r"|status|økonomi|ekonomi|ressourcer|resurser|cost|budget|finansiering|funding|milepæle?|milstolp(?:e|ar)|milestones?|tegn(?:\s+på.*)?"
    r"|indikator(?:er(?:ne|na)?)?|indicators?|måltal|målepunkt(?:er)?|mätetal|mått|nyckeltal|nøgletal|kpi(?:er|s)?|measures?\s+of\s+success|success\s+(?:measures|criteria)"
    r"|succeskriteri(?:er|um)|framgångsfaktorer|effekt|(?:sådan|så)\s+(?:måler|mäter|følger|följer)\b.*|how\s+(?:will\s+)?we\s+(?:will\s+)?(?:know|measure|monitor|check)\b.*"
    r"|vi\s+(?:måler|mäter|følger)\b.*|we\s+(?:measure|monitor|will\s+measure|will\s+know)\b.*|baseline|udgangspunkt|nuläge|målvärde|målgruppe?"
    r"|eksempel|eksempler|exempel|examples?|case|citat|problem(?:et)?|the\s+problem|udfordring(?:en)?|utmaning(?:en)?|(?:the\s+)?challenge|today|i\s+dag|idag"
)

#: What columns are headed by besides.
COLUMNS = {
    Kind.FOCUS_AREA: r"område|area",
    Kind.GOAL: r"targets?|önskat\s+läge|ønsket\s+(?:tilstand|situation)|desired\s+\w+|success",
}
COLUMNS_OF_REMARKS = (
    rf"(?:{REMARKS})|n[ro]\.?|#|id|hvem|vem|who|hvornår|när|when|klart?|færdig|startdato|start|slut|slutt?|evaluering|opfølgning|uppföljning|comments?|bemærkninger"
    r"|kommentar(?:er)?|anmärkning|noter?|notes?|prioritet|prioritering|priority|progress|outcome|result(?:at)?|effekt|målgruppe?|tid|time|date|dato|datum|år|year|samarbejde|with|med"
)
COLUMNS_OF_WHAT = (
    r"(?:hvad|vad|what)(?:\s+(?:gør|gör|vil|ska|skal|we|will|vi|do|göra|gøre|skall))*"
    r"|opgave|uppgift|tasks?|beskrivelse|beskrivning|description|steps?|konkret\s+\w+"
)

#: May announce goals, or, where the document has goals of its own, what is done about them.
INTENTIONS = (
    r"(?:derfor\s+|därför\s+|therefore\s+|so\s+)?(?:vil\s+vi|vi\s+vil|vi\s+skal|ska\s+vi|vi\s+ska|vill\s+vi|vi\s+vill|we\s+will|we\s+shall|we\s+want|we'll|"
    r"vi\s+kommer\s+(?:att|til\s+at)|det\s+vil\s+vi|det\s+ska\s+vi|det\s+vill\s+vi|(?:kommunen|kommuner|kommunerna|kommunerne|partnerne|the\s+council)\s+(?:vil|skal|ska|will)|vi\s+ønsker|vi\s+arbejder\s+for)\b"
    r"|det\s+(?:betyder|innebär|indebærer)\b|it\s+means\b|(?:this|that)\s+means\b"
)

#: How sentences begin that tell what somebody wants.
WANTS = (
    r"(?:derfor\s+|därför\s+)?(?:vi\s+(?:ønsker|önskar|vil\s+gerne)"
    r"|(?:vi\s+vill?|ønsker\s+vi)\s*,?\s+att?|we\s+(?:want|wish))\b"
)

#: Names that count only with a number behind them.
NUMBERED_ONLY = {
    Kind.FOCUS_AREA: (
        r"strategi|strategy|område|area|prioritering|prioritet|ambition|løfte|löfte|promise|pledge"
    ),
    Kind.INITIATIVE: r"projekt|project|commitment|step|opgave|uppgift",
}

#: Sections that a text without line breaks may be cut at.
OPENING_SECTIONS = (
    r"Forord|Indledning|Baggrund|Formål|Introduktion|Opfølgning|Organisering|Evaluering|Inledning|Förord|Bakgrund|Syfte|Uppföljning"
    r"|Foreword|Introduction|Background|Purpose|Follow-up|Evaluation"
)

CONTENTS = (
    r"(?:indhold|innehåll)\s+på\s+(?:denne\s+|denna\s+|den\s+här\s+)?sid(?:en|an)|indhold(?:sfortegnelse|soversigt)?|innehåll(?:sförteckning)?|(?:table\s+of\s+)?contents|(?:på|i)\s+denne\s+(?:side|strategi|plan|folder)|(?:hitta|find)\s+(?:på|on)\s+(?:den\s+här\s+|this\s+)?(?:sid(?:en|an)|page)"
    r"|på\s+(?:den\s+här\s+)?sidan|on\s+this\s+page|in\s+this\s+(?:strategy|plan|document)|hop\s+til|gå\s+til\s+afsnit|jump\s+to|hoppa\s+till"
)

WEB_LINKS = (
    r"(?:hent|download|ladda\s+ner|print|udskriv|skriv\s+ut|læs\s+referat\w*|läs\s+protokoll\w*)\b.{0,80}|(?:more|mere|mer)\s+(?:about|on|om)\b.{0,80}"
    r"|(?:read|læs|läs)\s.{1,100}|(?:see|view|watch|se)\s+(?:the|our|her|här|here|vores|vår|våra|film(?:en)?|video(?:en)?|bild(?:er)?|billeder|pictures)\b.{0,80}"
    r"|.{1,100}\((?:pdf|word|excel|docx?|xlsx?)\b[^)]*\)"
    r"|(?:page|siden?\s+er|sidan)\s+(?:was\s+|blev\s+|är\s+)?(?:last|sidst|senast|granskad|reviewed|updated|published)\b.{0,60}|(?:published|publiceret|publicerad)\b.{0,80}"
)

WEB_PAGE = (
    r"(?:læs|se|hør)\s+(?:mere|også|hele)\b.{0,80}|läs\s+mer(?:a)?\b.{0,80}|(?:read|find\s+out)\s+more\b.{0,80}"
    r"|del\s+(?:på|siden|denne)\b.{0,40}|dela\s+(?:på|sidan)\b.{0,40}|share\s+(?:on|this)\b.{0,40}|(?:til|till|back\s+to)\s*(?:toppen|top)"
    r"|(?:gå|spring|hoppa|hop|skip)\s+(?:direkte\s+)?(?:til|till|to)\s+(?:hoved|huvud)?(?:indhold|innehåll|menu|content)\w*|log\s+(?:ind|in|på)|logga\s+in"
    r"|(?:vis|visa|show|hide|skjul|dölj|göm|fold|expand|collapse|åbn|öppna|open|close)(?:\s+(?:mere?|mindre|more|less|alle|alla|all|ud|ind|indhold|innehåll|content))?\s*[+–-]?"
    r"|(?:menu|meny|søg|sök|search|luk|stäng|close|forside|startsida|home|print|udskriv|tilbage|tillbaka|back|facebook|linkedin|instagram|twitter|e-?mail)"
    r"|.{0,200}\bcookies?(?:politik)?\b.{0,200}|(?:tillad|acceptér|accepter|afvis|godkänn|neka|accept|reject)\s+(?:alle|alla|all|kun|nødvendige|nödvändiga)\b.{0,40}"
    r"|kun\s+nødvendige|endast\s+nödvändiga|necessary\s+only|selvbetjening|(?:mine?|mina)\s+sid(?:e|or)|self-?service|kontakt\s+os|kontakta\s+oss|contact\s+us|a-å|a-ö|a-z"
    r"|(?:læs|lyt)\s+op.{0,60}|lyssna(?:\s+på.{0,40})?|listen.{0,20}|(?:relaterede?|relaterat|related)\s+\w+|(?:var|was)\s+(?:siden|sidan|this\s+page)\b.{0,60}|helpful\??"
    r"|(?:ja|nej|yes|no)|did\s+you\s+find\b.{0,60}|hittade\s+du\b.{0,60}|(?:tilgængelighed|tillgänglighet)\w*|accessibility(?:\s+statement)?|privacy(?:\s+policy)?|sitemap"
    r"|(?:sidst|senest|senast|last)\s+(?:opdateret|ændret|uppdaterad|ändrad|updated)\b.{0,60}|fandt\s+du\b.{0,60}|hjälpte\s+.{0,30}sidan.{0,30}"
    r"|(?:https?://|www\.)\S+|du\s+er\s+her\b.{0,120}|du\s+är\s+här\b.{0,120}|©.{0,80}"
)

STRATEGY_TITLE = re.compile(
    r"strateg|politik|policy|(?<!in)plan\b|planen|program|framework|aftale\b|avtal\b|agreement\b|roadmap|blueprint|charter|masterplan|køreplan|färdplan",
    re.IGNORECASE,
)

#: What such plans are about.
TOPIC = compiled(
    r"rekrutter|fasthold|uddannelse|kompeten[cs]|praktik|oplæring|medarbejder|arbejdskraft|rekryter|behålla|personal|försörjning|utbildning|arbetsgivar"
    r"|recruit|retention|workforce|learning|skills|people|education|training|staff|onboarding"
)

#: Who speaks: the name of an organisation alone is no title.
ORGANISATION = compiled(
    r"\b(?:\w*kommun(?:er(?:ne|na)?|e|ens?)?s?|county|council|borough|municipality|district|region(?:en)?|skolen?|school|college|trust|\w*forvaltning(?:en)?|\w*förvaltning(?:en)?|\w*utskott(?:et)?"
    r"|\w*udvalg(?:et)?|\w*nämnd(?:en)?|center|partnership|partnerskab(?:et)?|board|authority|university|city\s+of)\b"
)

CAPTION = (
    r"(?:foto(?:graf)?(?:er)?|fotos|bild|billede|figur|figure|photo(?:graph)?|picture|illustration|grafik"
    r"|diagram|tabell?|table|chart|map|kort)\s*(?:\d{1,2}(?:\.\d)?)?\s*[:.]\s*\S.*"
)

#: How a line begins that tells how many it is true of, or how much has changed: what is reached.
SHARES = compiled(
    r"(?:alle|alla|all|every(?:one|body)?|each|hver(?:t|\s+\w+e)?|varje|var\s+\w+e|ingen|inga|inget|none|no(?:\s+one|body)?|mo?st|de\s+fleste|de\s+flesta"
    r"|flere|fler|færre|färre|more|fewer|less|half|halvdelen|hälften|dobbelt|dubbelt|andelen?|antall?et|antal|(?:the\s+)?(?:number|share|proportion)\s+of"
    r"|minskad|minskat|ökad|ökat|øget|mindsket|reduceret|increased|reduced|faster|hurtigere|snabbare|bedre|bättre|better|lavere|lägre|lower|højere|högre|higher"
    r"|(?:two|three|a|en|et|to|två|tre)\s+(?:thirds?|quarters?|fifths?|fjerdedele?|tredjedele?|fjärdedel(?:ar)?|tredjedel(?:ar)?|femtedel)"
    r"|\w+\s+(?:ud\s+af|av|af|in|out\s+of)\s+(?:ti|tio|ten|fem|five|tre|three|four|fire|fyra)|\d[\d.,]*\s*(?:procent|per\s?cent|%))\b"
)
#: How a line begins that tells when it is reached.
WHEN = compiled(
    r"(?:(?:by|from|inden|senest|senast|før|före|fra|från|i|år|ved|vid|till|efter|at)\b[^,.]{0,30}?(?:20\d\d|udgangen|slutet|perioden)|when|når|när)\b"
)
#: What is measured in a line, wherever it stands.
MEASURED = compiled(
    r"(?:%|\b(?:procent\w*|per\s?cent|halvere[dt]|halverad|fordoblet|fördubblad|doubled|halved|senest|senast|20[2-4]\d)\b)"
)
#: The verbs of those lines that tell how something is, and not what is done.
STATES = compiled(
    r"\b(?:er|är|is|are|har|has|have|bliver|blir|kan|can|skal|ska|must|should|ved|vet|knows?|kender|känner|oplever|upplever|feels?|says?|siger|säger|mener|anger|uppger"
    r"|søger|söker|stannar|slutar|stopper|trives|trivs|går|stiger|falder|ökar|øges|minskar|sjunker|falls|rises|leaves|stays|gets|møder|möter|begynder|börjar|vælger|väljer"
    r"|recommends?|rekommenderar|anbefaler|tør|vågar|lærer|forstår|förstår|finns|findes|klarer|klarar|holds|kommer|gennemfører|passes|finishes|finds?)\b"
)
#: The verbs of those lines that tell where to get to.
AIMING = compiled(
    r"(?:at\s+|att\s+|to\s+)?(?:være|vara|have|ha|har|er|är|blive|bli|be|få|get|gain|have|become|remain|kunne|kunna|opleve|uppleva|kende|känna|know|feel|trives|trivas"
    r"|opnå|nå|uppnå|reach|achieve|øge|öka|increase|reduce|raise|lower|halve|double|nedbringe|mindske|minska|reducere|halvere|halvera|styrke|stärka|strengthen|forbedre|förbättra"
    r"|improve|sikre|säkerställa|säkra|ensure|fastholde|behålla|retain|tiltrække|attrahera|attract|skabe|skapa|sørge\s+for)\b"
)
#: How a sentence begins that says more of what the one before it says: *It begins in May.*
GOES_ON = (
    r"(?:det|den|de|dette|detta|disse|dessa|it|they|this|these|both|begge|båda)\s+(?:er|är|is|are|har|has|have|skal|ska|kan|can|will|får"
    r"|bliver|blir|gælder|gäller|applies|betyder|innebär|means?|sker|kræver|kräver|requires?|gør|gör|giver|ger|omfatter|omfattar|includes?)\b"
)
#: Where the words end that say what a line is about, and other words tell more.
ASIDES = compiled(
    r",|\s[–—(]|\s(?:der|som|who|that|which|where|hvor|hvis|där|when|når|när|so|så|if|to|at|att|before|inden|innan|until|indtil|tills)\s"
)
#: *We open*, but not *we have*: what somebody does.
WE_DO = compiled(
    r"(?:vi|we|lederen|chefen)\s+(?!(?:er|är|are|har|have|vil|vill|want|skal|ska|will|kan|can|bliver|blir|når|naar|vet|ved|know|må|måste|must)\b)\w+"
)

#: Where the word for goals tells what something is done for.
TOWARDS = compiled(
    r"\b(?:nå|uppnå|opnå|reach|achieve|meet)\s+(?:\w+\s+){0,2}\w*(?:mål|goal|objective|target)"
)

#: What tells how things are before anything is done, and so no goal.
BEFORE = (
    r"i\s+dag|idag|nu|nuläge(?:t)?|today|now|currently|problem(?:et|er|s)?|udfordring(?:en|er)?|utmaning(?:en|ar)?"
    r"|challenges?|situation(?:en)?|status|baggrund|bakgrund|background|hvorfor|varför|why"
)

#: What a lead-in speaks of that announces what is done.
ACTS = (
    r"do|doing|does|happens?|make\s+(?:it|this|that)|work(?:ing)?|acts?"
    r"|gør|gör|göra|gøre|arbejder|arbetar|sker|skjer|sætter|starter|startar|tar\s+vi|tager\s+vi|bidrar|bidrager"
)

#: *Particularly in three areas:* speaks of something else than the parts of the strategy.
ELSEWHERE = r"(?:på|inden\s+for|inom|in|within)\s+(?:\w+\s+){0,2}(?:områder|områden|areas)\s*:?$"

#: The verbs by which a line is a sentence and no name.
SAYS_SOMETHING = re.compile(
    r"\b(?:er|har|bliver|skal|kan|får|vil|är|blir|ska|kommer|is|are|has|have|will|can|must|should|at|att|to)\b",
    re.IGNORECASE,
)

LEVELS = "|".join(SEVERAL[kind] for kind in (Kind.TRACK, Kind.FOCUS_AREA, Kind.THEME))

_several = "|".join(f"(?P<{kind}>{words})" for kind, words in SEVERAL.items())
SEVERAL_WORDS = compiled(rf"\b(?:{_several})\b")


def kinds_in(text: str) -> list[Kind]:
    """The kinds that the text has the words for, in its order."""
    return [Kind(match.lastgroup) for match in SEVERAL_WORDS.finditer(text) if match.lastgroup]
