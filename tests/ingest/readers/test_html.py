"""Web pages give their content, without what surrounds it, and are read without the network."""

import pytest

from ingest.blocks import BlockKind
from ingest.errors import UnreadableDocumentError
from ingest.readers.html import read_html
from ingest.titles import find_title


@pytest.fixture
def read(tmp_path):
    def read(html, encoding="utf-8"):
        path = tmp_path / "pagina.html"
        path.write_bytes(html if isinstance(html, bytes) else html.encode(encoding))
        return read_html(path)

    return read


def texts(read):
    return [block.text for block in read.blocks]


def test_navigation_scripts_and_hidden_text_are_left_out(read):
    page = read("""<body><nav><a href="/">Start</a></nav><header><p>Naam van de site</p></header>
      <div class="breadcrumbs"><a href="/">Start</a> / <a href="/em">EM</a></div>
      <h1>Enkelband</h1><p>De enkelband meet.</p><script>var p = "weg";</script><style>p {}</style>
      <p hidden>weg</p><p style="display: none">weg</p><form><label>weg</label><input></form>
      <footer>Over deze site</footer></body>""")
    assert texts(page) == ["Enkelband", "De enkelband meet."]


def test_main_counts_before_everything_around_it(read):
    page = read("<body><div>rand</div><main><header><h1>Kop</h1></header><p>Tekst.</p></main><p>rand</p></body>")
    assert texts(page) == ["Kop", "Tekst."]


def test_a_site_header_that_holds_the_title_stays(read):
    assert texts(read("<body><header><h1>Titel</h1></header><p>Tekst.</p></body>")) == ["Titel", "Tekst."]


def test_headings_lists_and_paragraphs_keep_their_kind_and_level(read):
    page = read("<h2>Kop</h2><p>Zie:</p><ul><li>een<ul><li>diep</li></ul></li><li><p>twee</p></li></ul>los<br><br>eind")
    assert [(block.kind, block.text, block.level) for block in page.blocks] == [
        (BlockKind.HEADING, "Kop", 2),
        (BlockKind.PARAGRAPH, "Zie:", None),
        (BlockKind.LIST_ITEM, "een", 1),
        (BlockKind.LIST_ITEM, "diep", 2),
        (BlockKind.LIST_ITEM, "twee", 1),
        (BlockKind.PARAGRAPH, "los", None),
        (BlockKind.PARAGRAPH, "eind", None),
    ]


def test_inline_elements_do_not_part_words(read):
    assert texts(read("<p>zorg<b>straf</b> (<a href='x'>OM</a>)<br>en&nbsp;co&ouml;peratie</p>")) == [
        "zorgstraf (OM) en coöperatie"
    ]


def test_the_mark_of_a_footnote_does_not_run_into_a_word(read):
    page = read("<p>SWOV<sup><a href='#n1'>1</a></sup> meet m<sup>2</sup> en 5<a href='#n2'><sup>[2]</sup></a>.</p>")
    assert texts(page) == ["SWOV meet m2 en 5."]


def test_table_rows_know_their_columns_and_repeat_cells_over_several_rows(read):
    page = read("""<table><caption>Pilots</caption><tr><th>Project</th><th>Partner</th></tr>
      <tr><td rowspan="2">EM</td><td>DJI</td></tr><tr><td>OM</td></tr><tr><td colspan="2">samen</td></tr></table>""")
    assert (page.blocks[0].kind, page.blocks[0].text) == (BlockKind.CAPTION, "Pilots")
    assert texts(page)[1:] == ["Project\tPartner", "EM\tDJI", "EM\tOM", "samen\t"]
    assert {(block.columns, block.table) for block in page.blocks[1:]} == {(("Project", "Partner"), 0)}


def test_a_table_that_only_arranges_the_page_is_no_table(read):
    page = read("<table><tr><td><h2>Kop</h2><p>Een.</p><p>Twee.</p></td><td>Drie.</td></tr></table>")
    assert [block.kind for block in page.blocks][:1] == [BlockKind.HEADING]
    assert texts(page) == ["Kop", "Een.", "Twee.", "Drie."]


