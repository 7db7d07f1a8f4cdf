import pytest

from index.analysis.analyzer import Analyzer
from service.evidence.answer_words import names_what_is_asked
from service.question.answer_types import AnswerType, answer_type
from service.question.question_kind import question_kind


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("Wanneer gaat de wet in?", "De wet gaat in op 1 januari 2024.", "De wet regelt het toezicht."),
        ("Op welke datum begon de pilot?", "De pilot begon op 3 maart 2024.", "De pilot loopt in 2024."),
        ("Voor wie is het loket handig?", "Handig voor mensen met een kleine boot.", "Handig op drukke dagen."),
        ("Wanneer volgt het ontwerp?", "Het ontwerp volgt in Q3.", "Het ontwerp volgt op de schets."),
        ("Wanneer is de brug af?", "De brug is af in het vierde kwartaal.", "De brug is af."),
        (
            "Wanneer kies je een vlakke brug?",
            "Bij weinig verkeer is een vlakke brug genoeg.",
            "Een vlakke brug is laag.",
        ),
        ("What is the allowance for parking?", "Voor parkeren krijgt u € 12.", "Parkeren mag tot 12 uur."),
        ("How frequently is the meter read?", "De meter wordt eens per maand gelezen.", "De meter wordt gelezen."),
        ("Hoeveel reiskostenvergoeding krijg ik?", "U krijgt € 12 per rit.", "U krijgt 12 kaarten."),
        ("Wat is het subsidieplafond voor parken?", "Voor parken is er € 500.000.", "De parken zijn open."),
        ("Wat krijg ik per maand voor mijn telefoon?", "U krijgt € 20.", "U krijgt een telefoon."),
        ("Hoe laat gaat de sluis open?", "De sluis gaat om zes uur open.", "De sluis gaat elke dag open."),
        ("Wanneer gaat de balie dicht?", "De balie sluit om 17.30 uur.", "De balie wordt gesloten."),
        ("Sinds wanneer staat de toren er?", "De toren staat er sinds 1864.", "De toren staat er lang."),
        (
            "Wanneer kan iemand geschorst worden?",
            "Iemand kan worden geschorst als de rechter dat goedvindt.",
            "Iemand kan worden geschorst.",
        ),
        ("Wie legt een huisverbod op?", "De burgemeester legt het huisverbod op.", "Het huisverbod duurt tien dagen."),
        (
            "In hoeveel risiconiveaus wordt iemand ingedeeld?",
            "Iemand komt in een van drie niveaus.",
            "Een van de twaalf maanden telt mee.",
        ),
        ("Hoeveel kost de meter?", "De meter kost € 250 per maand.", "De meter meet 24 uur per dag."),
        ("Hoeveel medewerkers zijn er?", "Er zijn 40 medewerkers.", "De 3RO leiden medewerkers op."),
        ("Hoe lang duurt de proeftijd?", "De proeftijd duurt twee jaar.", "De proeftijd kan worden verlengd."),
        (
            "Hoeveel klachten kwamen er?",
            "Er kwam een groot aantal klachten, namelijk 12.486.",
            "Het duurt 6 maanden voordat een klacht wordt behandeld.",
        ),
        (
            "Hoeveel datalekken zijn er gemeld?",
            "Datalekmeldingen\t24.866",
            "Het melden van een datalek daalde met 15%.",
        ),
        ("Hoeveel kilometer dijk is er?", "Er is 40 kilometer dijk.", "De dijk heeft 40 sluizen."),
        ("Hoeveel cliënten doen mee?", "Er doen 120 cliënten mee.", "De cliënten doen in 2024 mee."),
        (
            "Wie voert de pilot uit?",
            "De pilot wordt uitgevoerd door de Dienst Vervoer en Ondersteuning.",
            "De pilot gaat door.",
        ),
        (
            "Hoe lang loopt de pilot?",
            "De pilot loopt van 1 maart 2025 tot 1 maart 2026 in Utrecht.",
            "De pilot begon op 1 maart 2025 in Utrecht.",
        ),
        ("Hoeveel uren vraagt Bakker aan?", "Aantal uren: 64", "Soort uren: zorgverlof"),
        ("Hoe lang loopt de pilot nog?", "De pilot loopt nog een jaar.", "De pilot begon in 2 gemeenten."),
        ("Hoe vaak is er overleg?", "Het overleg is maandelijks.", "Het overleg is in Utrecht."),
        ("Welk deel van de ambtenaren doet mee?", "18% van de ambtenaren doet mee.", "De ambtenaren doen mee."),
        ("Welk bedrijf levert de meter?", "De meter komt van het bedrijf Acme.", "Het bedrijf levert de meter."),
        ("Waarom stopt de pilot?", "De pilot stopt omdat het geld op is.", "De pilot stopt in mei."),
        ("Waarom vervielen de lagen?", "Door een reorganisatie vervielen de lagen.", "De lagen zijn vervallen."),
        (
            "Vanaf welke omvang is een bericht groot?",
            "Een groot bericht is groter dan 20 MB.",
            "Een bericht is soms groot.",
        ),
        ("Waar loopt de pilot?", "De pilot loopt in Rotterdam.", "De pilot loopt goed."),
        ("In welke stad zit het kantoor?", "Het kantoor zit in Utrecht.", "Het landelijk kantoor draait bij RN."),
        (
            "Welke universiteit onderzocht de meter?",
            "De universiteit van Leiden onderzocht de meter.",
            "De meter Alcotest van Dräger wordt in Leiden onderzocht.",
        ),
        ("Welke scholen zijn betrokken?", "Basisschool De Klim is betrokken.", "De pilot betrekt Dräger en Acme."),
        ("Hoe meld je je aan?", "Aanmelden gaat via het formulier.", "Aanmelden is verplicht."),
        ("Hoe oud is de sluiswachter?", "De sluiswachter is 64 jaar.", "De sluiswachter schut 64 boten."),
        ("Op welke dagen is de sluis open?", "De sluis is op zaterdagen open.", "De sluis is vaak open."),
        ("Hoe heet de methode?", "De methode wordt ‘rode vlaggen’ genoemd.", "De methode is nieuw."),
        ("Hoe komt het dat de pilot stopt?", "De pilot stopt omdat het geld op is.", "De pilot stopt via een brief."),
        ("Wat vindt de raad van de meter?", "De raad acht de meter wenselijk.", "De raad las over de meter."),
        ("Met wie werken ze samen?", "Ze werken samen met de politie.", "Ze werken veel samen."),
        (
            "Op welk adres zit het kantoor?",
            "Het kantoor zit aan de Dorpsstraat 12, 1234 AB.",
            "Het kantoor is landelijk.",
        ),
    ],
)
def test_a_sentence_that_names_what_is_asked_scores_above_one_that_does_not(
    question: str, holds: str, lacks: str, analyzer: Analyzer
) -> None:
    def score(sentence: str) -> float:
        kind = question_kind(question, analyzer.analyze(question).tokens)
        return names_what_is_asked(answer_type(kind, question), question, sentence, analyzer.analyze(sentence).entities)

    assert score(holds) > score(lacks)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Er zijn 12 organisaties aangesloten.", 1.0),
        ("Er zijn twaalf publieke organisaties aangesloten.", 1.0),
        ("2. Organisaties sluiten zich aan.", 0.0),
        ("Fase 4: organisaties sluiten zich aan.", 0.0),
        ("Meer hierover in hoofdstuk 3, organisaties.", 0.0),
        ("Dat duurt 6 weken. Organisaties sluiten zich aan.", 0.4),
        ("Via één oplossing kunnen meerdere organisaties aansluiten.", 0.4),
    ],
)
def test_a_number_that_counts_something_else_or_nothing_tells_no_count(sentence: str, told: float) -> None:
    assert names_what_is_asked(AnswerType.COUNT, "Hoeveel organisaties zijn aangesloten?", sentence, ()) == told


