"""From a document to a strategy with corrections and hints, and from a newer version into the strategy.

With a mouse, by keyboard alone, and without script on a phone.
"""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.look import assert_accessible, in_language
from tests.browser.test_from_document_to_report import follow, make_the_draft, read_in, tab_to

DOCUMENT = """# Uddannelsesplan 2026-2029

## Praktikvejledning

Gode vejledere er grunden til, at elever bliver.

- Alle vejledere har uddannelsen
- Hver arbejdsplads har to vejledere. Det gælder også om natten.

## En god begyndelse

- Alle nye får en mentor

## Den gode historie

- Fem film om året
"""


def t(text: str) -> str:
    return in_language("da", text)


def row(page: Page, words: str) -> Any:
    return page.locator("#entries > li", has=page.locator(".proposal__text > span", has_text=words))


def open_panel(page: Page, words: str) -> Any:
    row(page, words).locator(".is-more").click()
    panel = row(page, words).locator(".panel")
    expect(panel.locator("[data-takes-focus]")).to_be_focused()
    return panel


def test_with_a_mouse(visit: Any) -> None:
    page = visit("Mette Holmgaard")
    read_in(page, DOCUMENT)
    row(page, "Alle nye får en mentor").hover()
    expect(page.locator(".source .is-same mark")).to_have_text("- Alle nye får en mentor")
    page.locator(".source mark", has_text="Fem film").hover()
    expect(page.locator("#entries > .is-same")).to_contain_text("Fem film om året")
    row(page, "Praktikvejledning").locator(".is-promote").click()
    expect(page.locator(".toast")).to_contain_text(t("It cannot be moved further."))
    page.locator("[data-close-toast]").click()
    panel = open_panel(page, "Hver arbejdsplads")
    assert_accessible(page)
    panel.get_by_role("button", name="Det gælder også om natten.").click()
    expect(row(page, "Det gælder også om natten.")).to_be_visible()
    expect(page.locator("#entries > li")).to_have_count(8)
    open_panel(page, "Det gælder også om natten.").locator("button[value=merge]").click()
    expect(page.locator("#entries > li")).to_have_count(7)
    page.locator("#undo-last").click()
    expect(page.locator("#entries > li")).to_have_count(8)
    panel = open_panel(page, "Praktikvejledning")
    panel.locator("select").select_option("theme")
    panel.get_by_role("button", name=t("Show which")).click()
    expect(page.get_by_role("checkbox")).to_have_count(3)
    assert_accessible(page)
    page.get_by_role("button", name=t("Change what is ticked")).click()
    expect(page.locator("#entries select").first).to_have_value("theme")
    page.locator("#toasts").get_by_role("button", name="Fortryd").click()
    expect(page.locator("#entries select").first).to_have_value("focus_area")
    page.goto(page.url.partition("#")[0])
    make_the_draft(page, "Planen med hints")
    expect(page.get_by_role("heading", level=2)).to_contain_text(["Praktikvejledning", "En god begyndelse"])


def test_by_keyboard(visit: Any) -> None:
    page = visit("Mette Holmgaard")
    read_in(page, DOCUMENT)
    entry = row(page, "En god begyndelse").get_attribute("id")[1:]
    tab_to(page, f"#o{entry}")
    expect(page.locator(".source .is-same").first).to_contain_text("En god begyndelse")
    page.keyboard.press("Enter")
    tab_to(page, f"#n{entry}")
    page.keyboard.press("Control+a")
    page.keyboard.type("En rigtig god begyndelse")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(row(page, "En rigtig god begyndelse")).to_be_visible()
    expect(page.locator("#announcements")).to_contain_text("En rigtig god begyndelse")
    expect(page.locator(f"#s{entry}")).to_be_focused()
    tab_to(page, f"#o{entry}")
    page.keyboard.press("Enter")
    tab_to(page, f"#a{entry}")
    page.keyboard.type("Tema")
    page.keyboard.press("Tab")
    follow(page)
    tab_to(page, "main form[method=post] .button-primary")
    follow(page)
    expect(page.locator(f"#s{entry}")).to_have_value("theme")
    tab_to(page, "#undo-last")
    page.keyboard.press("Enter")
    expect(page.locator(f"#s{entry}")).to_have_value("focus_area")
    expect(page.locator("#undo-last")).to_be_visible()


def test_without_script_on_a_phone(visit: Any) -> None:
    page = visit("Mette Holmgaard", width=360, script=False)
    read_in(page, DOCUMENT)
    page.get_by_role("link", name=t("Go to the proposal")).click()
    row(page, "Hver arbejdsplads").locator(".is-more").click()
    page.locator("button[value=merge]").click()
    expect(page.locator("#entries > li")).to_have_count(6)
    page.locator("#undo-last").click()
    expect(page.locator("#entries > li")).to_have_count(7)
    row(page, "Praktikvejledning").locator(".is-more").click()
    page.locator("select").select_option("theme")
    page.get_by_role("button", name=t("Show which")).click()
    page.get_by_role("button", name=t("Change what is ticked")).click()
    expect(page.locator("#entries select").first).to_have_value("theme")


def test_a_newer_version_on_a_phone(visit: Any) -> None:
    page = visit("Mette Holmgaard", width=360)
    read_in(page, DOCUMENT)
    assert_accessible(page)
    make_the_draft(page, "Planen, der kommer i en ny udgave")
    page.get_by_role("link", name=t("Edit"), exact=True).click()
    page.get_by_role("link", name=t("Read in a newer version")).click()
    newer = DOCUMENT.replace("Fem film", "Seks film").replace(
        "- Alle nye får en mentor\n", "- Alle har en makker\n"
    )
    page.get_by_label(t("Or paste the text")).fill(newer)
    page.get_by_role("button", name=t("Read it")).click()
    assert_accessible(page)
    page.get_by_role("link", name=t("Compare with the strategy")).click()
    assert_accessible(page)
    expect(page.locator("#changed")).to_be_visible()
    page.get_by_role("button", name=t("Take over what is ticked")).click()
    page.wait_for_url("**/edit/")
    expect(page.locator("#tree")).to_contain_text("Seks film om året")
    expect(page.locator("#tree")).to_contain_text("Alle har en makker")
    page.locator("#toasts").get_by_role("button", name="Fortryd").click()
    expect(page.locator("#tree")).to_contain_text("Fem film om året")
    expect(page.locator("#tree")).to_contain_text("Alle nye får en mentor")
