"""Whether a sentence follows from what it cites."""

import pytest

from corpus.passage import Passage, PassageKind, Sentence
from index.analysis.analyzer import Analyzer
from index.encoder.encoding import Encoder
from index.expansion import Expansions
from service.checking.checker import Source, SupportChecker
from service.checking.clauses import clauses
from service.checking.numerals import numerals, word_value

TEXT = (
    "De gemeente Delft betaalt de proef met deelfietsen. De provincie levert 240 fietsen aan de gemeente. "
    "De proef begon op 1 mei 2021 en duurt ten hoogste drie jaar. Een rijbewijs is niet verplicht. "
    "Meestal worden de fietsen elke nacht opgeladen."
)


@pytest.fixture(scope="module")
def checker(bundled_encoder: Encoder) -> SupportChecker:
    analyzer = Analyzer()
    groups = [("CBS", "Centraal Bureau voor de Statistiek")]
    lemmas = {name: tuple(t.lemma for t in analyzer.analyze(name).tokens) for group in groups for name in group}
    return SupportChecker(analyzer, Expansions(groups, lemmas), bundled_encoder)


MUSEUM = (
    "De directeur wijst de rondleiders aan. Alvorens een schilderij uit te lenen, maakt het museum foto's. "
    "Het depot telt 1.214 schilderijen, waarvan een beperkt deel te zien is. Een vrijwilliger krijgt een pas. "
    "De minister ondersteunt het museum om bezoek te stimuleren. De Raad adviseert begin mei 2024 over de subsidie; "
    "hoe hoog die wordt, is nog niet te zeggen. De verlichting is minder geschikt voor tekeningen."
)


@pytest.fixture(scope="module")
def museum() -> Source:
    return Source(_passage(MUSEUM, Analyzer().sentences(MUSEUM)), "Jaarplan van het Museum Oost")


@pytest.fixture(scope="module")
def source() -> Source:
    analyzer = Analyzer()
    return Source(_passage(TEXT, analyzer.sentences(TEXT)), "Deelfietsen")


def _passage(text: str, sentences: tuple[Sentence, ...]) -> Passage:
    return Passage("d-0", "d", 0, PassageKind.PROSE, ("Vervoer",), text, sentences, (), (), 1, "1", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "De proef met deelfietsen wordt betaald door de gemeente Delft.",
        "De provincie levert tweehonderdveertig fietsen aan de gemeente.",
        "De proef is op 1 mei 2021 begonnen.",
        "De proef duurt maximaal 3 jaar.",
        "Een rijbewijs is niet verplicht.",
        "De fietsen worden meestal elke nacht opgeladen.",
    ],
)
def test_paraphrases_are_supported(checker: SupportChecker, source: Source, sentence: str) -> None:
    assert checker.check(sentence, [source]).reason == ""


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("De provincie levert 250 fietsen aan de gemeente.", "number"),
        ("De proef begon op 1 mei 2022.", "number"),
        ("De proef begon op 1 maart 2021.", "number"),
        ("De gemeente Leiden betaalt de proef met deelfietsen.", "name"),
        ("De gemeente levert 240 fietsen aan de provincie.", "roles"),
        ("Een rijbewijs is verplicht.", "negation"),
        ("De proef duurt minstens drie jaar.", "quantity"),
        ("De fietsen worden altijd elke nacht opgeladen door vrijwilligers van de kerk.", "meaning"),
    ],
)
def test_one_wrong_detail_is_caught(checker: SupportChecker, source: Source, sentence: str, reason: str) -> None:
    verdict = checker.check(sentence, [source])
    assert not verdict.supported
    assert reason in (verdict.reason, "meaning")


@pytest.mark.parametrize(
    "sentence",
    [
        "De rondleiders worden door de directeur aangewezen.",
        "Ruim 1200 schilderijen liggen in het depot.",
        "Iedere vrijwilliger krijgt een pas.",
        "Het museum krijgt steun van de minister.",
        "Hoe hoog de subsidie wordt, valt nu nog niet te zeggen.",
        "The minister supports the museum.",
        "Schilderijen worden pas uitgeleend als er foto's van zijn gemaakt.",
        "Voor een uitlening maakt het museum foto's.",
        "De verlichting van het Museum Oost is minder geschikt voor tekeningen.",
    ],
)
def test_other_words_for_the_same_are_supported(checker: SupportChecker, museum: Source, sentence: str) -> None:
    verdict = checker.check(sentence, [museum])
    assert (verdict.reason, verdict.detail) == ("", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "De minister wijst de rondleiders aan.",
        "Nadat een schilderij is uitgeleend, maakt het museum foto's.",
        "Ruim 1300 schilderijen liggen in het depot.",
        "De Raad adviseert begin maart 2024 over de subsidie.",
        "De minister ondersteunt het museum om bezoek te remmen.",
        "De verlichting is geschikter voor tekeningen.",
        "Het museum krijgt geen steun van de minister.",
        "De conservator wijst de rondleiders aan.",
    ],
)
def test_the_same_words_for_something_else_are_not(checker: SupportChecker, museum: Source, sentence: str) -> None:
    assert not checker.check(sentence, [museum]).supported


