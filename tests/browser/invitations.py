"""HR invites somebody, and the mail arrives."""

import email
import email.policy
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

PASSWORD = "sejl-i-taagen-og-hjem"


def link_in_mail(mails: Path, to: str) -> str:
    """The path of the newest mail's link; the mails to one address come in the order of their files."""
    found = [
        match[0]
        for file in sorted(mails.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        for message in file.read_bytes().split(b"-" * 79 + b"\n")
        if f"<{to}>" in (text := _text(message)) or f"To: {to}" in text
        for match in re.finditer(r"http://localhost\S+/invitation/\S+", text)
    ]
    return urlsplit(found[-1]).path


def _text(message: bytes) -> str:
    parsed: Any = email.message_from_bytes(message, policy=email.policy.default)
    return f"To: {parsed['To']}\n{parsed.get_content()}"


def add_person(hr: Page, name: str, address: str, organisation: str = "nordsund") -> None:
    """Leaves HR on the person's page."""
    hr.goto(f"/o/{organisation}/people/add/")
    hr.locator("#id_name").fill(name)
    hr.locator("#id_email").fill(address)
    hr.locator("main form .button-primary").click()
    hr.goto(f"/o/{organisation}/people/?q={address}")
    hr.locator("main table").get_by_role("link", name=name).first.click()
    expect(hr.get_by_role("heading", level=1)).to_have_text(name)


def give_role(hr: Page, role: str) -> None:
    there = hr.url
    hr.locator("a[href$='/roles/add/']").click()
    hr.locator("#id_kind").select_option(role)
    hr.locator("main form .button-primary").click()
    hr.wait_for_url(there)


def press(hr: Page, what: str) -> None:
    """*Invite*, *Send again* or *Withdraw* on the person's page."""
    hr.locator(f"form[action$='/{what}/'] button").click()
    expect(hr.locator(".toast")).to_be_visible()
