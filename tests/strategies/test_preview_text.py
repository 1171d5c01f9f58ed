"""HR looks at a text as it will stand, while writing it."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from organisations.models import Organisation
from organisations.scope import organisation_scope
from strategies.models import Node
from tests import factories

HTMX = {"HX-Request": "true"}
TEXT = "## Hvorfor\n\n- **Tid** til vejledning\n<script>alert(1)</script>"


@pytest.fixture
def goal(nordsund: Organisation) -> Node:
    return factories.make_node(factories.make_strategy(nordsund), "Alle er uddannet", text="Som før.")


def address(node: Node, name: str = "node-edit") -> str:
    return reverse(name, args=["nordsund", node.strategy_id, node.pk])


def text_of(node: Node) -> str:
    with organisation_scope(node.organisation_id):
        return Node.objects.get(pk=node.pk).text


def fields_of(page: Any, selector: str) -> dict[str, str]:
    (form,) = page.select(selector)
    data = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    return data | {area["name"]: area.text.lstrip("\n") for area in form.select("textarea[name]")}


def test_in_place_it_is_shown_as_it_will_stand_and_not_saved(mette: Client, goal: Node) -> None:
    answer = mette.post(address(goal, "text-preview"), {"text": TEXT}, headers=HTMX)
    seen = BeautifulSoup(answer.content, "html.parser")
    assert seen.select_one("html") is None
    assert [one.text for one in seen.select("h2, strong")] == ["Hvorfor", "Tid"]
    assert seen.select("script") == []
    assert text_of(goal) == "Som før."


def test_without_script_it_is_a_page_that_leads_on_to_saving(mette: Client, goal: Node) -> None:
    page = BeautifulSoup(mette.get(address(goal)).content, "html.parser")
    button = page.select_one("noscript button[formaction]")
    assert button is not None
    sent = fields_of(page, "form.editor__form") | {"text": TEXT}
    seen = BeautifulSoup(mette.post(str(button["formaction"]), sent).content, "html.parser")
    assert [one.text for one in seen.select("main h1, main h2")] == ["Alle er uddannet", "Hvorfor"]
    assert text_of(goal) == "Som før."
    assert seen.select_one("main form")["action"] == address(goal)  # type: ignore[index]
    assert mette.post(address(goal), fields_of(seen, "main form")).status_code == 302
    assert text_of(goal) == TEXT


def test_without_script_it_leads_back_to_writing_with_what_was_written(mette: Client, goal: Node) -> None:
    page = BeautifulSoup(mette.get(address(goal)).content, "html.parser")
    sent = fields_of(page, "form.editor__form") | {"text": TEXT}
    seen = BeautifulSoup(mette.post(address(goal, "text-preview"), sent).content, "html.parser")
    back = mette.post(address(goal), fields_of(seen, "main form") | {"write": "1"})
    again = fields_of(BeautifulSoup(back.content, "html.parser"), "form.editor__form")
    assert again["text"] == TEXT
    assert text_of(goal) == "Som før."
    assert mette.post(address(goal), again).status_code == 302
    assert text_of(goal) == TEXT


def test_a_strategys_background_is_previewed_too(mette: Client, goal: Node) -> None:
    url = reverse("background-preview", args=["nordsund", goal.strategy_id])
    assert "<em>Sådan</em>" in mette.post(url, {"background": "*Sådan*"}, headers=HTMX).content.decode()


def test_an_empty_text_says_so(mette: Client, goal: Node) -> None:
    answer = mette.post(address(goal, "text-preview"), {"text": " "}, headers=HTMX)
    assert "Nothing is written yet." in answer.content.decode()
