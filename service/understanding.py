"""From a question as typed to a question that can be looked up: language, kind, follow-up, spelling."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from index.analysis.analysis import Token
from index.analysis.analyzer import Analyzer
from index.analysis.language import detect_language
from index.analysis.lemmatiser import lemmatise_english
from index.analysis.spelling import SpellingCorrector
from index.query import parse_query
from service.conversation.follow_up import written_out
from service.conversation.leaning import leans_on_history
from service.question.chat_language import in_full, is_courtesy, without_courtesies
from service.question.noun_phrases import AskedFor, asked_for
from service.question.question_kind import QuestionKind, question_kind
from service.question.slips import asked_in_full, taken_apart, with_apostrophes, with_verb_forms
from service.requests import Turn


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as it will be looked up.

    interpreted: the text that goes to the retriever. mended: whether a spelling was changed.
    follow_up: whether it was filled in from the history. language: ISO 639-1. asked: the sort of thing it asks for.
    """

    question: str
    interpreted: str
    language: str
    kind: QuestionKind
    mended: bool
    follow_up: bool
    asked: AskedFor | None


def understand(
    question: str, history: Sequence[Turn], analyzer: Analyzer, corrector: SpellingCorrector, *, literal: bool = False
) -> Understanding:
    """Read a question.

    Args:
        question: as typed.
        history: earlier turns, oldest first.
        analyzer: the Dutch analysis that the passages went through.
        corrector: knows the words of the documents.
        literal: mend no spelling.
    """
    typed = " ".join(question.split())
    text = typed if literal else with_apostrophes(without_courtesies(typed) or typed)
    spelled = text if literal else _spelled(text, analyzer, corrector)
    follow_up = bool(history) and not is_courtesy(typed) and leans_on_history(spelled, analyzer)
    interpreted = written_out(spelled, history, analyzer) if follow_up else spelled
    tokens = analyzer.analyze(interpreted).tokens
    return Understanding(
        question=question,
        interpreted=interpreted,
        language=detect_language(text),
        kind=question_kind(interpreted, tokens),
        mended=spelled != text,
        follow_up=follow_up,
        asked=asked_for(interpreted, tokens),
    )


def _spelled(text: str, analyzer: Analyzer, corrector: SpellingCorrector) -> str:
    """The question as it would be written with time: words in full, spelt as they are, and compounds as one."""
    full = in_full(text, corrector.is_of_documents)
    mended = mend_spelling(full, analyzer, corrector)
    # What was mended may belong together: "klachten commisie".
    joined = mend_spelling(mended, analyzer, corrector) if mended != full else mended
    return joined if detect_language(joined) == "en" else asked_in_full(with_verb_forms(joined))


def mend_spelling(text: str, analyzer: Analyzer, corrector: SpellingCorrector) -> str:
    """Replace the words that neither the documents nor the language know, and join what was split.

    Quoted phrases are left as they are, and so are a name of two words, though they stand as one in an address ("Debian
    Edu" beside debianedu), and English words in an English question ("evaluates" beside "evaluaties").
    """
    quoted = frozenset(word for phrase in parse_query(text).phrases for word in phrase.split())
    text = corrector.joined_abbreviations(text, quoted)
    is_english = detect_language(text) == "en"
    pieces, done = list[str](), 0
    tokens = analyzer.analyze(text).tokens
    for token, following in zip_longest(tokens, tokens[1:]):
        if token.char_start < done:
            continue
        apart = following is not None and _only_space(text, token, following) and not _is_name(token, following)
        if following is not None and apart and not {token.text, following.text} & quoted:
            joined = corrector.joined_compounds((token.text, following.text))
            if joined:
                pieces += [text[done : token.char_start], joined[0]]
                done = following.char_end
                continue
        known = token.is_stop or token.text in quoted or (is_english and _is_english(token.text))
        better = None if known else _apart(token.text, corrector) or corrector.correct(token.text)
        if better is not None:
            pieces += [text[done : token.char_start], better]
            done = token.char_end
    return "".join([*pieces, text[done:]])


def _apart(word: str, corrector: SpellingCorrector) -> str | None:
    return taken_apart(word, corrector.knows) if word.islower() else None


def _is_english(word: str) -> bool:
    return lemmatise_english(word.casefold()) is not None


def _is_name(token: Token, following: Token) -> bool:
    """Whether two words both begin with a capital, other than what is all in capitals."""
    words = (token.text, following.text)
    return all(word[0].isupper() for word in words) and not all(word.isupper() for word in words)


def _only_space(text: str, token: Token, following: Token) -> bool:
    return text[token.char_end : following.char_start].isspace()