def test_a_definition_list_is_a_table_of_terms(read):
    page = read("<dl><dt>EM</dt><dd>Elektronische monitoring</dd><dt>OM</dt><dd>Openbaar Ministerie</dd></dl>")
    assert texts(page) == ["EM\tElektronische monitoring", "OM\tOpenbaar Ministerie"]
    assert {block.kind for block in page.blocks} == {BlockKind.TABLE_ROW}


def test_what_unfolds_has_its_summary_for_a_heading(read):
    page = read("<h2>Vragen</h2><details><summary>Wat is EM?</summary><p>Een band.</p></details>")
    assert [(block.kind, block.level) for block in page.blocks[:2]] == [(BlockKind.HEADING, 2), (BlockKind.HEADING, 3)]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='windows-1252'>", "cp1252"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-15'>", "iso-8859-15"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_the_encoding_is_declared_or_found(read, head, encoding):
    assert texts(read(f"<html><head>{head}</head><body><p>Eén cliënt, € 10</p></body></html>", encoding)) == [
        "Eén cliënt, € 10"
    ]


def test_an_xml_declaration_does_not_stop_the_reader(read):
    assert texts(read('<?xml version="1.0" encoding="UTF-8"?><html><body><p>é</p></body></html>')) == ["é"]


def test_entities_are_not_fetched(read, tmp_path):
    (tmp_path / "geheim.txt").write_text("GEHEIM", encoding="utf-8")
    page = read(f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/geheim.txt">]><html><body><p>a &x; b</p></body>')
    assert "GEHEIM" not in " ".join(texts(page))


def test_metadata_comes_from_the_head(read):
    page = read("""<html lang="nl-NL"><head><title>Enkelband | Voorbeeldorganisatie</title>
      <meta name="DCTERMS.issued" content="2024-03-12"><meta property="og:site_name" content="Voorbeeldorganisatie">
      </head><body><h1>Enkelband</h1><p>Tekst.</p></body></html>""")
    assert (page.metadata.title, str(page.metadata.date)) == ("Enkelband", "2024-03-12")
    assert (page.metadata.publisher, page.metadata.language) == ("Voorbeeldorganisatie", "nl")


def test_a_page_of_nothing_is_reported_by_name(read):
    with pytest.raises(UnreadableDocumentError, match=r"pagina\.html.*leeg"):
        read("   ")


def test_a_deeply_nested_page_is_read(read):
    assert texts(read("<div>" * 200 + "diep" + "</div>" * 200)) == ["diep"]


def test_items_have_the_numbers_that_a_browser_gives_them_and_deleted_text_is_not_read(read):
    page = read("""<main><ol start="3"><li>drie</li><li><p>vier</p><p>nog een alinea</p>
      <ol type="a"><li>onder</li><li value="5">e</li></ol></li><li>5. zelf genummerd</li></ol>
      <ol reversed><li>twee</li><li>een</li></ol><ol style="list-style: none"><li>kaal</li></ol>
      <ul><li>punt</li></ul><p>De termijn is <del>zes</del><ins>acht</ins> weken.</p></main>""")
    assert texts(page) == [
        "3. drie", "4. vier", "nog een alinea", "a. onder", "e. e", "5. zelf genummerd", "2. twee", "1. een", "kaal",
        "punt", "De termijn is acht weken.",
    ]  # fmt: skip


ZIN = "De gemeente verstrekt subsidie aan verenigingen die activiteiten voor jongeren organiseren."


def outline(read):
    return [(block.kind, block.text, block.level) for block in read.blocks]


def test_a_page_that_stands_in_a_form_as_a_whole_is_read_without_its_fields(read):
    page = read(f"""<body><form id="aspnetForm"><div><h1>Subsidie</h1><p>{ZIN}</p><label for="z">Zoek</label>
      <input id="z" value="zoekwoord"><select><option>Alles</option></select></div></form></body>""")
    assert texts(page) == ["Subsidie", ZIN]


def test_panels_that_unfold_are_read_under_the_buttons_that_open_them(read):
    page = read(f"""<body><h1>Vragen</h1>
      <h2><button aria-expanded="false" aria-controls="p1">Hoe vraag ik aan?</button></h2>
      <div id="p1" hidden><p>Met het formulier.</p></div>
      <h2>Wat kost het? <button title="Kopieer">Kopieer link</button></h2><p>{ZIN}</p>
      <button class="accordion">Wie beslist?</button><div class="panel"><p>Het college.</p></div>
      <button aria-expanded="false" aria-controls="menu">Menu</button>
      <ul id="menu" hidden><li><a href="/">Start</a></li><li><a href="/c">Contact</a></li></ul></body>""")
    assert outline(page) == [
        (BlockKind.HEADING, "Vragen", 1),
        (BlockKind.HEADING, "Hoe vraag ik aan?", 2),
        (BlockKind.PARAGRAPH, "Met het formulier.", None),
        (BlockKind.HEADING, "Wat kost het?", 2),
        (BlockKind.PARAGRAPH, ZIN, None),
        (BlockKind.HEADING, "Wie beslist?", 3),
        (BlockKind.PARAGRAPH, "Het college.", None),
    ]


@pytest.mark.parametrize(
    "around",
    [
        '<div id="CybotCookiebotDialog"><h2>Wij gebruiken cookies</h2><p>Ook voor partners.</p></div>',
        '<div role="dialog"><h2>Uw mening telt</h2><p>Doe mee aan ons onderzoek.</p></div>',
        '<a class="hulp" href="#inhoud">Direct naar de inhoud</a>',
        '<ul class="hoofdmenu"><li><a href="/">Start</a></li><li><a href="/b">Bestuur</a></li></ul>',
        '<div class="footer"><p>© Gemeente 2024</p><p>Privacy en <a href="/s">sitemap</a></p></div>',
    ],
)
def test_what_surrounds_a_page_is_known_by_its_names(read, around):
    assert texts(read(f"<body>{around}<div><h1>Afval</h1><p>{ZIN}</p><p>{ZIN}</p></div></body>")) == ["Afval", ZIN, ZIN]


def test_a_page_about_cookies_is_read(read):
    assert texts(read(f'<body><div class="cookie-verklaring"><h2>Cookies</h2><p>{ZIN}</p></div></body>')) == [
        "Cookies",
        ZIN,
    ]


def test_a_line_in_bold_is_a_heading_and_one_of_a_figure_its_caption(read):
    page = read(f"""<h1>Regeling</h1><p><strong>Voor wie</strong></p><p>{ZIN}</p><p><b>Tabel 2. Bedragen</b></p>
      <p><strong>Let op:</strong> {ZIN}</p><p>• eerste punt<br>- tweede punt</p>""")
    assert outline(page) == [
        (BlockKind.HEADING, "Regeling", 1),
        (BlockKind.HEADING, "Voor wie", 2),
        (BlockKind.PARAGRAPH, ZIN, None),
        (BlockKind.CAPTION, "Tabel 2. Bedragen", None),
        (BlockKind.PARAGRAPH, f"Let op: {ZIN}", None),
        (BlockKind.LIST_ITEM, "eerste punt", 1),
        (BlockKind.LIST_ITEM, "tweede punt", 1),
    ]


def test_a_page_that_word_saved_has_its_title_headings_and_items(read):
    page = read(f"""<html><body lang=NL><p class=MsoTitle>Notitie</p><p class=MsoNormal><b>Aanleiding<o:p></o:p></b></p>
      <p class=MsoNormal>{ZIN}</p>
      <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]>
      <span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>een werkplek.</p>
      <p class=MsoListParagraph style='mso-list:l1 level1 lfo1'>
      <span style='mso-list:Ignore'>a)<span>&nbsp;</span></span>stoel</p>
      </body></html>""")
    assert outline(page) == [
        (BlockKind.HEADING, "Notitie", 1),
        (BlockKind.HEADING, "Aanleiding", 2),
        (BlockKind.PARAGRAPH, ZIN, None),
        (BlockKind.LIST_ITEM, "een werkplek.", 2),
        (BlockKind.LIST_ITEM, "a) stoel", 1),
    ]


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (
            "<tr><td><b>Product</b><td><p><strong>Prijs</strong></p><tr><td>Paspoort<td>tien<tr><td>Pas<td>elf",
            ("Product", "Prijs"),
        ),
        (
            "<thead><tr><th rowspan=2>Jaar<th colspan=2>Aantal<tr><th>Man<th>Vrouw</thead><tr><td>2023<td>12<td>13",
            ("Jaar", "Aantal Man", "Aantal Vrouw"),
        ),
        ("<tr><th colspan=2>Openingstijden<tr><th>Dag<th>Tijd<tr><td>maandag<td>9 tot 17", ("Dag", "Tijd")),
        ("<tr><td>Naam<td>Functie<tr><td>Jan<td>adviseur<tr><td>Piet<td>jurist", ("Naam", "Functie")),
        ("<tr><td>Straat<td>Bedrag<tr><td>Dorpsstraat<td>€ 12,50<tr><td>Kerkweg<td>€ 3", ("Straat", "Bedrag")),
        ("<tr><td>Naam<td>Jan<tr><td>Telefoon<td>14 010<tr><td>Datum<td>1-3-2024", ()),
        ("<tr><td>Jan<td>adviseur<tr><td>Piet<td>jurist<tr><td>Els<td>griffier", ()),
    ],
)  # fmt: skip
def test_the_header_of_a_table_is_known_by_marks_by_look_or_by_words(read, table, columns):
    page = read(f"<table>{table}</table>")
    rows = [block for block in page.blocks if block.kind is BlockKind.TABLE_ROW]
    assert rows
    assert {row.columns for row in rows} == {columns}
    assert not columns or rows[0].text == "\t".join(columns)


