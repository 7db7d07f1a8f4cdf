"""Whether a picture on a page with little text holds text, also a photograph in the inks of a printing press."""

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf_edges import COARSE, edges_of
from ingest.readers.pdf_glyphs import glyphs_of
from ingest.readers.pdf_scans import Need, need_of

WIDTH, HEIGHT = A4
LEFT, BOTTOM, ACROSS, HIGH = 60, 120, 450, 600


def text_picture():
    image = Image.new("RGB", (3 * ACROSS, 3 * HIGH), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=36)
    for line in range(0, 3 * HIGH - 40, 48):
        pen.text((20, line), "De reclassering houdt toezicht op mensen die vrij zijn onder voorwaarden.", "black", font)
    return image


def photograph():
    rows, columns = np.mgrid[0 : 3 * HIGH, 0 : 3 * ACROSS] / (3 * HIGH)
    waves = 127 + 60 * np.sin(9 * rows) + 60 * np.cos(7 * columns)
    return Image.fromarray(np.stack([waves, waves * 0.8, 255 - waves], axis=2).astype(np.uint8))


def page_with(image, mode, folder):
    picture, path = folder / f"{mode}.jpg", folder / f"{mode}.pdf"
    image.convert(mode).save(picture, quality=90)
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawImage(str(picture), LEFT, BOTTOM, ACROSS, HIGH)
    canvas.drawString(LEFT, 40, "Jaarverslag 2023, pagina 1")
    canvas.save()
    return pdfium.PdfDocument(path)[0]


@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
@pytest.mark.parametrize(("image", "need"), [(text_picture, Need.MORE), (photograph, Need.NOTHING)])
def test_a_picture_of_text_must_be_recognised_and_a_photograph_not(image, need, mode, tmp_path: Path):
    page = page_with(image(), mode, tmp_path)
    assert need_of(page, glyphs_of(page, 1)) is need


def widened(edges):
    """With all pixels next to an edge: two ways of making a picture small may move it by one."""
    wide = edges.copy()
    for axis in (0, 1):
        wide |= np.roll(wide, 1, axis) | np.roll(wide, -1, axis)
    return wide


def test_ink_and_light_have_the_same_edges_at_the_same_places(tmp_path: Path):
    pages = [page_with(text_picture(), mode, tmp_path) for mode in ("RGB", "CMYK")]
    light, ink = (edges_of(page, page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])) for page in pages)
    assert light.shape == ink.shape
    assert light.sum() > 1000
    assert (ink & widened(light)).sum() > 0.9 * ink.sum()
    assert (light & widened(ink)).sum() > 0.9 * light.sum()


def test_a_page_draws_its_photographs_as_before_afterwards(tmp_path: Path):
    page = page_with(photograph(), "CMYK", tmp_path)
    before = page.render(scale=COARSE).to_numpy().copy()
    edges_of(page, page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))
    assert np.array_equal(page.render(scale=COARSE).to_numpy(), before)
    assert (before < 200).mean() > 0.2
