"""What an answer opens with, and which sentences it goes on with."""

from dataclasses import replace

import pytest

from corpus.passage import Passage, PassageKind, Sentence
from service.application import Application
from service.evidence.further import Further, FurtherWeights
from service.evidence.picks import Pick, merged
from service.requests import Question

FIRST = "De Wet tijdelijk huisverbod geldt sinds 2009."
ALONE = "Bij ernstig gevaar kan de burgemeester iemand verbieden zijn woning te betreden."
LEANS = "Bij ernstig gevaar kan die wet iemand uit huis houden."


def passage(*sentences: str) -> Passage:
    text = " ".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    places = tuple(Sentence(start, start + len(one)) for start, one in zip(starts, sentences, strict=True))
    return Passage("d-0", "d", 0, PassageKind.PROSE, (), text, places, (), (), None, None, 1)


def told(best: str, behind: float) -> list[tuple[int, int]]:
    """Where the stretches begin and end, of the second sentence as the best and the first one so much behind it."""
    one = passage(FIRST, best)
    picks = [Pick(one, 40.0, 1, 1, frozenset()), Pick(one, 40.0 - behind, 0, 0, frozenset())]
    return [(pick.first, pick.last) for pick in merged(picks, reading_on=True, opens=0.3)]


def test_an_answer_opens_with_the_best_sentence_and_not_with_a_lesser_one_before_it() -> None:
    assert told(ALONE, behind=1.0) == [(1, 1), (0, 0)]


def test_a_sentence_that_weighs_nearly_as_much_is_read_on_from() -> None:
    assert told(ALONE, behind=0.1) == [(0, 1)]


def test_a_sentence_that_points_back_is_told_with_what_stands_before_it() -> None:
    assert told(LEANS, behind=1.0) == [(0, 1)]


def test_what_follows_the_best_sentence_is_read_on_to() -> None:
    one = passage(FIRST, ALONE)
    picks = [Pick(one, 40.0, 0, 0, frozenset()), Pick(one, 38.0, 1, 1, frozenset())]
    assert [(pick.first, pick.last) for pick in merged(picks, reading_on=True, opens=0.3)] == [(0, 1)]


def test_who_may_is_told_before_when_the_law_began(bundled: Application) -> None:
    answer = bundled.ask(Question("Wie kan een tijdelijk huisverbod opleggen?"))
    assert "de burgemeester" in answer.statements[0].text.partition(".")[0]


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Wie stelt de indicatie voor klinische forensische zorg?", "NIFP"),
        ("Wie financiert de pilot bij Novadic-Kentron?", "ministerie"),
    ],
)
def test_less_follows_what_surely_answers(question: str, answers: str, bundled: Application) -> None:
    sentences = bundled.weigh(question).sentences
    further, everything = Further(sentences), Further(sentences, FurtherWeights(least=0.0))
    following = sentences[1:8]
    assert all(everything.is_worth_telling(one, sentences[:1]) for one in following)
    assert not all(further.is_worth_telling(one, sentences[:1]) for one in following)
    assert any(answers in statement.text for statement in bundled.ask(Question(question)).statements)


def test_what_a_told_sentence_points_back_to_is_told_with_it(bundled: Application) -> None:
    answer = bundled.ask(Question("Wie stelt de indicatie voor klinische forensische zorg?"))
    (told,) = [one.text for one in answer.statements if "doet het NIFP dat" in one.text]
    assert told.startswith("In de regel stelt de reclassering de indicatie")


def test_the_same_words_once_more_are_less_worth_telling(bundled: Application) -> None:
    sentences = bundled.weigh("Wie kan een tijdelijk huisverbod opleggen?").sentences
    further, best = Further(sentences), sentences[0]
    again = replace(best, index=best.index + 1)
    other = replace(again, terms=frozenset(("nieuw",)))
    lesser = replace(other, score=best.score - 2.0)
    probabilities = [further.probability(one, [best]) for one in (other, again, lesser)]
    assert 0.0 < probabilities[1] < probabilities[0] < 1.0
    assert probabilities[2] < probabilities[0]
