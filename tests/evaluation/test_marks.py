"""The marks of quotes lie over the words that they quote, as another library reads them."""

from pathlib import Path

import pytest

from corpus.passage import Box
from evaluation.answers import ingest, open_application
from evaluation.marks import Glyph, as_text, check_marks, under
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
