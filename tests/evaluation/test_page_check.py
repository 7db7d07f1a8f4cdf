from pathlib import Path

import pytest

from evaluation.page_check import OnPage, PageChecker

LEFT, RIGHT = 50, 320
TWO_PAGES = [
    [
        (LEFT, 780, "De pilot Alcoholmeter loopt in drie"),
        (LEFT, 765, "regio's. Het samenwerkings-"),
        (LEFT, 750, "convenant is in 2023 getekend."),
    ],
    [(LEFT, 780, "De tweede bladzijde gaat over toezicht.")],
]


def test_a_quote_stands_on_its_page_whatever_line_breaks_and_hyphens_do(make_pdf) -> None:
    path = make_pdf(TWO_PAGES)
    checker = PageChecker()
    assert checker.look_up("Het samenwerkingsconvenant is in 2023 getekend.", path, 1) is OnPage.WHOLE
    assert checker.look_up("loopt in drie regio’s", path, 1) is OnPage.WHOLE


def test_an_accent_that_is_drawn_beside_its_letter_is_no_other_word(make_pdf) -> None:
    path = make_pdf([[(LEFT, 780, "Mevrouw Kosti´c en de co¨ordinatie van het toezicht")]])
    assert PageChecker().look_up("Mevrouw Kostić en de coördinatie", path, 1) is OnPage.WHOLE
    assert PageChecker().look_up("Mevrouw Kostić en de subordinatie", path, 1) is OnPage.MISSING


def test_a_quote_of_another_page_is_missing(make_pdf) -> None:
    path = make_pdf(TWO_PAGES)
    checker = PageChecker()
    assert checker.look_up("Het samenwerkingsconvenant is in 2023 getekend.", path, 2) is OnPage.MISSING
    assert checker.look_up("De tweede bladzijde gaat over toezicht.", path, 2) is OnPage.WHOLE


def test_one_changed_word_is_missing(make_pdf) -> None:
    assert PageChecker().look_up("Het convenant is in 2024 getekend.", make_pdf(TWO_PAGES), 1) is OnPage.MISSING


def test_a_sentence_with_another_text_drawn_within_it_stands_there_in_pieces(make_pdf) -> None:
    lines = [
        (LEFT, 780, "Een zin die hier begint en pas"),
        (LEFT, 765, "Voetnoot: zie de bijlage."),
        (LEFT, 750, "na een voetnoot zijn einde vindt."),
    ]
    found = PageChecker().look_up(
        "Een zin die hier begint en pas na een voetnoot zijn einde vindt.", make_pdf([lines]), 1
    )
    assert found is OnPage.PIECES


def test_the_cells_of_a_table_row_are_looked_up_one_by_one(make_pdf) -> None:
    lines = [(LEFT, 780, "Alcoholmeter"), (RIGHT, 780, "drie regio's"), (LEFT, 760, "Toezicht"), (RIGHT, 760, "overal")]
    found = PageChecker().look_up("Alcoholmeter\toveral", make_pdf([lines]), 1)
    assert found is OnPage.PIECES


@pytest.mark.parametrize("page_number", [0, 3, -1])
def test_a_page_that_is_not_there_cannot_be_looked_up(make_pdf, page_number: int) -> None:
    assert PageChecker().look_up("toezicht", make_pdf(TWO_PAGES), page_number) is OnPage.UNREADABLE


def test_a_file_that_is_no_pdf_cannot_be_looked_up(tmp_path: Path) -> None:
    path = tmp_path / "kapot.pdf"
    path.write_bytes(b"dit is geen pdf")
    assert PageChecker().look_up("pdf", path, 1) is OnPage.UNREADABLE


def test_an_empty_quote_stands_nowhere(make_pdf) -> None:
    assert PageChecker().look_up(" – ", make_pdf(TWO_PAGES), 1) is OnPage.MISSING
