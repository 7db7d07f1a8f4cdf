"""Markdown is read as people and converters write it."""

import pytest

from ingest.blocks import BlockKind
from ingest.headings import settle_headings
from ingest.readers.markdown import read_markdown


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "notitie.md"
        path.write_text(text, encoding="utf-8")
        return read_markdown(path)

    return read


def test_headings_lists_and_paragraphs_keep_their_kind_and_level(read):
    page = read(
        "# Kop\n\nRegel een\nregel **twee** en [meer](http://x).\n\n- een\n  - diep\n- twee\n\n1. eerst\n2. dan\n"
    )
    assert [(block.kind, block.text, block.level) for block in page.blocks] == [
        (BlockKind.HEADING, "Kop", 1),
        (BlockKind.PARAGRAPH, "Regel een regel twee en meer.", None),
        (BlockKind.LIST_ITEM, "een", 1),
        (BlockKind.LIST_ITEM, "diep", 2),
        (BlockKind.LIST_ITEM, "twee", 1),
        (BlockKind.LIST_ITEM, "1. eerst", 1),
        (BlockKind.LIST_ITEM, "2. dan", 1),
    ]


def test_a_heading_without_a_space_is_a_heading_and_a_hashtag_is_not(read):
    page = read("####Algemene bepalingen\n\n#jeugd is een onderwerp\n\n```\n##geen kop\n```\n")
    assert [block.kind for block in page.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_tables_keep_their_columns(read):
    page = read("| Begrip | Betekenis |\n|---|---|\n| EM | *Elektronische* monitoring |\n| OM | |\n")
    assert [block.text for block in page.blocks] == ["Begrip\tBetekenis", "EM\tElektronische monitoring", "OM\t"]
    assert {block.columns for block in page.blocks} == {("Begrip", "Betekenis")}


def test_html_that_a_converter_left_behind_is_read_as_html(read):
    page = read(
        "<meta charset='utf-8' />\n\nArt. 14<sup>a</sup> geldt<br>nu.\n\n<ul><li>een</li></ul>\n\n<!-- weg -->\n"
    )
    assert [(block.kind, block.text) for block in page.blocks] == [
        (BlockKind.PARAGRAPH, "Art. 14a geldt nu."),
        (BlockKind.LIST_ITEM, "een"),
    ]


def test_members_of_an_article_that_are_lines_of_one_paragraph_come_apart(read):
    page = read("c. beschikt over een verklaring.     \n2.  In afwijking van het eerste lid\ngeldt dit niet.\n")
    assert [(block.kind, block.text) for block in page.blocks] == [
        (BlockKind.LIST_ITEM, "c. beschikt over een verklaring."),
        (BlockKind.LIST_ITEM, "2. In afwijking van het eerste lid geldt dit niet."),
    ]


def test_footnotes_stand_behind_the_text_that_refers_to_them(read):
    page = read("De SWOV[^1] onderzoekt.\n\nSlot.\n\n[^1]: Een instituut.\n")
    assert [(block.kind, block.text) for block in page.blocks] == [
        (BlockKind.PARAGRAPH, "De SWOV onderzoekt."),
        (BlockKind.FOOTNOTE, "Een instituut."),
        (BlockKind.PARAGRAPH, "Slot."),
    ]


def test_front_matter_is_metadata_and_no_text(read):
    page = read('---\ntitle: "Handreiking"\ndate: 2023-05-01\nlang: nl\nauthor: Bureau\n---\n\nTekst.\n')
    assert [block.text for block in page.blocks] == ["Tekst."]
    assert (page.metadata.title, str(page.metadata.date)) == ("Handreiking", "2023-05-01")
    assert (page.metadata.publisher, page.metadata.language) == ("Bureau", "nl")


def test_a_rule_at_the_top_is_no_front_matter(read):
    assert [block.text for block in read("---\n\nTekst.\n\n---\n\nMeer.").blocks] == ["Tekst.", "Meer."]


def test_a_number_and_its_title_become_one_heading_and_divisions_get_ranks(read):
    page = read("## Regeling\n\n### Hoofdstuk 1\n\n#### Algemeen\n\n### Paragraaf 1.1\n\n### Artikel  1\n\nTekst.\n")
    settled = settle_headings(page.blocks)
    assert [(block.text, block.level) for block in settled if block.kind is BlockKind.HEADING] == [
        ("Regeling", 2),
        ("Hoofdstuk 1 Algemeen", 3),
        ("Paragraaf 1.1", 4),
        ("Artikel 1", 5),
    ]


def test_real_law_texts_keep_their_chapters_in_the_heading_path(shared_documents):
    settled = settle_headings(read_markdown(shared_documents / "real" / "BWBR0019016.md").blocks)
    headings = [(block.text, block.level) for block in settled if block.kind is BlockKind.HEADING]
    assert ("Hoofdstuk 1 Algemene bepalingen", 3) in headings
    assert all(level == 5 for text, level in headings if text.startswith("Artikel"))


def test_what_programs_put_around_markdown_is_no_text(read):
    page = read("# Beleid {#beleid .unnumbered}\n\n> [!NOTE]\n> Dit is een concept.\n")
    assert [block.text for block in page.blocks] == ["Beleid", "Dit is een concept."]


def test_a_note_of_one_word_is_no_target_of_a_link(read):
    page = read("Het rapport is openbaar.[^1]\n\n[^1]: https://voorbeeld.nl/rapport\n")
    assert [(block.kind, block.text) for block in page.blocks] == [
        (BlockKind.PARAGRAPH, "Het rapport is openbaar."),
        (BlockKind.FOOTNOTE, "https://voorbeeld.nl/rapport"),
    ]


def test_fields_between_plus_signs_tell_about_the_text(read):
    page = read('+++\ntitle = "Thuiswerken"\ndate = 2024-03-01\n+++\n\nTekst.\n')
    assert [block.text for block in page.blocks] == ["Tekst."]
    assert (page.metadata.title, str(page.metadata.date)) == ("Thuiswerken", "2024-03-01")
