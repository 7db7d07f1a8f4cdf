"""Each passage has the language of its own text."""

from corpus.passage import Passage, PassageKind
from ingest.languages import with_languages

DUTCH = (
    "De reclassering houdt toezicht op mensen die een taakstraf of een voorwaardelijke straf kregen. Zij geeft advies "
    "aan de rechter en aan het openbaar ministerie over wat iemand nodig heeft."
)
ENGLISH = (
    "The probation service supervises people who were given a community sentence or a suspended sentence. It advises "
    "the court and the public prosecutor on what a person needs."
)


def passage(text: str, *headings: str, kind: PassageKind = PassageKind.PROSE) -> Passage:
    return Passage("a-0", "a", 0, kind, headings, text, (), (), (), None, None, 1)


def languages(*passages: Passage) -> list[str | None]:
    return [made.language for made in with_languages(passages, "nl")]


def test_an_english_annex_of_a_dutch_document_is_english() -> None:
    assert languages(passage(DUTCH, "Toezicht"), passage(ENGLISH, "Annex")) == ["nl", "en"]


def test_a_few_words_take_the_language_of_their_section() -> None:
    assert languages(passage(ENGLISH, "Annex"), passage("Privacy Impact Assessment", "Annex")) == ["en", "en"]


def test_a_section_of_a_few_words_takes_that_of_the_document() -> None:
    assert languages(passage("Privacy Impact Assessment", "Annex")) == ["nl"]


def test_a_table_takes_the_language_of_the_section_around_it() -> None:
    table = passage("Name\tRole\n" * 20, "Annex", kind=PassageKind.TABLE)
    assert languages(passage(ENGLISH, "Annex"), table) == ["en", "en"]
    assert languages(table) == ["nl"]