def test_a_sign_beside_a_remark_makes_no_table(read):
    page = read(
        f"<table><tr><td><img src=x alt='Let op'></td><th>Opmerking</th></tr><tr><td></td><td>{ZIN}</td></tr></table>"
    )
    assert [block.kind for block in page.blocks if block.text == ZIN] == [BlockKind.PARAGRAPH]


def test_definitions_that_nobody_closed_are_told_once(read):
    (row,) = read("<dl><dt>Begrip<dd>Eerste uitleg.<dd>Tweede uitleg.</dl>").blocks
    assert row.text == "Begrip\tEerste uitleg. Tweede uitleg."


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ('<frameset cols="1,2"><frame src="menu.html"><frame src="inhoud.html"></frameset>', "inhoud.html"),
        (
            '<body><noscript>Zet JavaScript aan.</noscript><div id="root"></div><script>start()</script></body>',
            "browser",
        ),
        ("<body><img src=x></body>", "bevat geen tekst"),
    ],
)
def test_why_a_page_has_no_text_is_told(read, page, reason):
    with pytest.raises(UnreadableDocumentError, match=reason):
        read(f"<html><head><title>Handboek</title></head>{page}</html>")


def test_quotation_marks_of_windows_stay_where_a_page_says_that_it_is_latin_1(read):
    page = '<meta charset="iso-8859-1"><p>De “één” – € 5.</p>'.encode("cp1252")
    assert texts(read(page)) == ["De “één” – € 5."]


@pytest.mark.parametrize(
    ("head", "file_name", "title"),
    [
        (
            '<title>Inleiding</title><link rel="home" title="Handleiding Debian">',
            "pr01.html",
            "Handleiding Debian: Inleiding",
        ),
        ("<title>Inleiding | Handboek archief</title>", "index.html", "Inleiding | Handboek archief"),
        ("<title>Inleiding</title>", "ch01s02.html", "Inleiding"),
        ("<title>Inleiding</title>", "handboek-archief.html", "Handboek archief"),
    ],
)
def test_a_page_that_is_a_part_of_a_document_is_called_after_both(tmp_path, head, file_name, title):
    (tmp_path / file_name).write_text(f"<html><head>{head}</head><body><h1>Inleiding</h1><p>{ZIN}</p></body></html>")
    assert find_title(read_html(tmp_path / file_name), file_name) == title
