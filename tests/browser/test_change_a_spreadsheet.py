"""HR gets a strategy as a spreadsheet, changes a cell, reads it in again, and takes it back."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.look import assert_accessible, in_language
from tests.browser.test_from_document_to_report import make_the_draft, read_in


def t(text: str) -> str:
    return in_language("da", text)


def change(content: bytes, title: str, owner: str = "") -> bytes:
    book = load_workbook(io.BytesIO(content))
    book.worksheets[0]["D3"], book.worksheets[0]["F3"] = title, owner
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def get(page: Page) -> bytes:
    page.locator(".cover details summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=t("Get as spreadsheet")).click()
    return Path(download.value.path()).read_bytes()


def send(page: Page, content: bytes, heading: str) -> None:
    page.locator("#id_file").set_input_files(
        {"name": "b.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name=t("See what will happen")).click()
    expect(page.locator("h2#plan")).to_have_text(t(heading))
    assert_accessible(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_cell_is_changed_in_the_spreadsheet(width: int, visit: Any) -> None:
    page = visit("Mette Holmgaard", width=width)
    read_in(page)
    make_the_draft(page, "Strategien i et regneark")
    content = get(page)
    page.get_by_role("link", name=t("Read in a spreadsheet")).click()
    assert_accessible(page)
    send(page, change(content, "Alle", owner="Kong Hans"), "What is wrong")
    expect(page.get_by_role("alert")).to_be_visible()
    send(page, change(content, "Alle vejledere er uddannet i 2027"), "What will happen")
    page.get_by_role("button", name=t("Read it in")).click()
    expect(page.get_by_role("link", name="Alle vejledere er uddannet i 2027").first).to_be_visible()
    page.get_by_role("button", name=t("Undo")).click()
    page.get_by_role("link", name="Strategien i et regneark").first.click()
    expect(page.get_by_role("link", name="Alle vejledere har vejlederuddannelsen").first).to_be_visible()
