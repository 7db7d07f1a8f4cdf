"""Text cut into pieces loses and gains nothing, and marks exactly what it was told to."""

from hypothesis import given
from hypothesis import strategies as st

from service.web.marking import lines_of, rows_of, shortened

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


@given(TEXT, st.data(), st.integers(0, 20))
def test_a_quote_stays_whole_when_its_surroundings_are_cut(text: str, data: st.DataObject, around: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cut, first, last = shortened(text, start, end, around)
    assert cut[first:last] == text[start:end]
    assert cut.removeprefix("… ").removesuffix(" …") in text


def test_a_long_passage_is_cut_at_spaces() -> None:
    text = "een twee drie vier vijf zes zeven"
    start = text.index("vier")
    cut, first, last = shortened(text, start, start + 4, 6)
    assert cut == "… drie vier vijf …"
    assert cut[first:last] == "vier"


def test_a_table_does_not_repeat_the_names_of_its_columns() -> None:
    lines = lines_of("Pilot\tPartner\nAlcoholmeter\tDV&O")
    assert rows_of(lines, ("Pilot", "Partner")) == lines[1:]
    assert rows_of(lines, ("Naam", "Partner")) == lines
    assert rows_of(lines, ()) == lines
