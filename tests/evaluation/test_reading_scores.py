"""The measures of reading are right on readings that are right or wrong in a known way."""

import json
import shutil
from random import Random

from evaluation.__main__ import main
from evaluation.reading import canvas_pages
from evaluation.reading.aligning import letter_stream, locate
from evaluation.reading.compose import composed, sources
from evaluation.reading.known import KnownBlock, KnownDocument, Part
from evaluation.reading.measure import compare, line_ends, measure
from evaluation.reading.readings import Reading, Row, by_vraagbaak
from evaluation.reading.scores import (
    LineEnd,
    Scores,
    Tally,
    characters_right,
    furniture_left,
    headings_found,
    line_ends_mended,
    pairs_in_order,
    rows_found,
    under_heading,
)


def test_characters_are_counted_by_edit_distance():
    assert characters_right("De  straf loopt.", "De straf\nloopt.") == Tally(15, 15)
    assert characters_right("De straf loopt.", "De straf-\nloopt.") == Tally(14, 15)
    assert characters_right("De straf loopt.", None) == Tally(0, 15)
    assert characters_right("ab", "something much longer") == Tally(0, 2)


def test_a_note_between_two_sentences_keeps_their_order_and_a_swap_breaks_it():
    flows = [0, 0, 1, 0]
    assert pairs_in_order(flows, [0, 10, 5, 20]) == Tally(2, 2)
    assert pairs_in_order(flows, [10, 0, 5, 20]) == Tally(0, 2)
    assert pairs_in_order(flows, [0, None, 5, 20]) == Tally(0, 2)
    assert pairs_in_order([], []) == Tally(0, 0)


def test_line_ends_are_judged_by_the_known_text():
    known = letter_stream("het reclasseringswerk en de zorg-straf met in- en uitstroom blijven")
    ends = [
        LineEnd("hetreclasserings", "werkende"),
        LineEnd("werkendezorg", "strafmetin"),
        LineEnd("zorgstrafmetin", "enuitstroom"),
        LineEnd("nergens", "tevinden"),
    ]
    right = letter_stream("het reclasseringswerk en de zorg-straf met in- en uitstroom blijven")
    assert line_ends_mended(ends, known, right) == (Tally(1, 1), Tally(1, 1), Tally(2, 2))
    wrong = letter_stream("het reclasserings- werk en de zorgstraf met inen uitstroom blijven")
    assert line_ends_mended(ends, known, wrong) == (Tally(0, 1), Tally(0, 2), Tally(0, 2))


def test_headings_that_stand_twice_are_found_twice():
    assert headings_found(["Zorg", "Doel", "Doel"], ["zorg", "Doel", "Slot"]) == (Tally(2, 3), Tally(2, 3))


def test_a_sentence_is_under_the_heading_that_is_nearest_above_it():
    headings = [(0, "Een"), (50, "Twee")]
    assert under_heading({0: "Een", 1: "Twee", 2: "Een"}, [10, 60, 70], headings) == Tally(2, 3)
    assert under_heading({0: "Een"}, [None], headings) == Tally(0, 1)


def test_a_row_counts_with_its_cells_and_headers():
    table = [("Project", "Trekker"), ("Alcoholmeter", "SVG"), ("Herstel", "LJ&R")]
    rows = [Row(("Alcoholmeter", "SVG"), ("Project", "Trekker")), Row(("Herstel", "LJ&R"), ())]
    assert rows_found([table], rows) == Tally(1, 2)


def test_running_heads_are_counted_beyond_the_title_that_they_repeat():
    head = "Jaarplan van de reclassering"
    assert furniture_left([head, "3"], f"{head}. Tekst.", f"{head}\nTekst.\n{head}\n3\n3 jaar") == 2


def test_a_torn_sentence_is_found_by_its_parts():
    stream = letter_stream("De rechter kan een taakstraf VOETNOOT MET TEKST van ten hoogste 240 uur opleggen.")
    start, end = locate(letter_stream("De rechter kan een taakstraf van ten hoogste 240 uur opleggen.").letters, stream)
    assert stream.stretch(start, end).startswith("De rechter")
    assert stream.stretch(start, end).endswith("opleggen")
    assert locate("xyzxyzxyzxyzxyzxyz", stream) is None


def test_of_two_places_the_one_nearest_to_the_sentence_before_counts():
    stream = letter_stream("Een zin die tweemaal staat. Tussentekst die lang is. Een zin die tweemaal staat.")
    sought = letter_stream("Een zin die tweemaal staat.").letters
    assert locate(sought, stream)[0] == 0
    assert locate(sought, stream, behind=len(stream.letters) - 20)[0] > 20


def test_hyphens_at_line_ends_are_seen_as_the_page_shows_them():
    page = "De reclassering houdt toe\ufffezicht op mensen die in-\r\nen uitstromen en meer"
    assert [(end.before[-3:], end.after[:4]) for end in line_ends([page])] == [("toe", "zich"), ("ein", "enui")]


