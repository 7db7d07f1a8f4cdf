import pytest

from index.analysis.analyzer import Analyzer
from index.analysis.translations import load_dictionary, load_translations, translations_by_hand
from index.expansion import Expansion, Expansions, several_meanings, with_translations
from index.readings import choose_readings

GROUPS = [
    ("EM", "elektronische monitoring", "enkelband"),
    ("EM", "eigen middelen"),
    ("DV&O", "Dienst Vervoer en Ondersteuning"),
    ("DV&O", "Dienst Vervoer & Ondersteuning"),
]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(scope="module")
def expansions(analyzer: Analyzer) -> Expansions:
    names = {name for group in GROUPS for name in group}
    lemmas = {name: tuple(token.lemma for token in analyzer.analyze(name).tokens) for name in names}
    return Expansions(GROUPS, lemmas, load_translations(analyzer), load_dictionary())


def texts(expansions: Expansions, analyzer: Analyzer, question: str) -> set[str]:
    return {expansion.text for expansion in expansions.of(analyzer.analyze(question))}


def test_every_name_of_a_group_finds_the_others(expansions: Expansions, analyzer: Analyzer) -> None:
    assert texts(expansions, analyzer, "Wie draagt een enkelband?") == {"EM", "elektronische monitoring"}
    assert "DV&O" in texts(expansions, analyzer, "wat doet de dienst vervoer en ondersteuning")


def test_an_abbreviation_of_two_things_has_two_meanings_and_one_of_two_spellings_has_one(
    expansions: Expansions, analyzer: Analyzer
) -> None:
    (place,) = several_meanings(expansions.of(analyzer.analyze("Hoe werkt EM?")))
    assert "Hoe werkt EM?"[slice(*place)] == "EM"
    assert not several_meanings(expansions.of(analyzer.analyze("Wat is DV&O?")))


@pytest.mark.parametrize(
    ("wanted", "lost"), [("elektronische monitoring", "eigen middelen"), ("eigen middelen", "enkelband")]
)
def test_the_meaning_that_fits_is_kept_and_told(
    expansions: Expansions, analyzer: Analyzer, wanted: str, lost: str
) -> None:
    analysis = analyzer.analyze("Hoe werkt EM in 2024?")
    left, readings = choose_readings(analysis, expansions.of(analysis), lambda one: float(one.text == wanted))
    assert wanted in {one.text for one in left}
    assert lost not in {one.text for one in left}
    assert [(reading.short, reading.long) for reading in readings] == [("EM", wanted)]


def test_another_spelling_is_no_other_meaning(analyzer: Analyzer) -> None:
    analysis = analyzer.analyze("Hoe werkt EM?")
    found = [Expansion(10, 12, "e.m.", meaning=0), Expansion(10, 12, "E.M", meaning=1)]
    left, readings = choose_readings(analysis, found, lambda one: float(one.text == "e.m."))
    assert [one.text for one in left] == ["e.m."]
    assert readings == ()


def test_an_english_question_gets_dutch_names_for_the_longest_phrases(
    expansions: Expansions, analyzer: Analyzer
) -> None:
    found = texts(expansions, analyzer, "Who decides on conditional release of prisoners?")
    assert {"voorwaardelijke invrijheidstelling", "gedetineerde"} <= found
    assert not {"voorwaardelijk", "vrijlating"} & found


def test_a_word_that_the_list_by_hand_lacks_is_looked_up_in_the_dictionary(
    expansions: Expansions, analyzer: Analyzer
) -> None:
    found = expansions.of(analyzer.analyze("Which mortgage did the victim choose?"))
    assert {("hypotheek", True), ("slachtoffer", False)} <= {(one.text, one.is_from_dictionary) for one in found}
    assert all(one.is_translation for one in found)
    assert texts(expansions, analyzer, "Welke mortgage koos het slachtoffer?") == set()


@pytest.mark.parametrize(
    ("question", "written", "found"),
    [
        ("Who gets the victim device?", {"slachtofferdevice"}, {"victim device": "slachtofferdevice"}),
        ("Who chairs the complaints committee?", {"klachtencommissies"}, {"complaints committee": "klachtencommissie"}),
        ("Is there a duty of report?", {"meldplicht"}, {"duty of report": "meldplicht"}),
        ("Who pays the work advice?", {"werkadvies"}, {"work advice": "werkadvies"}),
        ("Who gets the victim device?", {"slachtoffer", "apparaat"}, {}),
    ],
)
def test_two_english_words_are_the_compound_that_documents_write(
    analyzer: Analyzer, question: str, written: set[str], found: dict[str, str]
) -> None:
    expansions = Expansions([], {}, load_translations(analyzer), load_dictionary(), written.__contains__)
    names = [(question[one.char_start : one.char_end], one.text) for one in expansions.of(analyzer.analyze(question))]
    assert {place: name for place, name in names if " " in place} == found


def test_a_translation_comes_with_the_other_names_of_the_dutch_one(expansions: Expansions, analyzer: Analyzer) -> None:
    assert {"EM", "enkelband"} <= texts(expansions, analyzer, "Is electronic monitoring a punishment?")


def test_a_dutch_question_gets_no_translations(expansions: Expansions, analyzer: Analyzer) -> None:
    assert texts(expansions, analyzer, "Welke partner heeft het project in de regio?") == set()


def test_translations_stand_behind_the_question_so_that_its_offsets_stay(
    expansions: Expansions, analyzer: Analyzer
) -> None:
    question = "Which judge can impose a fine?"
    found = expansions.of(analyzer.analyze(question))
    assert with_translations(question, found) == f"{question} (rechter, opleggen, boete)"
    assert with_translations("Wat is EM?", expansions.of(analyzer.analyze("Wat is EM?"))) == "Wat is EM?"


def test_no_english_name_is_listed_twice_and_none_is_its_own_translation() -> None:
    names = [english for english, _ in translations_by_hand()]
    assert len(names) == len(set(names))
    assert not [english for english, dutch in translations_by_hand() if english in dutch]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("Wie betaalt de dienst?", {"dienst"}),
        ("Wie betaalt de dienst vervoer?", {"dienst vervoer"}),
        ("Is vervoer van de dienst", {"dienst"}),
        ("Wie betaalt de dienst vervoer over water?", {"dienst vervoer over water"}),
        ("Wie betaalt de dienst vervoer over", {"dienst vervoer"}),
    ],
)
def test_of_names_that_open_alike_the_longest_that_stands_there_is_found(
    analyzer: Analyzer, question: str, places: set[str]
) -> None:
    groups = [("dienst", "bureau"), ("dienst vervoer", "DV"), ("dienst vervoer over water", "DVW")]
    lemmas = {name: tuple(t.lemma for t in analyzer.analyze(name).tokens) for group in groups for name in group}
    found = Expansions(groups, lemmas, {(): ("niets",)}).of(analyzer.analyze(question))
    assert {question[one.char_start : one.char_end] for one in found} == places
