"""Plain text is read as typed, and as a PDF-to-text program left it: with titles behind their text and worse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import BlockKind
from ingest.readers.text import read_text
from ingest.readers.text_columns import with_columns

HEADING, PARAGRAPH, ITEM, QUOTE = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.PULL_QUOTE


@pytest.fixture
def read(tmp_path):
    def read(text, encoding="utf-8"):
        path = tmp_path / "tekst.txt"
        path.write_bytes(text.encode(encoding))
        return read_text(path)

    return read


def outline(read):
    return [(block.kind, block.text) for block in read.blocks]


def double_spaced(*paragraphs: str) -> str:
    return "\n\n".join(line + " " for paragraph in paragraphs for line in paragraph.split("\n"))


def test_wrapped_lines_become_paragraphs_and_short_lines_above_them_headings(read):
    page = read(
        "Notitie taakstraf met zorg\n\n1. Aanleiding\n\nDe taakstraf met zorg is ontwikkeld in 2023. In deze notitie "
        "staat\nwat de reclassering ervan verwacht, en hoe de samenwerking tussen\nde partners verloopt. Het gaat om:\n"
        "\n- de intake bij de in- en\n  uitstroom;\n- de begeleiding;\n\n1.1 Vervolg\n\nIn maart begint de pilot.\n"
    )
    assert [(block.kind, block.text[:24], block.level) for block in page.blocks] == [
        (HEADING, "Notitie taakstraf met zo", 1),
        (HEADING, "1. Aanleiding", 2),
        (PARAGRAPH, "De taakstraf met zorg is", None),
        (ITEM, "de intake bij de in- en ", 1),
        (ITEM, "de begeleiding;", 1),
        (HEADING, "1.1 Vervolg", 3),
        (PARAGRAPH, "In maart begint de pilot", None),
    ]
    assert page.blocks[3].text == "de intake bij de in- en uitstroom;"


def test_a_line_for_each_paragraph_is_read_as_such(read):
    page = read(
        "BELEIDSKADER\n============\n\nInleiding\n---------\n"
        "Elektronische monitoring is een middel om iemand te volgen. Meer staat hieronder.\n"
        "Een enkelband wordt alleen ingezet als de rechter dat bepaalt, en anders niet.\n"
    )
    assert [(block.kind, block.level) for block in page.blocks] == [
        (HEADING, 1),
        (HEADING, 3),
        (PARAGRAPH, None),
        (PARAGRAPH, None),
    ]


def test_an_address_is_no_row_of_headings(read):
    page = read(
        "Postbus 20301\nTurfmarkt 147\nDen Haag\nNederland\n\nGeachte heer, wij schrijven u over de taakstraf.\n"
    )
    assert {block.kind for block in page.blocks} == {PARAGRAPH}


def test_lines_with_tabs_are_a_table(read):
    page = read("Begrip\tBetekenis\nEM\tElektronische monitoring\n")
    assert [(block.kind, block.text, block.columns) for block in page.blocks] == [
        (BlockKind.TABLE_ROW, "Begrip\tBetekenis", ("Begrip", "Betekenis")),
        (BlockKind.TABLE_ROW, "EM\tElektronische monitoring", ("Begrip", "Betekenis")),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-15"])
def test_the_encoding_is_found(read, encoding):
    text = "De cliënten zijn geïnformeerd over de coördinatie van één re-integratietraject in België.\n" * 3
    assert "cliënten zijn geïnformeerd over de coördinatie van één" in read(text, encoding).blocks[0].text


def test_damaged_utf8_is_read_and_reported(read, tmp_path):
    (tmp_path / "kapot.txt").write_bytes("café ".encode() * 50 + b"\xff slot.")
    page = read_text(tmp_path / "kapot.txt")
    assert "café café" in page.blocks[0].text
    assert [problem.code for problem in page.problems] == ["undecodable-characters"]


def test_running_heads_and_page_numbers_are_left_out_and_sentences_run_over_pages(read):
    bodies = [
        "De reclassering werkt samen met partners in de\nhele keten, en dat doet zij in alle regio's en ook in de",
        "wijken van de grote steden. Daar zijn de meeste\nwerkplekken, en daar zoekt zij naar meer van zulke",
        "plaatsen, want in het oosten van het land is een\ntekort. In het noorden, dat dunner bevolkt is dan de",
        "rest, is er genoeg. Dat blijkt uit de cijfers die de\norganisaties elk jaar maken en daarna bespreken.",
    ]
    page = read("\f".join(f"Jaarplan {n}\n\n{body}\n\nPagina {n} van 4\n" for n, body in enumerate(bodies, 1)))
    text = " ".join(block.text for block in page.blocks)
    assert "Jaarplan" not in text
    assert "Pagina" not in text
    assert "ook in de wijken van de grote steden. Daar" in text
    assert "van zulke plaatsen, want" in text
    assert "dunner bevolkt is dan de rest, is er genoeg." in text


# Pages begin with a space; a blank line stands between all lines but those right below a heading within the text.
CONVERTED = (
    " "
    + double_spaced("Een eerste regel van de tekst op\ndeze bladzijde gaat over de\nwerkstraf en wat daarbij komt.")
    + "\n\nWerkstraf\n\n“\n”\n\nDe werkstraf heeft\nde wind mee.\n Elektronische zaken\n\n"
    + double_spaced("In dit jaar zal de organisatie zich\nrichten op wat er\nelektronisch is.")
    + "\n\nDe band\n"
    + double_spaced("Verder zal worden gekeken hoe de\nband werkt en dat wordt\nin de zomer bekend gemaakt\ufffd Dan")
    + "\n\nvolgt meer.\n Projecten\nDit jaar\n\nWerkstraf Huiselijk geweld\n\nNieuwe zaken\n\nForensische zorg\n "
    + double_spaced("Hier gaat de tekst over het geweld in\nhuizen en hoe dat voorkomen wordt door\nde hele keten.")
    + "\n\nHuiselijk \ngeweld\n "
    + double_spaced("De afspraken over de nieuwe zaken zijn in\nhet kort de volgende, en zij gelden voor\nallen:")
    + "\n\nNieuwe zaken\nSamen sterk\n\nލ  "
    + double_spaced("Alle partijen doen mee aan het\nwerk;")
    + "\n\nލ  Wat samen is, doen we samen.\n"
)


def test_titles_behind_their_text_come_before_it(read):
    page = read(CONVERTED)
    assert [(block.text, block.level) for block in page.blocks if block.kind is HEADING] == [
        ("Werkstraf", 1),
        ("Elektronische zaken", 1),
        ("De band", 4),
        ("Projecten", 1),
        ("Dit jaar", 2),
        ("Huiselijk geweld", 3),
        ("Nieuwe zaken", 3),
        ("Samen sterk", 2),
    ]
    assert outline(page)[:3] == [
        (HEADING, "Werkstraf"),
        (PARAGRAPH, "Een eerste regel van de tekst op deze bladzijde gaat over de werkstraf en wat daarbij komt."),
        (QUOTE, "De werkstraf heeft de wind mee."),
    ]


def test_the_tiles_of_an_overview_come_apart_at_the_titles_they_name(read):
    items = [text for kind, text in outline(read(CONVERTED)) if kind is ITEM]
    assert items[:4] == ["Werkstraf", "Huiselijk geweld", "Nieuwe zaken", "Forensische zorg"]


def test_lost_full_stops_and_bullets_are_put_back_and_reported(read):
    page = read(CONVERTED)
    assert "bekend gemaakt. Dan volgt meer." in " ".join(block.text for block in page.blocks)
    assert outline(page)[-2:] == [
        (ITEM, "Alle partijen doen mee aan het werk;"),
        (ITEM, "Wat samen is, doen we samen."),
    ]
    assert [problem.code for problem in page.problems] == ["glyphs-mended"]


def test_the_mark_of_a_note_goes_and_the_number_of_a_formula_stays(read):
    said = "De uitstoot van CO2 neemt af en dat zegt ook het {}, in het verslag van vorig jaar. Dat is een begin."
    more = "De tweede bladzijde begint hier, en ook daar staat een hele zin op."
    page = read(f"{said.format('SWOV2')}\n\n2 Instituut voor onderzoek\n\f{more}\n")
    assert outline(page)[:2] == [
        (PARAGRAPH, said.format("SWOV")),
        (BlockKind.FOOTNOTE, "2 Instituut voor onderzoek"),
    ]


def test_the_real_plan_comes_out_under_its_headings(shared_documents):
    page = read_text(shared_documents / "plan" / "svg-jaarplan-2024.txt")
    found = outline(page)
    after = {text: found[place + 1][1] for place, (kind, text) in enumerate(found) if kind is HEADING}
    assert after["Alcoholmeter"].startswith("Het wetgevingstraject dat de inzet van de Alcoholmeter")
    assert after["Werkstraf"].startswith("2024 wordt het jaar van de taakstraf met zorg. SVG en LJ&R hebben")
    assert after["Programma’s voortzetten"] == "Reclasseren in de PI"
    assert after["Eenheid in verscheidenheid"].endswith("het volgende af:")
    assert sum(kind is QUOTE for kind, _ in found) == 7
    assert any("vroegtijdige samenwerking zorg-straf duurzaam" in text for _, text in found)
    assert not any("\ufffd" in text or "ލ" in text for _, text in found)
    assert (BlockKind.FOOTNOTE, "1 Instituut voor wetenschappelijk onderzoek verkeersveiligheid") in found
    assert any("In 2024 starten SWOV, IVO en Ecorys" in text for _, text in found)


@pytest.mark.parametrize("paged", [False, True])
def test_columns_set_apart_by_spaces_are_a_table(tmp_path, paged):
    text = (
        "Het college beslist binnen acht weken na de dag waarop de aanvraag\nis ontvangen. De tarieven zijn dan.\n\n"
        "    Product            Tarief\n    Paspoort            77,85\n    Rijbewijs           51,10\n"
    )
    (tmp_path / "a.txt").write_text(f"Eerste blad.\f{text}" if paged else text, encoding="utf-8")
    rows = [block for block in read_text(tmp_path / "a.txt").blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.text for row in rows] == ["Product\tTarief", "Paspoort\t77,85", "Rijbewijs\t51,10"]
    assert {row.columns for row in rows} == {("Product", "Tarief")}


def test_items_without_a_full_stop_are_items(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Nodig zijn de volgende stukken\n\n* pas\n* foto\n\n1. eerst\n2. dan\n", encoding="utf-8"
    )
    found = [(block.kind, block.text) for block in read_text(tmp_path / "a.txt").blocks[1:]]
    assert found == [(BlockKind.LIST_ITEM, text) for text in ("pas", "foto", "1. eerst", "2. dan")]


def test_columns_of_running_text_come_one_below_the_other(tmp_path):
    text = (
        "De gemeente verstrekt subsidie     Wie een aanvraag doet, krijgt\n"
        "aan verenigingen die voor hun      binnen acht weken bericht van\n"
        "jongeren iets organiseren.         het college.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert [block.text for block in read_text(tmp_path / "a.txt").blocks] == [
        "De gemeente verstrekt subsidie aan verenigingen die voor hun jongeren iets organiseren.",
        "Wie een aanvraag doet, krijgt binnen acht weken bericht van het college.",
    ]


def test_a_cell_between_two_columns_may_be_empty(read):
    page = read("Naam      Functie     Plaats\nJan                   Assen\nPiet      Rechter     Zwolle\n")
    assert "Jan" in " ".join(block.text for block in page.blocks)


@given(st.lists(st.text(alphabet="aB .\t", max_size=12), max_size=8))
def test_columns_lose_no_letter(lines):
    assert sorted("".join("".join(lines).split())) == sorted("".join("".join(with_columns(lines)).split()))
