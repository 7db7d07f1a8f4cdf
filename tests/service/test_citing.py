from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Box, Passage, PassageKind, Sentence, Span
from service.citing import quotes_by_page

BOX = Box(0, 0, 10, 10)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """Words with single spaces between them, on pages that never go back."""
    words = draw(st.lists(st.text("abcde", min_size=1, max_size=6), min_size=1, max_size=20))
    text, spans, page = " ".join(words), [], draw(st.integers(1, 3))
    position = 0
    for word in words:
        page += draw(st.integers(0, 1))
        spans.append(Span(position, position + len(word), page, BOX))
        position += len(word) + 1
    return Passage(
        "d-0",
        "d",
        0,
        PassageKind.PROSE,
        (),
        text,
        (Sentence(0, len(text)),),
        tuple(spans),
        (),
        spans[0].page_number,
        "",
        None,
    )


@given(passages(), st.data())
def test_every_quote_stands_on_one_page_and_together_they_are_the_whole_stretch(
    passage: Passage, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(passage.spans) - 1))
    last = data.draw(st.integers(first, len(passage.spans) - 1))
    start, end = passage.spans[first].char_start, passage.spans[last].char_end
    quotes = quotes_by_page(passage, start, end)
    for quote in quotes:
        on = {s.page_number for s in passage.spans if s.char_start < quote.char_end and s.char_end > quote.char_start}
        assert on == {quote.page}
    whole = " ".join(passage.text[quote.char_start : quote.char_end] for quote in quotes)
    assert whole == passage.text[start:end]


def test_without_spans_the_quote_has_the_passages_own_page_or_none() -> None:
    passage = Passage("d-0", "d", 0, PassageKind.PROSE, (), "abc def", (Sentence(0, 7),), (), (), None, None, 1)
    assert [(q.char_start, q.char_end, q.page) for q in quotes_by_page(passage, 0, 7)] == [(0, 7, None)]
