"""What a page sends, and when all of it has been answered."""

import time

from playwright.sync_api import Page, Request, Route

QUIET_MS = 250


class Sending:
    """Requests that change something, as the page makes them, each answered late, as over a slow line.

    Playwright's `networkidle` is reached once after a page has loaded, and not again.
    """

    def __init__(self, page: Page, *, late: float = 0) -> None:
        self.page, self.late = page, late
        self.sent: list[str] = []
        self._open = 0
        page.on("request", self._begins)
        page.on("requestfinished", self._ends)
        page.on("requestfailed", self._ends)
        if late:
            page.route("**/*", self._answer_late)

    def wait_until_answered(self) -> None:
        """Until nothing is open, and nothing more has followed from what was answered."""
        known = -1
        while self._open or known != len(self.sent):
            known = len(self.sent)
            self.page.wait_for_timeout(QUIET_MS)
        if self.late:
            self.page.unroute("**/*", self._answer_late)

    def _begins(self, request: Request) -> None:
        if request.method == "POST":
            self.sent.append(request.url)
            self._open += 1

    def _ends(self, request: Request) -> None:
        self._open -= request.method == "POST"

    def _answer_late(self, route: Route) -> None:
        if route.request.method == "POST":
            time.sleep(self.late)
        route.continue_()
