"""An organisation chooses what it calls things."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from organisations import words
from organisations.models import Membership, Organisation
from organisations.usual_words import USUAL, Word
from tests.accounts.pages import check_page

URL = "/o/nordsund/settings/words/"
CLINICAL = Word("klinisk vejleder", "den kliniske vejleder", "kliniske vejledere", "de kliniske vejledere")


def shown(source: str, organisation: Organisation | None, language: str = "da") -> str:
    with translation.override(language):
        return Template(source).render(Context({"organisation": organisation}))


def choices(**chosen: str) -> dict[str, str]:
    return {f"{key}-choice": chosen.get(key, "0") for key in USUAL}


def test_until_something_is_chosen_the_usual_word_stands(nordsund: Organisation) -> None:
    assert shown('{% word "supervisor" %}', nordsund) == "praktikvejleder"
    assert shown('{% word "supervisor" form="plural" capital=True %}', None, "sv") == "Handledare"


def test_the_chosen_word_stands_in_its_form(nordsund: Organisation) -> None:
    nordsund.words = words.to_store({"supervisor": CLINICAL})
    assert shown('{% word "supervisor" form="definite" capital=True %}', nordsund) == "Den kliniske vejleder"
    assert shown('{% word "student" %}', nordsund) == "elev"


def test_in_another_language_the_usual_word_of_that_language_stands(nordsund: Organisation) -> None:
    nordsund.words = words.to_store({"supervisor": CLINICAL})
    assert shown('{% word "supervisor" form="plural" %}', nordsund, "en") == "supervisors"


@pytest.mark.parametrize("key", USUAL)
@pytest.mark.parametrize("language", ["da", "sv", "en"])
def test_every_word_has_its_forms_in_every_language(key: str, language: str) -> None:
    stored = words.to_store({key: USUAL[key][language][0]})
    assert all(stored[key][form] for form in words.FORMS)


@pytest.mark.parametrize(
    "chosen",
    [
        {"leader": CLINICAL},
        {"student": Word("x", "", "x", "x")},
        {"student": Word("x" * 61, "x", "x", "x")},
        {"student": Word("x", "x", "x", "x", "neither")},
    ],
)
def test_a_word_that_could_not_be_shown_is_refused(chosen: dict[str, Word]) -> None:
    with pytest.raises(ValidationError):
        words.to_store(chosen)


def test_hr_chooses_from_the_list(as_hr: Client, nordsund: Organisation) -> None:
    assert "oplæringsvejleder" in check_page(as_hr.get(URL))
    answer = as_hr.post(URL, choices(supervisor="1"))
    assert answer.status_code == 302
    nordsund.refresh_from_db()
    assert nordsund.words["supervisor"]["plural_definite"] == "oplæringsvejlederne"


def test_hr_writes_a_word_of_their_own(as_hr: Client, nordsund: Organisation) -> None:
    own = {
        "student-singular": "barn", "student-definite": "barnet", "student-plural": "børn",
        "student-plural_definite": "børnene", "student-gender": "neuter",
    }  # fmt: skip
    as_hr.post(URL, choices(student="own") | own)
    nordsund.refresh_from_db()
    assert nordsund.words["student"]["gender"] == "neuter"
    page = check_page(as_hr.get(URL))
    assert 'value="børnene"' in page


def test_a_word_of_ones_own_needs_all_its_forms(as_hr: Client, nordsund: Organisation) -> None:
    answer = as_hr.post(URL, choices(student="own") | {"student-singular": "barn"})
    assert "#id_student-plural_definite" in check_page(answer, status=422)
    nordsund.refresh_from_db()
    assert nordsund.words == {}


def test_others_choose_no_words(as_reader: Client, nordsund: Organisation) -> None:
    assert as_reader.get(URL).status_code == 403
    assert as_reader.post(URL, choices(supervisor="1")).status_code == 403
    nordsund.refresh_from_db()
    assert nordsund.words == {}


def test_another_organisation_keeps_its_words(
    as_hr: Client, hr: Membership, sundhavn: Organisation, nordsund: Organisation
) -> None:
    assert as_hr.post("/o/sundhavn/settings/words/", choices(supervisor="1")).status_code == 404
    sundhavn.refresh_from_db()
    assert sundhavn.words == {}


def test_the_templatetag_needs_no_loading(nordsund: Organisation, settings: Any) -> None:
    assert "organisations.templatetags.words" in settings.TEMPLATES[0]["OPTIONS"]["builtins"]
