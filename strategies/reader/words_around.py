"""The words of what stands around a plan: who adopted it, where it is filed, who keeps an eye on it."""

import re

ADOPTION = re.compile(
    r"\b(?:vedtaget|vedtog|antog|fastställde|godkendte|besluttet|godkendt|tiltrådt|antag(?:en|et|its)|antogs|fastställ(?:d|t|ts|des)|beslut(?:ad|ats|ades)"
    r"|adopted|approved|agreed(?=\s+(?:by|at)))\b",
    re.IGNORECASE,
)

#: How sentences begin that tell from when to when, whose the document is and where it is filed.
RECORDS = (
    r"(?:(?:strategi|plan|handleplan|politik|handlingsplan|policy|program)\w*\s+|the\s+\w+\s+|it\s+|den\s+)?(?:och\s+|og\s+|and\s+)?(?:gäller|gælder|gældende|løber|dækker|omfatter|giltig|runs|valid|covers)\s+(?:\S+\s+){0,5}20\d\d"
    r"|(?:dokument\w*|document\s+\w+|diarienummer|dnr|journalnr|j\.\s?nr|sagsn\w+|sag\s+nr|ärende\s?n\w+|(?:case|ref(?:erence)?)\s+n\w+|file\s+\w+|gäller\s+för|gælder\s+for|version|ansvarig\w*|ansvarlig\w*|owner|(?:next\s+)?review|revideras|revideres|publicerad|publiceret|published|(?:final\s+)?(?:draft|version|utkast|udkast))(?:\s+i|\s+in|\s+[A-ZÅÄÖÆØ]{2,5})?\s*[:.\d]"
    r"|(?:replaces|ersätter|erstatter|afløser)\b"
)

#: What such facts are called, on a line of their own or in a table.
LABELS_OF_RECORDS = (
    r"(?:type\s+of\s+)?(?:dokument|document)(?:s?typ|s?type|s?namn|s?navn|\s?(?:type|name|title|owner|status)|ansvarig|ansvarlig|ägare|ejer)?"
    r"|(?:fastställd|beslutad|antagen|upprättad|godkänd|godkendt|vedtaget|besluttet|udarbejdet|approved|adopted|agreed|prepared|owned|issued)(?:\s+(?:av|af|by|on|i|den|datum|date))?"
    r"|(?:gäller|gælder|giltig|gyldig|valid)(?:\s+(?:till\s+och\s+med|til\s+og\s+med|från(?:\s+och\s+med)?|fra|för|for|from|until|to|t\.?o\.?m\.?))?"
    r"|giltighetstid|gyldighed|period|diarienummer|dnr|journalnummer|sagsnummer|version|revidera[ds]|revideres|(?:next\s+)?review(?:\s+date)?|datum|dato|date|beslutsdatum|approval\s+date|ansvarig|ansvarlig|owner|author|författare|forfatter"
)

#: Those who keep an eye on the strategy, in a heading or in the words before their names.
GROUP = (
    r"(?:styre|styr|projekt|arbejds|arbets|følge|referens|koordinerings)grupp(?:e|en|ens)?|(?:bestyrelse|styrelse)n?|udvalget|utskottet"
    r"|(?:steering|working|project|reference)\s+(?:group|committee)|(?:programme\s+|partnership\s+)?board|committee|members|medlemmer(?:ne)?|medlemmar(?:na)?|ledamöter(?:na)?"
)
#: How a sentence ends that has named the group already: *It consists of:*
CONSISTS = (
    r"består\s+a[fv]|consists?\s+of|is\s+made\s+up\s+of|(?:its\s+)?members\s+are|medlemmerne\s+er"
    r"|ledamöterna\s+är|medlemmar(?:na)?\s+är|ingår"
)
#: What people are called by in such a list.
SEAT = re.compile(
    r"direktør|direktör|director|chef\b|chefen\b|\bleder|ledare|rektor|principal|\bhead\b|forman?d|ordförande|\bchair|repræsentant|representant|representative"
    r"|ombud|secretary|sekretær|sekreterare|konsulent|strateg\b|officer|manager|borgmester|mayor|councillor|steward|dekan|\bdean\b|lead\b|coordinator|koordinator|samordnare",
    re.IGNORECASE,
)
#: What their names and seats are headed by in a table.
COLUMNS_OF_PEOPLE = (
    r"navne?|namn|names?|funktion(?:er)?|functions?|stilling|titel|title|roller?|roles?"
    r"|repræsenterer|företräder|representing|organisation(?:er|s)?"
)
#: A name and a comma or the like: *Lene Abel, direktør*
PERSON = re.compile(r"^(?:[A-ZÆØÅÄÖÉ][\w.’'-]*\s+){1,4}[A-ZÆØÅÄÖÉ][\w’'-]+\s*(?:[,(–-]|$)")
