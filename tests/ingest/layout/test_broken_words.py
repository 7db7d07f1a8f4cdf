"""Words that a program broke without a hyphen, since they are longer than their column, and hyphens drawn apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.layout.broken_words import is_broken
from ingest.layout.dutch_words import is_compound
from ingest.layout.hyphenation import Vocabulary, vocabulary_of
from ingest.readers.pdf import read_pdf

NOTHING = Vocabulary({})


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("verantwoordelijkhe", "id"),
        ("Informatiebeveiligi", "ngsbeleid"),
        ("handhavingsins", "telling,"),
        ("gedragsinterventie", "s"),
        ("(jeugdreclasseri", "ng)"),
    ],
)
def test_a_word_broken_without_a_hyphen_is_whole_again(head, tail):
    assert is_broken(head, tail, NOTHING)


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("werkgeversverantwoording", "krijgt"),
        ("uitstroomsamenwerking,", "ook"),
        ("Aandachtsfunctionaris", "huiselijk"),
        ("Functionaris", "Gegevensbescherming"),
        ("Trimbos", "instituut"),
        ("project", "leider"),
        ("2031/2032", "en"),
    ],
)
def test_two_words_stay_two(head, tail):
    assert not is_broken(head, tail, NOTHING)


def test_the_document_tells_of_names_that_no_list_holds():
    assert is_broken("Snorkelzw", "embo", vocabulary_of(["De snorkelzwembo staan klaar"]))
    assert not is_broken("Snorkelzw", "embo", NOTHING)


@given(st.text(st.characters(categories=["Ll"]), max_size=200))
def test_any_word_is_one_or_none(word):
    assert is_compound(word) in {True, False}
    assert is_broken(word, word, NOTHING) in {True, False}


def read(path, lines, *, left=60, top=80):
    """Draw lines below one another, each of pieces drawn apart, and read the page."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for place, pieces in enumerate(lines):
        x = left
        for piece in pieces:
            canvas.drawString(x, A4[1] - top - 12 * place, piece)
            x += canvas.stringWidth(piece, "Helvetica", 10)
    canvas.save()
    return [block.text for block in read_pdf(path).blocks]


def test_a_word_that_fills_its_line_goes_on_in_the_next(tmp_path):
    lines = ["Wie zich meldt bij", "veiligheidssamenwerki", "ng krijgt daarnaast", "hulp bij de aanvraag."]
    [text] = read(tmp_path / "broken.pdf", [[line] for line in lines])
    assert text == "Wie zich meldt bij veiligheidssamenwerking krijgt daarnaast hulp bij de aanvraag."


def test_a_short_line_of_one_word_ends_where_it_does(tmp_path):
    lines = [
        "Met alle deelnemers aan de bijeenkomst over de veiligheidssamenwerki",
        "gesprek",
        "over wat er is gebeurd.",
    ]
    [text] = read(tmp_path / "short.pdf", [[line] for line in lines])
    assert "veiligheidssamenwerki gesprek over" in text


def test_a_hyphen_that_is_drawn_apart_stands_against_its_word(tmp_path):
    lines = [
        ["Een advies helpt de officier van jus", "-"],
        ["titie en de rechter", "-", "commissaris om een passende be", "-"],
        ["slissing te nemen over de zaak van de betrokkene."],
    ]
    [text] = read(tmp_path / "apart.pdf", lines)
    assert text.startswith(
        "Een advies helpt de officier van justitie en de rechter-commissaris om een passende beslissing"
    )
