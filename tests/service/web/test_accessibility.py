"""axe-core finds no barrier on any page: light and dark, on a phone and on a desk, at 400 % zoom, and in English."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from service.access.access import Access
from service.access.callers import Role
from service.application import Application

from ..conftest import served

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
AXE = Axe()
PHONE, DESK, ENLARGED = {"width": 360, "height": 740}, {"width": 1280, "height": 900}, {"width": 320, "height": 256}
ANSWER = "/?q=Welke+pilots+betrekken+DV%26O%3F"
ADDRESSES = {
    "home": "/",
    "answer": ANSWER,
    "follow-up": "/?q=En+waar+loopt+die%3F&eerder=Welke+pilots+betrekken+DV%26O%3F",
    "mended": "/?q=wat+doet+de+reklassering",
    "second page, filtered": "/?q=toezicht&pagina=2&jaar=2026",
    "no answer": "/?q=Wat+kost+een+treinkaartje+naar+Parijs%3F",
    "too long": "/?q=" + "vraag+" * 200,
    "documents": "/documenten",
    "overview": "/overzicht?onderwerp=pilot",
    "accessibility": "/toegankelijkheid",
    "reference": "/docs",
    "not found": "/documenten/0000000000000000",
}


def barriers(page: Page) -> list[str]:
    found = AXE.run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['html'][:150]} {node['failureSummary']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, bundled_address: str, size: dict[str, int], scheme: str
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for name, address in ADDRESSES.items():
        page.goto(bundled_address + address)
        found[name] = barriers(page)
    page.goto(bundled_address + ANSWER)
    page.locator(".answer__text a[href*='pagina=']").first.click()
    found["viewer with pages"] = barriers(page)
    page.get_by_role("link", name="200 %").click()
    found["viewer, zoomed"] = barriers(page)
    page.goto(bundled_address + "/documenten")
    page.locator("tr", has_text=".html").get_by_role("link").first.click()
    found["viewer without pages"] = barriers(page)
    page.goto(bundled_address + "/documenten")
    page.locator("a.correct").first.click()
    found["correction"] = barriers(page)
    page.goto(bundled_address + "/documenten")
    page.locator("a.remove").first.click()
    found["removal"] = barriers(page)
    context.close()
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_axe_finds_nothing_while_the_page_is_in_use(browser: Browser, bundled_address: str) -> None:
    """Suggestions open, a follow-up answered in place, a remark asked for, everything unfolded; in English."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(bundled_address + "/?taal=en")
    page.get_by_role("combobox").press_sequentially("alcohol")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert barriers(page) == []
    page.goto(bundled_address + ANSWER)
    page.get_by_label("Ask on about this").fill("en waar loopt die?")
    page.keyboard.press("Enter")
    page.locator(".thread").wait_for()
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_role("button", name="Send remark").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    assert barriers(page) == []
    context.close()


def test_axe_finds_nothing_where_there_are_no_documents(browser: Browser, empty_address: str, tmp_path: Path) -> None:
    broken = tmp_path / "kapot.pdf"
    broken.write_bytes(b"%PDF-niets")
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(empty_address)
    page.locator("input[type=file]").set_input_files(broken)
    page.get_by_role("button", name="Toevoegen").click()
    page.locator(".uploads .alert--error").wait_for()
    assert barriers(page) == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_one_signs_in(browser: Browser, empty: Application, scheme: str) -> None:
    Access(empty.settings).keys.create("beheer", Role.ADMIN, ())
    with served(empty) as address:
        context = browser.new_context(viewport=PHONE, color_scheme=scheme)
        page = context.new_page()
        page.goto(address)
        assert page.url.startswith(f"{address}/aanmelden")
        assert barriers(page) == []
        page.get_by_label("Sleutel").fill("een verkeerde")
        page.get_by_role("button", name="Aanmelden").click()
        page.locator(".alert--error").wait_for()
        assert barriers(page) == []
        context.close()


def test_nothing_needs_scrolling_sideways_at_four_hundred_per_cent(browser: Browser, bundled_address: str) -> None:
    """1280 pixels at 400 % are 320; what is wider itself, tables and enlarged pages, scrolls in a frame of its own."""
    context = browser.new_context(viewport=ENLARGED)
    page = context.new_page()
    wide = {}
    for name, address in ADDRESSES.items():
        page.goto(bundled_address + address)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > ENLARGED["width"]:
            wide[name] = width
    page.goto(bundled_address + ANSWER)
    page.locator(".answer__text a").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= ENLARGED["width"]
    context.close()
    assert wide == {}


def test_motion_is_reduced_for_who_asks_for_that(browser: Browser, bundled_address: str) -> None:
    moving = (
        "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
    )
    for motion, expected in (("reduce", False), ("no-preference", True)):
        context = browser.new_context(reduced_motion=motion)
        page = context.new_page()
        page.goto(bundled_address + "/")
        assert (page.evaluate(moving) > 0) is expected
        smooth = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"
        assert smooth is expected
        context.close()
