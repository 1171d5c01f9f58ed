"""The usual words in each language, with their forms: a table, for people of the field to look through."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Gender(models.TextChoices):
    COMMON = "common", _("en")
    NEUTER = "neuter", _("et / ett")


@dataclass(frozen=True)
class Word:
    """`a supervisor, the supervisor, supervisors, the supervisors`."""

    singular: str
    definite: str
    plural: str
    plural_definite: str
    gender: str = Gender.COMMON

    def __str__(self) -> str:
        return ", ".join((self.singular, self.definite, self.plural, self.plural_definite))


# Of each word in each language: the usual ones, the first of them until something else is chosen.
USUAL: dict[str, dict[str, tuple[Word, ...]]] = {
    "supervisor": {
        "da": (
            Word("praktikvejleder", "praktikvejlederen", "praktikvejledere", "praktikvejlederne"),
            Word("oplæringsvejleder", "oplæringsvejlederen", "oplæringsvejledere", "oplæringsvejlederne"),
            Word("klinisk vejleder", "den kliniske vejleder", "kliniske vejledere", "de kliniske vejledere"),
            Word(
                "uddannelsesvejleder",
                "uddannelsesvejlederen",
                "uddannelsesvejledere",
                "uddannelsesvejlederne",
            ),
        ),
        "sv": (
            Word("handledare", "handledaren", "handledare", "handledarna"),
            Word("huvudhandledare", "huvudhandledaren", "huvudhandledare", "huvudhandledarna"),
            Word(
                "klinisk handledare",
                "den kliniska handledaren",
                "kliniska handledare",
                "de kliniska handledarna",
            ),
        ),
        "en": (
            Word("supervisor", "the supervisor", "supervisors", "the supervisors"),
            Word("mentor", "the mentor", "mentors", "the mentors"),
        ),
    },
    "placement": {
        "da": (
            Word("praktik", "praktikken", "praktikker", "praktikkerne"),
            Word("praktikperiode", "praktikperioden", "praktikperioder", "praktikperioderne"),
            Word("oplæring", "oplæringen", "oplæringer", "oplæringerne"),
            Word("klinikperiode", "klinikperioden", "klinikperioder", "klinikperioderne"),
        ),
        "sv": (
            Word("praktik", "praktiken", "praktikperioder", "praktikperioderna"),
            Word("VFU", "VFU:n", "VFU-perioder", "VFU-perioderna"),
            Word("APL", "APL:en", "APL-perioder", "APL-perioderna"),
        ),
        "en": (
            Word("placement", "the placement", "placements", "the placements"),
            Word("internship", "the internship", "internships", "the internships"),
        ),
    },
    "student": {
        "da": (
            Word("elev", "eleven", "elever", "eleverne"),
            Word("studerende", "den studerende", "studerende", "de studerende"),
            Word("lærling", "lærlingen", "lærlinge", "lærlingene"),
        ),
        "sv": (
            Word("elev", "eleven", "elever", "eleverna"),
            Word("student", "studenten", "studenter", "studenterna"),
            Word("studerande", "den studerande", "studerande", "de studerande"),
        ),
        "en": (
            Word("student", "the student", "students", "the students"),
            Word("apprentice", "the apprentice", "apprentices", "the apprentices"),
        ),
    },
    "development_talk": {
        "da": (
            Word("MUS", "MUS’en", "MUS’er", "MUS’erne"),
            Word(
                "medarbejderudviklingssamtale",
                "medarbejderudviklingssamtalen",
                "medarbejderudviklingssamtaler",
                "medarbejderudviklingssamtalerne",
            ),
            Word("udviklingssamtale", "udviklingssamtalen", "udviklingssamtaler", "udviklingssamtalerne"),
        ),
        "sv": (
            Word(
                "medarbetarsamtal",
                "medarbetarsamtalet",
                "medarbetarsamtal",
                "medarbetarsamtalen",
                Gender.NEUTER,
            ),
            Word(
                "utvecklingssamtal",
                "utvecklingssamtalet",
                "utvecklingssamtal",
                "utvecklingssamtalen",
                Gender.NEUTER,
            ),
        ),
        "en": (
            Word("development talk", "the development talk", "development talks", "the development talks"),
            Word("appraisal", "the appraisal", "appraisals", "the appraisals"),
        ),
    },
}
