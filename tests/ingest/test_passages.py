"""Passages hold every character of a document once, in whole sentences of one section, and know where each stands."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Metadata, Page
from corpus.passage import Box, PassageKind, Sentence, Span
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.passages import make_passages

WORDS = ["zorg", "straf", "pilot", "art.", "DV&O", "taakstraf.", "Waarom?", "«klaar»", "é", "2024"]
HEADING_WORDS = ["Kop", "Titel", "Deel"]
FLOWING = [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.FOOTNOTE]


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Split after a full stop or question mark; leaves the white space between sentences uncovered."""
    return tuple(Sentence(match.start(), match.end()) for match in re.finditer(r"\S.*?(?:[.?](?=\s)|$)", text))


def miss_half(text: str) -> tuple[Sentence, ...]:
    """Find every other sentence only, as a component that is at fault would."""
    return split_sentences(text)[::2]


def document(*blocks: Block, pages: int = 0, title: str | None = None) -> ReadDocument:
    numbered = tuple(Page(n, f"p{n}", 595, 842, "") for n in range(1, pages + 1))
    return ReadDocument(blocks, numbered, Metadata(title=title), ())


def heading(text: str, level: int) -> Block:
    return Block(BlockKind.HEADING, text, level=level)


def paragraph(words: int, end: str = ".") -> Block:
    return Block(BlockKind.PARAGRAPH, " ".join(["woord"] * words) + end)


def spans_of(text: str, page: int) -> tuple[Span, ...]:
    return tuple(Span(m.start(), m.end(), page, Box(m.start(), 0, m.end(), 9)) for m in re.finditer(r"\S+", text))


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from([*FLOWING, BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.PULL_QUOTE]))
    separator = "\t" if kind is BlockKind.TABLE_ROW else " "
    count = draw(st.integers(1, 6) if kind is BlockKind.HEADING else st.integers(1, 90))
    known = HEADING_WORDS if kind is BlockKind.HEADING else WORDS
    words = draw(st.lists(st.sampled_from(known), min_size=count, max_size=count))
    text = separator.join(words)
    level = draw(st.integers(1, 3)) if kind in {BlockKind.HEADING, BlockKind.LIST_ITEM} else None
    table = draw(st.integers(0, 1)) if kind is BlockKind.TABLE_ROW else None
    return Block(kind, text, spans_of(text, draw(st.integers(1, 3))), level, (), table)


documents = st.lists(blocks(), max_size=12).map(lambda made: document(*made, pages=3))


@given(documents, st.sampled_from([split_sentences, miss_half]))
def test_all_text_is_there_once_and_in_order(read, sentences):
    passages = make_passages("d", read, sentences)
    quotes = [p.text for p in passages if p.kind is PassageKind.PULL_QUOTE]
    flowing = [p.text for p in passages if p.kind is not PassageKind.PULL_QUOTE and p.text.split()[0] in WORDS]
    assert solid(quotes) == solid(block.text for block in read.blocks if block.kind is BlockKind.PULL_QUOTE)
    assert solid(flowing) == solid(
        block.text for block in read.blocks if block.kind not in {BlockKind.HEADING, BlockKind.PULL_QUOTE}
    )
    headings = {block.text for block in read.blocks if block.kind is BlockKind.HEADING}
    assert headings == {part for p in passages for part in (p.text, *p.headings)} & headings


def solid(texts: Iterable[str]) -> str:
    """All texts without their white space."""
    return "".join("".join(texts).split())


@given(documents, st.sampled_from([split_sentences, miss_half]))
def test_sentences_cover_everything_but_white_space(read, sentences):
    for passage in make_passages("d", read, sentences):
        covered = set()
        for before, after in zip(passage.sentences, passage.sentences[1:], strict=False):
            assert before.char_end <= after.char_start
        for sentence in passage.sentences:
            text = passage.text[sentence.char_start : sentence.char_end]
            assert text == text.strip() != ""
            assert "\n" not in text
            covered |= set(range(sentence.char_start, sentence.char_end))
        assert all(place in covered for place, character in enumerate(passage.text) if not character.isspace())


@given(documents)
def test_every_character_keeps_its_word_on_its_page(read):
    by_word = {(span.page_number, span.box): block.text[span.char_start : span.char_end]
               for block in read.blocks for span in block.spans}  # fmt: skip
    for passage in make_passages("d", read, split_sentences):
        spanned = set()
        for span in passage.spans:
            word = passage.text[span.char_start : span.char_end]
            assert len(word) == span.box.right - span.box.left
            assert (span.page_number, span.box) in by_word
            spanned |= set(range(span.char_start, span.char_end))
        assert all(place in spanned for place, character in enumerate(passage.text) if not character.isspace())
        assert passage.page_number == passage.spans[0].page_number == passage.page_of(0)
        assert passage.page_label == f"p{passage.page_number}"
        assert passage.paragraph_number is None


@given(documents)
def test_only_a_sentence_that_is_long_itself_makes_a_passage_long(read):
    for passage in make_passages("d", read, split_sentences):
        assert len(passage.text.split()) <= 160 or len(passage.sentences) == 1


@given(documents)
def test_ids_count_the_passages_of_the_document(read):
    made = make_passages("0123456789abcdef", read, split_sentences)
    assert [p.id for p in made] == [f"0123456789abcdef-{n}" for n in range(len(made))]
    assert [p.ordinal for p in made] == list(range(len(made)))


def test_the_heading_path_runs_from_the_outermost_to_the_innermost():
    read = document(
        heading("Projecten", 1), heading("Alcoholmeter", 2), paragraph(9), heading("Advies", 1), paragraph(9)
    )
    made = make_passages("d", read, split_sentences)
    assert [p.headings for p in made] == [("Projecten", "Alcoholmeter"), ("Advies",)]


