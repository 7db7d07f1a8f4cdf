"""A question that leans on the conversation, written out so that it can be understood alone.

"Waar loopt die?" after "Wat is de pilot bij Tactus?" becomes "Waar loopt de pilot bij Tactus?". The words come from the
earlier questions: what earlier answers said may be wrong, what the user asked for is what the conversation is about.
Only "de tweede" is looked up in what an answer listed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis.analysis import Token
from index.analysis.analyzer import Analyzer
from index.analysis.language import detect_language
from index.analysis.lexicon import is_word
from service.conversation.antecedents import (
    STATE,
    antecedent,
    is_name,
    main_question,
    named_phrases,
    preposition_before,
)
from service.conversation.asked_otherwise import asked_otherwise
from service.conversation.elided import leaves_out_noun, told_items, with_noun
from service.conversation.leaning import is_object_before_infinitive, leans_on_history, points_back
from service.conversation.pointers import (
    ADVERB,
    BARE,
    EVENT,
    ONE_SIDE,
    PLACE,
    PREPOSITIONS,
    PRONOUN,
    QUESTION_WORD,
    SEQUEL,
    SPLIT_ADVERB,
)
from service.conversation.replacing import opens_with_preposition, replaced
from service.conversation.sequels import asks_again, put_instead
from service.question.noun_phrases import asked_for
from service.question.question_kind import QuestionKind, question_kind
from service.question.sides import sides
from service.question.verbs import is_finite, may_be_verb
from service.requests import Turn

_EQUATING = re.compile(r"^(?:wat|what) (?:zijn|waren|are|were) ", re.IGNORECASE)
_COPULA = re.compile(r"(?:is|was|zijn|waren|wordt|werd|blijft|heet|are|were)\s+$", re.IGNORECASE)
# What an earlier follow-up was given to say what it is about.
_ABOUT = re.compile(r" (?:als het gaat om|when it comes to) [^,?]+")
_PHRASE_PARTS = re.compile(r"\s+(?=(?:van|met|bij|voor|in|over|aan|uit|tussen|with|of|at|for|in)\s)")
# "Wat gebeurt er als iemand zijn straf niet afmaakt?", then "Hoeveel hechtenis krijgt hij dan?"
_CONDITION = re.compile(r"(?<=.)\s(?P<clause>(?:als|indien|if) (?!het gaat om\b)[^,?]+)\s*\?*$", re.IGNORECASE)
# The last word only opens the question wider: "en de enkelband dan?", but not "hoe dan?".
_THEN_LAST = re.compile(r"(?<=\w{4}),? dan(?=\s*[?.]*$)", re.IGNORECASE)
_MOST = re.compile(r"\w{2,}st", re.IGNORECASE)
_SUPPOSING = re.compile(r"(?:als|indien|(?P<if>if))\b", re.IGNORECASE)
_ORDER = re.compile(r"(?:vertel|leg|geef|noem|beschrijf|toon|laat|zeg|explain|tell|describe|give)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEIGHBOUR = re.compile(
    r"(?:(?:in|over|van) )?(?:(?:het|een) jaar|the year) (?:(?P<before>daarvoor|ervoor|eerder|before|earlier)|"
    r"daarna|erna|later|daarop|after)\s*\?*",
    re.IGNORECASE,
)
_ARTICLES = {"die": "de", "deze": "de", "dat": "het", "dit": "het"}
_OF_PEOPLE = frozenset(("hij", "zij", "hem", "ze"))
_SOMEBODY = re.compile(r"\b(?:iemand|hij|je|ik|u|men)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"(?:\w{0,5}ge|be|ver|ont|her)\w{2,}(?:d|t|en)|\w+(?:aan|zien|doen)|maximaal|minimaal|normaal", re.IGNORECASE
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
    listed = next((turn.answer for turn in reversed(history) if len(told_items(turn.answer)) > 1), "")
    return _Conversation(previous, listed, analyzer).complete(" ".join(question.split()))


@dataclass(frozen=True, slots=True)
class _Conversation:
    """What a follow-up goes on from.

    previous: the question before it, itself written out. listed: the last answer that lists something, or empty.
    """

    previous: str
    listed: str
    analyzer: Analyzer

    def complete(self, question: str) -> str:
        if asks_again(question):
            return _sentence(self.previous)
        if said := put_instead(question):
            whole = re.match(rf"(?:wat|what|{QUESTION_WORD})\s", said, re.IGNORECASE)
            return self.complete(said) if whole else replaced(self.previous, said, self.analyzer)
        sequel = SEQUEL.search(question)
        typed = _THEN_LAST.sub("", question[sequel.end() :] if sequel else question).strip()
        if re.search(r"\w", typed) is None:
            return _sentence(self.previous)  # "En?"
        rest = _sentence(typed)
        if supposed := _SUPPOSING.match(rest):
            rest = f"{'What happens' if supposed['if'] else 'Wat gebeurt er'} {rest[0].lower()}{rest[1:]}"
        if leaves_out_noun(rest, self.analyzer):
            rest = _sentence(with_noun(rest, self.previous, self.listed, self.analyzer))
        part = rest if rest != _sentence(typed) else _as_typed(typed, opens=sequel is None)
        return self._varied(rest) or self._filled_in(rest, part)

    def _varied(self, rest: str) -> str:
        """The previous question with another question word, year or condition; empty where it is none of these."""
        if neighbour := self._neighbouring_year(rest):
            return neighbour
        if (bare := BARE.search(rest)) or (bare := EVENT.search(rest)):
            main = main_question(self.previous)
            return asked_otherwise(main, bare["asked"], self._kind(main), self._topic(rest))
        if (clause := _CONDITION.search(self.previous)) and _THEN.search(rest):
            return _sentence(f"{_THEN.sub('', rest).rstrip('? ')} {clause['clause']}?")
        return ""

    def _filled_in(self, rest: str, part: str) -> str:
        """The question with what it points to. part: the same as it was typed."""
        topic = self._topic(rest)
        if topic and (side := ONE_SIDE.search(rest)):
            return _sentence(f"{rest[: side.end('difference')]} {self._between(topic, side['other'])}?")
        if self._kind(rest) is QuestionKind.FACT and self._is_part(rest):
            points = topic and self._points(rest)
            return replaced(self.previous, self._pointed(rest, topic) if points else part, self.analyzer)
        return self._pointed(rest, topic) if topic else rest

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
            others = [p for p, joined in zip(phrases[1:], behind, strict=True) if not joined and _has_name(p.text)]
            if others:
                return self._about(topic, others[0].text).rstrip("?")
        elif phrases:
            topic = antecedent(previous, phrases, tokens, question).text
        else:
            return ""
        core, *parts = _PHRASE_PARTS.split(topic)
        named = {part.split()[0].casefold() for part in _PHRASE_PARTS.split(f" {question.rstrip('?')}")[1:]}
        return " ".join([core, *(part for part in parts if part.split()[0].casefold() not in named)])

    def _pointed(self, question: str, topic: str) -> str:
        """The question with the topic in the place of the word that points to it."""
        if match := ADVERB.search(question):
            preposition = PREPOSITIONS[match[1].casefold()]
            return _sentence(f"{question[: match.start()]}{preposition} {topic}{question[match.end() :]}")
        if (match := SPLIT_ADVERB.search(question)) and not self._has_subject(question[: match.start()]):
            preposition = PREPOSITIONS[match[3].casefold()]
            particle = match["particle"] or ""
            return _sentence(f"{question[: match.start()]}{match[2].strip()} {preposition} {topic}{particle}?")
        for match in PRONOUN.finditer(question):
            if match[1].casefold() in {"het", "dat", "die", "that"} and self._is_no_pointer(question, match):
                continue
            if self._is_person(match[1]):
                continue
            start, end = match.start(), match.end()
            noun = re.match(r" ([\w&’'-]+)", question[end:])
            if noun and self._is_noun_of(noun[1], topic):
                end += noun.end()
            elif noun and (article := _ARTICLES.get(match[1].casefold())) and self._is_noun(noun[1]):
                whose = "" if _has_name(f" {noun[1]}") else f" van {topic}"
                return _sentence(f"{question[:start]}{article} {noun[1]}{whose}{question[end + noun.end() :]}")
            return _sentence(f"{question[:start]}{topic}{question[end:]}")
        if match := PLACE.search(question):
            return _sentence(
                f"{question[: match.start()]}{'at' if self._is_english() else 'bij'} {topic}{question[match.end() :]}"
            )
        return self._about(question, topic)

    def _is_no_pointer(self, question: str, match: re.Match[str]) -> bool:
        """An article or a conjunction: "het werk", "dat de wet ingaat"."""
        before, following = question[: match.start()], question[match.end() :].split()
        word = match[1].casefold()
        if word == "het" and following and _MOST.fullmatch(following[0]):
            return True
        if word == "het":
            if is_object_before_infinitive(before, self.analyzer.analyze(" ".join(following)).tokens):
                return False
            return bool(following) and bool(re.match(r"[a-zà-ÿ]{5,}", following[0])) and not following[0].endswith("t")
        if _COPULA.fullmatch(before):
            return False  # "Is dat een straf?"
        return (
            word in {"dat", "that"} and bool(following) and following[0].casefold() in {"de", "het", "een", "the", "a"}
        )

    def _has_subject(self, before: str) -> bool:
        """Whether a pronoun that is no person stands before "daar": "mag het daar winst mee maken"."""
        return any(not self._is_person(match[1]) for match in PRONOUN.finditer(before))

    def _is_person(self, pronoun: str) -> bool:
        """Whether "hij" goes on with somebody: "Wat gebeurt er als iemand niet komt?", "Krijgt hij straf?"."""
        return pronoun.casefold() in _OF_PEOPLE and bool(_SOMEBODY.search(self.previous))

    def _is_noun(self, word: str) -> bool:
        """Whether a word behind "die" is what that belongs to: "die periode", not "die geldig" or "die bij"."""
        tokens = self.analyzer.analyze(word).tokens
        verbal = may_be_verb(word) or bool(_PARTICIPLE.fullmatch(word))
        return bool(tokens) and not tokens[0].is_stop and not verbal and not STATE.fullmatch(word)

    def _is_noun_of(self, word: str, topic: str) -> bool:
        lemmas = {token.lemma for token in self.analyzer.analyze(word).tokens}
        return bool(lemmas & {token.lemma for token in self.analyzer.analyze(topic).tokens if not token.is_stop})

    def _about(self, question: str, topic: str) -> str:
        """A question that names its own subject keeps it; the topic says what it is about."""
        lemmas = {token.lemma for token in self.analyzer.analyze(question).tokens}
        own = {token.lemma for token in self._content(topic.rsplit(" van ", maxsplit=1)[-1])}
        if own & lemmas or self._names_another(question):
            return question
        words = "when it comes to" if self._is_english() else "als het gaat om"
        lower = topic[0].lower() + topic[1:] if topic.startswith(("De ", "Het ", "Een ", "The ")) else topic
        return f"{question.rstrip('?. ')} {words} {lower}?"

    def _names_another(self, question: str) -> bool:
        """Whether a whole question names somebody or something that nobody spoke of yet."""
        tokens = self.analyzer.analyze(question).tokens
        whole = re.match(
            r"(?:wat|wie|waar\w*|wanneer|hoe|welke?|what|who|where|when|how|which)\b", question, re.IGNORECASE
        )
        return whole is not None and any(is_name(token) and not token.text.isdigit() for token in tokens[1:])

    def _content(self, text: str) -> list[Token]:
        return [token for token in self.analyzer.analyze(text).tokens if not token.is_stop]


def _has_name(text: str) -> bool:
    return any(character.isupper() or character.isdigit() for character in text[1:])


def _as_typed(part: str, *, opens: bool) -> str:
    """A part of a question; one that opens with a capital for that reason alone is written without it."""
    common = opens and part[1:] == part[1:].lower() and is_word(part.split(" ", 1)[0].casefold())
    return part[:1].lower() + part[1:] if common else part


def _sentence(text: str) -> str:
    """With single spaces and a capital in front."""
    tidy = re.sub(r"\s+([?.,])", r"\1", " ".join(text.split()))
    return tidy[:1].upper() + tidy[1:]
