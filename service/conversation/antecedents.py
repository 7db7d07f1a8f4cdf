"""What a question is about, so that a pronoun in the next one may point to it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.analysis.analysis import Token
from index.analysis.lexicon import is_infinitive
from service.conversation.pointers import MODAL, PREPOSITIONS, QUESTION_WORD
from service.question.noun_phrases import Phrase, noun_phrases
from service.question.verbs import may_be_verb

# "Wie betaalt de pilot, en sinds wanneer?": what an earlier follow-up asked in addition.
_JOINED = re.compile(rf",? (?:en|and) {QUESTION_WORD}\s*\?*$", re.IGNORECASE)
_BARE_QUESTION_WORD = re.compile(r"^(?:wat|wie|waar\w*|wanneer|what|who|where|when)$", re.IGNORECASE)
# Said of something, not a thing: "mogelijk", "klaar", "het zwaarst".
STATE = re.compile(
    r"\w{3,}(?:lijk|ig|isch|baar|zaam)|klaar|nodig|lang|langer|open|dicht|vrij|zover|omlaag|omhoog|later|eerder|precies|samen|zelf|weer|meestal|altijd|alleen|ongeveer",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(r"het \w{3,}st", re.IGNORECASE)
_JOINS = frozenset((*PREPOSITIONS.values(), "rond", "with", "at", "in", "for", "of", "on", "to", "by", "from"))
_OWN = frozenset(("je", "jouw", "uw", "jullie", "your"))
# "Is Digikoppeling een netwerk?" goes on about Digikoppeling.
_EQUATES = re.compile(r"^(?:is|was|zijn|waren|blijft|wordt|are|were)\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:does|do|did|will|can|should)\b", re.IGNORECASE)
_OF_PEOPLE = re.compile(r"\b(?:hun|hen|zij|ze|their|they|them)\b", re.IGNORECASE)
_OF_THINGS = re.compile(r"\b(?:dat|dit|it|daar\w*|er\w*|hier\w*|that)\b", re.IGNORECASE)


def main_question(question: str) -> str:
    """The question without what earlier follow-ups asked in addition."""
    bare = _JOINED.sub("", question)
    return question if bare == question else f"{main_question(bare).rstrip('?')}?"


def named_phrases(question: str, tokens: Sequence[Token], *, numbers: bool = False) -> tuple[Phrase, ...]:
    """What a question names, in order, without verbs in front and states behind. numbers: those alone as well."""
    trimmed = (_trimmed(question, tokens, phrase) for phrase in noun_phrases(question, tokens))
    return tuple(phrase for phrase in trimmed if phrase is not None and (numbers or not is_number(phrase)))


def antecedent(question: str, phrases: Sequence[Phrase], tokens: Sequence[Token], asked: str) -> Phrase:
    """The one that a pronoun points to: the last that is no part of a clause's setting, unless its gender differs.

    Args:
        question: the one before.
        phrases: what it names; at least one.
        tokens: its words.
        asked: the question with the pronoun.
    """
    if len(phrases) > 1 and _EQUATES.search(question) and re.match(r"(?:g?een|an?) ", phrases[-1].text, re.IGNORECASE):
        phrases = phrases[:-1]
    pointing = {token.casefold() for token in re.findall(r"\w+", asked)}
    article = "het " if pointing & {"dat", "dit"} else "de " if pointing & {"die", "deze"} else ""
    suiting = [phrase for phrase in phrases if phrase.text.casefold().startswith((article, "een "))]
    if len(suiting) == 1 and article:
        return suiting[0]
    among = suiting or list(phrases)
    # "Draait de kantoorautomatisering nog bij RN?" is not about RN.
    free = [phrase for phrase in among if not preposition_before(phrase, tokens)]
    if _OF_THINGS.search(asked):
        free = [phrase for phrase in free if not _is_short_name(phrase)]
    unlike = {"het ": "de ", "de ": "het "}.get(article, "-")
    found = [phrase for phrase in free if not phrase.text.casefold().startswith(unlike)] or free or among
    # Somebody who was spoken of is spoken of further.
    return found[0] if _OF_PEOPLE.search(asked) else found[-1]


def preposition_before(phrase: Phrase, tokens: Sequence[Token]) -> str:
    """The preposition right before a phrase as it stands; empty where there is none."""
    before = [token.text for token in tokens if token.char_end <= phrase.char_start][-2:]
    if before and before[-1].casefold() in _OWN:
        before = before[:-1]  # "op je strafblad"
    return before[-1] if before and before[-1].casefold() in _JOINS else ""


def is_number(phrase: Phrase) -> bool:
    return all(token.text.isdigit() for token in phrase.tokens)


def is_name(token: Token) -> bool:
    """Whether a word that does not open a question is a name: it has a capital or a digit."""
    return any(character.isupper() or character.isdigit() for character in token.text)


def _is_short_name(phrase: Phrase) -> bool:
    """Whether it is nothing but a name in capitals with an article, as organisations have: "de SVG"."""
    content = [token for token in phrase.tokens if not token.is_stop]
    return len(content) == 1 and content[0].text.isupper()


def _trimmed(question: str, tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    words = list(phrase.tokens)
    before = next((token for token in reversed(tokens) if token.char_end <= words[0].char_start), None)
    # "Wat kost Veilig Thuis?": what follows such a word at once is the verb.
    if before and len(words) > 1 and _BARE_QUESTION_WORD.match(before.text) and may_be_verb(words[0].text):
        words = words[1:]
    # "Who imposes the measure?", "Hoe duur is de meter?"
    if before and len(words) == 1 and words[0].text.islower():
        verbal = bool(_BARE_QUESTION_WORD.match(before.text)) and may_be_verb(words[0].text)
        if verbal or before.text.casefold() in {"who", "hoe", "how"}:
            return None
    ends = words[-1].char_end >= len(question.rstrip("? ."))
    if ends and len(words) > 2 and words[-2].text.casefold() in _JOINS and is_infinitive(words[-1].text.casefold()):
        words = words[:-2]  # "komt daar een rechter bij kijken?"
    elif ends and len(words) > 1 and _AUXILIARY.search(question) and words[-1].text.islower():
        words = words[:-1]  # "Since when does the measure exist?"
    elif ends and len(words) > 1 and MODAL.search(question) and is_infinitive(words[-1].text.casefold()):
        words = words[:-1]  # "Mag een werkgestrafte drinken?"
    while words and (STATE.fullmatch(words[-1].text) or words[-1].is_stop):
        words = words[:-1]
    if not words:
        return None
    text = question[words[0].char_start : words[-1].char_end]
    if _SUPERLATIVE.fullmatch(text) or all(word.is_stop for word in words):
        return None
    return replace(phrase, char_start=words[0].char_start, char_end=words[-1].char_end, text=text, tokens=tuple(words))
