"""An answer from a scan says with every citation that its words were recognised, and how surely."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.ocr.tesseract import Tesseract

TEXT = (
    "De alcoholmeter is een enkelband die meet of iemand alcohol",
    "drinkt. De proef met de alcoholmeter duurt zes maanden. De",
    "reclassering beoordeelt daarna samen met de rechter of het",
    "toezicht met de enkelband wordt voortgezet of beëindigd.",
)


@pytest.fixture
def scan():
    """The bytes of a PDF whose only page is a picture of text."""
    if Tesseract.installed() is None:
        pytest.skip("no Tesseract on this machine; `make test` installs it")
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.setFont("Helvetica", 12)
    for place, line in enumerate(TEXT):
        canvas.drawString(70, 700 - 16 * place, line)
    canvas.save()
    with pdfium.PdfDocument(target.getvalue()) as document:
        picture = document[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    scanned = BytesIO()
    picture.save(scanned, "PDF", resolution=200)
    return scanned.getvalue()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hoe lang duurt de proef met de alcoholmeter?", "komen uit een scan"),
        ("How long does the trial with the alcoholmeter take?", "come from a scan"),
    ],
)
def test_citations_of_a_scan_say_so(empty, empty_client, scan, question, words):
    empty.changes.add_document("scan.pdf", scan)
    answer = empty_client.post("/v1/answers", json={"question": question}).json()
    assert answer["answered"] or answer["language"] == "en"
    for citation in answer["citations"]:
        assert citation["ocr"] is True
        assert 0.8 < citation["ocrConfidence"] <= 1
    assert any(words in warning for warning in answer["warnings"]) is answer["answered"]


def test_citations_of_a_text_have_no_such_note(client):
    answer = client.post("/v1/answers", json={"question": "Hoe lang duurt de proef met de alcoholmeter?"}).json()
    assert answer["answered"]
    assert {(citation["ocr"], citation["ocrConfidence"]) for citation in answer["citations"]} == {(False, None)}
    assert answer["warnings"] == []