def test_a_step_with_its_number_tells_how_many_there_are() -> None:
    assert names_what_is_asked(AnswerType.COUNT, "Hoeveel stappen zijn er?", "Stap 5 is beslissen.", ()) == 0.7


def test_the_header_of_a_column_says_what_sort_of_name_stands_in_it() -> None:
    question, row = "Welk ziekenhuis gebruikt de meter?", "Alcoholmeter in Sint Maria"
    assert names_what_is_asked(AnswerType.NAME, question, row, (), "Middel Ziekenhuis") > 0.5
    assert names_what_is_asked(AnswerType.NAME, question, row, (), "Middel Waar") < 0.35


def test_a_number_with_a_mark_behind_it_in_the_question_is_no_answer() -> None:
    question, sentence = "Wat is de minimumleeftijd voor de training 24/7?", "De SVG dient de training 24/7 in."
    assert names_what_is_asked(AnswerType.COUNT, question, sentence, ()) == 0.0


def test_what_the_question_itself_names_is_no_answer(analyzer: Analyzer) -> None:
    question, sentence = "Wie is DV&O?", "DV&O sluit de meter aan."
    kind = question_kind(question, analyzer.analyze(question).tokens)
    named = names_what_is_asked(answer_type(kind, question), question, sentence, analyzer.analyze(sentence).entities)
    assert named == 0.0


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Wat is de boete bij te laat komen?", AnswerType.SUM),
        ("Wie krijgt de subsidie?", AnswerType.WHO),
        ("Wie is de directeur van de SVG?", AnswerType.NAME),
        ("Hoeveel mensen krijgen subsidie?", AnswerType.COUNT),
        ("Hoeveel voordeel levert het op?", AnswerType.SUM),
        ("Welk nadeel heeft de meter?", None),
        ("In welke bedrijfstak wordt de meter gebruikt?", None),
        ("Mag het adres van een slachtoffer in het dossier staan?", None),
        ("Wat is het adres van de klachtencommissie?", AnswerType.ADDRESS),
        ("Wat gebeurt er wanneer iemand niet verschijnt?", AnswerType.CONSEQUENCE),
        ("Hoe laat begint de zitting?", AnswerType.HOUR),
        ("Voor welke datum wordt de subsidie vastgesteld?", AnswerType.DAY),
        ("Op welke dagen gaat de sluis open?", AnswerType.DAY),
        ("Hoe oud is de sluiswachter?", AnswerType.AGE),
        ("Hoeveel weken duurt de training?", AnswerType.DURATION),
        ("Hoeveel trainers staan er voor een groep?", AnswerType.COUNT),
        ("Met welke zorgaanbieders werkt de SVG?", AnswerType.NAME),
        ("Wat doet een toezichthouder?", None),
        ("Met wie werken ze samen?", AnswerType.WHO),
        ("Hoe wordt de meter afgelezen?", AnswerType.MANNER),
        ("Hoe heet de meter?", AnswerType.CALLED),
        ("Hoe komt het dat de meter stopt?", AnswerType.REASON),
        ("Wat vonden de deelnemers van de training?", AnswerType.OPINION),
        ("Wat is het standpunt van de minister over de meter?", AnswerType.OPINION),
        ("wat als de sluis dicht blijft", AnswerType.CONSEQUENCE),
        ("waar is zo'n sluis goed voor", AnswerType.PURPOSE),
        ("waar is de sluis voor bedoeld", AnswerType.PURPOSE),
        ("wat is de bedoeling van de sluis", AnswerType.PURPOSE),
        ("kost schutten wat", AnswerType.COST),
        ("moet ik het schutten zelf betalen", AnswerType.COST),
        ("onder welke voorwaarden mag je schutten", AnswerType.CONDITION),
        ("mag een schipper zelf schutten", None),
        ("Mag iemand met een enkelband reizen?", None),
    ],
)
def test_what_an_answer_must_hold_is_read_from_the_question(
    question: str, asked: AnswerType | None, analyzer: Analyzer
) -> None:
    assert answer_type(question_kind(question, analyzer.analyze(question).tokens), question) is asked


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("Hoe vaak is er een webinar?", "Iedere twee maanden is er een webinar.", 1.0),
        ("Hoe vaak is er een webinar?", "Er is eens per kwartaal een webinar.", 1.0),
        ("Hoe vaak is er overleg?", "Het overleg is 4 keer per jaar.", 1.0),
        ("Hoe vaak moet de meter worden opgeladen?", "De meter moet regelmatig worden opgeladen.", 0.5),
        ("Hoe vaak moet een training opnieuw worden erkend?", "Na vijf jaar vervalt een erkenning.", 1.0),
        ("Hoe vaak is er een training?", "Na vijf jaar vervalt een erkenning.", 0.0),
        ("Hoe vaak wordt een training erkend?", "Zij willen dat elke training wordt erkend.", 0.0),
        ("Hoe vaak meldt iemand zich?", "Deze keer is hij het daarmee eens.", 0.0),
    ],
)
def test_how_often_is_told_by_a_frequency(question: str, sentence: str, told: float) -> None:
    assert names_what_is_asked(AnswerType.FREQUENCY, question, sentence, ()) == told