def test_the_title_is_not_repeated_in_the_heading_path():
    read = document(heading("Jaarplan  2024", 1), heading("Advies", 2), paragraph(9), title="Jaarplan 2024")
    assert [p.headings for p in make_passages("d", read, split_sentences)] == [("Advies",)]


def test_an_opening_heading_that_is_not_the_title_stays_findable():
    read = document(heading("Regeling reclassering", 1), heading("Artikel 1", 2), paragraph(9), title="Regeling 2005")
    made = make_passages("d", read, split_sentences)
    assert [(p.text.split()[0], p.headings) for p in made] == [("Regeling", ()), ("woord", ("Artikel 1",))]


def test_a_title_is_the_passage_of_a_document_without_other_text():
    made = make_passages("d", document(heading("Jaarplan 2024", 1), title="Jaarplan 2024"), split_sentences)
    assert [p.text for p in made] == ["Jaarplan 2024"]


def test_a_heading_with_nothing_below_it_is_a_passage_of_its_own():
    read = document(
        heading("Projecten", 1), heading("Privacy", 2), heading("Audits", 2), paragraph(9), heading("Slot", 1)
    )
    made = make_passages("d", read, split_sentences)
    assert [(p.headings, p.text) for p in made if len(p.text.split()) == 1] == [
        (("Projecten",), "Privacy"),
        ((), "Slot"),
    ]


def test_short_paragraphs_of_one_section_share_a_passage():
    made = make_passages("d", document(paragraph(30), paragraph(20), paragraph(40)), split_sentences)
    assert [p.text.count("\n") for p in made] == [2]


def test_no_passage_reaches_over_a_heading():
    made = make_passages("d", document(paragraph(5), heading("Advies", 1), paragraph(5)), split_sentences)
    assert [p.headings for p in made] == [(), ("Advies",)]


def test_a_list_stays_with_the_sentence_that_introduces_it():
    items = [Block(BlockKind.LIST_ITEM, " ".join(["punt"] * 20) + ";", level=1) for _ in range(4)]
    made = make_passages("d", document(paragraph(120), paragraph(12, end=":"), *items), split_sentences)
    introduced = next(p for p in made if "woord:" in p.text)
    assert introduced.text.count("punt;") == 4
    assert introduced.kind is PassageKind.LIST


def test_a_table_is_a_passage_with_its_columns_and_its_header_row_first():
    columns = ("Begrip", "Betekenis")
    rows = [("Begrip", "Betekenis"), ("EM", "Elektronische monitoring. Met band."), ("", "Leeg")]
    table = [Block(BlockKind.TABLE_ROW, "\t".join(row), (), None, columns, 0) for row in rows]
    before, found, after = make_passages("d", document(paragraph(9), *table, paragraph(9)), split_sentences)
    assert (found.kind, found.columns) == (PassageKind.TABLE, columns)
    assert [found.text[s.char_start : s.char_end] for s in found.sentences] == ["\t".join(row) for row in rows]
    assert before.kind is after.kind is PassageKind.PROSE
    assert [p.paragraph_number for p in (before, found, after)] == [1, 2, 3]


def test_a_long_table_goes_on_in_passages_that_know_its_columns():
    columns = ("Naam", "Taak")
    rows = [Block(BlockKind.TABLE_ROW, "naam\t" + "taak " * 20 + str(n), (), None, columns, 0) for n in range(30)]
    made = make_passages("d", document(*rows), split_sentences)
    assert len(made) > 3
    assert all(p.columns == columns and p.kind is PassageKind.TABLE for p in made)


def test_a_pull_quote_interrupts_no_passage():
    quote = Block(BlockKind.PULL_QUOTE, "De kern in één zin.")
    made = make_passages("d", document(paragraph(20), quote, paragraph(20)), split_sentences)
    assert [(p.kind, p.text.count("\n")) for p in made] == [(PassageKind.PROSE, 1), (PassageKind.PULL_QUOTE, 0)]


def test_a_footnote_stays_with_the_text_that_refers_to_it():
    note = Block(BlockKind.FOOTNOTE, "1 Instituut voor verkeersveiligheid")
    made = make_passages("d", document(paragraph(100), note, paragraph(100)), split_sentences)
    assert made[0].text.endswith("\n1 Instituut voor verkeersveiligheid")


def test_the_number_of_a_list_item_is_no_sentence():
    made = make_passages("d", document(Block(BlockKind.LIST_ITEM, "2. De aanwijzing kan.", level=1)), split_sentences)
    assert len(made[0].sentences) == 1


def test_documents_without_pages_cite_the_paragraph_within_the_section():
    read = document(paragraph(150), paragraph(150), heading("Advies", 1), paragraph(50))
    made = make_passages("d", read, split_sentences)
    assert [(p.page_number, p.page_label, p.paragraph_number) for p in made] == [
        (None, None, 1),
        (None, None, 2),
        (None, None, 1),
    ]


@pytest.mark.parametrize("words", [61, 170, 250, 400, 1000])
def test_no_small_remainder_is_left_of_a_long_paragraph(words):
    text = " ".join("woord" + ("." if n % 10 == 9 else "") for n in range(words))
    made = make_passages("d", document(Block(BlockKind.PARAGRAPH, text)), split_sentences)
    assert min(len(p.text.split()) for p in made) >= 55


def test_text_without_spans_in_a_document_with_pages_stands_on_the_page_before():
    first = replace(paragraph(100), spans=spans_of(paragraph(100).text, 2))
    made = make_passages("d", document(first, heading("Advies", 1), paragraph(100), pages=3), split_sentences)
    assert [p.page_number for p in made] == [2, 2]
