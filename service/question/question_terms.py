"""The content words of a question: how rare each is, what else stands for it, and how far a text has it."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis.analysis import Token
from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import is_infinitive
from index.analysis.normalisation import fold
from index.expansion import Expansion
from index.query import content_tokens
from index.retrieval import Wanted
from index.retriever import Retriever
from service.checking.numerals import number_words, word_value
from service.question.answer_types import AnswerType
from service.question.consequences import supposes_failure
from service.question.definitions import ASKS_FOR_MEANING
from service.question.question_kind import QuestionKind

_NAMES = frozenset({"ORG", "PERSON", "PLACE", "LAW", "DATE"})
EXPANSION_COVERS = 0.9
DICTIONARY_COVERS = 0.5
"""A word that a dictionary has for another may be another sense of it."""
PART_COVERS = 0.7
# A name this common, as a share of the rarity of one that no passage has, tells none of the documents from another.
EVERYWHERE = 0.25
# Of fewer passages every word of a short note is in most.
MANY = 50
# What is asked in Dutch is asked of this country, whether a document says so or not.
_IMPLIED = frozenset(("nederland", "netherlands"))
# "Medio 2023", "de eerste helft van 2024": of a date only its numbers and its month are names.
_MONTHS = frozenset(
    (
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december", "january", "february", "march", "may", "june", "july", "august", "october",
    )
)  # fmt: skip
_ASKS_FOR_SUMMARY = frozenset(
    (
        "beschrijven", "document", "geven", "hoofdlijn", "hoofdpunt", "kern", "kort", "overzicht", "rapport", "samen",
        "samenvatten", "samenvatting", "schrijven", "staan", "staat", "stuk", "tekst", "vatten", "vertellen", "zeggen",
        "describe", "give", "overview", "report", "say", "summarise", "summarize", "summary", "tell", "text", "write",
    )
)  # fmt: skip
_ASKS_FOR_LIST = frozenset(("overzicht", "opsomming", "geven", "overview", "give"))
_ONLY_ASK = {
    QuestionKind.DEFINITION: ASKS_FOR_MEANING,
    QuestionKind.SUMMARY: _ASKS_FOR_SUMMARY,
    QuestionKind.LIST: _ASKS_FOR_LIST,
}
_ONLY_ASK_FOR = {
    AnswerType.CONSEQUENCE: frozenset(("gebeuren", "gevolg", "consequentie", "happen", "consequence")),
    AnswerType.PURPOSE: frozenset(("bedoeling", "doel", "nut", "dienen", "purpose", "aim")),
    AnswerType.CONDITION: frozenset(
        ("voorwaarde", "omstandigheid", "geval", "eis", "nodig", "condition", "circumstance", "case", "need")
    ),
}
# What is said by the way names nothing; no document says it, and it would seem to ask for what they lack.
_BY_THE_WAY = frozenset(
    (
        "niks", "ergens", "iets", "mn", "m'n", "zn", "z'n", "zomaar", "heen", "vandaan", "eventjes", "effe", "effen",
        "nou", "eigenlijk", "ofzo", "enzo", "sowieso", "trouwens", "graag", "alsjeblieft", "alstublieft", "aub", "svp",
        "hoor", "please", "anyway", "precies", "momenteel", "exactly",
    )
)  # fmt: skip


Translation = tuple[tuple[str, tuple[str, ...]], ...]
"""The lemmas of a Dutch name for what an English word is part of, each with its parts."""


@dataclass(frozen=True, slots=True)
class QuestionTerm:
    """One content word of the question and what stands for it in the documents.

    alternatives: the lemmas of each other name, all of which must be met. tokens: the places of its pieces among the
    question's token vectors. weight: its rarity in the documents. hard: a number, abbreviation or name, which a source
    must contain to be about the same thing; not one that most of the documents have, such as that of the organisation.
    known: some document has the word, all its parts, or another name for it. verb: it tells what is done. covers: 0 to
    1, how far a text that has one of the alternatives contains the word. translations: those of the alternatives that
    are Dutch for an English word; a text that has some of their words contains some of it, as where the question is
    put in Dutch.
    """

    lemma: str
    parts: tuple[str, ...]
    alternatives: tuple[frozenset[str], ...]
    tokens: tuple[int, ...]
    weight: float
    hard: bool
    known: bool
    verb: bool
    covers: float = EXPANSION_COVERS
    translations: tuple[Translation, ...] = ()

    def covered_by(self, terms: AbstractSet[str]) -> float:
        """0 to 1: how far these lemmas and compound parts contain the word."""
        if self.lemma in terms:
            return 1.0
        if any(alternative <= terms for alternative in self.alternatives):
            return self.covers
        of_parts = _covered_by_parts(self.parts, terms)
        return max([of_parts, *(self.covers * _covered(one, terms) for one in self.translations)])

    def names(self) -> tuple[str, ...]:
        """The word and what Dutch documents call it."""
        return (self.lemma, *(" ".join(lemma for lemma, _ in one) for one in self.translations))


def _covered(words: Translation, terms: AbstractSet[str]) -> float:
    return sum(1.0 if lemma in terms else _covered_by_parts(parts, terms) for lemma, parts in words) / len(words)


def _covered_by_parts(parts: Sequence[str], terms: AbstractSet[str]) -> float:
    return PART_COVERS * sum(part in terms for part in parts) / len(parts) if parts else 0.0


def question_terms(
    retrieval: Wanted, analyzer: Analyzer, retriever: Retriever, kind: QuestionKind, asked: AnswerType | None = None
) -> tuple[QuestionTerm, ...]:
    """The content words of a question with their rarity and other names.

    Those that only ask for a meaning, a summary, a consequence or a purpose are left out, and those that are only said
    by the way: "Dit betekent dat …" explains nothing of "Wat betekent RAG?", and no sentence of a summary says
    "samenvatting".
    """
    others = retrieval.expansions
    named = [entity for entity in retrieval.analysis.entities if entity.label in _NAMES]
    terms: dict[str, QuestionTerm] = {}
    opening = retrieval.analysis.tokens[0].char_start if retrieval.analysis.tokens else 0
    many, highest = retriever.passage_count() >= MANY, retriever.highest_rarity()
    for token in content_tokens(retrieval.analysis):
        names = [one for one in others if one.char_start <= token.char_start and token.char_end <= one.char_end]
        looked_up = any(name.is_from_dictionary for name in names)
        numbers = _same_number(token.text.casefold())
        alternatives = (
            *(frozenset(other.lemma for other in content_tokens(analyzer.analyze(name.text))) for name in names),
            *numbers,
        )
        rarity = retriever.rarity(token.lemma)
        is_name = _is_hard(token, opens=token.char_start == opening) or any(
            name.char_start <= token.char_start < name.char_end and (name.label != "DATE" or token.lemma in _MONTHS)
            for name in named
        )
        terms.setdefault(
            token.lemma,
            QuestionTerm(
                token.lemma,
                token.parts,
                alternatives,
                _pieces(token, retrieval.encoding.token_offsets),
                rarity,
                is_name and token.lemma not in _IMPLIED and not (many and rarity < EVERYWHERE * highest),
                known=retriever.knows(token.lemma)
                or any(map(_all_known(retriever), (*alternatives, *([frozenset(token.parts)] if token.parts else [])))),
                verb=is_infinitive(token.lemma),
                covers=EXPANSION_COVERS if numbers or not looked_up else DICTIONARY_COVERS,
                translations=_translations(names, analyzer),
            ),
        )
    found = tuple(terms.values())
    only_ask = _BY_THE_WAY | _ONLY_ASK.get(kind, frozenset())
    only_ask |= _ONLY_ASK_FOR.get(asked, frozenset()) if asked else frozenset()
    if asked is AnswerType.CONSEQUENCE and supposes_failure(retrieval.parsed.text):
        # What is not done is told in other words: "niet afmaken" is "mislukken", "niets zeggen" is "weigeren".
        only_ask |= frozenset(term.lemma for term in found if term.verb and not supposes_failure(term.lemma))
    return tuple(term for term in found if term.lemma not in only_ask) or found


def _translations(names: Sequence[Expansion], analyzer: Analyzer) -> tuple[Translation, ...]:
    found = (content_tokens(analyzer.analyze(name.text)) for name in names if name.is_translation)
    return tuple(tuple((token.lemma, token.parts) for token in tokens) for tokens in found if tokens)


def _same_number(word: str) -> tuple[frozenset[str], ...]:
    """The same number of at most a hundred in digits or in words: "tien" and "10"."""
    if word.isdecimal():
        return tuple(frozenset((fold(numeral),)) for numeral in number_words(int(word)))
    value = word_value(word)
    return (frozenset((f"{value:.0f}",)),) if value is not None and value > 1 else ()


def coverage(terms: Sequence[QuestionTerm], found: AbstractSet[str]) -> float:
    """0 to 1: the share of the question's words, by rarity, that these lemmas and parts contain."""
    return share_of(terms, [term.covered_by(found) for term in terms])


