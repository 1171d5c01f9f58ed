"""What every page has to hold: axe finds nothing, nothing sticks out sideways, no label stands alone."""

from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe().axe_script
# What axe found right is a long list that it takes time to write and nobody reads.
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}

# A cell without anything is not shown where rows stack; one with spaces would be.
EMPTY = """cells => cells.filter(one => !one.textContent.trim() && !one.querySelector('svg'))
    .map(one => one.dataset.title)"""


def in_language(language: str, text: str) -> str:
    """The words that stand on the page in that language."""
    with translation.override(language):
        return translation.gettext(text)


def assert_accessible(page: Page, within: str = "html") -> None:
    page.evaluate(AXE)
    ask = "([within, options]) => axe.run(within, options).then(found => found.violations)"
    violations = page.evaluate(ask, [within, OPTIONS])
    rows = [
        f"{violation['id']}: {violation['help']} {[node['html'][:160] for node in violation['nodes']][:3]}"
        for violation in violations
    ]
    assert rows == [], f"{page.url}\n" + "\n".join(rows)
    facts = page.locator("td[data-title]:not(:empty)").evaluate_all(EMPTY)
    assert facts == [], f"{page.url}: {facts}"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
        page.url
    )
