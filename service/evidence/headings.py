"""What a heading is: a group of people, a case, a period or a place, a variant of a thing; or only a title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.analysis.analysis import Analysis, Token
from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import dictionary_form, is_infinitive
from service.question.noun_phrases import NUMBERS
from service.question.verbs import is_surely_finite

LONGEST = 9
LONGEST_SHORT = 6
SHORTEST_STEM = 3
_NONE: frozenset[str] = frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NUMBERING = re.compile(
    r"^(?:§\s*)?(?:(?:bijlage|hoofdstuk|deel|onderdeel|paragraaf|artikel|annex|appendix|chapter|part|section)\s+"
    r"(?:\d+|[A-Z]|[IVX]+)\b[.:]?\s*|(?:\d+|[A-Z])(?:\.\d+)+[.:]?\s+|(?:\d{1,2}|[A-Z]|[IVX]+)[.:)]?\s+(?=\S)|[a-z]\)\s+)+",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?\s*$|^\[|^(?:hoe|hoeveel|waar\w*|wanneer|kan|mag|moet|is|zijn|heeft|how|where|why|when|can|may|must)\b|"
    r"\b(?:wat|wie|welke?|waarom|what|who|which)\b",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"^(?:als|indien|zodra|zolang|tenzij|mits|bij|na|tijdens|zonder|vanaf|sinds|tot|voor|vóór|binnen|buiten|in|"
    r"onder|if|unless|while|during|after|before|without|until|since|for|in case of|within|outside)\s+\S",
    re.IGNORECASE,
)
_DETERMINERS = _words("de het een deze dit die dat the a an this that these those")
# Leads from what is named to which of them it is: "Tbs met dwangverpleging".
_RESTRICTS = _words(
    "met zonder bij voor in tijdens na onder binnen buiten op with without at for during after under within on"
)
_NAMES = {"ORG", "PERSON", "LAW", "PLACE"}
# They stand in a sentence: "CoronaMelder gaat verspreiding tegen door advies te geven", "Wat we doen".
_BESIDE_A_VERB = _words("te we wij u ik je")
_OPENS_NO_NOUN = _words("van naar over op aan uit door om te from to about on by")
_JOINS = _words("en of and or & /")
_PERSON = re.compile(
    r"(?:[a-z]{3,}(?:aris|ariss?en|ist|isten|eur|eurs|ënt|ënten|oloog|ologen|vrouw|vrouwen|lieden|naren|naar|naars)|"
    r"\w*(?:student|docent|agent|klant|fabrikant|verdachte|slachtoffer|burger|inwoner|persoon|ouder|dader|officier|"
    r"leverancier|kind|gezin|lid|jongen|meisje|man|minister|arts|rechter|jongere|oudere|leerling|vreemdeling|vluchteling)(?:s|en|n|es|eren)?|"
    r"\w*(?:nemer|gever|houder|zoeker)s?|\w+igers?|\w*(?:wassenen|lozen|personen|leden|kinderen|mannen|mensen|meisjes|gezinnen|nabestaanden|ouderen|jongeren)|"
    r"\w*(?:gemeente|bedrijf|school|ministerie|provincie|waterschap|instelling)(?:s|n|en)|"
    r"\w*(?:bedrijven|scholen)|"
    r"minors?|adults?|child|children|parents?|victims?|wom[ae]n|men|people|students?|patients?|clients?|users?|"
    r"employees?|employers?|citizens?|offenders?|suppliers?|providers?|municipalities|companies)"
)
_NO_PERSON = re.compile(
    r"\w*(?:meter|wijzer|teller|kleur|voorkeur|deur|lijst|sleur|geur|computer|tegenpartij|melder|kader|kamer)s?|vereisten?"
)
# Says how a section is told, not what it is about.
_OF_TELLING = _words(
    "inleiding introductie voorwoord achtergrond aanleiding samenvatting managementsamenvatting conclusie "
    "tussenconclusie leeswijzer toelichting algemeen overzicht inhoud inhoudsopgave colofon bijlage begrip "
    "definitie doel opdracht probleemstelling methode werkwijze kort kern cijfer vogelvlucht beeld samenhang "
    "bronnen literatuur voorbeeld vraag antwoord artikel stap hoofdstuk paragraaf deel versie document factsheet "
    "slot stand praktijk meer informatie introduction foreword background summary conclusion contents annex example "
    "question answer overview general scope abstract purpose method notes soort vorm type categorie partij auteur "
    "persoon organisatie"
)
_OF_ANY = _words("ander overig nieuw divers enkel verschillend belangrijk huidig algemeen other new various main")
# "AI-programma" is no name.
_JOINED = re.compile(r"-[a-z]")
_ADJECTIVE = re.compile(r"\w{2,}(?:e|isch|lijk|ig|aal|eel|baar|loos|ief|air|al|ic|ive)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as far as it may say to what the text below it applies.

    text: without its number. heads: lemmas of what it names; of a compound also its last part. bare: only the former.
    modifiers: lemmas of what sets it apart from others of that name. words: of all its content words.
    whom: it names people or bodies. when: it is a case, a period or a place. name: it is a proper name or abbreviation.
    """

    text: str
    heads: frozenset[str]
    bare: frozenset[str]
    modifiers: frozenset[str]
    words: frozenset[str]
    whom: bool
    when: bool
    name: bool