def share_of(terms: Sequence[QuestionTerm], covered: Sequence[float]) -> float:
    """The same, where it is known how far each of the words is contained."""
    total = sum(term.weight for term in terms)
    return sum(term.weight * share for term, share in zip(terms, covered, strict=True)) / total if total else 0.0


def hard_share(terms: Sequence[QuestionTerm], covered: Sequence[float]) -> float:
    """0 to 1: the share of the question's numbers, names and abbreviations that is contained; 1 when it has none."""
    hard = [share for term, share in zip(terms, covered, strict=True) if term.hard]
    return sum(hard) / len(hard) if hard else 1.0


def _pieces(token: Token, offsets: NDArray[np.int32]) -> tuple[int, ...]:
    """The places of the encoder's tokens that make up a word."""
    overlaps = (offsets[:, 0] < token.char_end) & (offsets[:, 1] > token.char_start)
    return tuple(np.flatnonzero(overlaps).tolist())


def _all_known(retriever: Retriever) -> Callable[[frozenset[str]], bool]:
    return lambda lemmas: all(retriever.knows(lemma) for lemma in lemmas)


def _is_hard(token: Token, *, opens: bool) -> bool:
    """A number, an abbreviation, or a name: a capital inside the word, or in front of one that opens no sentence."""
    capitals = token.text[1:] if opens else token.text
    return any(c.isdigit() for c in token.text) or (len(token.text) > 1 and any(c.isupper() for c in capitals))
