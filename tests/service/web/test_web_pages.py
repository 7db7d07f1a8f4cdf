"""The pages as they come from the server, without a browser."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from lxml import html

from service.application import Application
from service.web.answer_view import leaves_out_words
from service.web.rendering import HERE, STATIC
from service.web.texts import TEXTS

BROWSER = {"accept": "text/html", "accept-language": "nl"}
QUESTION = "Wie sluit de alcoholmeter aan?"


def page(client: TestClient, address: str, status: int = 200, **params: object) -> html.HtmlElement:
    response = client.get(address, params=params or None, headers=BROWSER)
    assert response.status_code == status
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return html.fromstring(response.text)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def one(element: html.HtmlElement, selector: str) -> html.HtmlElement:
    found = element.cssselect(selector)
    assert len(found) == 1, (selector, len(found))
    return found[0]


def quotes_of(answered: html.HtmlElement) -> dict[str, str]:
    """The quote of every source by its number."""
    return {
        copy.get("data-number"): text(one(copy, "q")) for copy in answered.cssselect("[data-copies] p[data-number]")
    }


def test_the_search_page_is_a_form_that_needs_no_script(client: TestClient) -> None:
    start = page(client, "/")
    form = one(start, "form[role=search]")
    assert (form.get("method"), form.get("action")) == ("get", "/")
    assert form.cssselect("input[name=q]")
    assert start.cssselect(".examples a[href^='/?q=']")


def test_every_kind_of_file_that_is_read_can_be_chosen(client: TestClient) -> None:
    accepted = (one(page(client, "/documenten"), "input[type=file]").get("accept") or "").split(",")
    assert {".pdf", ".docx", ".xlsb", ".mht", ".mhtml", ".markdown"} <= set(accepted)
    assert ".py" not in accepted


def test_an_answer_stands_on_top_with_numbered_links_to_its_sources(client: TestClient) -> None:
    answered = page(client, "/", q=QUESTION)
    answer = one(answered, ".answer")
    assert "Dienst Vervoer en Ondersteuning" in text(one(answer, ".answer__text"))
    numbers = {text(link) for link in answer.cssselect(".answer__text a.cite")}
    assert numbers
    assert all(answer.cssselect(f".source #bron-{number}") for number in numbers)
    source = answer.cssselect(".source")[0]
    assert "Handreiking alcoholmeter" in text(source)
    assert "DV&O" in text(one(source, "mark"))
    assert answered.cssselect(".passage")


def test_a_citation_opens_the_source_with_the_words_marked(client: TestClient) -> None:
    answered = page(client, "/", q=QUESTION)
    for cite in answered.cssselect(".answer__text a.cite"):
        viewer = page(client, cite.get("href").split("#")[0])
        assert text(one(viewer, "#markering mark")) == quotes_of(answered)[text(cite)]


def test_a_page_of_a_pdf_is_shown_as_a_picture_beside_its_text(client: TestClient) -> None:
    answered = page(client, "/", q="Sinds wanneer draait de windmolen in Kinderdijk?")
    viewer = page(client, one(answered, ".source .place__title").get("href"))
    picture = one(viewer, ".viewer__picture img")
    pictures = [candidate.split()[0] for candidate in picture.get("srcset").split(", ")]
    for address in (picture.get("src"), *pictures[:2]):
        response = client.get(address)
        assert response.headers["content-type"] == "image/png"
        assert "immutable" in response.headers["cache-control"]
    assert picture.get("alt")
    assert viewer.cssselect(".sheet__marks rect.sheet__mark")
    assert "1740" in text(one(viewer, ".viewer__text mark"))
    assert viewer.cssselect("a[rel=prev]")
    assert not viewer.cssselect("a[rel=next]")
    assert one(viewer, "[data-original]").get("href").endswith("/file#page=2")
    larger = page(client, next(a for a in viewer.cssselect(".viewer__bar .orders a") if text(a) == "200 %").get("href"))
    assert larger.cssselect(".sheet--200")
    assert larger.cssselect(".sheet__mark")


def test_the_viewer_leads_to_every_source_of_the_answer_and_back(client: TestClient) -> None:
    answered = page(client, "/", q="Waar staan de molens en wat bewaakt de dijkgraaf?", eerder="Wat is een molen?")
    cites = answered.cssselect(".answer__sources .place__title")
    assert len(cites) > 1
    viewer = page(client, cites[0].get("href").split("#")[0])
    links = viewer.cssselect(".jumps a")
    assert len(links) >= len(cites)
    for link in links:
        other = page(client, link.get("href").split("#")[0])
        assert text(one(other, ".jumps [aria-current]")) == text(link)
        assert other.cssselect("#markering mark")
    back = viewer.cssselect(".breadcrumb a")[0]
    assert text(back) == "Terug naar het antwoord"
    assert text(one(page(client, back.get("href")), "h1")) == "Waar staan de molens en wat bewaakt de dijkgraaf?"


@pytest.mark.parametrize("source", ["x", "1.nope-1.0.9", "1.a.9.2", "0.a.0.1", "1.a.0.99999999999", "1..0.1"])
def test_a_source_in_the_address_that_is_none_is_left_out(client: TestClient, source: str) -> None:
    link = one(page(client, "/documenten"), "tbody tr:first-child th a").get("href")
    assert not page(client, link, bron=source).cssselect(".jumps")


@pytest.mark.parametrize("address", ["/documenten/zzz", "/documenten/zzz/verwijderen"])
def test_who_asks_for_an_unknown_document_is_shown_the_way_to_those_there_are(client: TestClient, address: str) -> None:
    missing = page(client, address, status=404)
    said = text(one(missing, "main"))
    assert "Er is geen document met id ‘zzz’." in said
    assert "/v1/" not in said
    assert one(missing, "main a[href='/documenten']") is not None
    assert "GET /v1/documents" in client.get("/v1/documents/zzz").json()["detail"]


def test_no_answer_is_said_calmly(client: TestClient) -> None:
    unanswered = page(client, "/", q="Wat kost een treinkaartje naar Parijs?")
    assert text(one(unanswered, ".answer h2")) == "Geen antwoord gevonden"
    assert not unanswered.cssselect(".answer__text, .follow")
    assert text(one(unanswered, ".answer")).count("dichtst bij") == 2, "in what is said, and as the heading above them"


def test_who_gets_no_answer_is_offered_questions_that_have_one(client: TestClient) -> None:
    unanswered = page(client, "/", q="Hoeveel kost de aanschaf van een alcoholmeter in Portugal?")
    offered = unanswered.cssselect(".instead a")
    assert offered
    for link in offered:
        assert page(client, link.get("href")).cssselect(".answer__text")


def test_a_follow_up_carries_the_conversation_in_its_address(client: TestClient) -> None:
    first = page(client, "/", q=QUESTION)
    form = one(first, "form[data-follow]")
    fields = [(field.get("name"), field.get("value")) for field in form.cssselect("input[type=hidden]")]
    assert fields == [("eerder", QUESTION)]
    second = page(client, "/", q="En wat doet die?", eerder=QUESTION)
    assert "Wat doet de alcoholmeter?" in text(one(second, ".understood"))
    assert "enkelband" in text(one(second, ".answer__text"))
    turn = one(second, ".thread [data-turn] a")
    assert parse_qs(urlsplit(turn.get("href")).query) == {"q": [QUESTION]}
    shared = one(second, "[data-share]").get("href")
    assert parse_qs(urlsplit(shared).query) == {"q": ["En wat doet die?"], "eerder": [QUESTION]}


def test_a_statement_says_when_words_of_its_source_were_left_out() -> None:
    quote = "De dijkgraaf bewaakt, zoals elk jaar, de sluizen bij Lemmer."
    assert not leaves_out_words("De dijkgraaf bewaakt, zoals elk jaar, de sluizen bij Lemmer.", [quote])
    assert not leaves_out_words("Ja: de dijkgraaf bewaakt, zoals elk jaar, de sluizen bij Lemmer.", [quote])
    assert leaves_out_words("De dijkgraaf bewaakt … de sluizen bij Lemmer.", [quote])
    assert leaves_out_words("de sluizen", ["de sluizen", "bij Lemmer"])


def test_passages_are_put_in_another_order_by_a_link(client: TestClient) -> None:
    found = page(client, "/", q="alcoholmeter molen dijkgraaf")
    assert text(one(found, ".orders [aria-current]")) == "Beste eerst"
    newest = page(client, next(a for a in found.cssselect(".orders a") if text(a) == "Nieuwste eerst").get("href"))
    titles = [text(title) for title in newest.cssselect(".passage .place__title")]
    years = {"Handreiking alcoholmeter": 2024, "Molens in Nederland": 2023}
    assert [years.get(title, 2022) for title in titles] == sorted((years.get(t, 2022) for t in titles), reverse=True)
    by_document = page(client, next(a for a in found.cssselect(".orders a") if text(a) == "Per document").get("href"))
    titles = [text(title) for title in by_document.cssselect(".passage .place__title")]
    assert [title for place, title in enumerate(titles) if title not in titles[:place]] == sorted(set(titles))


def test_reading_on_shows_the_neighbours_of_a_passage(client: TestClient, small: Application) -> None:
    found = page(client, "/", q="Wie legt het alcoholverbod op?")
    passage = next(item for item in found.cssselect(".passage") if "alcoholverbod" in text(item))
    assert "enkelband" in text(one(passage, "details .passage__text"))


def test_mended_spelling_is_shown_with_a_way_back(client: TestClient) -> None:
    mended = page(client, "/", q="Wie sluit de alcoholmetr aan?")
    note = one(mended, ".understood")
    assert "alcoholmeter" in text(note)
    literal = page(client, one(note, "a").get("href"))
    assert "Gezocht op" not in text(literal)


def test_a_facet_narrows_the_result_and_can_be_lifted(client: TestClient) -> None:
    found = page(client, "/", q="alcoholmeter molen dijkgraaf")
    link = next(a for a in found.cssselect(".facet a") if text(a) == "2023")
    narrowed = page(client, link.get("href"))
    titles = {text(title) for title in narrowed.cssselect(".passage .place__title")}
    assert titles == {"Molens in Nederland"}
    assert parse_qs(urlsplit(one(narrowed, "a.chip").get("href")).query).keys() == {"q"}


def test_text_of_documents_is_never_markup(client: TestClient) -> None:
    for address in ("/documenten", "/overzicht", "/?q=dijkgraaf+sluizen+Lemmer", "/?q=<script>alert(1)</script>"):
        hostile = page(client, address)
        assert not [
            script for script in hostile.cssselect("script") if not (script.get("src") or "").startswith("/static/")
        ]
        assert not hostile.cssselect("img")
        assert not [node for node in hostile.iter() if any(name.startswith("on") for name in node.attrib)]
    assert "onerror=alert('tekst')" in text(page(client, "/?q=dijkgraaf+sluizen+Lemmer"))
    documents = page(client, "/documenten")
    title = next(a for a in documents.cssselect("tbody a") if "alert('titel')" in text(a))
    viewer = page(client, title.get("href"))
    assert "onerror=alert('tekst')" in text(viewer)
    assert not viewer.cssselect("main script, main img")


def test_pages_are_dutch_whatever_the_browser_prefers_and_english_at_a_click(client: TestClient) -> None:
    start = page(client, "/")
    assert start.get("lang") == "nl"
    english = page(client, one(start, "a.language").get("href"))
    assert english.get("lang") == "en"
    assert "taal=en" in one(english, ".nav li:nth-child(2) a").get("href")
    assert one(english, "form[role=search] input[name=taal]").get("value") == "en"
    kept = page(client, "/")
    assert kept.get("lang") == "en"
    assert one(kept, ".nav li:nth-child(2) a").get("href") == "/documenten"
    client.cookies.clear()
    english_browser = client.get("/", headers={"accept": "text/html", "accept-language": "en-GB,en"})
    assert html.fromstring(english_browser.text).get("lang") == "nl"


def test_an_empty_index_says_how_to_add_documents(empty_client: TestClient) -> None:
    start = page(empty_client, "/")
    assert "vraagbaak ingest" in text(start)
    form = one(start, "form.upload")
    assert (form.get("action"), form.get("enctype")) == ("/documenten", "multipart/form-data")
    for address in ("/?q=iets", "/documenten", "/overzicht"):
        page(empty_client, address)


def test_a_document_comes_and_goes_by_forms_alone(empty_client: TestClient) -> None:
    client = empty_client
    files = [("files", ("zee.md", b"# Zee\n\nDe zee is zout en diep.\n")), ("files", ("leeg.pdf", b"%PDF-niets"))]
    mixed = client.post("/documenten", files=files, headers=BROWSER)
    assert mixed.status_code == 400
    alerts = [text(alert) for alert in html.fromstring(mixed.text).cssselect(".alert")]
    assert alerts[0] == "zee.md is toegevoegd."
    assert "leeg.pdf" in alerts[1]

    known = client.post("/documenten", files=files[:1], headers=BROWSER)
    assert (known.status_code, known.headers["location"]) == (303, "/documenten?melding=bestond")
    documents = page(client, "/documenten")
    confirmation = page(client, one(documents, "a.remove").get("href"))
    assert "Zee" in text(confirmation)
    removed = client.post(one(confirmation, "main form").get("action"), headers=BROWSER)
    assert removed.headers["location"] == "/documenten?melding=verwijderd"
    assert not page(client, "/documenten").cssselect("tbody tr")


def test_what_is_known_of_a_document_is_corrected_and_an_older_one_is_replaced(empty_client: TestClient) -> None:
    client = empty_client
    for name, words in (
        ("plan-a.md", "# Plan\n\nDe brug is blauw."),
        ("plan-b.md", "# Ander plan\n\nDe brug is groen."),
    ):
        client.post("/documenten", files={"files": (name, words)}, headers=BROWSER)
    first = next(a for a in page(client, "/documenten").cssselect("tbody th a") if text(a) == "Plan").get("href")
    form = one(page(client, first + "/wijzigen"), "form[action$='/wijzigen']")
    fields = {field.get("name"): field.get("value") or "" for field in form.cssselect("input")}
    assert fields["titel"] == "Plan"

    wrong = client.post(form.get("action"), data={**fields, "jaar": "ooit"}, headers=BROWSER)
    assert wrong.status_code == 400
    again = html.fromstring(wrong.text)
    assert "ooit" in text(one(again, ".alert--error"))
    assert one(again, "input[name=jaar]").get("value") == "ooit"

    right = client.post(form.get("action"), data={**fields, "titel": "Bruggenplan", "jaar": "2023"}, headers=BROWSER)
    assert right.headers["location"] == "/documenten?melding=gewijzigd"
    row = next(row for row in page(client, "/documenten").cssselect("tbody tr") if "plan-a.md" in text(row))
    assert "Bruggenplan" in text(row)
    assert "2023" in text(row)

    newer = next(a for a in page(client, "/documenten").cssselect("tbody th a") if text(a) == "Ander plan").get("href")
    client.post(first + "/vervangen", data={"door": newer.rsplit("/", 1)[-1]}, headers=BROWSER)
    assert "Ander plan" in text(one(page(client, "/documenten"), ".badge--old"))
    assert "blauw" not in text(one(page(client, "/", q="Welke kleur heeft de brug?"), ".answer"))
    client.post(first + "/vervangen", data={"door": ""}, headers=BROWSER)
    assert not page(client, "/documenten").cssselect(".badge--old")


def test_a_form_without_a_file_asks_for_one(empty_client: TestClient) -> None:
    nothing_chosen = (
        b'--grens\r\nContent-Disposition: form-data; name="files"; filename=""\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n\r\n--grens--\r\n"
    )
    headers = {**BROWSER, "content-type": "multipart/form-data; boundary=grens"}
    response = empty_client.post("/documenten", content=nothing_chosen, headers=headers)
    assert response.status_code == 400
    assert text(one(html.fromstring(response.text), ".alert")) == "Kies eerst een bestand."


def test_feedback_works_without_script(client: TestClient, small: Application) -> None:
    form = one(page(client, "/", q=QUESTION), "form.feedback")
    answer = one(form, "input[name=antwoord]").get("value")
    given = {"antwoord": answer, "nuttig": "false"}
    thanks = client.post(form.get("action"), data=given, headers=BROWSER)
    assert thanks.status_code == 200
    assert "Dank u wel" in thanks.text
    comment = one(html.fromstring(thanks.text), "form[data-comment]")
    given = {field.get("name"): field.get("value") for field in comment.cssselect("input")}
    done = client.post(comment.get("action"), data={**given, "toelichting": "Het jaar klopt niet."}, headers=BROWSER)
    assert "form" not in {node.tag for node in html.fromstring(done.text).cssselect("main *")}
    rows = small.store.connection().execute("SELECT * FROM feedback WHERE answer_id = ?", (answer,)).fetchall()
    assert [(row["helpful"], row["comment"]) for row in rows] == [(0, "Het jaar klopt niet.")]


def test_too_long_a_question_is_told_its_limit(client: TestClient) -> None:
    refused = page(client, "/", status=400, q="vraag " * 300)
    assert "1.000" in text(one(refused, ".alert"))


@pytest.mark.parametrize(
    "query",
    ["pagina=x", "pagina=-1", "pagina=99999999999", "jaar=abc", "jaar=0", "document=nope", "organisatie=", "taal=xx",
     "letterlijk=ja", "onbekend=1"],
)  # fmt: skip
def test_what_makes_no_sense_in_the_address_is_left_out(client: TestClient, query: str) -> None:
    page(client, f"/?q=alcoholmeter&{query}")


@pytest.mark.parametrize(
    "query", ["passage=nope", "start=5", "start=9&eind=2", "start=x&eind=y", "deel=99", "deel=0", "zoom=7"]
)
def test_a_viewer_without_a_sensible_mark_shows_the_document(client: TestClient, query: str) -> None:
    documents = page(client, "/documenten")
    for link in documents.cssselect("tbody th a"):
        assert not page(client, f"{link.get('href')}?{query}").cssselect("mark")


def test_there_is_no_inline_script_or_style_and_little_of_either(client: TestClient) -> None:
    for template in (HERE / "templates").glob("*.html"):
        source = template.read_text(encoding="utf-8")
        assert not re.search(r"<style|style=|<script(?! src)|\son\w+=[\"']|https?://(?!127\.0\.0\.1)", source), template
    assert sum(file.stat().st_size for file in STATIC.iterdir()) < 60_000


def test_static_files_may_be_kept_for_ever_under_their_version(client: TestClient) -> None:
    address = one(page(client, "/"), "link[rel=stylesheet]").get("href")
    assert "immutable" in client.get(address).headers["cache-control"]
    assert "immutable" not in client.get(address.split("?")[0]).headers["cache-control"]


def test_templates_and_texts_agree(client: TestClient) -> None:
    used = set()
    for template in (HERE / "templates").glob("*.html"):
        used |= set(re.findall(r"\bt\(\s*['\"]([a-z-]+)['\"]", template.read_text(encoding="utf-8")))
    assert used <= set(TEXTS)
    for key, wording in TEXTS.items():
        names = [set(re.findall(r"\{(\w+)\}", part)) for part in wording]
        assert names[0] == names[1], key


def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    seen, waiting = set(), ["/", "/?q=alcoholmeter", "/docs", "/toegankelijkheid"]
    while waiting and len(seen) < 120:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address, headers={**BROWSER, "accept": "text/html, */*"})
        assert response.status_code == 200, address
        if response.headers["content-type"].startswith("text/html") and "/file" not in address:
            tree = html.fromstring(response.text)
            links = [(link.get("href") or link.get("src")) for link in tree.cssselect("a[href], img[src], link[href]")]
            fragments = {link[1:] for link in links if link.startswith("#")}
            assert fragments <= {node.get("id") for node in tree.cssselect("[id]")}, address
            waiting += [link.split("#")[0] for link in links if not link.startswith("#")]
