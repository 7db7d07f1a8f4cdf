"""Text cut into pieces loses and gains nothing, and marks exactly what it was told to."""

from hypothesis import given
from hypothesis import strategies as st

from service.web.marking import excerpt, lines_of, rows_of

TEXT = st.text(st.sampled_from("ab \n\t"), max_size=40)
MARKS = st.lists(st.tuples(st.integers(-5, 45), st.integers(-5, 45)), max_size=5)


@given(TEXT, MARKS)
def test_the_pieces_put_together_are_the_text(text: str, marks: list[tuple[int, int]]) -> None:
    lines = lines_of(text, marks)
    joined = "\n".join("\t".join("".join(piece.text for piece in cell) for cell in line.cells) for line in lines)
    assert joined == text


@given(TEXT, MARKS)
def test_exactly_the_marked_characters_are_marked(text: str, marks: list[tuple[int, int]]) -> None:
    wanted = [any(start <= place < end for start, end in marks) for place in range(len(text))]
    found = [
        piece.marked for line in lines_of(text, marks) for cell in line.cells for piece in cell for _ in piece.text
    ]
    assert found == [mark for mark, char in zip(wanted, text, strict=True) if char not in "\n\t"]


@given(TEXT, MARKS, st.integers(0, 20))
def test_quotes_stay_whole_and_in_order_when_their_surroundings_are_cut(
    text: str, marks: list[tuple[int, int]], around: int
) -> None:
    cut, moved = excerpt(text, marks, around)
    clipped = [(max(0, start), min(len(text), end)) for start, end in marks]
    quoted = "".join(char for place, char in enumerate(text) if any(start <= place < end for start, end in clipped))
    assert "".join(cut[start:end] for start, end in moved) == quoted
    position = 0
    for part in filter(None, cut.split("…")):
        position = text.index(part.strip(" ") if part != cut else part, position)


def test_a_long_passage_is_cut_at_spaces_around_every_quote() -> None:
    text = "een twee drie vier vijf zes zeven acht negen tien elf twaalf"
    cut, moved = excerpt(text, [(text.index(word), text.index(word) + len(word)) for word in ("vier", "tien")], 6)
    assert cut == "… drie vier vijf … tien elf …"
    assert [cut[start:end] for start, end in moved] == ["vier", "tien"]


def test_a_gap_between_quotes_that_is_no_gap_stays() -> None:
    text = "een twee drie vier vijf"
    assert excerpt(text, [(0, 3), (14, 18)], 8)[0] == text


def test_a_table_does_not_repeat_the_names_of_its_columns() -> None:
    lines = lines_of("Pilot\tPartner\nAlcoholmeter\tDV&O")
    assert rows_of(lines, ("Pilot", "Partner")) == lines[1:]
    assert rows_of(lines, ("Naam", "Partner")) == lines
    assert rows_of(lines, ()) == lines
