"""How soon an answer is on screen, and whether the page jumps: measured by a real Chromium on a warm server.

The answer is part of the page as it comes from the server, so it is on screen at the first contentful paint. How much
a page jumps is the browser's own layout shift score, summed; 0.1 is commonly called good, 0 is still.
"""

import shutil
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from evaluation.errors import BrowserMissingError
from evaluation.questions import GoldQuestion
from evaluation.tables import table

SCREENS = {"phone": (360, 740), "desk": (1280, 900)}
OTHER_PAGES = ("/", "/documenten", "/overzicht")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ["--headless", "--no-sandbox", "--disable-background-networking"]
# The observers see what happened before they were made. A page that has just loaded may not be painted yet, so its
# first paint is waited for; most pages never shift, so shifts are not.
_MEASURE = """async () => {
  const shifted = new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(observer.takeRecords()), 50);
  });
  const painted = new Promise((resolve) => new PerformanceObserver((list) =>
    list.getEntries().filter((entry) => entry.name === "first-contentful-paint").forEach(resolve)
  ).observe({ type: "paint", buffered: true }));
  const [navigation] = performance.getEntriesByType("navigation");
  const [paint, shifts] = [await painted, await shifted];
  const asked = performance.now();
  await (await fetch("/health/live")).text();
  return { response: navigation.responseEnd, paint: paint.startTime, idle: performance.now() - asked,
           shift: shifts.reduce((sum, entry) => sum + entry.value, 0) };
}"""


@dataclass(frozen=True, slots=True)
class PageLoad:
    """One page opened.

    response, paint: milliseconds from the start of the navigation. idle: those of a request that does nothing, from
    the same page. shift: layout shift score.
    """

    kind: str
    screen: str
    response: float
    paint: float
    idle: float
    shift: float


def measure_pages(url: str, questions: Sequence[GoldQuestion]) -> list[PageLoad]:
    """Open the answers to questions and the other pages, once to warm up and once to measure.

    Args:
        url: of the running service, without a slash at the end.
        questions: to ask.

    Raises:
        BrowserMissingError: there is no Chromium on this machine.
    """
    path = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        raise BrowserMissingError(_BROWSERS)
    answers = [("answer", f"/?{urlencode({'q': question.text})}") for question in questions]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        loads = [
            load
            for screen in SCREENS
            for load in _on_screen(browser, url, screen, [*answers, *((page, page) for page in OTHER_PAGES)])
        ]
        browser.close()
    return loads


def _on_screen(browser: Browser, url: str, screen: str, pages: Sequence[tuple[str, str]]) -> list[PageLoad]:
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    loads = []
    for kind, path in pages:
        page.goto(url + path)
        page.goto(url + path)
        loads.append(PageLoad(kind, screen, **page.evaluate(_MEASURE)))
        if kind == "answer" and len(loads) == 1:
            page.locator(".source a").first.click()
            page.reload()
            loads.append(PageLoad("source", screen, **page.evaluate(_MEASURE)))
    context.close()
    return loads


def as_text(loads: Sequence[PageLoad]) -> str:
    """A line for each kind of page and screen."""
    groups = dict.fromkeys((load.kind, load.screen) for load in loads)
    rows = []
    for kind, screen in groups:
        own = [load for load in loads if (load.kind, load.screen) == (kind, screen)]
        paints = [load.paint for load in own]
        response, paint = (statistics.median(values) for values in ([load.response for load in own], paints))
        rows.append(
            (
                f"{kind} ({screen})",
                str(len(own)),
                f"{response:.0f}",
                f"{paint:.0f}",
                f"{sorted(paints)[int(0.95 * (len(paints) - 1))]:.0f}",
                f"{paint / statistics.median(load.idle for load in loads):.1f}",
                f"{max(load.shift for load in own):.4f}",
            )
        )
    return table(("page", "n", "response ms", "on screen ms", "p95 ms", "× idle", "largest shift"), rows)
