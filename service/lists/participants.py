"""Who takes part in something: its partners, from the list of them or from the sentences that say with whom it is."""

import re
from collections.abc import Sequence

from corpus.passage import Passage, PassageKind
from index.analysis.analysis import content_words
from index.analysis.analyzer import Analyzer
from service.evidence.item_runs import paragraphs
from service.evidence.picks import Pick, merged, pick, repeats, with_context
from service.evidence.telling import tells
from service.evidence.weighing import ScoredSentence
from service.lists.series import are_of_a_series, same_heading
from service.question.noun_phrases import AskedFor
from service.question.question_terms import QuestionTerm, coverage

BEHIND = 12.0
MOST_TOLD = 3
MET = 0.6
PARTNERS = ("partner", "deelnemer", "partij", "participant")
# "Wie doen mee aan …?", "Wie zijn betrokken bij …?"
_ASKS = re.compile(
    r"^(?:en )?wie (?:doen|deden|werken|werkten|nemen|namen|zijn|waren)\b.*"
    r"\b(?:mee|deel|betrokken|aangesloten|partners?)\b",
    re.IGNORECASE,
)
_HEADS = re.compile(r"\b(?:\w*partners?|deelnemers?|partijen|wie doe(?:n|t) (?:er )?mee|met wie)\b", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:(?:samen|uitgevoerd|ontwikkeld|opgezet|gestart|begonnen|afspraken) met|samenwerk\w*|werk\w* .*\bsamen\b|"
    r"(?:samenwerkings|keten)?partners?|deelnemende|(?:deelnemers?|partijen|leden) (?:zijn|waren)|vertegenwoordig\w*|"
    r"do(?:en|et) .*\bmee\b|ne(?:men|emt) .*\bdeel\b|"
    r"schui(?:ven|ft) aan|leve(?:ren|rt) (?:ieder|elk|samen|een|twee|drie))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,] )(?:[A-Z][\w&’'-]*|\d[A-Z]\w+)|^[A-Z]{2,}\b|\b[A-Z]{2,}\b")


def participants(
    sentences: Sequence[ScoredSentence],
    terms: Sequence[QuestionTerm],
    asked: AskedFor | None,
    question: str,
    analyzer: Analyzer,
) -> list[Pick]:
    """The partners of what the question names; empty for other questions, and where none are told.

    Args:
        sentences: of the found passages, best first.
        terms: of the question.
        asked: the sort of thing that is asked for.
        question: its text.
        analyzer: of the documents.
    """
    near = _near(sentences, terms, asked, question)
    if listed := _listed(near, terms, analyzer):
        return listed
    found: list[Pick] = []
    for sentence in near:
        prose = sentence.candidate.stored.passage.kind is PassageKind.PROSE
        told = prose and _WITH.search(sentence.text) and _NAME.search(sentence.text)
        if told and not repeats(sentence, found) and len(found) < MOST_TOLD:
            found.append(with_context(pick(sentence), onward=False))
    return merged(found)


def lists_participants(
    sentences: Sequence[ScoredSentence],
    terms: Sequence[QuestionTerm],
    asked: AskedFor | None,
    question: str,
    analyzer: Analyzer,
) -> bool:
    """Whether there is a list of them, under a heading that says so; see `participants`."""
    return bool(_listed(_near(sentences, terms, asked, question), terms, analyzer))


def _near(
    sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], asked: AskedFor | None, question: str
) -> list[ScoredSentence]:
    """The sentences about whom and what the question names; none for other questions."""
    asks = _ASKS.search(question) or (asked is not None and asked.noun.lemma.endswith(PARTNERS))
    if not asks or not any(term.hard for term in terms):
        return []
    about = [term for term in terms if not term.lemma.endswith(PARTNERS)]
    return [
        one
        for one in sentences
        if one.score >= sentences[0].score - BEHIND and one.hard == 1.0 and coverage(about, one.reach) >= MET
    ]


def _listed(near: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], analyzer: Analyzer) -> list[Pick]:
    named = [term for term in terms if term.hard]
    found: list[Pick] = []
    titles: dict[str, str] = {}
    for sentence in near:
        stored = sentence.candidate.stored
        passage = stored.passage
        around = frozenset(f"{stored.terms.headings} {stored.terms.title}".split())
        headed = bool(passage.headings) and bool(_HEADS.search(passage.headings[-1]))
        if not headed or passage.kind is not PassageKind.LIST or any(t.covered_by(around) == 0.0 for t in named):
            continue
        title = stored.terms.title
        beside = passage.document_id not in titles and all(are_of_a_series(title, t, terms) for t in titles.values())
        if not found or (beside and same_heading(passage, found[0].passage)):
            titles[passage.document_id] = title
            found += _items(passage, sentence.score, analyzer)
    return found


def _items(passage: Passage, score: float, analyzer: Analyzer) -> list[Pick]:
    """Each line of a list."""
    lines = [line for line in paragraphs(passage) if tells(passage, line.first)]
    found: list[Pick] = []
    for line in lines:
        text = passage.text[passage.sentences[line.first].char_start : passage.sentences[line.last].char_end]
        words = content_words(analyzer.analyze(text).tokens)
        if not text.rstrip().endswith(":"):
            found.append(Pick(passage, score, line.first, line.last, words))
    return found
