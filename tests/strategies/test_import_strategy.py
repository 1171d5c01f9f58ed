"""The operator reads a document in from the command line."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from files.models import StoredFile
from organisations.models import Organisation
from organisations.scope import organisation_scope
from strategies.models import Node, Reading, Strategy
from strategies.reader import Refusal
from strategies.services.reading import SENTENCES
from tests import factories
from tests.reader.test_refuse_document import CASES

DOCUMENT = """Uddannelsesstrategi 2026-2029

Pejlemærke 1: God vejledning

Mål:
- Alle vejledere er uddannet
"""


@pytest.fixture
def vigholm(db: None) -> Organisation:
    """Works in English, so that the command does."""
    return factories.make_organisation("vigholm", "Vigholm", language="en")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "strategi.txt"
    path.write_text(DOCUMENT)
    return path


def run(file: Path, *options: str, organisation: str = "vigholm") -> str:
    out = StringIO()
    call_command("import_strategy", "--organisation", organisation, str(file), *options, stdout=out)
    return out.getvalue()


def kept(organisation: Organisation) -> tuple[int, int, int, int]:
    with organisation_scope(organisation):
        counted = (StoredFile, Reading, Strategy, Node)
        return tuple(model.objects.count() for model in counted)  # type: ignore[return-value]


def test_a_document_becomes_a_draft(vigholm: Organisation, document: Path) -> None:
    said = run(document)
    with organisation_scope(vigholm):
        strategy = Strategy.objects.get()
        assert (strategy.title, strategy.status) == ("Uddannelsesstrategi 2026-2029", "draft")
        assert (str(strategy.starts_on), str(strategy.ends_on)) == ("2026-01-01", "2029-12-31")
        assert [node.title for node in Node.objects.order_by("kind")] == [
            "God vejledning",
            "Alle vejledere er uddannet",
        ]
    assert "1 focus area and 1 goal" in said
    assert f"/o/vigholm/strategies/{strategy.pk}/" in said


def test_it_is_given_another_title(vigholm: Organisation, document: Path) -> None:
    run(document, "--title", "Vi uddanner")
    with organisation_scope(vigholm):
        assert Strategy.objects.get().title == "Vi uddanner"


def test_a_dry_run_shows_the_tree_and_keeps_nothing(vigholm: Organisation, document: Path) -> None:
    lines = run(document, "--dry-run").splitlines()
    assert "Focus area: God vejledning" in lines
    assert "  Goal: Alle vejledere er uddannet" in lines
    assert kept(vigholm) == (0, 0, 0, 0)


def test_json_is_nested_objects_and_nothing_else(vigholm: Organisation, document: Path) -> None:
    said = json.loads(run(document, "--dry-run", "--json", "--title", "Vi uddanner"))
    assert (said["kind"], said["title"]) == ("strategy", "Vi uddanner")
    area = said["children"][0]
    assert area["kind"] == "focus_area"
    assert area["children"] == [
        {"kind": "goal", "title": "Alle vejledere er uddannet", "text": "", "children": []}
    ]
    json.loads(run(document, "--json"))
    assert kept(vigholm) == (1, 1, 1, 2)


@pytest.mark.parametrize(("code", "name", "make"), CASES.values(), ids=CASES.keys())
def test_what_cannot_be_read_is_refused_and_not_kept(
    vigholm: Organisation, tmp_path: Path, code: Refusal, name: str, make: Callable[[], bytes]
) -> None:
    file = tmp_path / name
    file.write_bytes(make())
    with pytest.raises(CommandError) as refused:
        run(file)
    with override("en"):
        assert str(refused.value) == str(SENTENCES[code])
    assert refused.value.returncode == 1
    assert kept(vigholm) == (0, 0, 0, 0)


def test_an_unknown_organisation_a_missing_file_and_a_long_title_are_said_plainly(
    vigholm: Organisation, document: Path, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="no organisation with the address 'ingen'"):
        run(document, organisation="ingen")
    with pytest.raises(CommandError, match="cannot be opened"):
        run(tmp_path / "ikke.txt")
    with pytest.raises(CommandError, match="Title: .*300"):
        run(document, "--title", "A" * 301)
    assert kept(vigholm) == (0, 0, 0, 0)


def test_it_comes_into_the_organisation_that_was_named(
    vigholm: Organisation, sundhavn: Organisation, document: Path
) -> None:
    run(document)
    assert kept(sundhavn) == (0, 0, 0, 0)
    assert kept(vigholm) == (1, 1, 1, 2)
