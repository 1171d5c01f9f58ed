"""HR writes in a strategy with keys, with a mouse, without a connection and without script."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.look import assert_accessible, in_language
from tests.browser.test_from_document_to_report import tab_to

AREAS = "#tree nav > ul > li > a[href*='/parts/']"


def t(text: str) -> str:
    return in_language("da", text)


@pytest.fixture
def mette(visit: Any) -> Page:
    return new_strategy(visit("Mette Holmgaard"))


def new_strategy(page: Page) -> Page:
    """A draft of two focus areas, the first with two goals; the page of the first."""
    page.goto("/o/nordsund/strategies/add/")
    page.get_by_label(t("Title"), exact=True).fill("En ny strategi")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/edit/")
    page.goto(page.url.replace("edit/", "parts/list/"))
    page.locator("main textarea").fill("Vejledning\n  Alle er uddannet\n  To timer om ugen\nFastholdelse")
    page.locator("main form .button-primary").click()
    page.wait_for_url("**/parts/*/edit/")
    page.locator(AREAS).first.click()
    expect(page.locator("#id_title")).to_have_value("Vejledning")
    return page


def wait_for_rows(page: Page, *titles: str) -> None:
    expect(page.locator("#tree a[href*='/parts/']")).to_have_text([re.compile(title) for title in titles])


def test_all_of_it_by_keyboard_alone(mette: Page) -> None:
    page = mette
    tab_to(page, "#writing")
    page.keyboard.type("Kvalitet")
    page.keyboard.press("Enter")
    wait_for_rows(page, "Vejledning", "Alle er uddannet", "To timer om ugen", "Kvalitet", "Fastholdelse")
    expect(page.locator("#writing")).to_be_focused()
    page.keyboard.type("Skolen")
    page.keyboard.press("Control+Enter")
    wait_for_rows(page, "Vejledning", "Alle", "To timer", "Kvalitet", "Skolen", "Fastholdelse")
    expect(page.locator("#announcements")).to_contain_text("Skolen")
    expect(page.locator("#writing")).to_be_focused()
    page.locator("#tree a", has_text="Fastholdelse").focus()
    page.keyboard.press("Alt+Shift+ArrowUp")
    wait_for_rows(page, "Vejledning", "Alle", "To timer", "Fastholdelse", "Kvalitet", "Skolen")
    expect(page.locator("#tree a", has_text="Fastholdelse")).to_be_focused()
    expect(page.locator("#announcements")).to_contain_text(t("Moved"))
    page.keyboard.press("Alt+Shift+ArrowRight")
    expect(page.locator("#tree ul ul a", has_text="Fastholdelse")).to_be_focused()
    page.keyboard.press("Alt+Shift+ArrowLeft")
    expect(page.locator(AREAS, has_text="Fastholdelse")).to_be_focused()
    for _press in range(3):
        page.keyboard.press("Control+z")
    wait_for_rows(page, "Vejledning", "Alle", "To timer", "Kvalitet", "Skolen", "Fastholdelse")
    page.keyboard.press("Control+Shift+z")
    wait_for_rows(page, "Vejledning", "Alle", "To timer", "Fastholdelse", "Kvalitet", "Skolen")
    assert_accessible(page)


def test_undo_keys_in_a_field_are_the_browsers(mette: Page) -> None:
    page = mette
    page.locator("#id_text").press_sequentially("Skrevet")
    page.keyboard.press("Control+z")
    expect(page.locator("#id_text")).not_to_have_value("Skrevet")
    wait_for_rows(page, "Vejledning", "Alle", "To timer", "Fastholdelse")


def test_with_a_mouse(mette: Page) -> None:
    page = mette
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content" in message.text else None)
    drag(page, "To timer om ugen", "Alle er uddannet")
    expect(page.locator("#announcements")).to_contain_text(t("Moved"))
    wait_for_rows(page, "Vejledning", "To timer om ugen", "Alle er uddannet", "Fastholdelse")
    drag(page, "Fastholdelse", "To timer om ugen")
    sentence = t("It cannot stand there: a part stands under one of a higher level.")
    expect(page.locator("#toasts")).to_contain_text(sentence)
    wait_for_rows(page, "Vejledning", "To timer om ugen", "Alle er uddannet", "Fastholdelse")
    expect(page.locator(AREAS)).to_have_count(2)
    assert refused == []


WHERE = """titles => {
    const rows = [...document.querySelectorAll("#tree a[href*='/parts/']")];
    const found = titles.map(title => rows.find(row => row.textContent.includes(title)));
    return found.every(row => row) && found.map(row => row.getBoundingClientRect());
}"""


def drag(page: Page, what: str, onto: str) -> None:
    """With the hand's many small moves, in a tree that lets itself be moved (again: it was drawn anew).
    Where both stand is asked at once: a tree may arrive between two questions."""
    page.locator("#tree nav").hover(position={"x": 2, "y": 2})
    page.wait_for_function("() => window.Sortable?.get(document.querySelector('#tree nav ul'))")
    start, end = page.wait_for_function(WHERE, arg=[what, onto]).json_value()
    page.mouse.move(start["x"] + 80, start["y"] + 15)
    page.mouse.down()
    page.mouse.move(end["x"] + 80, end["y"] + 8, steps=12)
    page.mouse.up()


def test_a_list_is_pasted_into_the_row(mette: Page) -> None:
    page = mette
    page.locator("#writing").fill("- Kvalitet\n  - Skolen\n  - Praktikken")
    page.locator("#writing").press("Enter")
    wait_for_rows(page, "Vejledning", "Alle", "To timer", "Kvalitet", "Skolen", "Praktikken", "Fastholdelse")
    page.locator("#undo").click()
    wait_for_rows(page, "Vejledning", "Alle", "To timer", "Fastholdelse")
    page.locator("#writing").evaluate("field => field.value = 'Mål\\n'.repeat(10_000)")
    page.locator("#writing").press("Enter")
    expect(page.locator("#writing-problem")).to_contain_text("10.000")
    assert page.locator("#writing").input_value().count("Mål") == 10_000


def test_a_lost_connection_loses_nothing(mette: Page) -> None:
    page = mette
    page.context.set_offline(True)
    expect(page.locator("#keeping [data-state=lost]")).to_be_visible()
    page.locator("#id_text").fill("Skrevet uden forbindelse")
    expect(page.locator("#keeping [data-state=lost]")).to_be_visible()
    expect(page.locator("#saving .saved")).to_have_count(0)
    page.context.set_offline(False)
    expect(page.locator("#saving .saved")).to_be_visible()
    expect(page.locator("#keeping")).to_be_hidden()
    page.reload()
    expect(page.locator("#id_text")).to_have_value("Skrevet uden forbindelse")
    expect(page.locator("#found")).to_be_hidden()


def test_text_that_was_not_saved_is_found_after_a_reload(mette: Page) -> None:
    page = mette
    page.on("dialog", lambda dialog: dialog.accept())
    page.route(
        "**/edit/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    page.locator("#id_text").fill("Næsten tabt")
    expect(page.locator("#keeping [data-state=lost]")).to_be_visible()
    page.unroute("**/edit/")
    page.reload()
    expect(page.locator("#id_text")).to_have_value("")
    expect(page.locator("#found")).to_be_visible()
    assert_accessible(page)
    page.locator("#put-back").click()
    expect(page.locator("#id_text")).to_have_value("Næsten tabt")
    expect(page.locator("#saving .saved")).to_be_visible()
    page.reload()
    expect(page.locator("#id_text")).to_have_value("Næsten tabt")


def test_anothers_text_stands_at_the_field_and_either_may_stand(mette: Page) -> None:
    page = mette
    second = page.context.new_page()
    second.goto(page.url)
    page.locator("#id_text").fill("Den første")
    expect(page.locator("#saving .saved")).to_be_visible()
    second.locator("#id_text").fill("Den anden")
    group = second.locator(".form-group", has=second.locator("#id_text"))
    expect(group.locator(".theirs")).to_have_text("Den første")
    expect(second.locator("#id_text")).to_have_attribute("aria-describedby", re.compile("id_text_error"))
    assert_accessible(second)
    second.get_by_role("link", name=t("Let theirs stand")).click()
    expect(second.locator("#id_text")).to_have_value("Den første")
    expect(second.locator("#found")).to_be_hidden()
    page.locator("#id_text").fill("Den tredje")
    expect(page.locator("#saving .saved")).to_be_visible()
    second.locator("#id_text").fill("Den fjerde")
    second.get_by_role("button", name=t("Let mine stand")).click()
    expect(second.locator("#saving .saved")).to_be_visible()
    expect(second.locator(".theirs")).to_have_count(0)
    page.reload()
    expect(page.locator("#id_text")).to_have_value("Den fjerde")


def width_of(element: Locator) -> float:
    box = element.bounding_box()
    assert box is not None
    return box["width"]


def test_a_title_that_is_emptied_shows_its_label_and_is_not_offered_back(mette: Page) -> None:
    page = mette
    page.on("dialog", lambda dialog: dialog.accept())
    label = page.locator("label[for=id_title]")
    assert width_of(label) <= 1
    page.locator("#id_title").fill("")
    expect(page.locator("#id_title_error")).to_be_visible()
    assert width_of(label) > 1
    assert_accessible(page)
    page.reload()
    expect(page.locator("#id_title")).to_have_value("Vejledning")
    expect(page.locator("#found")).to_be_hidden()


def test_leaving_with_text_that_cannot_be_saved_asks(mette: Page) -> None:
    page = mette
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.route(
        "**/edit/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    page.locator("#id_text").press_sequentially("Ikke gemt")
    expect(page.locator("#keeping [data-state=lost]")).to_be_visible()
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("status", [403, 500, 502])
def test_a_server_that_fails_loses_nothing(status: int, mette: Page) -> None:
    page = mette
    page.route(
        "**/edit/",
        lambda route: (
            route.fulfill(status=status, body="") if route.request.method == "POST" else route.continue_()
        ),
    )
    page.locator("#id_text").fill("Skrevet, mens serveren var nede")
    expect(page.locator("#keeping [data-state=failed]")).to_be_visible()
    page.unroute("**/edit/")
    page.locator("#keeping button").click()
    expect(page.locator("#saving .saved")).to_be_visible()
    expect(page.locator("#keeping")).to_be_hidden()


def test_a_session_that_ends_while_one_writes_loses_nothing(mette: Page) -> None:
    page = mette
    address = page.url
    page.context.clear_cookies(name="sessionid")
    page.locator("#id_text").fill("Skrevet efter frokost")
    expect(page.locator("#keeping [data-state=away]")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value("Skrevet efter frokost")
    page.locator("#keeping a").click()
    page.wait_for_url("**/login/**")
    page.goto("/demo/")
    page.locator("li", has_text="Mette Holmgaard").locator("button").first.click()
    page.wait_for_url("**/o/**")
    page.goto(address)
    page.locator("#put-back").click()
    expect(page.locator("#saving .saved")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value("Skrevet efter frokost")


def test_what_is_written_is_saved_before_a_link_is_followed(mette: Page) -> None:
    page = mette
    page.locator("#id_text").fill("Skrevet i farten")
    page.locator(AREAS, has_text="Fastholdelse").click()
    expect(page.locator("#id_title")).to_have_value("Fastholdelse")
    page.locator(AREAS, has_text="Vejledning").click()
    expect(page.locator("#id_text")).to_have_value("Skrevet i farten")


def test_a_link_that_cannot_be_followed_says_why_and_leads_to_the_field(mette: Page) -> None:
    page = mette
    here = page.url
    page.locator("#id_title").fill("")
    page.locator(AREAS, has_text="Fastholdelse").click()
    sentence = (
        "You are still here: something on the page is not saved yet. Correct it, and follow the link again."
    )
    expect(page.locator("#toasts")).to_contain_text(t(sentence))
    expect(page.locator("#id_title")).to_be_focused()
    expect(page.locator("#id_title_error")).to_be_in_viewport()
    assert page.url == here
    page.locator("#id_title").fill("Vejledere")
    expect(page.locator("#saving .saved")).to_be_visible()
    assert page.url == here
    page.locator(AREAS, has_text="Fastholdelse").click()
    expect(page.locator("#id_title")).to_have_value("Fastholdelse")


def test_markdown_by_buttons_and_keys(mette: Page) -> None:
    page = mette
    text = page.locator("#id_text")
    text.fill("Alle skal med")
    text.select_text()
    page.keyboard.press("Control+b")
    expect(text).to_have_value("**Alle skal med**")
    page.keyboard.press("Control+b")
    expect(text).to_have_value("Alle skal med")
    page.get_by_role("button", name=t("List")).click()
    expect(text).to_have_value("- Alle skal med")
    text.fill("<script>alert(1)</script> [x](javascript:alert(1)) **fed**")
    expect(page.locator("#saving .saved")).to_be_visible()
    page.goto(page.url.replace("edit/", ""))
    expect(page.locator(".prose strong")).to_have_text("fed")
    assert page.locator(".prose script, .prose a").count() == 0


def test_the_text_is_seen_as_it_will_stand_and_nothing_is_lost(mette: Page) -> None:
    page, text = mette, mette.locator("#id_text")
    preview = page.get_by_role("button", name=t("Preview"))
    text.fill("## Hvorfor\n\n- **Tid**")
    expect(page.locator("#saving .saved")).to_be_visible()
    preview.click()
    expect(page.locator(".text-editor__seen h2")).to_have_text("Hvorfor")
    expect(text).to_be_hidden()
    expect(preview).to_have_attribute("aria-pressed", "true")
    assert_accessible(page)
    preview.click()
    expect(text).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" til det")
    expect(page.locator("#saving .saved")).to_be_visible()
    page.reload()
    expect(text).to_have_value("## Hvorfor\n\n- **Tid** til det")


def test_without_script(visit: Any) -> None:
    page = new_strategy(visit("Mette Holmgaard", script=False))
    page.goto(page.url.replace("edit/", "move-to/"))
    page.locator("main form .button-primary").click()
    page.goto(page.url.partition("parts/")[0].replace("edit/", "") + "parts/several/")
    page.get_by_label("To timer om ugen").check()
    page.get_by_label("Fastholdelse").first.check()
    page.get_by_role("button", name=t("Remove"), exact=True).click()
    expect(page.locator(".several__parts li")).to_have_count(2)
    page.locator(".toast button", has_text=t("Undo")).click()
    page.wait_for_url("**/edit/")
    expect(page.locator("#undo")).to_be_attached()