def without_number(heading: str) -> str:
    """A heading without the number that counts it: "Planning" of "3. Planning"."""
    return _NUMBERING.sub("", " ".join(heading.split())).strip(" :.–-")


@lru_cache(maxsize=4096)
def read_heading(heading: str, analyzer: Analyzer) -> Heading | None:
    """What a heading says; None where it is a question, a sentence, a number, or says how the text is told."""
    text = without_number(heading)
    if not text or _ASKS.search(text) or heading.rstrip().endswith((".", "!")):
        return None
    analysis = analyzer.analyze(text)
    content = [token for token in analysis.tokens if not token.is_stop]
    telling = [token for token in content if token.lemma not in _OF_TELLING and not token.text.isdigit()]
    case = bool(_CASE.match(text))
    if not telling or len(content) > LONGEST or (not case and _is_sentence(analysis.tokens)):
        return None
    named = _is_named(analysis, content)
    phrase = None if case else _phrase(text, analysis.tokens)
    if phrase and all(token.lemma in _OF_TELLING for token in phrase.heads):
        return None
    return Heading(
        text=text,
        heads=frozenset(name for token in phrase.heads for name in (token.lemma, *_last_parts(token)))
        if phrase
        else _NONE,
        bare=frozenset(token.lemma for token in phrase.heads) if phrase else _NONE,
        modifiers=frozenset(token.lemma for token in phrase.modifiers) - _OF_ANY - _OF_TELLING if phrase else _NONE,
        words=frozenset(token.lemma for token in content),
        whom=phrase is not None and any(is_person(token) for token in phrase.heads),
        when=case or named == "moment",
        name=named == "name",
    )


def stands_alone(heading: Heading, analyzer: Analyzer) -> bool:
    """Whether a heading names its subject by itself; "Twee technieken" and "Andere maatregelen" lean on others."""
    tokens = analyzer.analyze(heading.text).tokens
    first = tokens[1:2] if tokens[0].text.casefold() in _DETERMINERS else tokens[:1]
    return not any(
        token.text.casefold() in NUMBERS or token.text.isdigit() or token.lemma in _OF_ANY for token in first
    )


def _last_parts(token: Token) -> list[str]:
    """What a compound is a sort of: "leefstijltraining" is a training."""
    return [part for part in token.parts if token.lemma.endswith(part)]


def _is_sentence(tokens: Sequence[Token]) -> bool:
    return any(is_surely_finite(token.text) or token.text.casefold() in _BESIDE_A_VERB for token in tokens)


