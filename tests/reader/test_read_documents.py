"""The documents of the folder become the trees that a careful reader would make of them."""

import json
import re
import shutil
from pathlib import Path

import pytest

from strategies.reader import RANK, read
from strategies.reader.measure import Score, documents_in, main, score

FOLDER = Path(__file__).parent / "documents"
DOCUMENTS = documents_in(FOLDER)
HELD_BACK_FLOOR = 0.93
HELD_BACK_FOLDER = Path(__file__).parent / "held_back"
HELD_BACK = documents_in(HELD_BACK_FOLDER)
TABLE_LINE = re.compile(r"^\| ([\w-]+\.(?:txt|md|docx|pdf)) \|", re.MULTILINE)


def test_there_are_documents_in_three_languages() -> None:
    found: set[str] = set()
    for document in DOCUMENTS:
        found.add(read(document.read_bytes(), document.name).language)
        if found == {"da", "sv", "en"}:
            return
    raise AssertionError(f"only in {found}")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_each_document_is_read_as_well_as_before(document: Path) -> None:
    """Into the tree of a careful reader, and so that each node and each line can be accounted for."""
    reading = read(document.read_bytes(), document.name)
    reached = score(document, reading)
    assert reached.precision == 1
    assert reached.recall == 1
    for node in reading.walk():
        assert node.rule
        assert all(RANK[child.kind] > RANK[node.kind] for child in node.children)
    placed = {line for node in reading.walk() for line in node.lines}
    aside = {line for unused in reading.unused for line in unused.lines}
    assert placed | aside | set(reading.title_lines) == {line.number for line in reading.source}


def test_documents_that_no_rule_was_written_with_are_read_well() -> None:
    """Those that the folder's README tells of, so that none is lost on the way."""
    told_of = TABLE_LINE.findall((HELD_BACK_FOLDER / "README.md").read_text(encoding="utf-8"))
    assert told_of == [document.name for document in HELD_BACK]
    whole = Score()
    for document in HELD_BACK:
        whole.add(score(document))
    assert whole.right.total() >= HELD_BACK_FLOOR * max(whole.wanted.total(), whole.found.total())


@pytest.mark.parametrize("document", [*DOCUMENTS, *HELD_BACK], ids=lambda document: document.name)
def test_each_tree_to_compare_with_could_be_a_strategy(document: Path) -> None:
    waiting = json.loads(document.with_suffix(".json").read_text(encoding="utf-8"))["children"]
    assert waiting
    while waiting:
        node = waiting.pop()
        assert all(RANK[child["kind"]] > RANK[node["kind"]] for child in node["children"])
        waiting.extend(node["children"])


def test_the_measure_prints_each_document_and_each_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = DOCUMENTS[:5]
    for document in some:
        for file in (document, document.with_suffix(".json")):
            shutil.copy(file, tmp_path)
    main(tmp_path, details=True)
    printed = capsys.readouterr().out
    assert all(document.name in printed for document in some)
    assert "focus_area                   100.0%   100.0%" in printed


def test_the_measure_shows_what_was_missed_and_what_is_too_much(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.md").write_text("# Plan\n\n## Indsatsområde 1: Vejledere\n", encoding="utf-8")
    track = {"kind": "track", "title": "Vejledere", "children": []}
    wanted = {"kind": "strategy", "title": "Plan", "children": [track]}
    (tmp_path / "plan.json").write_text(json.dumps(wanted), encoding="utf-8")
    main(tmp_path, details=True)
    printed = capsys.readouterr().out
    assert "- track: vejledere" in printed
    assert "+ focus_area: vejledere" in printed
    assert f"{'  below strategy':24}       0.0%     0.0%      1      0" in printed
    assert "50.0%    50.0%" in printed
