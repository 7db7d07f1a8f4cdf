"""Ways in which a language model turns a sentence of an answer to parliament, and what is then still wrong."""

import pytest

from corpus.passage import Passage, PassageKind, Sentence
from index.analysis.analyzer import Analyzer
from index.encoder.encoding import Encoder
from index.expansion import Expansions
from service.checking.cells import other_cell
from service.checking.checker import Source, SupportChecker
from service.checking.lexicon import denies
from service.checking.reader import Reader

LETTER = (
    "De haven van Delta meldt dat het loodswezen meer schepen verwacht. Van de loodsen is het merendeel zelfstandig. "
    "Ik heb onderzoeksbureau Havenwijs gevraagd een kaart te maken. Over de kosten kan ik geen uitspraken doen. "
    "De consultatie loopt tot 20 maart 2024. De rapporten worden gedeeld zodra de haven ze zelf heeft vrijgegeven. "
    "Duitse schippers meldden zich het eerst. De kaart is nog niet grondig getest. "
    "Een havenraad kan worden ingesteld. De vaart met zeilschepen is beëindigd. "
    "Zowel loodsen als schippers worden bij mist gewaarschuwd. De raad komt minstens eens per jaar bijeen en elk lid "
    "is stemgerechtigd. Meestal is de oorzaak van een aanvaring onbekend."
)
HARBOURS = "Haven\tSchepen in 2021\tSchepen in 2023\nDelta\t12\t40\nVlist\t7\t9"
COLUMNS = ("Haven", "Schepen in 2021", "Schepen in 2023")


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(scope="module")
def checker(analyzer: Analyzer, bundled_encoder: Encoder) -> SupportChecker:
    return SupportChecker(analyzer, Expansions([], {}), bundled_encoder)


@pytest.fixture(scope="module")
def letter(analyzer: Analyzer) -> Source:
    passage = Passage(
        "d-0", "d", 0, PassageKind.PROSE, ("Antwoord",), LETTER, analyzer.sentences(LETTER), (), (), 1, "1", None
    )
    return Source(passage, "Kamervragen")


@pytest.fixture(scope="module")
def harbours() -> Source:
    ends = [place for place, letter in enumerate(HARBOURS + "\n") if letter == "\n"]
    rows = tuple(Sentence(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False))
    passage = Passage("t-0", "t", 0, PassageKind.TABLE, ("Havens",), HARBOURS, rows, (), COLUMNS, 1, "1", None)
    return Source(passage, "Jaarcijfers")


@pytest.mark.parametrize(
    "sentence",
    [
        "De minister heeft onderzoeksbureau Havenwijs gevraagd een kaart te maken.",
        "Over de kosten zegt de minister niets.",
        "Schippers uit Duitsland meldden zich het eerst.",
        "De kaart is minder grondig getest.",
        "Een havenraad is niet verplicht.",
        "Elk lid van de raad mag stemmen.",
        "Het merendeel van de loodsen is zelfstandig.",
        "Wat de oorzaak van een aanvaring is, weet men meestal niet.",
        "Op de consultatie kan tot 20 maart 2024 worden gereageerd.",
        "Loodsen worden bij mist gewaarschuwd, ook als er niemand vaart.",
    ],
)
def test_true_sentences_pass(checker: SupportChecker, letter: Source, sentence: str) -> None:
    verdict = checker.check(sentence, [letter])
    assert (verdict.reason, verdict.detail) == ("", "")


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Havenwijs heeft de minister gevraagd een kaart te maken.", "roles"),
        ("De minister kreeg een kaart van onderzoeksbureau Zeewijs.", "name"),
        ("De consultatie loopt vanaf 20 maart 2024.", "order"),
        ("De rapporten worden gedeeld voordat de haven ze zelf heeft vrijgegeven.", "opposite"),
        ("De vaart met zeilschepen is hervat.", "opposite"),
        ("De raad is gehouden om een havenraad in te stellen.", "modality"),
        ("Meestal is de oorzaak van een aanvaring bekend.", "negation"),
    ],
)
def test_wrong_ones_do_not(checker: SupportChecker, letter: Source, sentence: str, reason: str) -> None:
    assert checker.check(sentence, [letter]).reason == reason


def test_a_row_of_a_table_is_told_with_its_column(checker: SupportChecker, harbours: Source) -> None:
    assert checker.check("In Delta steeg het aantal schepen van 12 in 2021 naar 40 in 2023.", [harbours]).supported
    verdict = checker.check("In Delta daalde het aantal schepen van 40 in 2021 naar 12 in 2023.", [harbours])
    assert (verdict.reason, verdict.detail) == ("number", "40")


def test_a_row_supports_and_never_the_heads_of_the_columns(checker: SupportChecker, harbours: Source) -> None:
    assert checker.check("De haven Vlist had 9 schepen in 2023.", [harbours]).sentence == 2


def test_a_number_of_no_year_is_not_compared_by_columns(analyzer: Analyzer, harbours: Source) -> None:
    reader = Reader(analyzer, Expansions([], {}))
    assert other_cell(reader.read("Delta telt 40 schepen."), [harbours.passage], reader) is None
    assert other_cell(reader.read("Delta had 40 schepen in 2019."), [harbours.passage], reader) is None


@pytest.mark.parametrize("word", ["onbekend", "onzeker", "onvoldoende", "verboden", "ongewenst"])
def test_words_that_deny(word: str) -> None:
    assert denies(word)


@pytest.mark.parametrize("word", ["onderzoek", "onlangs", "ontwikkeld", "ongeveer", "onzekere", "online", "onverwijld"])
def test_words_that_only_look_like_it(word: str) -> None:
    assert not denies(word)


def test_what_is_remembered_of_texts_stays_bounded(analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.checking.reader.MOST_KEPT", 2)
    reader = Reader(analyzer, Expansions([], {}))
    first = reader.read("De haven telt 12 schepen.")
    assert reader.read("De haven telt 12 schepen.") is first
    for number in range(3):
        reader.read(f"De haven telt {number} schepen.")
    assert reader.read("De haven telt 12 schepen.") == first
