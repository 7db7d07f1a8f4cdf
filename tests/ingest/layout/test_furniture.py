"""Running heads, feet and page numbers are known by their return, never by being short."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.layout.furniture import furniture_of
from ingest.layout.page import Style
from ingest.layout.words import Word, run_of

STYLE = Style(10.0, False, False, "Helvetica", 0)
HEIGHT = 842.0


def run(text, baseline, left=50.0):
    words = []
    x = left
    for part in text.split():
        words.append(Word(part, x, baseline - 8, x + 5 * len(part), baseline + 2, baseline, STYLE, bool(words), False))
        x += 5 * len(part) + 3
    return run_of(words)


def left_over(pages):
    found = furniture_of(pages, [HEIGHT] * len(pages))
    kept = [
        [one.text for place, one in enumerate(runs) if place not in flagged]
        for runs, flagged in zip(pages, found.runs, strict=True)
    ]
    return kept, dict(found.labels)


def test_a_head_on_every_page_goes():
    pages = [[run("Jaarplan 2031", 30), run(f"Tekst van bladzijde {'abcde'[n]}", 300)] for n in range(5)]
    kept, _ = left_over(pages)
    assert all(len(texts) == 1 for texts in kept)


def test_a_short_line_that_stands_there_once_stays():
    pages = [[run("Slot", 30), run("Dank voor het lezen.", 300)]] + [[run("Meer tekst.", 300)]] * 3
    assert left_over(pages)[0][0] == ["Slot", "Dank voor het lezen."]


def test_page_numbers_give_the_labels():
    pages = [[run("Tekst.", 300), run(str(n + 11), 800, left=500)] for n in range(4)]
    kept, labels = left_over(pages)
    assert kept == [["Tekst."]] * 4
    assert labels == {0: "11", 1: "12", 2: "13", 3: "14"}


def test_left_and_right_pages_may_differ():
    heads = ("Deel een", "Naam van het rapport")
    pages = [[run(heads[n % 2], 30, left=50 if n % 2 else 400), run("Tekst.", 300)] for n in range(8)]
    assert left_over(pages)[0] == [["Tekst."]] * 8


def test_numbered_questions_at_the_top_of_pages_stay():
    pages = [[run(f"Vraag {n}", 30), run("Wat vindt u daarvan?", 300)] for n in (2, 5, 6, 11)]
    assert [texts[0] for texts in left_over(pages)[0]] == ["Vraag 2", "Vraag 5", "Vraag 6", "Vraag 11"]


def test_what_stands_between_text_and_text_is_no_furniture():
    pages = [[run(f"Kop {'abc'[n]}", 20), run("Toelichting", 40), run("Tekst.", 300)] for n in range(3)]
    assert all("Toelichting" in texts for texts in left_over(pages)[0])


lines = st.lists(st.tuples(st.text("abc12 ", min_size=1, max_size=12), st.integers(10, 830)), max_size=8)


@given(st.lists(lines, max_size=6))
def test_a_text_that_stands_in_the_document_once_is_never_lost(drawn):
    pages = [[run(text, baseline) for text, baseline in page if text.strip()] for page in drawn]
    texts = [one.text for page in pages for one in page]
    kept, _ = left_over(pages)
    lost = [one.text for page, left in zip(pages, kept, strict=True) for one in page if one.text not in left]
    without_digits = ["".join("#" if c.isdigit() else c for c in text if c != " ") for text in texts]
    for text in lost:
        plain = "".join("#" if c.isdigit() else c for c in text if c != " ")
        alike = {other.replace("##", "#") for other in without_digits}
        assert without_digits.count(plain) > 1 or plain.replace("##", "#") in alike or text.isdigit()


def test_pages_that_hold_one_numbered_line_only_keep_it():
    pages = [[run(f"Deel {n}", 60)] for n in range(1, 6)]
    assert left_over(pages)[0] == [[f"Deel {n}"] for n in range(1, 6)]


def test_the_title_that_returns_small_at_the_edge_of_the_only_other_page_goes():
    title = run_of([word._replace(style=STYLE._replace(size=20.0)) for word in run("Plan voor nazorg", 60).words])
    text = run("Tekst.", 300)
    assert left_over([[title, text], [run("Plan voor nazorg", 30), text]])[0] == [
        ["Plan voor nazorg", "Tekst."],
        ["Tekst."],
    ]
    assert left_over([[title, text], [run("Nazorg", 30), text]])[0][1] == ["Nazorg", "Tekst."]
    lower = run_of([word._replace(baseline=100.0, style=STYLE._replace(size=20.0)) for word in title.words])
    assert left_over([[title, text], [lower, text]])[0][1] == ["Plan voor nazorg", "Tekst."]


def small(line):
    return run_of([word._replace(style=STYLE._replace(size=8.0)) for word in line.words])


def test_a_head_on_the_second_of_two_pages_goes_where_it_is_set_as_the_page_numbers_alone_are():
    text, numbers = run("Tekst van het stuk.", 300), [small(run(f"– {n} –", 810)) for n in (1, 2)]
    head = small(run("Landelijk bureau", 30))
    assert left_over([[text, numbers[0]], [head, text, numbers[1]]])[0] == [["Tekst van het stuk."]] * 2
    kept = {
        "set as the text": [[text, numbers[0]], [run("Landelijk bureau", 30), text, numbers[1]]],
        "set as a note": [[text, small(run("Noot.", 700)), numbers[0]], [head, text, numbers[1]]],
        "close to the text": [[text, numbers[0]], [head, run("Tekst van het stuk.", 50), numbers[1]]],
        "no numbers": [[text], [head, text]],
        "on the first page": [[head, text, numbers[0]], [text, numbers[1]]],
        "one of three pages": [[text, numbers[0]], [head, text, numbers[1]], [text, small(run("– 3 –", 810))]],
    }
    for case, pages in kept.items():
        assert "Landelijk bureau" in [line for page in left_over(pages)[0] for line in page], case
    appendix = small(run("Bijlage 1", 30))
    assert "Bijlage 1" in left_over([[text, numbers[0]], [appendix, text, numbers[1]]])[0][1]


def test_a_word_that_ends_the_last_line_of_two_pages_is_no_foot():
    pages = [
        [run(f"Tekst van bladzijde {'abcd'[n]}", 300), run(f"kunnen {'abcd'[n]}.", 755), run(word, 755, left=490)]
        for n, word in enumerate(("De", "de", "het", "wie"))
    ]
    assert [texts[-1] for texts in left_over(pages)[0]] == ["De", "de", "het", "wie"]
