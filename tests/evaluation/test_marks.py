"""The marks of quotes lie over the words that they quote, as another library reads them."""

import shutil
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from corpus.passage import Box
from evaluation.answers import ingest, open_application
from evaluation.marks import NEARLY, Glyph, as_text, check_marks, under
from evaluation.scratch import user_settings

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"


@pytest.fixture(scope="module")
def checks(tmp_path_factory):
    application = open_application(tmp_path_factory.mktemp("marks"), user_settings())
    for path in sorted(DOCUMENTS.glob("*.pdf")):
        ingest(application, path)
    yield check_marks(application, per_document=40)
    application.close()


def test_the_words_under_the_marks_are_the_quote(checks):
    """In one and two columns, in tables and across lines."""
    assert len(checks) >= 100
    assert [(check.quote, check.read) for check in checks if check.likeness < 1] == []


def test_the_report_counts_every_document(checks):
    lines = as_text(checks, failures=True).splitlines()
    assert len(lines) == 3 + len({check.document for check in checks})
    assert lines[-1].split()[:3] == ["all", str(len(checks)), str(len(checks))]


def test_a_mark_beside_the_words_is_noticed():
    page = [Glyph(char, 10.0 + place * 6, 50.0) for place, char in enumerate("dijkgraaf")]
    assert under([Box(5, 44, 70, 56)], page) == "dijkgraaf"
    assert under([Box(5, 60, 70, 72)], page) == ""
    assert under([Box(30, 44, 70, 56)], page) == "graaf"


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_the_marks_on_a_scan_lie_over_the_words_too(tmp_path):
    """A page as a picture, compared with the text of the page that the picture was made of."""
    original = tmp_path / "original.pdf"
    with pdfium.PdfDocument(DOCUMENTS / "taakstraf-en-werkstraf.pdf") as source, pdfium.PdfDocument.new() as one:
        one.import_pages(source, [2])
        one.save(original)
        picture = source[2].render(scale=200 / 72).to_pil()
    picture.save(tmp_path / "scan.pdf", resolution=200)
    application = open_application(tmp_path / "index", user_settings())
    ingest(application, tmp_path / "scan.pdf")
    scan = application.documents()[0]
    found = check_marks(application, per_document=100, files={scan.id: original})
    application.close()
    assert len(found) >= 10
    wrong = [(check.quote, check.read) for check in found if check.likeness < NEARLY]
    assert len(wrong) <= 0.1 * len(found), wrong
