"""Names stand in the order of the organisation's alphabet."""

import pytest
from django.db import connection

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Person
from people.selectors.names import sort_key
from tests import factories

AFTER = {
    "da": ["Zoe", "Ære", "Ärla", "Øre", "Öman", "Aaby", "Åse"],
    "sv": ["Aaby", "Zoe", "Åse", "Ære", "Ärla", "Öman", "Øre"],
}


@pytest.mark.parametrize("language", ["da", "sv"])
def test_the_last_letters_of_each_alphabet_come_last(db: None, language: str) -> None:
    organisation = factories.make_organisation(language=language)
    for name in sorted(AFTER[language], reverse=True):
        factories.make_person(organisation, name)
    with organisation_scope(organisation):
        names = list(Person.objects.order_by(sort_key(organisation), "pk").values_list("name", flat=True))
    assert names[:2] == AFTER[language][:2]
    assert _in_groups(names) == _in_groups(AFTER[language])


def _in_groups(names: list[str]) -> list[str]:
    """Æ sorts as ä and ø as ö, so that their own order does not matter."""
    same = str.maketrans({"Æ": "Ä", "Ø": "Ö"})
    return [name.translate(same)[0] for name in names]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("Bo Ibsen", "Bodil Bo"), ("anna", "Bo"), ("Émile", "Emma"), ("Petrović", "Petrovid"), ("Ülkü", "Z")],
)
@pytest.mark.parametrize("alphabet", ["da", "sv"])
def test_other_letters_sort_as_the_one_they_are_built_on(
    db: None, alphabet: str, earlier: str, later: str
) -> None:  # fmt: skip
    with connection.cursor() as cursor:
        keys = f'SELECT people_sort_key_{alphabet}(%s) COLLATE "C" < people_sort_key_{alphabet}(%s)'
        cursor.execute(keys, [earlier, later])
        assert cursor.fetchone() == (True,)


def test_an_english_organisation_has_its_countrys_alphabet(db: None) -> None:
    swedish = Organisation(language="en", country="SE")
    danish = Organisation(language="en", country="DK")
    assert "_sv" in str(sort_key(swedish))
    assert "_da" in str(sort_key(danish))