def test_a_denial_is_weighed_for_the_clause_that_lacks_it(checker: SupportChecker) -> None:
    text = (
        "Vanuit de wens om zo snel mogelijk te kunnen varen zijn wij in mei 2023 gestart met de aanleg van de haven, "
        "zonder voldoende zicht te hebben op de eisen ten aanzien van de diepte en de veiligheid."
    )
    harbour = Source(_passage(text, Analyzer().sentences(text)), "De nieuwe haven")
    said = "De aanleg begon in mei 2023 terwijl er al voldoende inzicht was in de eisen."
    assert checker.check(said, [harbour]).reason == "negation"


def test_an_abbreviation_stands_for_its_long_form(checker: SupportChecker) -> None:
    text = "Het Centraal Bureau voor de Statistiek telde 40 gemeenten."
    verdict = checker.check("Het CBS telde veertig gemeenten.", [Source(_passage(text, (Sentence(0, len(text)),)), "")])
    assert verdict.supported


def test_the_supporting_sentence_is_named(checker: SupportChecker, source: Source) -> None:
    assert checker.check("De proef duurt maximaal drie jaar.", [source]).sentence == 2


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("vierentwintig", 24),
        ("honderdtachtig", 180),
        ("tweeëndertig", 32),
        ("duizend", 1000),
        ("één", 1),
        ("een", None),
    ],
)
def test_numbers_in_words_have_their_value(word: str, value: float | None) -> None:
    assert word_value(word) == value


def test_a_number_knows_what_it_counts() -> None:
    text = "Er zijn 12,5 miljoen euro en drie pilots sinds 01-07-2013."
    found = numerals(text, Analyzer().analyze(text).tokens)
    assert [(n.kind, n.value) for n in found][:3] == [("number", 12.5e6), ("number", 3.0), ("number", 1.0)]
    assert found[1].unit == "pilot"


def test_a_telephone_number_counts_nothing_and_is_still_compared(checker: SupportChecker) -> None:
    text = "Het meldpunt is bereikbaar op nummer 0800-2000 en dag en nacht open."
    source = Source(_passage(text, (Sentence(0, len(text)),)), "")
    assert checker.check("Het meldpunt is te bereiken op 0800-2000.", [source]).supported
    assert not checker.check("Het meldpunt is te bereiken op 0900-2000.", [source]).supported


def test_clauses_cover_the_sentence() -> None:
    sentence = "De rechter legt toezicht op, maar het OM vraagt adviezen aan; de politie kijkt toe."
    assert "".join(sentence[start:end] for start, end in clauses(sentence)) == sentence
    assert len(clauses(sentence)) == 3


PAIRED = (
    "Voor bruggen gebruikt de dienst drones, voor tunnels gebruikt zij robots. Stel een vraag liever per brief dan per "
    "telefoon. Bij regen daalt het verkeer en stijgt het verbruik. Wie een vergunning wil, moet een aanvraag doen."
)


@pytest.fixture(scope="module")
def paired() -> Source:
    return Source(_passage(PAIRED, Analyzer().sentences(PAIRED)), "Jaarverslag")


@pytest.mark.parametrize(
    "sentence",
    [
        "De dienst gebruikt robots voor tunnels en drones voor bruggen.",
        "Een vraag stelt u liever per brief dan per telefoon.",
        "Als het regent, stijgt het verbruik en daalt het verkeer.",
        "Wie een vergunning wil, moet een aanvraag doen.",
    ],
)
def test_what_goes_together_may_stand_in_another_order(checker: SupportChecker, paired: Source, sentence: str) -> None:
    verdict = checker.check(sentence, [paired])
    assert (verdict.reason, verdict.detail) == ("", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "De dienst gebruikt drones voor tunnels en robots voor bruggen.",
        "Een vraag stelt u liever per telefoon dan per brief.",
        "Als het regent, daalt het verbruik en stijgt het verkeer.",
        "Wie een vergunning wil, mag een aanvraag doen.",
    ],
)
def test_exchanged_partners_are_caught(checker: SupportChecker, paired: Source, sentence: str) -> None:
    assert not checker.check(sentence, [paired]).supported
