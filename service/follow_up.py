"""A question that leans on the conversation, written out so that it can be understood alone.

"Waar loopt die?" after "Wat is de pilot bij Tactus?" becomes "Waar loopt de pilot bij Tactus?". The words come from the
earlier questions: what earlier answers said may be wrong, what the user asked for is what the conversation is about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis.analysis import Token
from index.analysis.analyzer import Analyzer
from service.noun_phrases import Phrase, asked_for, is_verb, noun_phrases
from service.question_kind import QuestionKind, question_kind
from service.requests import Turn

# A question that leans on what was said before: it opens like a sequel or points with a pronoun.
_OPENING = r"(?:en|and|maar|but|ook|also|dus|so|oké|ok)"
_QUESTION_WORD = (
    r"(?:(?:door|tot|met|van|voor|bij|aan|uit|in|op) wat|"
    r"(?:(?:sinds|vanaf|tot|per|van|met|door|voor|bij|aan|in|op|naar|since|until|with|by|for|from|to|at|in) )?"
    r"(?:waarom|hoezo|wanneer|waar|wie|hoe|hoeveel(?: [\w’'-]+)?|hoe (?:lang|vaak|veel|laat)|why|when|where|who|how|"
    r"how (?:many|much|long)|"
    r"(?:welke?|which|what) [\w’'-]+))"
)
_BEHIND = r"(?: (?:dan|precies|niet|eerder|later|nog|ook|meer|exactly|then|not))*"
_SEQUEL = re.compile(rf"^{_OPENING}\b", re.IGNORECASE)
_BARE = re.compile(
    rf"^(?:{_OPENING} )?(?P<asked>{_QUESTION_WORD}{_BEHIND})\s*[?.]*$",
    re.IGNORECASE,
)
_PREPOSITIONS = {
    "van": "van", "mee": "met", "voor": "voor", "bij": "bij", "in": "in", "over": "over", "op": "op", "aan": "aan",
    "tegen": "tegen", "door": "door", "na": "na", "onder": "onder", "uit": "uit", "toe": "tot", "naast": "naast",
    "tussen": "tussen", "om": "om", "naar": "naar",
}  # fmt: skip
_OPENING_PREPOSITIONS = frozenset({*_PREPOSITIONS.values(), "rond", "at", "for", "with", "of", "by"})
_ADVERB = re.compile(rf"\b(?:daar|hier|er)({'|'.join(_PREPOSITIONS)})\b", re.IGNORECASE)
# "Wanneer maakt men daar de balans van op?": behind the preposition the part of a verb may stand.
_SPLIT_ADVERB = re.compile(
    rf"\b(daar|hier|er)\b(.*?)\b({'|'.join(_PREPOSITIONS)})(?P<particle> (?:op|aan|af|in|uit|toe|voor))?\s*\?*$",
    re.IGNORECASE,
)
_EQUATED = re.compile(r"^(?:zijn|waren|are|were) ", re.IGNORECASE)
_COPULA = re.compile(r"(?:is|was|zijn|waren|wordt|werd|blijft|heet|are|were)\s+$", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(die|dat|deze|dit|hij|zij|ze|hen|hem|het|it|they|them|that|this|those|these|he|she)\b", re.IGNORECASE
)
_PLACE = re.compile(r"\b(daar|there)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(zijn|hun|haar|its|their)\b (?=\w)", re.IGNORECASE)
_POINTING = re.compile(
    rf"(?:{_PRONOUN.pattern}|{_PLACE.pattern}|{_ADVERB.pattern}|\b(?:hun|haar|its|their)\b)", re.IGNORECASE
)
# "Wanneer was dat?": what happened, not a thing.
_EVENT = re.compile(
    rf"^(?P<asked>{_QUESTION_WORD}) (?:was|is|gebeurde|gebeurt|geldt|wordt|werd|did) (?:dat|dit|het|that|it|this)"
    r"(?: (?:zo|gebeurd|gedaan|besloten|happen))?\s*\?*$",
    re.IGNORECASE,
)
# What an earlier follow-up was given to say what it is about.
_ABOUT = re.compile(r" (?:als het gaat om|when it comes to) [^,?]+")
_PHRASE_PARTS = re.compile(r"\s+(?=(?:van|met|bij|voor|in|over|aan|uit|tussen|with|of|at|for|in)\s)")
FEW_WORDS = 5
FIRST_WORDS = 4


def leans_on_history(question: str, analyzer: Analyzer) -> bool:
    """Whether a question cannot be understood without what came before it."""
    if _SEQUEL.search(question) or _BARE.search(question):
        return True
    analysis = analyzer.analyze(question)
    words = [token for token in analysis.tokens if not token.is_stop]
    if re.match(r"[^\s,?]+, ?(?:wat|wie|what|who)\b", question, re.IGNORECASE):
        return False  # "ZSM, wat is dat?" names first what it points to
    # Further on, "die" and "dat" open a relative clause and point to what stands before them in the question itself.
    places = [*analysis.tokens[:FIRST_WORDS], *analysis.tokens[-2:]]
    points = any(_POINTING.fullmatch(token.text) and not _is_article(token, analysis.tokens) for token in places)
    points = points or (_SPLIT_ADVERB.search(question) is not None and _PLACE.search(question) is not None)
    return not words or (len(words) <= FEW_WORDS and points)


def _is_article(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether "het" belongs to a noun, or to a clause further on, as in "is het waarschijnlijk dat"."""
    if token.text.casefold() not in {"het", "it", "dat", "that"}:
        return False
    later = tokens[tokens.index(token) + 1 :]
    if token.text.casefold() in {"dat", "that"}:
        return len(later) > 2 and any(t.text.casefold() in {"het", "it"} for t in tokens[: tokens.index(token)])
    if len(later) == 1 and is_verb(later[0]):
        return False  # "Wordt het gerenoveerd?"
    return bool(later) and (not later[0].is_stop or any(t.text in {"dat", "om", "of", "that", "to"} for t in later))


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
    return _Conversation(previous, analyzer).complete(" ".join(question.split()))


