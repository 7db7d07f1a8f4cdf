"""What tells whether a sentence answers, and what each of these weighs."""

from dataclasses import dataclass
from operator import attrgetter, mul


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells whether a sentence answers; most between 0 and 1.

    late: of the sentence to the question by late interaction. closest: the same over the question's content words only,
    by rarity. weakest: of the content word that the sentence matches least. coverage: share of the question's words in
    the sentence, by rarity. context: the same for what the sentence lacks but its headings, or what leads up to it,
    has. passage: standardised score of its passage. answer_type: it names what the question asks for. defines: it
    explains the term asked for. formula: it opens or closes a letter, or is its title. announces: it ends in a colon.
    doing: how much more than usual the verbs of the question are like what it, its headings or what leads up to it
    says; 0 where it has none. length: the natural logarithm of its words as a share of the usual number; longer ones
    are like any question. matched: share of the pieces of the question's content words of which the sentence has nearly
    the same vector. names: share of the question's numbers, names and abbreviations that the sentence, its headings or
    what leads up to it has; 1 where it has none. origin: it tells who made its document, or when,
    where that is asked of it. part: somebody plays in it the part that is asked for. settles: it affirms or denies,
    where that is asked. title: it mostly repeats the title of its document, without a verb. replies: how nearly the
    question is one that the document puts itself, in a heading or in the text, and that this sentence begins to reply
    to. follows: how surely it tells what follows, where that is asked. bound: how surely it tells a moment at which
    something begins, or ends, where that is asked.
    """

    late: float
    closest: float
    weakest: float
    coverage: float
    context: float
    passage: float
    answer_type: float
    defines: float
    formula: float
    announces: float
    doing: float
    length: float
    matched: float
    names: float
    origin: float
    part: float
    settles: float
    title: float
    replies: float
    follows: float
    bound: float


@dataclass(frozen=True, slots=True)
class SentenceWeights:
    """The weight of each signal, fitted by ``python -m evaluation fit``; see docs/quality/refusing-and-weights.md."""

    late: float = 37.63
    closest: float = -4.50
    weakest: float = 8.22
    coverage: float = 9.70
    context: float = 7.76
    passage: float = 0.25
    answer_type: float = 3.55
    defines: float = 5.78
    formula: float = -0.93
    announces: float = -4.53
    doing: float = 19.17
    length: float = -0.78
    matched: float = -2.93
    names: float = -1.19
    origin: float = 8.00
    part: float = 4.77
    settles: float = 1.55
    title: float = -5.61
    replies: float = 7.90
    follows: float = 7.00
    bound: float = 2.50

    def score(self, signals: Signals) -> float:
        """The weighted sum."""
        return float(sum(map(mul, _VALUES(self), _VALUES(signals))))


_VALUES = attrgetter(*Signals.__dataclass_fields__)
