"""As a person does it: the pages in a real Chromium, over the bundled corpus."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from service.application import Application

QUESTION = "Welke pilots betrekken DV&O?"
PAGES = ("/", "/?q=Welke+pilots+betrekken+DV%26O%3F", "/documenten", "/overzicht", "/toegankelijkheid", "/docs")
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


class Visitor:
    """A browser window that remembers every complaint: errors, policy violations and failed requests."""

    def __init__(self, browser: Browser, address: str, **options: object) -> None:
        self.address = address
        self.context: BrowserContext = browser.new_context(**{"locale": "nl-NL", "viewport": DESK, **options})
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._complain(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", lambda response: self._complain_of_status(response.status, response.url))

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def _complain(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def _complain_of_status(self, status: int, url: str) -> None:
        if status >= 400:
            self.complaints.append(f"{status} {url}")


@pytest.fixture
def visit(browser: Browser, bundled_address: str) -> Iterator[Visitor]:
    visitor = Visitor(browser, bundled_address)
    yield visitor
    visitor.context.close()
    assert visitor.complaints == []


def quote_of(page: Page, number: str) -> str:
    """The words that the answer on the page cites under this number."""
    script = "(copies, number) => copies.content.querySelector(`[data-number='${number}'] q`).textContent"
    return page.locator("[data-copies]").evaluate(script, number)


def test_a_person_asks_reads_and_checks_the_source(visit: Visitor) -> None:
    page = visit.open("/")
    expect(page.get_by_role("searchbox").or_(page.get_by_role("combobox"))).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    answer = page.locator(".answer")
    expect(answer).to_contain_text("Alcoholmeter")
    expect(answer.get_by_role("heading", name="Antwoord")).to_be_visible()

    cite = answer.locator(".answer__text a.cite[href*='pagina=']").first
    quote = quote_of(page, cite.text_content())
    cite.click()
    expect(page).to_have_url(re.compile(r"/documenten/[0-9a-f]{16}\?pagina=\d+&passage="))
    picture = page.locator(".viewer__picture img")
    expect(picture).to_be_visible()
    drawn = picture.evaluate("image => image.decode().then(() => new URL(image.currentSrc).searchParams.get('width'))")
    assert int(drawn) >= picture.bounding_box()["width"]
    assert_on_screen(page, page.locator(".sheet__mark").first)
    marked = " ".join(page.locator("#markering mark").all_text_contents())
    assert "".join(marked.split()) == "".join(quote.split())
    assert_the_marks_darken_paper_only_over_the_quote(page)

    page.get_by_role("link", name="Terug naar het antwoord").click()
    expect(answer).to_contain_text("Alcoholmeter")


def assert_on_screen(page: Page, mark: Locator) -> None:
    box, screen = mark.bounding_box(), page.viewport_size
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= screen["height"]


def assert_the_marks_darken_paper_only_over_the_quote(page: Page) -> None:
    """Compare the sheet on screen with and without its marks: it turns yellow under them and is the same elsewhere."""
    sheet = page.locator(".sheet")
    origin = sheet.bounding_box()
    boxes = [mark.bounding_box() for mark in page.locator(".sheet__marks rect").all()]
    marked = np.asarray(Image.open(BytesIO(sheet.screenshot())).convert("RGB")).astype(int)
    page.locator(".sheet__marks").evaluate("marks => marks.remove()")
    plain = np.asarray(Image.open(BytesIO(sheet.screenshot())).convert("RGB")).astype(int)
    changed = (plain != marked).any(axis=2)
    assert boxes
    for box in boxes:
        left, top = round(box["x"] - origin["x"]), round(box["y"] - origin["y"])
        area = slice(top + 1, top + round(box["height"]) - 1), slice(left + 1, left + round(box["width"]) - 1)
        paper = plain[area].min(axis=2) > 240
        assert changed[area][paper].mean() > 0.95
        ink = plain[area].max(axis=2) < 60
        assert (marked[area][ink].max(axis=1) < 80).all()
        changed[max(0, top - 2) : top + round(box["height"]) + 2, max(0, left - 2) : left + round(box["width"]) + 2] = (
            False
        )
    assert not changed.any()


def test_another_language_asks_in_english_and_still_finds_the_pilot(visit: Visitor) -> None:
    page = visit.open("/?taal=en")
    page.get_by_label("Your question").fill("Which pilots involve DV&O?")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".answer")).to_contain_text("Alcoholmeter")
    expect(page.get_by_role("heading", name="Answer")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".answer__text :has(> .cite)").first.get_attribute("lang") == "nl"


def test_suggestions_are_chosen_with_the_keyboard(visit: Visitor) -> None:
    page = visit.open("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("alcohol")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = options.first.text_content()
    expect(box).to_have_value(chosen)
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(box).to_have_value("alcohol")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_suggestions_for_what_was_typed_before_are_not_offered(visit: Visitor) -> None:
    page = visit.open("/")
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/suggestions\?q=pil$"), hold)
    with page.expect_request(re.compile(r"q=pil$")):
        page.keyboard.type("pil")
        page.clock.run_for(500)
    page.keyboard.press("Control+A")
    page.keyboard.type("alcoholm")
    with page.expect_response(re.compile(r"q=pil$")) as answered:
        held[0].continue_()
    answered.value.finished()
    page.evaluate("fetch('/').then(response => response.text())")
    expect(page.get_by_role("option")).to_have_count(0)
    page.clock.run_for(500)
    expect(page.get_by_role("option").first).to_have_text("Alcoholmeter")


def test_the_answer_is_copied_with_its_sources(visit: Visitor) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(f"/?q={QUESTION.replace('&', '%26')}")
    page.get_by_role("button", name="Kopieer met bronvermelding").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Alcoholmeter" in copied
    assert "[1]" in copied
    assert f"{visit.address}/documenten/" in copied
    assert quote_of(page, "1") in copied
    rich = page.evaluate("navigator.clipboard.read().then(([item]) => item.getType('text/html')).then(b => b.text())")
    assert f'<a href="{visit.address}/documenten/' in rich
    assert f"“{quote_of(page, '1')}”".replace("&", "&amp;") in rich
    assert ", p. " in rich

    page.get_by_role("button", name="Kopieer dit citaat").first.click()
    expect(page.locator(".source").first.get_by_role("button", name="Gekopieerd")).to_be_visible()
    one = page.evaluate("navigator.clipboard.readText()")
    place = "copies => copies.content.querySelector('[data-place] q').textContent"
    assert one.startswith(f"“{page.locator('[data-copies]').evaluate(place)}” — ")
    assert f"{visit.address}/documenten/" in one
    assert "bron=" not in copied + rich + one


def test_feedback_is_thanked_for_in_place(visit: Visitor) -> None:
    page = visit.open(f"/?q={QUESTION.replace('&', '%26')}")
    page.get_by_role("button", name="Nee", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Dank u wel")).to_be_attached()
    page.get_by_label("Wat klopte er niet").fill("De datum is oud.")
    page.get_by_role("button", name="Verstuur toelichting").click()
    expect(page.get_by_role("button", name="Verstuur toelichting")).to_be_hidden()
    expect(page.locator(".answer")).to_be_visible()


def test_the_keyboard_reaches_everything_and_focus_shows(visit: Visitor) -> None:
    page = visit.open(f"/?q={QUESTION.replace('&', '%26')}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    for selector in (".button--primary", ".source a", ".facet a", ".language"):
        page.keyboard.press("Tab")
        page.locator(selector).first.focus()
        assert page.locator(selector).first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_everything_works_without_javascript(browser: Browser, bundled_address: str) -> None:
    visitor = Visitor(browser, bundled_address, java_script_enabled=False)
    page = visitor.open("/")
    page.locator("input[name=q]").fill(QUESTION)
    page.get_by_role("button", name="Zoeken").click()
    expect(page.locator(".answer")).to_contain_text("Alcoholmeter")
    expect(page.get_by_role("button", name="Kopieer met bronvermelding")).to_be_hidden()
    page.locator(".facet a").first.click()
    expect(page.locator(".facet a.chosen")).to_have_count(1)
    page.go_back()
    page.locator(".source a[href*='pagina=']").first.click()
    expect(page.locator(".viewer__picture img")).to_be_visible()
    page.get_by_role("link", name="200 %").click()
    expect(page.locator(".sheet--200 .sheet__mark").first).to_be_attached()
    page.get_by_role("link", name="pagina").first.click()
    expect(page.locator(".viewer__picture img")).to_be_visible()
    visitor.context.close()
    assert visitor.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_on_a_phone(browser: Browser, bundled_address: str, scheme: str) -> None:
    visitor = Visitor(browser, bundled_address, viewport=PHONE, color_scheme=scheme)
    for path in PAGES:
        page = visitor.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
    page = visitor.open(PAGES[1])
    page.locator(".source a").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    visitor.context.close()
    assert visitor.complaints == []


def test_dark_is_dark_and_light_is_light(browser: Browser, bundled_address: str) -> None:
    for scheme, brightest in (("light", 255), ("dark", 60)):
        visitor = Visitor(browser, bundled_address, color_scheme=scheme)
        colour = visitor.open("/").evaluate("getComputedStyle(document.body).backgroundColor")
        channels = [int(channel) for channel in re.findall(r"\d+", colour)[:3]]
        assert brightest - 60 <= max(channels) <= brightest
        visitor.context.close()


def test_a_document_is_uploaded_found_and_removed(browser: Browser, empty_address: str, tmp_path: Path) -> None:
    file = tmp_path / "vuurtoren.md"
    file.write_text("# Vuurtoren\n\nDe vuurtoren van Texel staat er sinds 1864.\n", encoding="utf-8")
    visitor = Visitor(browser, empty_address)
    page = visitor.open("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Er zijn nog geen documenten")
    page.get_by_label("Bestanden").set_input_files(file)
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.locator(".alert[role=status]")).to_contain_text("Toegevoegd")
    page.get_by_role("link", name="Zoeken").click()
    page.get_by_role("combobox").fill("Sinds wanneer staat de vuurtoren er?")
    page.keyboard.press("Enter")
    expect(page.locator(".answer__text")).to_contain_text("1864")
    page.locator(".source a").first.click()
    expect(page.locator("#markering mark")).to_contain_text("1864")
    page.get_by_role("link", name="Documenten").first.click()
    page.get_by_role("link", name="verwijderen").click()
    page.get_by_role("button", name="Ja, verwijderen").click()
    expect(page.locator(".alert[role=status]")).to_contain_text("Verwijderd")
    visitor.open("/?q=vuurtoren")
    expect(page.get_by_role("heading", level=1)).to_have_text("Er zijn nog geen documenten")
    visitor.context.close()
    assert visitor.complaints == []


ANSWER = f"/?q={QUESTION.replace('&', '%26')}"


def test_a_result_is_narrowed_widened_and_left_by_going_back(visit: Visitor) -> None:
    page = visit.open(ANSWER)
    everything = page.locator(".passages__head .count").text_content()
    page.get_by_role("complementary").get_by_role("link", name="2024", exact=True).click()
    expect(page.locator(".chip")).to_contain_text("2024")
    assert page.locator(".passages__head .count").text_content() != everything
    page.get_by_role("link", name="Per document").click()
    expect(page.locator(".orders [aria-current]")).to_have_text("Per document")
    expect(page.locator(".chip")).to_contain_text("2024")
    page.go_back()
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator(".passages__head .count")).to_have_text(everything)
    page.get_by_role("link", name="Volgende").click()
    expect(page.get_by_text("Pagina 2 van")).to_be_visible()
    page.get_by_role("link", name="Terug naar het antwoord").click()
    expect(page.locator(".answer")).to_be_visible()


def test_reading_on_unfolds_the_neighbours_in_place(visit: Visitor) -> None:
    page = visit.open(ANSWER)
    passage = page.locator(".passage").first
    shown = passage.locator("> .passage__text").text_content()
    passage.get_by_text("Lees verder").click()
    unfolded = passage.locator("details .passage__text")
    expect(unfolded).to_be_visible()
    assert len(unfolded.text_content()) > len(shown)


def test_a_shared_link_repeats_the_question_with_what_came_before(browser: Browser, bundled_address: str) -> None:
    visitor = Visitor(browser, bundled_address)
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visitor.open(ANSWER)
    page.get_by_label("Hierover doorvragen").fill("En waar loopt die?")
    page.keyboard.press("Enter")
    expect(page.locator(".thread")).to_be_visible()
    answer = page.locator("[data-answer-text]").last.text_content()
    page.get_by_role("link", name="Deel").click()
    expect(page.get_by_role("link", name="Link gekopieerd")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    visitor.context.close()

    colleague = Visitor(browser, "")
    page = colleague.open(link)
    expect(page.locator(".thread")).to_contain_text(QUESTION)
    assert " ".join(page.locator(".answer [data-answer-text]").text_content().split()) == " ".join(answer.split())
    colleague.context.close()
    assert visitor.complaints + colleague.complaints == []


def test_a_follow_up_is_answered_in_place_and_announced(visit: Visitor) -> None:
    page = visit.open(ANSWER)
    first = " ".join(page.locator(".answer__text").text_content().split())
    page.evaluate("window.stayed = true")
    box = page.get_by_label("Hierover doorvragen")
    box.fill("En wat kost dat?")
    page.get_by_role("button", name="Vraag", exact=True).click()
    thread = page.locator(".thread")
    expect(thread).to_contain_text(QUESTION)
    assert page.evaluate("window.stayed")
    expect(page.locator("[data-announce]")).to_contain_text(re.compile(r"^(Antwoord|Geen antwoord gevonden): "))
    assert page.locator("[data-announce]").get_attribute("role") == "status"
    thread.get_by_text("Antwoord", exact=True).click()
    expect(thread.locator(".answer__text")).to_be_visible()
    assert " ".join(thread.locator(".answer__text").text_content().split()) == first
    assert parse_qs(urlsplit(page.url).query) == {"eerder": [QUESTION], "q": ["En wat kost dat?"]}
    page.go_back()
    expect(page.locator(".answer__text")).to_contain_text("Alcoholmeter")
    expect(page.locator(".thread")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 980, 1000, 1200, 1600])
def test_the_search_form_is_as_wide_as_the_answer_below_it(visit: Visitor, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = visit.open("/?q=Welke+pilots+betrekken+DV%26O%3F")
    form, answer = page.locator("main form[role=search]").bounding_box(), page.locator(".answer").bounding_box()
    assert (form["x"], form["width"]) == pytest.approx((answer["x"], answer["width"]), abs=1)


def test_a_table_takes_the_room_of_the_page_and_prose_keeps_short_lines(
    browser: Browser, empty: Application, empty_address: str
) -> None:
    columns = ["Kenmerk", "Organisatie", "Vestigingsplaats", "Subsidiesoort", "Bedrag", "Toekenning", "Looptijd"]
    rows = [columns, *([f"{name} {number}" for name in columns] for number in range(3))]
    table = "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * len(columns), *rows[1:]))
    prose = "De subsidie gaat naar molens en sluizen. " * 8
    empty.changes.add_document("subsidies.md", f"# Subsidies\n\n{prose}\n\n{table}\n".encode())
    with browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{empty_address}/documenten/{empty.documents()[0].id}")
        scroll = page.locator(".table-scroll")
        expect(scroll).to_have_count(1)
        assert scroll.evaluate("element => element.scrollWidth - element.clientWidth") == 0
        assert scroll.bounding_box()["width"] > 700
        assert page.locator(".text-passage p").first.bounding_box()["width"] < 700


def test_no_answer_is_said_with_what_comes_nearest_and_what_to_ask_instead(visit: Visitor) -> None:
    page = visit.open("/?q=Wat+kost+een+treinkaartje+naar+Parijs%3F")
    expect(page.get_by_role("heading", name="Geen antwoord gevonden")).to_be_visible()
    expect(page.get_by_role("heading", name="Komt er het dichtst bij")).to_be_visible()
    expect(page.locator(".source mark").first).to_be_visible()
    page.locator(".instead a").first.click()
    expect(page.get_by_role("heading", name="Antwoord", exact=True)).to_be_visible()


def test_a_whole_visit_by_keyboard_alone(visit: Visitor) -> None:
    """Ask with a suggestion, go to the first source, to the next source, and back; the focus shows at every step."""
    page = visit.open("/")

    def tab_to(target: Locator) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            assert float(width.removesuffix("px")) >= 2, page.evaluate("document.activeElement.outerHTML")
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{target} is not reached by Tab")

    page.keyboard.type("alcoholm")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".answer__text")).to_contain_text(re.compile("alcoholmeter", re.IGNORECASE))
    cites = page.locator(".answer__text a.cite[href*='pagina=']")
    tab_to(cites.first)
    page.keyboard.press("Enter")
    expect(page.locator(".sheet__mark").first).to_be_attached()
    tab_to(page.locator(".jumps a").last)
    page.keyboard.press("Enter")
    expect(page.locator("#markering mark").first).to_be_visible()
    tab_to(page.get_by_role("link", name="Terug naar het antwoord"))
    page.keyboard.press("Enter")
    expect(page.locator(".answer__text")).to_be_visible()


def test_on_a_phone_a_person_asks_filters_and_sees_the_marked_words(browser: Browser, bundled_address: str) -> None:
    visitor = Visitor(browser, bundled_address, viewport=PHONE, has_touch=True, is_mobile=True)
    page = visitor.open("/")
    page.get_by_role("combobox").fill(QUESTION)
    page.get_by_role("button", name="Zoeken").tap()
    expect(page.locator(".answer__text")).to_contain_text("Alcoholmeter")
    assert page.locator(".answer__text").bounding_box()["y"] < PHONE["height"] / 2
    page.locator(".facets > summary").tap()
    page.locator(".facet a", has_text="2024").first.tap()
    expect(page.locator(".chip")).to_contain_text("2024")
    page.locator(".answer__text a.cite[href*='pagina=']").first.tap()
    expect(page.locator(".viewer__picture img")).to_be_visible()
    assert_on_screen(page, page.locator(".sheet__mark").first)
    page.get_by_role("link", name="300 %").tap()
    expect(page.locator(".sheet--300")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    visitor.context.close()
    assert visitor.complaints == []


def test_english_is_remembered(visit: Visitor) -> None:
    page = visit.open("/")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would you like to know?")
    visit.open(ANSWER)
    expect(page.get_by_role("heading", name="Answer", exact=True)).to_be_visible()
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_role("heading", name="Antwoord", exact=True)).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "nl"


def test_print_holds_the_answer_with_its_sources_and_nothing_to_click(visit: Visitor) -> None:
    page = visit.open(ANSWER)
    page.emulate_media(media="print")
    question = page.get_by_role("heading", level=1).bounding_box()
    assert question
    assert question["height"] > 20
    expect(page.locator(".answer__text")).to_be_visible()
    expect(page.locator(".source .quote").first).to_be_visible()
    for selector in (".search", ".nav", ".answer__foot", ".follow", ".passages", ".results__side", ".source__tools"):
        expect(page.locator(selector).first).to_be_hidden()


def test_a_conversation_works_without_javascript_too(browser: Browser, bundled_address: str) -> None:
    visitor = Visitor(browser, bundled_address, java_script_enabled=False)
    page = visitor.open(ANSWER)
    page.locator("#vervolg").fill("En waar loopt die?")
    page.get_by_role("button", name="Vraag", exact=True).click()
    expect(page.locator(".thread")).to_contain_text(QUESTION)
    page.get_by_role("button", name="Ja", exact=True).click()
    page.get_by_label("Wat was er goed aan?").fill("Snel.")
    page.get_by_role("button", name="Verstuur toelichting").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank u wel")
    visitor.context.close()
    assert visitor.complaints == []


DROP = """(target, files) => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([text], name));
  target.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