def is_person(token: Token) -> bool:
    """Whether a noun names people or bodies by their form: "minderjarigen", "werkgever", "cliënten", "gemeenten"."""
    word = token.text.casefold()
    if _NO_PERSON.fullmatch(word):
        return False
    if _PERSON.fullmatch(word):
        return True
    return any(map(_acts, (word, *_last_parts(token)))) or _is_said_of_people(word)


def _acts(word: str) -> bool:
    """Who does something: "aanbieder" of "aanbieden", "werkgevers" of "geven"."""
    stem = re.sub(r"(?:er|ers|aar|aars)$", "", word)
    if stem == word or len(stem) < SHORTEST_STEM:
        return False
    stem = stem[:-1] if stem.endswith("rd") else stem  # "bestuurder", "beheerder"
    single = stem[:-1] if stem[-1] == stem[-2] else stem
    open_syllable = re.sub(r"([aeou])\1(?=[^aeiou]$)", r"\1", stem)
    return any(is_infinitive(one + "en") for one in {stem, single, open_syllable})


def _is_said_of_people(word: str) -> bool:
    """An adjective or participle that has become a plural noun: "minderjarigen", "veroordeelden", "betrokkenen"."""
    if not word.endswith("en") or is_infinitive(word) or word.endswith("ingen"):
        return False
    if word.endswith("enen") and (verb := dictionary_form(word[:-2])) is not None and is_infinitive(verb):
        return verb != word[:-2]
    adjective = dictionary_form(word[:-1])
    if adjective is None or adjective == word[:-1]:
        return False
    return adjective == word[:-2] or is_infinitive(adjective)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """heads: what it names. modifiers: which of them."""

    heads: tuple[Token, ...]
    modifiers: tuple[Token, ...]


def _phrase(text: str, tokens: Sequence[Token]) -> _Phrase | None:
    """Reads "Bijzondere voorwaarden", "Tbs met dwangverpleging", "Jongeren en ouderen", "Pilot Alcoholmeter"."""
    if any(mark in text for mark in ",:;(") or tokens[0].text.casefold() in _OPENS_NO_NOUN:
        return None
    core: list[Token] = []
    heads: list[Token] = []
    behind: list[Token] = []
    for place, token in enumerate(tokens):
        word = token.text.casefold()
        if word in _RESTRICTS and core:
            behind = [later for later in tokens[place + 1 :] if not later.is_stop]
            break
        if word in _JOINS and core:
            heads.append(core[-1])
        elif word not in _DETERMINERS and token.is_stop:
            break
        elif word not in _DETERMINERS and word not in NUMBERS:
            core.append(token)
    nouns = [token for token in core if not any(c.isdigit() for c in token.text)]
    if not nouns:
        return None
    which = [token for token in core if token not in nouns]
    if len(nouns) > 1 and not heads and _is_name(nouns[-1]) and not _is_name(nouns[0], opens=True):
        return _Phrase((nouns[0],), (*nouns[1:], *which, *behind))
    heads = list(dict.fromkeys([*heads, nouns[-1]]))
    said_of = [token for token in nouns if token not in heads and _ADJECTIVE.fullmatch(token.text.casefold())]
    return _Phrase(tuple(heads), (*said_of, *which, *behind))


def _is_name(token: Token, *, opens: bool = False) -> bool:
    text = token.text[1:] if opens else token.text
    return any(c.isupper() for c in text) and not _JOINED.search(text)


def _is_named(analysis: Analysis, content: Sequence[Token]) -> str:
    """Whether a heading is a "moment" (or place) alone, or another "name" or abbreviation; "" where it is neither."""
    covered = {
        entity.label
        for token in content
        for entity in analysis.entities
        if entity.char_start <= token.char_start < entity.char_end
    }
    whole = all(
        any(entity.char_start <= token.char_start < entity.char_end for entity in analysis.entities)
        for token in content
    )
    if whole and covered <= {"DATE", "PLACE"}:
        return "moment"
    short = all(1 < len(token.text) <= LONGEST_SHORT and token.text.isupper() for token in content)
    return "name" if (whole and covered <= _NAMES) or short else ""
