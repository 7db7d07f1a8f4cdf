"""How well each sentence of the found passages answers the question: the signals and their weighted sum."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.passage import PassageKind
from index.analysis.analysis import Entity, Token
from index.analysis.analyzer import Analyzer
from index.query import content_tokens
from index.retrieval import Candidate, Retrieval, Wanted
from index.retriever import Retriever
from service.answer_types import names_what_is_asked
from service.question_kind import QuestionKind

_NAMES = frozenset({"ORG", "PERSON", "PLACE", "LAW", "DATE"})
EXPANSION_COVERS = 0.9
_EXPLAINS = r"(?: is | zijn | betekent | staat voor | houdt in | wil zeggen | wordt | means | are |: )"
PART_COVERS = 0.7


@dataclass(frozen=True, slots=True)
class QuestionTerm:
    """One content word of the question and what stands for it in the documents.

    alternatives: the lemmas of each other name, all of which must be met. tokens: the places of its pieces among the
    question's token vectors. weight: its rarity in the documents. hard: a number, abbreviation or name, which a source
    must contain to be about the same thing. known: some document has the word, all its parts, or another name for it.
    """

    lemma: str
    parts: tuple[str, ...]
    alternatives: tuple[frozenset[str], ...]
    tokens: tuple[int, ...]
    weight: float
    hard: bool
    known: bool

    def covered_by(self, terms: frozenset[str]) -> float:
        """0 to 1: how far these lemmas and compound parts contain the word."""
        if self.lemma in terms:
            return 1.0
        if any(alternative <= terms for alternative in self.alternatives):
            return EXPANSION_COVERS
        if self.parts:
            return PART_COVERS * sum(part in terms for part in self.parts) / len(self.parts)
        return 0.0


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells whether a sentence answers; each grows with it, most between 0 and 1.

    late: of the sentence to the question by late interaction. closest: the same over the question's content words only,
    by rarity. weakest: of the content word that the sentence matches least. coverage: share of the question's words in
    the sentence, by rarity. context: the same for what the sentence lacks but its headings, or what leads up to it,
    has. hard: share of the question's numbers, names and abbreviations in any of these; 1 when it has none. passage:
    standardised score of its passage. answer_type: it names what the question asks for. defines: it explains the term
    asked for. opening: it is the first of its passage. fragment: it is very short, a question, or only announces.
    """

    late: float
    closest: float
    weakest: float
    coverage: float
    context: float
    hard: float
    passage: float
    answer_type: float
    defines: float
    opening: float
    fragment: float


@dataclass(frozen=True, slots=True)
class SentenceWeights:
    """The weight of each signal, fitted by ``python -m evaluation fit``; see docs/quality.md."""

    late: float = 33.27
    closest: float = -11.29
    weakest: float = 14.13
    coverage: float = 9.40
    context: float = 7.52
    hard: float = -0.97
    passage: float = 0.30
    answer_type: float = 3.68
    defines: float = 15.10
    opening: float = -0.08
    fragment: float = -5.69

    def score(self, signals: Signals) -> float:
        """The weighted sum."""
        return float(sum(getattr(self, name) * getattr(signals, name) for name in Signals.__dataclass_fields__))


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """One sentence of a found passage.

    index: its place among the passage's sentences, from 0. matches: how well it matches each of the question's terms.
    """

    candidate: Candidate
    index: int
    text: str
    terms: frozenset[str]
    signals: Signals
    score: float
    matches: tuple[float, ...]


def question_terms(retrieval: Wanted, analyzer: Analyzer, retriever: Retriever) -> tuple[QuestionTerm, ...]:
    """The content words of a question with their rarity and other names."""
    others = retrieval.expansions
    named = [entity for entity in retrieval.analysis.entities if entity.label in _NAMES]
    terms: dict[str, QuestionTerm] = {}
    opening = retrieval.analysis.tokens[0].char_start if retrieval.analysis.tokens else 0
    for token in content_tokens(retrieval.analysis):
        alternatives = tuple(
            frozenset(other.lemma for other in content_tokens(analyzer.analyze(expansion.text)))
            for expansion in others
            if expansion.char_start <= token.char_start and token.char_end <= expansion.char_end
        )
        terms.setdefault(
            token.lemma,
            QuestionTerm(
                token.lemma,
                token.parts,
                alternatives,
                _pieces(token, retrieval.encoding.token_offsets),
                retriever.rarity(token.lemma),
                _is_hard(token, opens=token.char_start == opening)
                or any(name.char_start <= token.char_start < name.char_end for name in named),
                known=retriever.knows(token.lemma)
                or any(map(_all_known(retriever), (*alternatives, *([frozenset(token.parts)] if token.parts else [])))),
            ),
        )
    return tuple(terms.values())


def coverage(terms: Sequence[QuestionTerm], found: frozenset[str]) -> float:
    """0 to 1: the share of the question's words, by rarity, that these lemmas and parts contain."""
    total = sum(term.weight for term in terms)
    return sum(term.weight * term.covered_by(found) for term in terms) / total if total else 0.0


def hard_coverage(terms: Sequence[QuestionTerm], found: frozenset[str]) -> float:
    """0 to 1: the share of the question's numbers, names and abbreviations in `found`; 1 when it has none."""
    hard = [term.covered_by(found) for term in terms if term.hard]
    return sum(hard) / len(hard) if hard else 1.0


