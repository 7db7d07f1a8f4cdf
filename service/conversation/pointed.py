"""A question with what it points to in the place of the word that points: "Waar loopt die?"."""

import re
from dataclasses import dataclass

from index.analysis.analysis import Token
from index.analysis.analyzer import Analyzer
from index.analysis.language import detect_language
from service.conversation.antecedents import STATE, is_name
from service.conversation.elided import told_name
from service.conversation.leaning import is_object_before_infinitive
from service.conversation.pointers import ADVERB, PLACE, PREPOSITIONS, PRONOUN, SPLIT_ADVERB
from service.question.verbs import may_be_verb

_ARTICLES = {"die": "de", "deze": "de", "dat": "het", "dit": "het"}
_OF_PEOPLE = frozenset(("hij", "zij", "hem", "ze"))
_SOMEBODY = re.compile(r"\b(?:iemand|hij|je|ik|u|men)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"(?:\w{0,5}ge|be|ver|ont|her)\w{2,}(?:d|t|en)|\w+(?:aan|zien|doen)|maximaal|minimaal|normaal", re.IGNORECASE
)
_TAKES_PART = re.compile(r"\b(?:doe|doet|doen|deed|deden)\b", re.IGNORECASE)
_COPULA = re.compile(r"(?:is|was|zijn|waren|wordt|werd|blijft|heet|are|were)\s+$", re.IGNORECASE)
_MOST = re.compile(r"\w{2,}st", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a pronoun may point to.

    previous: the question before, written out. told: what was answered to it.
    """

    previous: str
    told: str
    analyzer: Analyzer

    def pointed(self, question: str, topic: str) -> str:
        """The question with the topic in the place of the word that points to it."""
        if match := ADVERB.search(question):
            preposition = PREPOSITIONS[match[1].casefold()]
            return as_sentence(f"{question[: match.start()]}{preposition} {topic}{question[match.end() :]}")
        if (match := SPLIT_ADVERB.search(question)) and not self._has_subject(question[: match.start()]):
            preposition = PREPOSITIONS[match[3].casefold()]
            particle = match["particle"] or ""
            if preposition == "met" and _TAKES_PART.search(question):
                preposition = "mee aan"
            return as_sentence(f"{question[: match.start()]}{match[2].strip()} {preposition} {topic}{particle}?")
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
                whose = "" if has_name(f" {noun[1]}") else f" van {topic}"
                named = told_name(noun[1], self.told) or f"{noun[1]}{whose}"
                return as_sentence(f"{question[:start]}{article} {named}{question[end + noun.end() :]}")
            return as_sentence(f"{question[:start]}{topic}{question[end:]}")
        if match := PLACE.search(question):
            return as_sentence(
                f"{question[: match.start()]}{'at' if self._is_english() else 'bij'} {topic}{question[match.end() :]}"
            )
        return self.about(question, topic)

    def _is_no_pointer(self, question: str, match: re.Match[str]) -> bool:
        """An article or a conjunction: "het werk", "dat de wet ingaat"."""
        before, following = question[: match.start()], question[match.end() :].split()
        word = match[1].casefold()
        if word == "het" and following and _MOST.fullmatch(following[0]):
            return True
        if word == "het":
            if is_object_before_infinitive(before, self.analyzer.analyze(" ".join(following)).tokens):
                return False
            return (
                bool(following)
                and bool(re.match(r"[a-zà-ÿ]{5,}|[A-ZÀ-Ý]", following[0]))
                and not following[0].endswith("t")
            )
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

    def about(self, question: str, topic: str) -> str:
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

    def _is_english(self) -> bool:
        return detect_language(self.previous) == "en"

    def _content(self, text: str) -> list[Token]:
        return [token for token in self.analyzer.analyze(text).tokens if not token.is_stop]


def has_name(text: str) -> bool:
    """Whether a text has a capital or a digit behind its first letter."""
    return any(character.isupper() or character.isdigit() for character in text[1:])


def as_sentence(text: str) -> str:
    """With single spaces and a capital in front."""
    tidy = re.sub(r"\s+([?.,])", r"\1", " ".join(text.split()))
    return tidy[:1].upper() + tidy[1:]
