"""What is filled in on a PDF form is read where it is shown, behind its name; remarks about the text are told."""

from pathlib import Path

import numpy as np
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.annotations import FreeText, Text
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, FloatObject, NameObject, NumberObject
from pypdf.generic import TextStringObject as Str
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.passage import Box
from ingest.blocks import ReadDocument
from ingest.layout.page import PageGlyphs, Style
from ingest.page_picture import draw_page
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_fields import Filled, with_filled

FIELDS = {"naam": ("Naam van de aanvrager:", 700), "datum": ("Datum:", 670), "geheim": ("Wachtwoord:", 640)}
VALUES = {
    "naam": "Buurtvereniging De Linde",
    "datum": "14 juni 2025",
    "geheim": "zwaluw",
    "soort": "Optocht",
    "ja": "/Yes",
    "duur": "/lang",
    "toelichting": "De optocht begint op het Marktplein en gaat door de Havenstraat naar het Kastanjeplein.",
}


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A form with text fields, a choice, boxes to tick and a field of several lines, in which nothing is filled in."""
    path = tmp_path / "formulier.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 11)
    for name, (label, y) in FIELDS.items():
        canvas.drawString(60, y, label)
        flags = "password" if name == "geheim" else ""
        canvas.acroForm.textfield(name=name, x=220, y=y - 6, width=250, height=18, fontSize=11, fieldFlags=flags)
    canvas.drawString(60, 610, "Soort evenement:")
    options = ["Markt", "Optocht"]
    canvas.acroForm.choice(name="soort", value="Markt", options=options, x=220, y=604, width=250, height=18)
    canvas.drawString(60, 580, "Wordt er muziek versterkt?")
    for name, x in (("ja", 220), ("nee", 280)):
        canvas.acroForm.checkbox(name=name, x=x, y=577, size=12)
        canvas.drawString(x + 18, 580, name.capitalize())
    canvas.drawString(60, 550, "Duur:")
    for value, x in (("kort", 220), ("lang", 300)):
        canvas.acroForm.radio(name="duur", value=value, selected=value == "kort", x=x, y=547, size=12)
        canvas.drawString(x + 18, 550, value)
    canvas.drawString(60, 520, "Toelichting:")
    canvas.acroForm.textfield(
        name="toelichting", x=60, y=430, width=300, height=80, fontSize=10, fieldFlags="multiline", maxlen=1000
    )
    canvas.drawString(60, 400, "De gemeente beslist binnen acht weken.")
    canvas.save()
    return path


def filled(form: Path, *, with_appearances: bool = True) -> Path:
    writer = pypdf.PdfWriter(clone_from=form)
    writer.update_page_form_field_values(writer.pages[0], VALUES, auto_regenerate=False)
    if not with_appearances:
        for annotation in writer.pages[0]["/Annots"]:
            if annotation.get_object().get("/FT") in {"/Tx", "/Ch"}:
                annotation.get_object().pop("/AP", None)
        writer.root_object["/AcroForm"][NameObject("/NeedAppearances")] = BooleanObject(True)
    path = form.with_name("ingevuld.pdf")
    writer.write(path)
    return path


def texts(read: ReadDocument) -> list[str]:
    return [block.text for block in read.blocks]


@pytest.mark.parametrize("with_appearances", [True, False])
def test_what_is_filled_in_stands_behind_its_name(form: Path, with_appearances: bool) -> None:
    read = read_pdf(filled(form, with_appearances=with_appearances))
    assert texts(read) == [
        "Naam van de aanvrager: Buurtvereniging De Linde",
        "Datum: 14 juni 2025",
        "Wachtwoord:",
        "Soort evenement: Optocht",
        "Wordt er muziek versterkt? ☒ Ja ☐ Nee",
        "Duur: ☐ kort ☒ lang",
        "Toelichting:",
        VALUES["toelichting"],
        "De gemeente beslist binnen acht weken.",
    ]
    assert read.problems == ()


def test_values_stand_on_the_page_where_their_field_is(form: Path) -> None:
    read = read_pdf(filled(form))
    block = next(block for block in read.blocks if "Linde" in block.text)
    span = next(span for span in block.spans if block.text[span.char_start : span.char_end] == "Linde")
    assert span.page_number == 1
    assert span.box is not None
    top = A4[1] - (FIELDS["naam"][1] - 6 + 18)
    assert (span.box.left > 220, span.box.right < 470) == (True, True)
    assert top - 2 < span.box.top < span.box.bottom < top + 20


def test_an_empty_form_gives_its_questions_alone(form: Path) -> None:
    assert "Naam van de aanvrager:" in texts(read_pdf(form))
    assert "Wordt er muziek versterkt? ☐ Ja ☐ Nee" in texts(read_pdf(form))


def test_the_picture_of_a_page_shows_what_is_filled_in(form: Path) -> None:
    assert draw_page(filled(form), 1, (), 600) != draw_page(form, 1, (), 600)


def test_text_typed_upon_a_page_is_read_and_remarks_are_told(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 700, "De aanvraag is ontvangen op het gemeentehuis.")
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=path)
    writer.add_annotation(0, FreeText(text="Ontvangen op 3 maart 2025", rect=(60, 600, 300, 630)))
    writer.add_annotation(0, Text(text="Klopt deze datum wel?", rect=(400, 690, 420, 710)))
    hidden = FreeText(text="Concept, niet verspreiden", rect=(60, 500, 300, 530))
    hidden[NameObject("/F")] = NumberObject(2)
    writer.add_annotation(0, hidden)
    writer.write(path)
    read = read_pdf(path)
    assert texts(read) == ["De aanvraag is ontvangen op het gemeentehuis.", "Ontvangen op 3 maart 2025"]
    assert [problem.code for problem in read.problems] == ["remarks"]
    assert "(1)" in read.problems[0].message


def test_a_field_whose_value_stands_with_its_parent_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ouder.pdf"
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    parent = DictionaryObject(
        {NameObject("/FT"): NameObject("/Tx"), NameObject("/T"): Str("plaats"), NameObject("/V"): Str("Zwolle")}
    )
    reference = writer._add_object(parent)  # pypdf makes no fields
    sides = ArrayObject([FloatObject(side) for side in (60, 700, 200, 720)])
    widget = DictionaryObject(
        {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Widget")}
        | {NameObject("/Rect"): sides, NameObject("/Parent"): reference, NameObject("/F"): NumberObject(4)}
    )
    placed = writer._add_object(widget)
    parent[NameObject("/Kids")] = ArrayObject([placed])
    page[NameObject("/Annots")] = ArrayObject([placed])
    fields = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
    writer.root_object[NameObject("/AcroForm")] = fields
    writer.write(path)
    assert texts(read_pdf(path)) == ["Zwolle"]


EMPTY = PageGlyphs(
    number=1,
    width=595,
    height=842,
    characters="",
    boxes=np.zeros((0, 4), np.float32),
    baselines=np.zeros(0, np.float32),
    style_indexes=np.zeros(0, np.int32),
    spaced=np.zeros(0, np.bool_),
    attached=np.zeros(0, np.bool_),
    turned=np.zeros(0, np.bool_),
    styles=(),
    strokes=(),
    frames=(),
    marks=(),
    has_pictures=False,
)
PLACES = st.floats(-100, 1000, width=32)
SIDES = st.builds(
    lambda x, y, width, height: Box(x, y, x + width, y + height), PLACES, PLACES, st.floats(0, 900), st.floats(0, 900)
)


@given(st.lists(st.tuples(st.text("abé☒ \n", max_size=200), SIDES), max_size=5))
def test_every_character_that_is_filled_in_becomes_a_glyph_on_the_page(found: list[tuple[str, Box]]) -> None:
    glyphs = with_filled(EMPTY, tuple(Filled(text, box, is_typed=False) for text, box in found))
    assert glyphs.characters == "".join("".join(text.split()) for text, _ in found)
    count = len(glyphs.characters)
    for values in (glyphs.boxes, glyphs.baselines, glyphs.style_indexes, glyphs.spaced, glyphs.attached, glyphs.turned):
        assert len(values) == count
    if count:
        assert (glyphs.boxes >= 0).all()
        assert (glyphs.boxes <= np.array([595, 842, 595, 842])).all()
        assert glyphs.style_indexes.max() < len(glyphs.styles)
        assert all(isinstance(style, Style) for style in glyphs.styles)
