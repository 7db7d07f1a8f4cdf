"""Whatever a text file holds, its readers return clean blocks, and plain text loses no letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.headings import settle_headings
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown
from ingest.readers.text import read_text

PIECES = [
    "#",
    "##Kop",
    "- ",
    "1. ",
    "a) ",
    "|",
    "---",
    "===",
    "“",
    "”",
    ":",
    ".",
    "woord",
    "Kop",
    "af-",
    "\t",
    "\n",
    "\n\n",
    " ",
]
TAGS = [
    "<p>",
    "</p>",
    "<li>",
    "<ul>",
    "<table>",
    "<tr>",
    "<td rowspan=3>",
    "<th>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<br>",
    "<sup>",
    "<h2>",
]
lines = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
pages = st.lists(lines, min_size=1, max_size=5).map("\f".join)
markup = st.lists(st.sampled_from([*PIECES, *TAGS]) | st.text(max_size=5), max_size=60).map("".join)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("willekeurig") / "bestand"


def letters(texts):
    return sorted(character for text in texts for character in text if character.isalpha())


@settings(deadline=None)
@given(text=lines | pages)
def test_plain_text_loses_no_letter(path, text):
    path.write_text(text, encoding="utf-8")
    pages_count = text.count("\f")
    found = letters(block.text for block in read_text(path).blocks)
    # With pages, lines that return on most of them are running heads and go.
    assert found == letters(text) if not pages_count else set(found) <= set(text)


@settings(deadline=None)
@given(text=markup)
@pytest.mark.parametrize("read", [read_text, read_markdown, read_html])
def test_every_block_is_one_clean_line_with_something_in_it(path, read, text):
    # A page without any text is refused; see test_html.
    path.write_text(f"<p>Tekst.</p>{text}" if read is read_html else text, encoding="utf-8", errors="replace")
    blocks = settle_headings(read(path).blocks)
    for block in blocks:
        assert block.text.strip()
        assert "\n" not in block.text
        assert "  " not in block.text
        assert block.text == block.text.strip(" \n")
        assert block.level is None or block.level >= 1
