"""HR reads a document in: chooses or pastes it, corrects the proposal, makes the draft."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertNumQueries

from files.models import StoredFile
from organisations.management.commands.migrate import add_owner_alias
from organisations.models import Membership, Organisation
from organisations.postgresql.base import OWNER_ALIAS
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Node, Reading, Source, Strategy
from strategies.reader import Reason, Refusal
from strategies.refusals import Refused
from strategies.selectors_reading import REASONS
from strategies.services import reading as services
from strategies.tree import Tree
from tests import factories
from tests.reader.making import pdf, word_of
from tests.reader.test_refuse_document import CASES

# As many as the page takes, whatever it shows.
QUERIES_OF_THE_START = 9
QUERIES_OF_A_READING = 9
QUERIES_OF_MAKING = 8

DOCUMENT = """Uddannelsesstrategi 2026-2029

Baggrund

Vi mangler medarbejdere.

Formål:
- Flere begynder på en uddannelse
- Flere bliver

Pejlemærke 1: God vejledning

Gode vejledere er grunden til, at elever bliver.

Mål:
- Alle vejledere er uddannet
- Hver arbejdsplads har to vejledere

Pejlemærke 2: God start

Mål:
- Alle nye får en mentor
"""


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR, user=factories.make_user(language="en"))


@pytest.fixture
def mette(hr: Membership, sign_in: Any) -> Client:
    """Signed in as HR of Nordsund."""
    client: Client = sign_in(hr)
    return client


def start(slug: str = "nordsund") -> str:
    return reverse("strategy-read", args=[slug])


def upload(client: Client, content: bytes, name: str = "strategi.txt") -> Any:
    return client.post(start(), {"file": SimpleUploadedFile(name, content)})


def read_in(by: Membership, content: str = DOCUMENT, name: str = "strategi.txt") -> Reading:
    with organisation_scope(by.organisation):
        return services.read_document(content=content.encode(), name=name, by=by)


def page_of(reading: Reading, name: str = "reading-detail", *args: Any, slug: str = "nordsund") -> str:
    return reverse(name, args=[slug, reading.pk, *args])


def entry_of(reading: Reading, words: str) -> int:
    found = [e["id"] for e in reading.proposal["entries"] if words in f"{e['title']} {e['text']}"]
    return int(found[0])


def outline(strategy: Strategy) -> list[str]:
    tree = Tree(Node.objects.filter(strategy=strategy))
    return [f"{'  ' * len(tree.path(node))}{node.kind} {node.title}" for node in tree.walk()]


def kept(organisation: Organisation) -> tuple[int, int, int]:
    with organisation_scope(organisation):
        return StoredFile.objects.count(), Reading.objects.count(), Strategy.objects.count()


# --- Choosing it ------------------------------------------------------------------------------------------


def test_the_page_says_what_can_be_read(mette: Client) -> None:
    page = mette.get(start()).content.decode()
    assert "up to 20 MB" in page
    assert 'type="file"' in page
    assert "<textarea" in page


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("strategi.txt", DOCUMENT.encode()),
        ("strategi.txt", DOCUMENT.encode("latin-1")),
        (
            "strategi.md",
            b"# Plan\n\n## Fokusomr\xc3\xa5de 1: God vejledning\n\n- Alle vejledere er uddannet\n",
        ),
        (
            "strategi.docx",
            word_of(
                ("Heading 1", "Fokusområde 1: God vejledning"), ("List Bullet", "Alle vejledere er uddannet")
            ),
        ),
        (
            "strategi.pdf",
            pdf("<h1>Fokusområde 1: God vejledning</h1><ul><li>Alle vejledere er uddannet</li></ul>"),
        ),
    ],
    ids=["text", "Latin-1", "Markdown", "Word", "PDF"],
)
def test_a_file_is_shown_as_it_was_read(mette: Client, name: str, content: bytes) -> None:
    response = upload(mette, content, name)
    assert response.status_code == 302
    page = mette.get(response["Location"]).content.decode()
    assert "God vejledning" in page
    assert "Alle vejledere er uddannet" in page
    assert name in page


def test_a_pasted_text_is_kept_as_a_file(mette: Client, nordsund: Organisation) -> None:
    response = mette.post(start(), {"text": DOCUMENT})
    assert response.status_code == 302
    with organisation_scope(nordsund):
        stored = Reading.objects.get().file
        assert stored.name == "pasted.txt"
        assert stored.content_type == "text/plain"


def test_ten_thousand_pasted_lines_are_read(mette: Client) -> None:
    text = "Pejlemærke 1: Alt\n\n" + "\n".join(
        f"Det her er linje nummer {n}, og den er lang." for n in range(10_000)
    )
    assert mette.post(start(), {"text": text}).status_code == 302


@pytest.mark.parametrize(("code", "name", "make"), CASES.values(), ids=CASES.keys())
def test_what_cannot_be_read_is_refused_and_not_kept(
    mette: Client, nordsund: Organisation, media: Path, code: Refusal, name: str, make: Callable[[], bytes]
) -> None:
    response = upload(mette, make(), name)
    assert response.status_code == 422
    assert str(services.SENTENCES[code]) in response.content.decode()
    assert kept(nordsund) == (0, 0, 0)
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_a_refused_text_is_still_in_the_field(mette: Client) -> None:
    response = mette.post(start(), {"text": "--- *** ---"})
    assert response.status_code == 422
    page = response.content.decode()
    assert str(services.SENTENCES[Refusal.EMPTY]) in page
    assert "--- *** ---" in page


def test_nothing_and_both_are_asked_about(mette: Client) -> None:
    assert "Choose a file, or paste the text." in mette.post(start(), {"text": " "}).content.decode()
    both = {"file": SimpleUploadedFile("a.txt", DOCUMENT.encode()), "text": DOCUMENT}
    response = mette.post(start(), both)
    assert response.status_code == 422
    assert "not both" in response.content.decode()


def test_every_refusal_and_every_reason_has_words() -> None:
    assert set(services.SENTENCES) == set(Refusal)
    assert set(REASONS) == set(Reason)
    assert all(str(words) for words in [*services.SENTENCES.values(), *REASONS.values()])


# --- Correcting the proposal ------------------------------------------------------------------------------


def test_the_proposal_and_the_document_lead_to_each_other(mette: Client, hr: Membership) -> None:
    reading = read_in(hr)
    page = mette.get(page_of(reading)).content.decode()
    goal = entry_of(reading, "Alle vejledere")
    for anchor in (f'id="v{goal}"', f'href="#v{goal}"', f'id="k{goal}"', f'href="#k{goal}"'):
        assert anchor in page
    assert "2 aims, 2 focus areas and 3 goals" in page
    assert 'value="Uddannelsesstrategi 2026-2029"' in page
    assert 'value="2026-01-01"' in page


def test_what_was_not_used_is_listed_with_its_reason_and_can_be_used(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, DOCUMENT + "\nSide 3 af 4\n")
    assert "Page numbers, headers and footers" in mette.get(page_of(reading)).content.decode()
    footer = entry_of(reading, "Side 3 af 4")
    mette.post(page_of(reading, "reading-change", footer), {"step": "take_back"})
    page = mette.get(page_of(reading)).content.decode()
    assert "Page numbers, headers and footers" not in page
    assert f'id="v{footer}"' in page


def test_a_goal_becomes_an_initiative_without_script(mette: Client, hr: Membership) -> None:
    reading = read_in(hr)
    goal = entry_of(reading, "Hver arbejdsplads")
    response = mette.post(page_of(reading, "reading-change", goal), {"kind": "initiative"}, follow=True)
    assert response.redirect_chain == [(f"{page_of(reading)}#v{goal}", 302)]
    assert "Initiative, under Alle vejledere er uddannet" in response.content.decode()


def test_with_script_only_what_looks_different_is_sent(mette: Client, hr: Membership) -> None:
    reading = read_in(hr)
    goal, other = entry_of(reading, "Hver arbejdsplads"), entry_of(reading, "Alle nye")
    response = mette.post(
        page_of(reading, "reading-change", goal), {"kind": "initiative"}, headers={"HX-Request": "true"}
    )
    part = response.content.decode()
    assert f'id="v{goal}"' in part
    assert f'id="v{other}"' not in part
    assert "2 aims, 2 focus areas, 2 goals and 1 initiative" in part
    assert "under Alle vejledere" in response["HX-Trigger-After-Settle"]


def test_a_step_that_cannot_be_taken_changes_nothing_and_says_so(mette: Client, hr: Membership) -> None:
    reading = read_in(hr)
    area = entry_of(reading, "God vejledning")
    response = mette.post(page_of(reading, "reading-change", area), {"step": "promote"}, follow=True)
    assert "It cannot be moved further." in response.content.decode()


@pytest.mark.parametrize("data", [{}, {"kind": "strategy"}, {"step": "explode"}])
def test_a_change_that_does_not_exist_is_not_found(
    mette: Client, hr: Membership, data: dict[str, str]
) -> None:
    reading = read_in(hr)
    assert mette.post(page_of(reading, "reading-change", 0), data).status_code == 404
    assert mette.post(page_of(reading, "reading-change", 999), {"step": "promote"}).status_code == 404
    assert mette.get(page_of(reading, "reading-change", 0)).status_code == 405


def test_it_can_be_left_and_taken_up_again_by_the_one_who_began(mette: Client, hr: Membership) -> None:
    reading = read_in(hr)
    colleague = factories.make_member(hr.organisation, Role.Kind.HR, name="Jens Bruun")
    read_in(colleague, name="jens.txt")
    page = mette.get(start()).content.decode()
    assert page_of(reading) in page
    assert "jens.txt" not in page


def test_a_page_takes_as_many_queries_for_one_entry_as_for_many(mette: Client, hr: Membership) -> None:
    small, large = read_in(hr, "Pejlemærke 1: God start\n"), read_in(hr)
    for reading in (small, large):
        mette.get(page_of(reading))
        with assertNumQueries(QUERIES_OF_A_READING):
            mette.get(page_of(reading))


def test_the_list_of_unfinished_takes_as_many_queries_for_one_as_for_three(
    mette: Client, hr: Membership
) -> None:
    for more in (1, 2):
        for _number in range(more):
            read_in(hr)
        with assertNumQueries(QUERIES_OF_THE_START):
            mette.get(start())


# --- Making the draft -------------------------------------------------------------------------------------


def test_the_proposal_becomes_a_draft(mette: Client, hr: Membership, nordsund: Organisation) -> None:
    reading = read_in(hr)
    left_out = entry_of(reading, "Alle nye får en mentor")
    mette.post(page_of(reading, "reading-change", left_out), {"step": "leave_out"})
    data = {"title": "Vi uddanner", "starts_on": "2026-02-01", "ends_on": "2029-12-31"}
    response = mette.post(page_of(reading), data)
    with organisation_scope(nordsund):
        strategy = Strategy.objects.get()
        assert response["Location"] == reverse("strategy-detail", args=["nordsund", strategy.pk])
        assert (strategy.title, strategy.status, str(strategy.starts_on)) == (
            "Vi uddanner",
            "draft",
            "2026-02-01",
        )
        assert strategy.background == "## Baggrund\n\nVi mangler medarbejdere."
        assert strategy.level_names == {"focus_area": "Pejlemærke"}
        assert strategy.created_by == hr
        assert outline(strategy) == [
            "aim Flere begynder på en uddannelse",
            "aim Flere bliver",
            "focus_area God vejledning",
            "  goal Alle vejledere er uddannet",
            "  goal Hver arbejdsplads har to vejledere",
            "focus_area God start",
        ]
        check_source(strategy)


def check_source(strategy: Strategy) -> None:
    source = Source.objects.get(strategy=strategy)
    with source.file.content.open() as content:
        assert content.read().decode() == DOCUMENT
    assert {"text": "Alle nye får en mentor", "reason": "left_out"} in source.unused
    assert {"text": "Formål:", "reason": "lead_in"} in source.unused


def test_places_among_siblings_have_no_gaps(hr: Membership, nordsund: Organisation) -> None:
    reading = read_in(hr)
    with organisation_scope(nordsund):
        strategy = services.create_strategy(reading=reading, title="Plan", by=hr)
        tree = Tree(Node.objects.filter(strategy=strategy))
        for parent in (None, *tree.walk()):
            assert [n.position for n in tree.children(parent)] == list(range(len(tree.children(parent))))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"title": ""}, "This field is required."),
        ({"title": "A" * 301}, "300"),
        ({"title": "Plan", "starts_on": "2029-01-01", "ends_on": "2026-01-01"}, "cannot be before the first"),
    ],
)
def test_a_draft_without_a_title_or_with_an_impossible_period_is_not_made(
    mette: Client, hr: Membership, nordsund: Organisation, data: dict[str, str], said: str
) -> None:
    response = mette.post(page_of(read_in(hr)), data)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert kept(nordsund)[2] == 0


def test_asked_for_twice_it_is_made_once(mette: Client, hr: Membership, nordsund: Organisation) -> None:
    reading = read_in(hr)
    first, second = (mette.post(page_of(reading), {"title": "Plan"})["Location"] for _time in range(2))
    assert first == second
    assert mette.get(page_of(reading))["Location"] == first
    assert page_of(reading) not in mette.get(start()).content.decode()
    assert kept(nordsund)[2] == 1


def test_what_has_become_a_draft_is_corrected_there(
    mette: Client, hr: Membership, nordsund: Organisation
) -> None:
    reading = read_in(hr)
    mette.post(page_of(reading), {"title": "Plan"})
    with organisation_scope(nordsund), pytest.raises(Refused):
        services.change_proposal(reading=reading, change=list, by=hr)
    mette.post(page_of(reading, "reading-remove"))
    assert kept(nordsund) == (1, 1, 1)


def test_the_same_document_twice_gives_two_drafts(
    mette: Client, hr: Membership, nordsund: Organisation
) -> None:
    for reading in (read_in(hr), read_in(hr)):
        mette.post(page_of(reading), {"title": "Plan"})
    assert kept(nordsund) == (2, 2, 2)


def test_a_removed_draft_can_be_made_again(hr: Membership, nordsund: Organisation) -> None:
    reading = read_in(hr)
    with organisation_scope(nordsund):
        services.create_strategy(reading=reading, title="Plan", by=hr).delete()
        again = services.create_strategy(reading=reading, title="Plan igen", by=hr)
        assert Strategy.objects.get() == again


def test_five_hundred_parts_take_one_insert(hr: Membership, nordsund: Organisation) -> None:
    areas = [
        f"Pejlemærke {a}: Område {a}\n\nMål:\n" + "".join(f"- Vi når mål {a}-{n}\n" for n in range(49))
        for a in range(1, 11)
    ]
    reading = read_in(hr, "\n".join(areas))
    with organisation_scope(nordsund):
        with assertNumQueries(QUERIES_OF_MAKING):
            strategy = services.create_strategy(reading=reading, title="Stor", by=hr)
        assert Node.objects.filter(strategy=strategy).count() == 500


def test_throwing_away_asks_first_and_then_keeps_nothing(
    mette: Client,
    hr: Membership,
    nordsund: Organisation,
    media: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    reading = read_in(hr)
    assert "strategi.txt" in mette.get(page_of(reading, "reading-remove")).content.decode()
    assert kept(nordsund) == (1, 1, 0)
    with django_capture_on_commit_callbacks(execute=True):
        mette.post(page_of(reading, "reading-remove"))
    assert kept(nordsund) == (0, 0, 0)
    assert not [path for path in media.rglob("*") if path.is_file()]
    assert mette.get(page_of(reading)).status_code == 404


# --- Who may, and where -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.Kind.LEADER, Role.Kind.READER, Role.Kind.SUPERVISOR])
def test_only_hr_reads_documents_in(
    nordsund: Organisation, hr: Membership, sign_in: Any, role: Role.Kind
) -> None:
    reading = read_in(hr)
    client = sign_in(factories.make_member(nordsund, role, unit=factories.make_unit(nordsund)))
    for address in (start(), page_of(reading), page_of(reading, "reading-remove")):
        assert client.get(address).status_code == 403
    change = client.post(page_of(reading, "reading-change", 0), {"step": "leave_out"})
    assert change.status_code == 403


def test_another_organisations_reading_is_not_there(
    nordsund: Organisation, sundhavn: Organisation, mette: Client
) -> None:
    theirs = read_in(factories.make_member(sundhavn, Role.Kind.HR))
    for name, args in (("reading-detail", []), ("reading-remove", []), ("reading-change", [0])):
        address = page_of(theirs, name, *args)
        assert mette.post(address, {"step": "promote", "title": "Plan"}).status_code == 404
    assert mette.get(page_of(theirs)).status_code == 404
    assert page_of(theirs) not in mette.get(start()).content.decode()
    assert kept(sundhavn) == (1, 1, 0)


# --- Two at once ------------------------------------------------------------------------------------------


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Membership]:
    """A member of HR whom every connection sees; all of it is gone afterwards."""
    with django_db_blocker.unblock():
        organisation = factories.make_organisation(f"samtidig-{uuid4().hex[:8]}")
        yield factories.make_member(organisation, Role.Kind.HR)
        empty_as_owner()


def empty_as_owner() -> None:
    """The app role may not truncate."""
    add_owner_alias()
    owner = connections[OWNER_ALIAS]
    with owner.cursor() as cursor:
        cursor.execute("TRUNCATE organisations_organisation, accounts_user CASCADE")
    owner.close()
    del connections[OWNER_ALIAS], connections.databases[OWNER_ALIAS]


def test_two_who_make_the_draft_at_once_get_the_same_one(committed: Membership) -> None:
    reading, both = read_in(committed), Barrier(2)

    def make(_number: int) -> UUID:
        try:
            with organisation_scope(committed.organisation):
                both.wait()
                return services.create_strategy(reading=reading, title="Plan", by=committed).pk  # type: ignore[no-any-return]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(make, range(2))
    assert first == second
    assert kept(committed.organisation) == (1, 1, 1)
