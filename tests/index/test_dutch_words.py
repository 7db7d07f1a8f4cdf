"""Which Dutch words meet: they share a lemma or a compound part."""

from pathlib import Path

import pytest

from index.analysis.analyzer import Analyzer

PAIRS = Path(__file__).parent / "dutch_pairs.tsv"


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def keys(analyzer: Analyzer, text: str) -> set[str]:
    return {key for token in analyzer.analyze(text).tokens for key in (token.lemma, *token.parts)}


def lemmas(analyzer: Analyzer, text: str) -> list[str]:
    return [token.lemma for token in analyzer.analyze(text).tokens]


def parts(analyzer: Analyzer, word: str) -> tuple[str, ...]:
    (token,) = analyzer.analyze(word).tokens
    return token.parts


def test_at_least_95_percent_of_the_pairs_that_must_meet_do_and_at_most_3_percent_of_the_others(
    analyzer: Analyzer,
) -> None:
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) >= 300
    met = {"meet": [], "apart": []}
    for first, second, kind, _about in rows:
        met[kind].append((bool(keys(analyzer, first) & keys(analyzer, second)), first, second))
    missed = [row[1:] for row in met["meet"] if not row[0]]
    wrong = [row[1:] for row in met["apart"] if row[0]]
    assert len(missed) <= 0.05 * len(met["meet"]), missed
    assert len(wrong) <= 0.03 * len(met["apart"]), wrong


@pytest.mark.parametrize(
    "spelling",
    ["slachtofferdevice", "slachtoffer-device", "slachtoffer device", "Slachtofferdevices", "slachtoffer‑devices"],
)
def test_spellings_of_a_compound_share_its_parts(analyzer: Analyzer, spelling: str) -> None:
    assert {"slachtoffer", "device"} <= keys(analyzer, spelling)


@pytest.mark.parametrize("text", ["leer- en zorgelementen", "leer-en zorgelementen", "Leer‐ en zorgelementen"])
def test_a_part_written_once_completes_both_compounds(analyzer: Analyzer, text: str) -> None:
    assert {"leerelement", "zorgelement"} <= set(lemmas(analyzer, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in- en uitstroom", {"instroom", "uitstroom"}),
        ("taak-, werk- en gevangenisstraffen", {"taakstraf", "werkstraf", "gevangenisstraf"}),
        ("jeugd- of volwassenenstrafrecht", {"jeugdstrafrecht", "volwassenenstrafrecht"}),
        ("verkeersboetes en -overtredingen", {"verkeersovertreding"}),
    ],
)
def test_suspended_compounds_are_completed(analyzer: Analyzer, text: str, expected: set[str]) -> None:
    assert expected <= set(lemmas(analyzer, text))


def test_a_dash_between_words_is_no_suspended_compound(analyzer: Analyzer) -> None:
    assert lemmas(analyzer, "beleid - en zorgelementen")[0] == "beleid"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("reclasseringswerker", ("reclassering", "werker")),
        ("samenwerkingsconvenant", ("samenwerking", "samenwerken", "convenant")),
        ("jaarplan", ("jaar", "plan")),
        ("jeugdstrafrecht", ("jeugd", "strafrecht", "straf", "recht")),
        ("begeleiding", ("begeleiden",)),
        ("Rotterdam", ()),
        ("toezicht", ()),
        ("persoonlijkheid", ()),
        ("uitzonderingen", ()),
        ("verstrekken", ()),
        ("LVB'ers", ("lvb",)),
        ("OM-beleid", ("om.", "beleid")),
        ("2023-2024", ("2023", "2024")),
        ("https://www.reclassering.nl/werkstraf", ("reclassering", "werkstraf")),
    ],
)
def test_parts_are_those_of_a_transparent_compound(analyzer: Analyzer, word: str, expected: tuple[str, ...]) -> None:
    assert parts(analyzer, word) == expected


def test_an_abbreviation_is_told_from_the_function_word_that_is_spelled_like_it(analyzer: Analyzer) -> None:
    abbreviation, *_rest, preposition = analyzer.analyze("OM vraagt de reclassering om").tokens
    assert (abbreviation.lemma, abbreviation.is_stop) == ("om.", False)
    assert (preposition.lemma, preposition.is_stop) == ("om", True)


def test_capitals_everywhere_say_nothing(analyzer: Analyzer) -> None:
    assert [token.is_stop for token in analyzer.analyze("REGELS OM DE PILOTS").tokens] == [False, True, True, False]
    assert lemmas(analyzer, "REGELS OM DE PILOTS")[-1] == "pilot"


def test_a_place_is_no_inflection_of_another_word(analyzer: Analyzer) -> None:
    assert lemmas(analyzer, "De reclassering in Assen")[-1] == "assen"
    assert lemmas(analyzer, "de assen van de auto")[1] == "as"


def test_an_english_question_gets_english_lemmas_and_keeps_dutch_words(analyzer: Analyzer) -> None:
    found = lemmas(analyzer, "Which studies of the reclasseringswerkers involved victims?")
    assert found == ["which", "study", "of", "the", "reclasseringswerker", "involve", "victim"]


@pytest.mark.parametrize("word", ["wie", "welke", "hoeveel", "waarom", "what", "which", "who", "the", "het", "d.w.z."])
def test_function_and_question_words_are_stop_words(analyzer: Analyzer, word: str) -> None:
    assert all(token.is_stop for token in analyzer.analyze(f"{word} is").tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DV&O, LJ&R en J&V", ["DV&O", "LJ&R", "en", "J&V"]),
        ("24/7 bereikbaar (art. 8)", ["24/7", "bereikbaar", "art", "8"]),
        ("GI's en foto’s", ["GI's", "en", "foto’s"]),
        ("'s-Hertogenbosch en 't Gooi", ["'s-Hertogenbosch", "en", "'t", "Gooi"]),
        ("t.a.v. de B.V. en o.a. 3.500,50", ["t.a.v.", "de", "B.V.", "en", "o.a.", "3.500,50"]),
        ("zie www.svg.nl/x, info@svg.nl.", ["zie", "www.svg.nl/x", "info@svg.nl"]),
        ("medewerker(s) van hij/zij", ["medewerker(s)", "van", "hij", "zij"]),
        ("geëvalueerd: gee\u0308valueerd", ["geëvalueerd", "gee\u0308valueerd"]),
    ],
)
def test_words_are_cut_where_dutch_cuts_them(analyzer: Analyzer, text: str, expected: list[str]) -> None:
    assert [token.text for token in analyzer.analyze(text).tokens] == expected


def test_diacritics_do_not_matter(analyzer: Analyzer) -> None:
    assert lemmas(analyzer, "geëvalueerd gee\u0308valueerd geevalueerd evalueerde") == ["evalueren"] * 4