def test_dropped_files_are_added_one_by_one_and_a_refused_one_says_why(browser: Browser, empty_address: str) -> None:
    visitor = Visitor(browser, empty_address)
    page = visitor.open("/documenten")
    files = [["sluis.md", "# Sluis\n\nDe sluis bij Lemmer gaat om zes uur open."], ["leeg.pdf", "%PDF-niets"]]
    page.locator("form.upload").evaluate(DROP, files)
    expect(page.locator(".uploads .alert--ok")).to_have_text("sluis.md is toegevoegd.")
    expect(page.locator(".uploads .alert--error")).to_contain_text("leeg.pdf")
    expect(page.get_by_role("row", name="Sluis")).to_be_visible()
    expect(page.locator("[data-announce]")).to_contain_text("leeg.pdf")
    visitor.open("/?q=Hoe+laat+gaat+de+sluis+open%3F")
    expect(page.locator(".answer__text")).to_contain_text("zes uur")
    visitor.context.close()
    assert [complaint for complaint in visitor.complaints if "400" not in complaint] == []


def test_the_overview_shows_pilots_each_with_its_source(visit: Visitor) -> None:
    page = visit.open("/overzicht")
    page.get_by_role("link", name="pilot", exact=True).click()
    table = page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="Met wie"))
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Alcoholmeter"))
    row.get_by_role("link", name="DV&O").click()
    expect(page.locator(".viewer__text mark")).to_have_text("DV&O")


def test_the_overview_works_without_javascript_in_english_and_at_phone_width(
    browser: Browser, bundled_address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{bundled_address}/overzicht?taal=en")
    page.get_by_label("Topic, in one word").fill("pilot")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("columnheader", name="With whom")).to_be_attached()
    expect(page.locator(".timeline__date").filter(has_text="1 January 2020")).to_have_count(1)
    expect(page.get_by_role("columnheader", name="Abbreviation")).to_be_attached()
    right = page.locator(".table-scroll").first.bounding_box()
    assert right is not None
    assert right["x"] + right["width"] <= PHONE["width"]
    context.close()


def test_what_a_citation_of_a_text_quotes_is_seen_at_once(browser: Browser, small_address: str) -> None:
    visitor = Visitor(browser, small_address, viewport={"width": 360, "height": 300})
    page = visitor.open("/?q=Hoelang+duurt+de+proef+met+de+alcoholmeter%3F")
    page.locator(".answer__text a.cite").first.click()
    expect(page.locator("#markering mark").first).to_be_in_viewport()
    visitor.context.close()
    assert visitor.complaints == []
