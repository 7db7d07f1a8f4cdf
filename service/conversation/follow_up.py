"""A question that leans on the conversation, written out so that it can be understood alone.

"Waar loopt die?" after "Wat is de pilot bij Tactus?" becomes "Waar loopt de pilot bij Tactus?". The words come from the
earlier questions: what earlier answers said may be wrong, what the user asked for is what the conversation is about.
Only "de tweede" is looked up in what an answer listed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.analysis.analyzer import Analyzer
from index.analysis.language import detect_language
from index.analysis.lexicon import is_word
from service.conversation.antecedents import (
    antecedent,
    main_question,
    named_phrases,
    preposition_before,
)
from service.conversation.asked_otherwise import asked_otherwise
from service.conversation.both import asks_of_both, of_both
from service.conversation.elided import asks_for_several, is_of_several, leaves_out_noun, told_items, with_noun
from service.conversation.leaning import leans_on_history, points_back
from service.conversation.pointed import Pointed, as_sentence, has_name
from service.conversation.pointers import (
    BARE,
    EVENT,
    FRONTED,
    ONE_SIDE,
    QUESTION_WORD,
    SEQUEL,
)
from service.conversation.replacing import opens_with_preposition, replaced
from service.conversation.sequels import asks_again, put_instead
from service.question.noun_phrases import asked_for
from service.question.question_kind import QuestionKind, question_kind
from service.question.sides import sides
from service.question.verbs import has_verb, is_finite
from service.requests import Turn

_EQUATING = re.compile(r"^(?:wat|what) (?:zijn|waren|are|were) ", re.IGNORECASE)
# What an earlier follow-up was given to say what it is about.
_ABOUT = re.compile(r" (?:als het gaat om|when it comes to) [^,?]+")
_PHRASE_PARTS = re.compile(r"\s+(?=(?:van|met|bij|voor|in|over|aan|uit|tussen|with|of|at|for|in)\s)")
# "Wat gebeurt er als iemand zijn straf niet afmaakt?", then "Hoeveel hechtenis krijgt hij dan?"
_CONDITION = re.compile(r"(?<=.)\s(?P<clause>(?:als|indien|if) (?!het gaat om\b)[^,?]+)\s*\?*$", re.IGNORECASE)
# The last word only opens the question wider: "en de enkelband dan?", but not "hoe dan?".
_THEN_LAST = re.compile(r"(?<=\w{4}),? dan(?=\s*[?.]*$)", re.IGNORECASE)
_SUPPOSING = re.compile(r"(?:als|indien|(?P<if>if))\b", re.IGNORECASE)
_ORDER = re.compile(r"(?:vertel|leg|geef|noem|beschrijf|toon|laat|zeg|explain|tell|describe|give)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEIGHBOUR = re.compile(
    r"(?:(?:in|over|van) )?(?:(?:het|een) jaar|the year) (?:(?P<before>daarvoor|ervoor|eerder|before|earlier)|"
    r"daarna|erna|later|daarop|after)\s*\?*",
    re.IGNORECASE,
)
_THEN = re.compile(r",? \b(?:dan|then)\b", re.IGNORECASE)


def written_out(question: str, history: Sequence[Turn], analyzer: Analyzer) -> str:
    """The question as it would be asked without the conversation.

    Args:
        question: one that leans on the history.
        history: earlier turns, oldest first; at least one.
        analyzer: finds the words.
    """
    previous = " ".join(history[-1].question.split())
    if len(history) > 1 and leans_on_history(previous, analyzer):
        previous = written_out(previous, history[:-1], analyzer)
    typed = " ".join(question.split())
    if asks_of_both(typed) and len(history) > 1 and not sides(previous):
        before = " ".join(history[-2].question.split())
        if len(history) > 2 and leans_on_history(before, analyzer):
            before = written_out(before, history[:-2], analyzer)
        if both := of_both(typed, _topic_of(before, analyzer), _topic_of(previous, analyzer)):
            return as_sentence(both)
    answer = next((turn.answer for turn in reversed(history) if len(told_items(turn.answer)) > 1), "")
    several = next((turn.question for turn in reversed(history) if asks_for_several(turn.question, analyzer)), previous)
    return _Conversation(previous, several, answer, history[-1].answer, analyzer).complete(typed)


def _topic_of(question: str, analyzer: Analyzer) -> str:
    phrases = named_phrases(question, analyzer.analyze(question).tokens)
    return phrases[-1].text if phrases else ""


@dataclass(frozen=True, slots=True)
class _Conversation:
    """What a follow-up goes on from.

    previous: the question before it, itself written out. several: the last question that asks for several things, or
    that before. listed: the last answer that lists something, or empty. told: the answer to the question before.
    """

    previous: str
    several: str
    listed: str
    told: str
    analyzer: Analyzer

    def complete(self, question: str) -> str:
        if asks_again(question):
            return as_sentence(self.previous)
        if said := put_instead(question):
            whole = re.match(rf"(?:wat|what|{QUESTION_WORD})\s", said, re.IGNORECASE)
            return self.complete(said) if whole else replaced(self.previous, said, self.analyzer)
        sequel = SEQUEL.search(question)
        typed = _THEN_LAST.sub("", question[sequel.end() :] if sequel else question).strip()
        if re.search(r"\w", typed) is None:
            return as_sentence(self.previous)  # "En?"
        rest = as_sentence(typed)
        fronted = FRONTED.match(typed)
        if fronted and not has_verb(fronted["named"]):
            return self._fill().pointed(as_sentence(fronted["asks"]), fronted["named"])
        if supposed := _SUPPOSING.match(rest):
            rest = f"{'What happens' if supposed['if'] else 'Wat gebeurt er'} {rest[0].lower()}{rest[1:]}"
        if self.several != self.previous and is_of_several(rest, self.previous, self.analyzer):
            return replace(self, previous=self.several).complete(question)
        if leaves_out_noun(rest, self.analyzer):
            rest = as_sentence(with_noun(rest, self.previous, self.listed, self.analyzer))
        part = rest if rest != as_sentence(typed) else _as_typed(typed, opens=sequel is None)
        return self._varied(rest) or self._filled_in(rest, part)

    def _varied(self, rest: str) -> str:
        """The previous question with another question word, year or condition; empty where it is none of these."""
        if neighbour := self._neighbouring_year(rest):
            return neighbour
        if (bare := BARE.search(rest)) or (bare := EVENT.search(rest)):
            main = main_question(self.previous)
            return asked_otherwise(main, bare["asked"], self._kind(main), self._topic(rest))
        if (clause := _CONDITION.search(self.previous)) and _THEN.search(rest):
            return as_sentence(f"{_THEN.sub('', rest).rstrip('? ')} {clause['clause']}?")
        return ""

    def _filled_in(self, rest: str, part: str) -> str:
        """The question with what it points to. part: the same as it was typed."""
        topic = self._topic(rest)
        if topic and (side := ONE_SIDE.search(rest)):
            return as_sentence(f"{rest[: side.end('difference')]} {self._between(topic, side['other'])}?")
        if self._kind(rest) is QuestionKind.FACT and self._is_part(rest):
            points = topic and self._points(rest)
            return replaced(self.previous, self._fill().pointed(rest, topic) if points else part, self.analyzer)
        return self._fill().pointed(rest, topic) if topic else rest

    def _neighbouring_year(self, rest: str) -> str:
        """The previous question about the year before or after: "en het jaar daarvoor?"."""
        found, year = _NEIGHBOUR.fullmatch(rest), _YEAR.search(self.previous)
        if found is None or year is None:
            return ""
        other = int(year.group()) + (-1 if found["before"] else 1)
        return f"{self.previous[: year.start()]}{other}{self.previous[year.end() :]}"

    def _between(self, topic: str, other: str) -> str:
        joint = ("between", "and") if self._is_english() else ("tussen", "en")
        return f"{joint[0]} {topic} {joint[1]} {other.strip()}"

    def _kind(self, text: str) -> QuestionKind:
        return question_kind(text, self.analyzer.analyze(text).tokens)

    def _points(self, rest: str) -> bool:
        return points_back(self.analyzer.analyze(rest).tokens)

    def _is_part(self, rest: str) -> bool:
        """Whether it has no verb of its own: "en in Utrecht?", "en voor de inhoud ervan?"."""
        finite = any(is_finite(word) for word in re.findall(r"[\w’'-]+", rest))
        if (
            re.match(r"(?:wat|what)\b", rest, re.IGNORECASE)
            or _ORDER.match(rest)
            or (finite and re.match(QUESTION_WORD, rest, re.IGNORECASE))
        ):
            return False
        return not finite or not self._points(rest) or opens_with_preposition(rest)

    def _fill(self) -> Pointed:
        return Pointed(self.previous, self.told, self.analyzer)

    def _is_english(self) -> bool:
        return detect_language(self.previous) == "en"

    def _topic(self, question: str) -> str:
        """What the previous question is about, without what the new question names otherwise ("bij Tactus")."""
        previous = main_question(self.previous)
        tokens = self.analyzer.analyze(previous).tokens
        phrases = named_phrases(previous, tokens)
        if compared := sides(previous):
            return compared[0]
        if phrases and (about := _ABOUT.search(previous)) and phrases[0].char_end <= about.start():
            return f"{phrases[0].text}{about.group()}"
        asked = asked_for(previous, tokens)
        if asked and phrases and asked.noun in phrases[0].tokens and self._kind(previous) is not QuestionKind.HOW_MANY:
            behind = [
                f"{before} {phrase.text}" if (before := preposition_before(phrase, tokens)) else ""
                for phrase in phrases[1:]
            ]
            article = "the " if self._is_english() else "de "
            # Of "Welke klachten …?", but not of "Wat zijn klachten?".
            first = phrases[0].text if _EQUATING.match(previous) else f"{article}{phrases[0].text}"
            topic = " ".join([first, *filter(None, behind)])
            others = [p for p, joined in zip(phrases[1:], behind, strict=True) if not joined and has_name(p.text)]
            if others:
                return self._fill().about(topic, others[0].text).rstrip("?")
        elif phrases:
            topic = antecedent(previous, phrases, tokens, question).text
        else:
            return ""
        core, *parts = _PHRASE_PARTS.split(topic)
        named = {part.split()[0].casefold() for part in _PHRASE_PARTS.split(f" {question.rstrip('?')}")[1:]}
        return " ".join([core, *(part for part in parts if part.split()[0].casefold() not in named)])


def _as_typed(part: str, *, opens: bool) -> str:
    """A part of a question; one that opens with a capital for that reason alone is written without it."""
    common = opens and part[1:] == part[1:].lower() and is_word(part.split(" ", 1)[0].casefold())
    return part[:1].lower() + part[1:] if common else part
