"""Each rule names documents that need it, and they do."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from strategies.reader import Reading, read, to_json
from strategies.reader.rules import RULES, Rule

FOLDER = Path(__file__).parent / "documents"


def told_by(reading: Reading) -> Any:
    return to_json(reading), [(unused.text, unused.reason) for unused in reading.unused]


def read_without(name: str, dropped: Rule) -> Any:
    rules = [rule for rule in RULES if rule is not dropped]
    return told_by(read((FOLDER / name).read_bytes(), name, rules=rules))


@cache
def read_with_all(name: str) -> Any:
    return told_by(read((FOLDER / name).read_bytes(), name))


def test_each_rule_has_a_name_of_its_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_document_that_a_rule_names_is_read_otherwise_without_it(rule: Rule) -> None:
    assert rule.documents
    for name in rule.documents:
        assert read_without(name, rule) != read_with_all(name)
