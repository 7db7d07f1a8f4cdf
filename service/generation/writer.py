"""An answer written by a language model: each sentence is shown only when what it cites supports it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.answer import Citation, Statement
from index.store import Store
from service.checking.checker import Source, SupportChecker, Verdict
from service.citing import citations as citations_of
from service.errors import ModelError, ModelFailure
from service.generation.found import Found
from service.generation.gibberish import goes_round, is_no_statement
from service.generation.prompt import NOTHING_FOUND, messages
from service.generation.written import WrittenSentence, sentences
from service.question.instructions import speaks_to_a_model

if TYPE_CHECKING:  # loads the client, which is needed only where a model is configured
    from service.generation.language_model import LanguageModel

PASSAGES_SENT = 8
MOST_SENTENCES = 12
LEAST_SUPPORTED = 0.5
"""The share of the written sentences that must be supported; below it the model cannot be followed at all."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote, so far or in all.

    statements, citations: those that are supported. unsupported: how many sentences were left out.
    kept_back: how many passages were kept from the model since they speak to it.
    cut_off: whether the model wrote on until its limit; what it left unfinished is not shown.
    failure: what went wrong, for the log; None when nothing did.
    """

    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    unsupported: int = 0
    kept_back: int = 0
    cut_off: bool = False
    failure: ModelError | None = None

    @property
    def enough(self) -> bool:
        """Whether it can be shown as the answer."""
        told = len(self.statements)
        return told > 0 and told >= LEAST_SUPPORTED * (told + self.unsupported)


class Writer:
    """Has a language model write answers, and checks them."""

    def __init__(self, model: "LanguageModel", store: Store) -> None:
        self._model = model
        self._store = store

    def write(
        self, question: str, language: str, found: Sequence[Found], checker: SupportChecker, max_citations: int
    ) -> Iterator[Written]:
        """The answer as it grows: once for every supported sentence, and at last as a whole.

        Args:
            question: what is looked up.
            language: ISO 639-1 code in which to answer.
            found: passages, the best first.
            checker: of the present documents.
            max_citations: the most to give.
        """
        offered = [one for one in found if not speaks_to_a_model(_all_text(one))]
        written = Written(kept_back=len(found) - len(offered))
        offered = offered[:PASSAGES_SENT]
        if not offered:
            yield written
            return
        sources = [Source(one.passage, one.title) for one in offered]
        try:
            for sentence in sentences(self._model.write(messages(question, language, sources))):
                if NOTHING_FOUND in sentence.text.upper():
                    continue
                if goes_round(sentence.text):
                    written = replace(written, unsupported=written.unsupported + 1, cut_off=True)
                    break
                grown = self._with(written, sentence, offered, checker, max_citations)
                if len(grown.statements) > len(written.statements):
                    yield grown
                written = grown
                if len(written.statements) + written.unsupported >= MOST_SENTENCES:
                    break
        except ModelError as error:
            if error.failure is ModelFailure.TOO_LONG:
                written = replace(written, cut_off=True)
            else:
                written = replace(written, failure=error)
        yield written

    def _with(
        self,
        written: Written,
        sentence: WrittenSentence,
        offered: Sequence[Found],
        checker: SupportChecker,
        max_citations: int,
    ) -> Written:
        """With one more sentence, if it is one and what it cites supports it."""
        if is_no_statement(sentence.text) or speaks_to_a_model(sentence.text):
            return replace(written, unsupported=written.unsupported + 1)
        cited = [offered[number - 1] for number in sentence.numbers if 1 <= number <= len(offered)]
        if cited:
            supporting = _supporting(sentence.text, cited, checker)
        else:
            supporting = _attributed(sentence.text, offered, checker)
        if not supporting:
            return replace(written, unsupported=written.unsupported + 1)
        if any(sentence.text == statement.text for statement in written.statements):
            return written
        citations, numbers = list(written.citations), list[int]()
        for one, verdict in supporting:
            for citation in self._citations(one, verdict):
                same = next((c.number for c in citations if _same_place(c, citation)), None)
                if same is None:
                    citations.append(replace(citation, number=len(citations) + 1))
                numbers.append(same or len(citations))
        if len(citations) > max_citations:
            return written
        statement = Statement(sentence.text, tuple(dict.fromkeys(numbers)))
        return replace(written, statements=(*written.statements, statement), citations=tuple(citations))

    def _citations(self, found: Found, verdict: Verdict) -> tuple[Citation, ...]:
        """The sentence of a passage that supports most, on each page that it stands on."""
        passage = found.passage
        sentence = passage.sentences[verdict.sentence]
        return citations_of(
            passage,
            sentence.char_start,
            sentence.char_end,
            title=found.title,
            score=found.score,
            labels=self._store.page_label,
        )


def _supporting(text: str, cited: Sequence[Found], checker: SupportChecker) -> list[tuple[Found, Verdict]]:
    """Those of the cited passages that support a sentence: each by itself, or else all together; empty if neither."""
    single = [(one, checker.check(text, [Source(one.passage, one.title)])) for one in cited]
    alone = [(one, verdict) for one, verdict in single if verdict.supported]
    if alone or len(cited) < 2:
        return alone
    together = checker.check(text, [Source(one.passage, one.title) for one in cited])
    return single if together.supported else []


def _attributed(text: str, offered: Sequence[Found], checker: SupportChecker) -> list[tuple[Found, Verdict]]:
    """For a sentence that names no passage, as small models write: the likest one, if it supports the sentence.

    The others are not tried: among many passages there is soon one that seems to support what is not true.
    """
    sources = [Source(one.passage, one.title) for one in offered]
    place = checker.likest(text, sources)
    verdict = checker.check(text, [sources[place]])
    return [(offered[place], verdict)] if verdict.supported else []


def _all_text(found: Found) -> str:
    return "\n".join((found.title, *found.passage.headings, found.passage.text))


def _same_place(one: Citation, other: Citation) -> bool:
    return (one.passage_id, one.quote_start, one.quote_end) == (other.passage_id, other.quote_start, other.quote_end)