def test_the_same_seed_makes_the_same_document():
    texts = sources()
    assert composed(texts, 5) == composed(texts, 5) != composed(texts, 6)


def test_a_perfect_and_a_spoilt_reading_are_told_apart(tmp_path):
    blocks = (
        KnownBlock(Part.HEADING, ("Toezicht",), level=2),
        KnownBlock(Part.PARAGRAPH, ("De reclassering houdt toezicht op mensen.", "Dat duurt een tot drie jaren.")),
    )
    known = KnownDocument("klein", "Verslag over toezicht", "", "", blocks)
    laid = canvas_pages.lay_out(known, tmp_path, Random(3))  # noqa: S311
    assert laid.pages == {0: 1, 1: 1}
    text = "Verslag over toezicht\nToezicht\nDe reclassering houdt toezicht op mensen. Dat duurt een tot drie jaren."
    perfect = Reading(text, ((0, 1),), ((0, "Verslag over toezicht"), (22, "Toezicht")), ())
    scores = compare(laid, perfect)
    assert scores.characters.share == scores.order.share == scores.pages.share == 1.0
    assert scores.headings == scores.precision == Tally(2, 2)
    assert scores.sections == Tally(2, 2)
    spoilt = compare(laid, Reading("Dat duurt een tot drie jaren. De reclassering houdt", ((0, 2),), (), ()))
    assert spoilt.characters.share < 1.0
    assert spoilt.order == Tally(0, 1)
    assert spoilt.pages == Tally(0, 2)
    assert spoilt.headings == Tally(0, 2)


def test_known_documents_are_read_well(tmp_path):
    """A small version of the measurement, of the layout that needs no other program."""
    texts = sources()
    made = [canvas_pages.lay_out(composed(texts, seed), tmp_path, Random(seed)) for seed in (3, 4)]  # noqa: S311
    (measured,) = measure({"reportlab": made}, {"Vraagbaak": by_vraagbaak})
    scores = measured.scores
    assert scores.characters.share > 0.995
    assert scores.order.share > 0.99
    assert scores.joined.share >= 0.98
    assert scores.pages.share == 1.0
    assert scores.furniture <= 1


def test_scores_add_up_and_missing_ones_stay_missing():
    total = Scores(order=Tally(1, 2)) + Scores(order=Tally(2, 2), rows=Tally(1, 1))
    assert (total.order, total.rows, total.headings) == (Tally(3, 4), Tally(1, 1), None)


def test_the_command_prints_a_column_for_every_reader(tmp_path, capsys):
    figures = tmp_path / "figures.json"
    command = [
        "reading",
        "--documents",
        "1",
        "--seed",
        "3",
        "--layout",
        "reportlab",
        "--details",
        "--json",
        str(figures),
    ]
    assert main(command) == 0
    printed = capsys.readouterr().out
    for name in ("Vraagbaak", "pypdf", "pypdfium2", "hyphen recall", "pages per CPU second", "seed-3-canvas"):
        assert name in printed
    assert '"reader": "Vraagbaak"' in figures.read_text(encoding="utf-8")


def test_a_layout_that_cannot_be_made_is_named_with_the_remedy(capsys):
    assert main(["reading", "--documents", "1", "--layout", "Loodzetsel"]) == 2
    assert "Loodzetsel" in capsys.readouterr().err


def test_the_speed_of_reading_is_told_beside_that_of_pdfium_alone(tmp_path, capsys):
    canvas_pages.lay_out(composed(sources(), 3), tmp_path, Random(3))  # noqa: S311  # documents, no secrets
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.7 afgebroken")
    figures = tmp_path / "figures.json"
    assert main(["reading-speed", str(tmp_path), "--times", "1", "--json", str(figures)]) == 0
    files = json.loads(figures.read_text())["files"]
    assert len(files) == 1  # what cannot be read takes no part
    assert files[0]["seconds"] > files[0]["plain"] > 0
    assert f"{files[0]['pages']}" in capsys.readouterr().out
    assert shutil.which("sh") is not None  # programs are found again


def test_a_folder_without_pdfs_has_no_speed(tmp_path, capsys):
    assert main(["reading-speed", str(tmp_path)]) == 2
    assert "no PDFs" in capsys.readouterr().err


def test_a_quote_counts_only_where_nothing_else_holds_the_sentence():
    sentence = "De buurt helpt mee."
    stream = letter_stream(f"{sentence} Eerst de cijfers van dit jaar. {sentence}")
    sought = letter_stream(sentence).letters
    assert locate(sought, stream, 0, [(0, len(sentence))])[0] > len(sought)
    assert locate(sought, letter_stream(sentence), 0, [(0, len(sentence))]) == (0, len(sought))