def rarest_term(terms: Sequence[QuestionTerm]) -> int:
    """The place of the term that tells the documents apart best; the first of several."""
    return max(range(len(terms)), key=lambda place: terms[place].weight)


@dataclass(frozen=True, slots=True)
class EvidenceScorer:
    """Scores sentences against one question."""

    retrieval: Retrieval
    terms: Sequence[QuestionTerm]
    kind: QuestionKind
    retriever: Retriever
    weights: SentenceWeights

    def score(self, mentions: Mapping[int, Sequence[Entity]]) -> list[ScoredSentence]:
        """Every sentence of the found passages with its score, best first. mentions: entities by passage number."""
        found: list[ScoredSentence] = []
        for candidate in self.retrieval.candidates:
            found += self._score_passage(candidate, mentions.get(candidate.stored.number, ()))
        return sorted(found, key=lambda sentence: -sentence.score)

    def _score_passage(self, candidate: Candidate, entities: Sequence[Entity]) -> list[ScoredSentence]:
        stored = candidate.stored
        matches = self.retriever.compressor.sentence_matches(self.retrieval.query_tokens, stored.token_vectors)
        by_term = self._by_term(matches)
        late = matches.mean(axis=1) if matches.size else np.zeros(len(matches), np.float32)
        lines = [frozenset(line.split()) for line in stored.terms.parts.split("\n")]
        around = frozenset(stored.terms.headings.split()) | frozenset(stored.terms.title.split())
        scored = []
        for index, sentence in enumerate(stored.passage.sentences):
            text = stored.passage.text[sentence.char_start : sentence.char_end]
            before = _leading_up(lines, index, stored.passage.kind)
            covered = coverage(self.terms, lines[index])
            within_reach = lines[index] | around | before
            signals = Signals(
                late=float(late[index]),
                closest=float(by_term[index] @ self._shares()),
                weakest=float(by_term[index].min(initial=1.0)),
                coverage=covered,
                context=coverage(self.terms, within_reach) - covered,
                hard=hard_coverage(self.terms, within_reach),
                passage=candidate.score,
                answer_type=names_what_is_asked(
                    self.kind,
                    self.retrieval.parsed.text,
                    text,
                    [entity for entity in entities if sentence.char_start <= entity.char_start < sentence.char_end],
                ),
                defines=_defines(self.kind, self.terms, text, lines[index]),
                opening=float(index == 0),
                fragment=_fragment(text, stored.passage.kind),
            )
            score = self.weights.score(signals)
            matches_by_term = tuple(by_term[index].tolist())
            scored.append(ScoredSentence(candidate, index, text, lines[index], signals, score, matches_by_term))
        return scored

    def _by_term(self, matches: NDArray[np.float32]) -> NDArray[np.float32]:
        """How well each sentence matches each term: float32, shape (sentences, terms)."""
        columns = [
            matches[:, list(term.tokens)].mean(axis=1) if term.tokens else np.zeros(len(matches), np.float32)
            for term in self.terms
        ]
        return np.stack(columns, axis=1) if columns else np.zeros((len(matches), 0), np.float32)

    def _shares(self) -> NDArray[np.float32]:
        """The share of each term in the question, by rarity: float32, shape (terms,)."""
        weights = np.array([term.weight for term in self.terms], np.float32)
        shares: NDArray[np.float32] = weights / max(float(weights.sum()), 1e-9)
        return shares


def _leading_up(lines: Sequence[frozenset[str]], index: int, kind: PassageKind) -> frozenset[str]:
    """What a sentence goes on with: the one before it in prose, the introduction in a list, nothing in a table."""
    if index == 0 or kind is PassageKind.TABLE:
        return frozenset()
    return lines[0] if kind is PassageKind.LIST else lines[index - 1]


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


def _defines(kind: QuestionKind, terms: Sequence[QuestionTerm], text: str, own: frozenset[str]) -> float:
    """0 to 1: how plainly a sentence explains the rarest word of the question."""
    if kind is not QuestionKind.DEFINITION or not terms:
        return 0.0
    rarest = max(terms, key=lambda term: term.weight)
    if rarest.covered_by(own) < PART_COVERS:
        return 0.0
    cells = text.split("\t")
    stem = rarest.lemma[:6]
    if len(cells) > 1:
        return 1.0 if any(cell.casefold().startswith(stem) for cell in cells[:2]) else 0.3
    if re.match(
        rf"(?:(?:een|de|het|an?|the) )?(?:\w+ )?{re.escape(stem)}[^.,]{{0,40}}?{_EXPLAINS}", text, re.IGNORECASE
    ):
        return 1.0
    if re.search(
        rf"\({re.escape(stem)}\w*\)|\b{re.escape(stem)}\w* \(|heet\b|genoemd\b|ook wel\b|oftewel", text, re.IGNORECASE
    ):
        return 0.7
    return 0.3 if re.search(_EXPLAINS, text) else 0.0


def _fragment(text: str, kind: PassageKind) -> float:
    words = len(text.split())
    if kind is PassageKind.PULL_QUOTE or text.rstrip().endswith("?"):
        return 1.0
    if kind is not PassageKind.TABLE and words < 4:
        return 1.0
    return 0.6 if text.rstrip().endswith(":") else 0.0


def strongest(sentences: Sequence[ScoredSentence], name: str) -> float:
    """The highest value of one signal over these sentences; 0 for none."""
    return float(np.max([getattr(sentence.signals, name) for sentence in sentences])) if sentences else 0.0