@dataclass(frozen=True, slots=True)
class _Conversation:
    """What a follow-up goes on from. previous: the question before it, itself written out."""

    previous: str
    analyzer: Analyzer

    def complete(self, question: str) -> str:
        sequel = _SEQUEL.search(question)
        rest = _sentence(question[sequel.end() :] if sequel else question)
        if (bare := _BARE.search(rest)) or (bare := _EVENT.search(rest)):
            asked = self._with_question_word(bare["asked"])
            if asked:
                return asked
        topic = self._topic(rest)
        if self._kind(rest) is QuestionKind.FACT and self._is_part(rest):
            whole = self._pointed(rest, topic) if topic and _POINTING.search(rest) else rest
            return self._replaced(whole) or whole
        return self._pointed(rest, topic) if topic else rest

    def _kind(self, text: str) -> QuestionKind:
        return question_kind(text, self.analyzer.analyze(text).tokens)

    def _is_part(self, rest: str) -> bool:
        """Whether it has no verb of its own: "en in Utrecht?", "en voor de inhoud ervan?"."""
        opening = rest.split(" ", 1)[0].casefold().rstrip("?.")
        return not _POINTING.search(rest) or opening in _OPENING_PREPOSITIONS

    def _with_question_word(self, asked: str) -> str:
        """The previous question with another question word in front of it."""
        if self._kind(self.previous) is QuestionKind.YES_NO:
            return f"{asked[0].upper()}{asked[1:]} {self.previous[0].lower()}{self.previous[1:]}"
        if defined := re.match(r"(?:wat|what) (?=is |zijn |are )", self.previous, re.IGNORECASE):
            return f"{asked[0].upper()}{asked[1:]} {self.previous[defined.end() :]}"
        if re.match(rf"(?:wat|what|{_QUESTION_WORD})\s", self.previous, re.IGNORECASE):
            joint = "and" if self._is_english() else "en"
            return f"{self.previous.rstrip('? ')}, {joint} {asked[0].lower()}{asked[1:]}?"
        return ""

    def _is_english(self) -> bool:
        return bool(
            re.search(r"\b(the|which|what|who|where|when|how|is|does)\b", self.previous, re.IGNORECASE)
        ) and not (re.search(r"\b(de|het|een|welke|wat|wie|waar)\b", self.previous, re.IGNORECASE))

    def _topic(self, question: str) -> str:
        """What the previous question is about, without what the new question names otherwise ("bij Tactus")."""
        tokens = self.analyzer.analyze(self.previous).tokens
        phrases = [phrase for phrase in noun_phrases(self.previous, tokens) if not _is_number(phrase)]
        if phrases and (about := _ABOUT.search(self.previous)) and phrases[0].char_end <= about.start():
            return f"{phrases[0].text}{about.group()}"
        asked = asked_for(self.previous, tokens)
        if (
            asked
            and phrases
            and asked.noun in phrases[0].tokens
            and self._kind(self.previous) is not QuestionKind.HOW_MANY
        ):
            behind = [self._with_preposition(phrase, tokens) for phrase in phrases[1:]]
            article = "the " if self._is_english() else "de "
            first = _EQUATED.sub("", phrases[0].text)  # of "Wat zijn klachten?", but not of "Welke klachten …?"
            first = f"{article}{first}" if first == phrases[0].text else first
            topic = " ".join([first, *filter(None, behind)])
            others = [p for p, joined in zip(phrases[1:], behind, strict=True) if not joined and _is_name(p)]
            if others:
                return self._about(topic, others[0].text).rstrip("?")
        elif phrases:
            topic = self._best(phrases, question).text
        else:
            return ""
        core, *parts = _PHRASE_PARTS.split(topic)
        named = {part.split()[0].casefold() for part in _PHRASE_PARTS.split(f" {question.rstrip('?')}")[1:]}
        return " ".join([core, *(part for part in parts if part.split()[0].casefold() not in named)])

    def _best(self, phrases: Sequence[Phrase], question: str) -> Phrase:
        """The last thing named, unless the pronoun's gender points to another."""
        pointing = {token.casefold() for token in re.findall(r"\w+", question)}
        article = "het " if pointing & {"dat", "dit"} else "de " if pointing & {"die", "deze"} else ""
        suiting = [phrase for phrase in phrases if phrase.text.casefold().startswith((article, "een "))]
        return (suiting or list(phrases))[-1]

    def _with_preposition(self, phrase: Phrase, tokens: Sequence[Token]) -> str:
        before = [token for token in tokens if token.char_end <= phrase.char_start][-1:]
        word = before[0].text if before else ""
        joins = word.casefold() in {*_PREPOSITIONS.values(), "rond", "with", "at", "in", "for", "of", "on"}
        return f"{word} {phrase.text}" if joins else ""

    def _pointed(self, question: str, topic: str) -> str:
        """The question with the topic in the place of the word that points to it."""
        if match := _ADVERB.search(question):
            preposition = _PREPOSITIONS[match[1].casefold()]
            return _sentence(f"{question[: match.start()]}{preposition} {topic}{question[match.end() :]}")
        if match := _SPLIT_ADVERB.search(question):
            preposition = _PREPOSITIONS[match[3].casefold()]
            particle = match["particle"] or ""
            return _sentence(f"{question[: match.start()]}{match[2].strip()} {preposition} {topic}{particle}?")
        for match in _PRONOUN.finditer(question):
            if match[1].casefold() in {"het", "dat", "die", "that"} and self._is_no_pointer(question, match):
                continue
            start, end = match.start(), match.end()
            noun = re.match(r" ([\w&’'-]+)", question[end:])
            if noun and self._is_noun_of(noun[1], topic):
                end += noun.end()
            return _sentence(f"{question[:start]}{topic}{question[end:]}")
        if match := _PLACE.search(question):
            return _sentence(
                f"{question[: match.start()]}{'at' if self._is_english() else 'bij'} {topic}{question[match.end() :]}"
            )
        return self._about(question, topic)

    def _is_no_pointer(self, question: str, match: re.Match[str]) -> bool:
        """An article or a conjunction: "het werk", "dat de wet ingaat"."""
        following = question[match.end() :].split()
        word = match[1].casefold()
        if word == "het":
            tokens = self.analyzer.analyze(" ".join(following)).tokens
            if len(tokens) == 1 and is_verb(tokens[0]):
                return False
            return bool(following) and bool(re.match(r"[a-zà-ÿ]{5,}", following[0])) and not following[0].endswith("t")
        if _COPULA.fullmatch(question[: match.start()]):
            return False  # "Is dat een straf?"
        return (
            word in {"dat", "that"} and bool(following) and following[0].casefold() in {"de", "het", "een", "the", "a"}
        )

    def _is_noun_of(self, word: str, topic: str) -> bool:
        lemmas = {token.lemma for token in self.analyzer.analyze(word).tokens}
        return bool(lemmas & {token.lemma for token in self.analyzer.analyze(topic).tokens if not token.is_stop})

    def _about(self, question: str, topic: str) -> str:
        """A question that names its own subject keeps it; the topic says what it is about."""
        if all(
            token.lemma in {t.lemma for t in self.analyzer.analyze(question).tokens} for token in self._content(topic)
        ):
            return question
        words = "when it comes to" if self._is_english() else "als het gaat om"
        return f"{question.rstrip('?. ')} {words} {topic}?"

    def _content(self, text: str) -> list[Token]:
        return [token for token in self.analyzer.analyze(text).tokens if not token.is_stop]

    def _replaced(self, part: str) -> str:
        """The previous question with this part in the place of what it takes over from: "En in Utrecht?"."""
        said = part.rstrip("?. ")
        said = (
            said[0].lower() + said[1:] if len(said) > 1 and not said[1].isupper() and not self._is_named(said) else said
        )
        tokens = self.analyzer.analyze(self.previous).tokens
        phrases = noun_phrases(self.previous, tokens)
        preposition = re.match(r"(\w+) ", said)
        if preposition and preposition[1].casefold() in _OPENING_PREPOSITIONS:
            same = re.search(rf"\b{preposition[1]} ", self.previous, re.IGNORECASE)
            if same:
                end = next(
                    (p.char_end for p in phrases if p.char_start <= same.end() < p.char_end),
                    len(self.previous.rstrip("? ")),
                )
                return f"{self.previous[: same.start()]}{said}{self.previous[end:]}"
            if preposition[1].casefold() not in {"door", "by"}:
                return f"{self.previous.rstrip('? ')} {said}?"
            said = said[preposition.end() :]
        if not phrases:
            return ""
        old = self._replaceable(said, phrases)
        return _sentence(f"{self.previous[: old.char_start]}{said}{self.previous[old.char_end :]}")

    def _is_named(self, text: str) -> bool:
        return any(entity.char_start == 0 for entity in self.analyzer.analyze(text).entities)

    def _replaceable(self, said: str, phrases: Sequence[Phrase]) -> Phrase:
        """The phrase that shares a word with the new one; else one of the same sort; else the last."""
        lemmas = {token.lemma for token in self._content(said)}
        sharing = [phrase for phrase in phrases if lemmas & {token.lemma for token in phrase.tokens}]
        numeric = [phrase for phrase in phrases if _is_number(phrase)]
        if re.fullmatch(r"[\d\s-]+", said) and numeric:
            return numeric[-1]
        return (sharing or [phrase for phrase in phrases if not _is_number(phrase)] or list(phrases))[-1]


def _is_name(phrase: Phrase) -> bool:
    return any(character.isupper() or character.isdigit() for character in phrase.text[1:])


def _is_number(phrase: Phrase) -> bool:
    return all(token.text.isdigit() for token in phrase.tokens)


def _sentence(text: str) -> str:
    """With single spaces and a capital in front."""
    tidy = re.sub(r"\s+([?.,])", r"\1", " ".join(text.split()))
    return tidy[:1].upper() + tidy[1:]
