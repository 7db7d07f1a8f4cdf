"""Whether somebody in a sentence plays the part that a question asks for: does it, gets it, holds an office.

There is no parser here. A part is told from the preposition before somebody ("door de rechter"), from what stands
beside him ("voorzitter Jansen"), and from whether the verb that is asked for is in the same clause.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from index.analysis.lexicon import is_infinitive
from service.checking.clauses import clauses
from service.checking.lexicon import is_actor
from service.evidence.somebody import PREPOSITIONS, Somebody, Word, everybody, lemma_of, verbs_of, words_of
from service.question.answer_types import AnswerType
from service.question.noun_phrases import NUMBERS
from service.question.same_acts import SAME_ACTS


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ASKED = re.compile(
    r"(?:^(?:en )?|\b)(?:(?P<preposition>door|met|van|voor|aan|bij|naar|onder|namens) )?"
    r"(?:wie|wiens|welke?(?P<nouns>(?: \w+){1,3}))\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\bwie (?:is|was|zijn|waren|werd|wordt) (?:er |nu |toen |eigenlijk |ook )*(?:(?:de|het|een) )?(?:\w+e )?(\w+)",
    re.IGNORECASE,
)
_OF_BODY = re.compile(r"\b(?:van|bij) (?:(?:de|het|een|deze|die|dit) )?(?:\w+e )?([\w-]+)")
_OFFICE_ENDS = ("lid", "hoofd", "baas", "chef", "persoon", "aris", "eur", "voorzitter", "woordvoerder", "ster")
_BODY_ENDS = (
    "bank", "instituut", "bedrijf", "huis", "universiteit", "minister", "fractie", "onderneming", "verzekeraar",
    "ministerie", "leverancier", "partner", "groep", "provincie", "gemeente", "maker", "schrijver", "onderzoeker",
    "opleider",
)  # fmt: skip
# Columns of those who see to it that something is done: "Trekker".
_RESPONSIBLE = _set("verantwoordelijk trekker eigenaar verantwoordelijke trekken aanspreekpunt")
_IN_CHARGE = _set("trekker eigenaar verantwoordelijk verantwoordelijke actiehouder portefeuillehouder probleemeigenaar")
# Columns of those with whom something is done.
_PARTNERS = ("partner", "deelnemer", "partij")
_PASSIVE = _set("wordt worden werd werden is zijn was waren geworden")
_PARTICIPLE = re.compile(r"(?:\w{0,5}ge|be|ver|ont|her)\w{2,}(?:d|t|en)")
# "Wie maakt de software waarmee …?", "Wie schreef het rapport, dat …?": what follows tells of something else.
_RELATES = re.compile(r"die|waar(?!om\b|heid)\w{2,4}")
_SOMEBODY = {AnswerType.WHO, AnswerType.NAME}
_LENT = _set("aan van bij namens naar")
_LISTING = _set(": ( namelijk zoals waaronder")
_DOING, _THAT = _set("doet doen deed deden"), _set("dat dit zulks")
_TO = _set("aan naar")
_RECEIVING = _set("krijgen ontvangen")
# They say of nobody what he does, beside another verb or a noun.
_LIGHT = _set(
    "hebben zijn worden zullen kunnen mogen moeten willen gaan komen blijven laten geven staan zitten brengen doen "
    "hoeven"
)
_WEAK = _set("nemen krijgen maken houden voeren uitvoeren verrichten uitbrengen")
# So many words may stand between an office and who holds it: "voorzitter van de raad is Jansen".
NEAR = 4
SHORT = 3
# What is left of the likelihood: an office of something else, somebody without a name where a name is asked for, a
# clause without the verb, with a noun for it, one without another word of the question, and the various places in it.
ELSEWHERE, UNNAMED, OTHER_VERB, OTHER_VERB_WITH, BY_NOUN, OTHER_THING = 0.8, 0.4, 0.4, 0.7, 0.7, 0.8
SUBJECT, BESIDE_PASSIVE, LENT, OTHER_PREPOSITION = 0.9, 0.6, 0.4, 0.2


@dataclass(frozen=True, slots=True)
class Part:
    """The part that is asked for.

    acts: lemmas of what is done, with those that mean about the same, and of the nouns for it. office: what somebody is
    said to be, "voorzitter"; "" where it is not that. body: lemma of what he is that of, "klachtencommissie"; "" where
    it is not said. preposition: before "wie"; "" where it has none. words: lemmas of the question. things: those that
    it is done to, without what a relative clause tells of them. names: what the question names, in lower case. by_name:
    a name is asked for, not only a sort. sort: lemma of what "welke" asks for; "" without.
    """

    acts: frozenset[str]
    office: str
    body: str
    preposition: str
    words: frozenset[str]
    things: frozenset[str]
    names: frozenset[str]
    by_name: bool
    sort: str


@lru_cache(maxsize=500)
def part_asked(sort: AnswerType | None, question: str) -> Part | None:
    """What part a Dutch question asks for; None where it asks for no person or body.

    Args:
        sort: of answer that is asked for.
        question: its text.
    """
    asked = _ASKED.search(question) if sort in _SOMEBODY else None
    nouns = (asked["nouns"] or "").split() if asked else []
    sort_named = _somebody_of(nouns)
    if asked is None or (nouns and not sort_named):
        return None
    words = words_of(question)
    found = _OFFICE.search(question)
    office = lemma_of(found[1]) if found else ""
    office = office if is_actor(office) or office.endswith(_OFFICE_ENDS) else ""
    main = next((place for place, word in enumerate(words) if place > 2 and _RELATES.fullmatch(word.text)), len(words))
    acts = frozenset[str]().union(*verbs_of(words[:main]).values()) - _LIGHT
    if acts <= _WEAK:  # "Wie gaf opdracht tot …?", "Wie houdt toezicht op …?"
        acts |= {word.lemma for word in words if word.lemma in SAME_ACTS}
    alike = acts.union(*(SAME_ACTS[act] for act in {*acts, office} if act in SAME_ACTS))
    return Part(
        acts=alike,
        office=office,
        body=_body(question, office),
        preposition=(asked["preposition"] or "").casefold(),
        words=frozenset(word.lemma for word in words),
        things=frozenset(word.lemma for word in words[:main] if len(word.lemma) > SHORT) - alike - {sort_named},
        names=frozenset(word.text for word in words[1:] if any(map(str.isupper, word.written))),
        by_name=bool(nouns or office),
        sort=sort_named,
    )


def plays(
    part: Part,
    sentence: str,
    names: Collection[str],
    columns: Sequence[str] = (),
    reach: AbstractSet[str] | None = None,
) -> float:
    """How surely somebody in a sentence plays the part, 0 to 1; whom the question names itself does not count.

    Args:
        part: that is asked for.
        sentence: the text that may answer.
        names: of persons and organisations that were found in it.
        columns: the headers of the table that it is a row of.
        reach: lemmas and compound parts of the sentence, its headings and what leads up to it; None where not known.
    """
    words = words_of(sentence)
    if part.sort and (_lists(part, words) or part.sort in map(lemma_of, columns)):
        return SUBJECT
    if _RESPONSIBLE & (part.words | {part.office}) and any(lemma_of(column) in _IN_CHARGE for column in columns):
        return SUBJECT
    if part.preposition == "met" and any(lemma_of(column).endswith(_PARTNERS) for column in columns):
        return SUBJECT
    others = [one for one in everybody(words, sentence, names) if not _is_known(words, one, part.words)]
    if not others:
        return 0.0
    if part.office:
        of_another = bool(part.body) and reach is not None and part.body not in reach
        return 0.0 if of_another else _holds(part, words, others)
    acts = dict(_acts(part, words))
    spans = clauses(sentence)
    named = reach is None or not part.acts.isdisjoint(reach)
    return max(
        _does(part, words, one, _clause(words, spans, words[one.first].start), acts, named=named) for one in others
    )


def _body(question: str, office: str) -> str:
    """The lemma of what somebody holds an office of, where that is a thing and no name; "" where it is not said."""
    found = _OF_BODY.search(question) if office else None
    return lemma_of(found[1]) if found and found[1].islower() and len(found[1]) > SHORT else ""


def _lists(part: Part, words: Sequence[Word]) -> bool:
    """Whether a sentence about the same tells which ones there are: "drie werkgroepen: …", "partners zoals …"."""
    things = {word for word in part.words - part.acts - {part.sort} if len(word) > SHORT and not is_infinitive(word)}
    return any(word.lemma in things for word in words) and any(
        word.lemma.endswith(part.sort) and any(behind.text in _LISTING for behind in words[place + 1 : place + 3])
        for place, word in enumerate(words)
    )


def _holds(part: Part, words: Sequence[Word], others: Sequence[Somebody]) -> float:
    """Whether somebody stands near the office: "voorzitter Jansen", "Jansen, voorzitter van de raad"."""
    offices = [place for place, word in enumerate(words) if word.lemma.endswith(part.office)]
    near = [
        1.0 if one.named else 0.5
        for one in others
        for place in offices
        if max(one.first - place, place - one.last, 0) <= NEAR and (one.named or place not in (one.first, one.last))
    ]
    best = max(near, default=0.5 * any(word.lemma in part.acts for word in words))
    about = not part.names or any(word.text in part.names for word in words)
    return best if about else best * ELSEWHERE


def _does(
    part: Part, words: Sequence[Word], one: Somebody, clause: range, acts: Mapping[int, float], *, named: bool
) -> float:
    """Whether somebody stands where the one who does it stands, and does it there.

    named: what is done is named in the sentence or before it, so that "dat doet" may mean it.
    """
    done = max((sure for place, sure in acts.items() if place in clause), default=0.0)
    done = 1.0 if named and _does_that(words, clause) else done
    about = any(words[place].lemma in part.things for place in clause)
    receives = not part.acts.isdisjoint(_RECEIVING)
    if part.preposition not in ("", "door"):
        fits = _fits_with(part.preposition, one) * max(done, OTHER_VERB_WITH)
    elif _lends_it(part, words, one):
        return SUBJECT
    else:
        given = receives and one.preposition in _TO
        fits = _fits(words, one, clause, receives=receives) * (1.0 if given else max(done, OTHER_VERB))
    return fits * (1.0 if about else OTHER_THING) * (1.0 if one.named or not part.by_name else UNNAMED)


def _acts(part: Part, words: Sequence[Word]) -> Iterator[tuple[int, float]]:
    """The places of what is done, and how surely that is it: a noun that the question lacks says it of anybody."""
    verbs = verbs_of(words)
    for place, word in enumerate(words):
        if part.acts & (verbs.get(place, frozenset()) | ({word.text} if is_infinitive(word.text) else set())):
            yield place, 1.0
        elif word.lemma in part.acts:
            yield place, 1.0 if word.lemma in part.words else BY_NOUN


def _does_that(words: Sequence[Word], clause: range) -> bool:
    """Whether a clause says of somebody that he does "dat" or "dit", which was named before it."""
    said = {words[place].text for place in clause}
    return bool(said & _DOING) and bool(said & _THAT)


def _clause(words: Sequence[Word], spans: Sequence[tuple[int, int]], at: int) -> range:
    """The places of the words of the clause at an offset."""
    start, end = next(((start, end) for start, end in spans if start <= at < end), spans[-1])
    inside = [place for place, word in enumerate(words) if start <= word.start < end]
    return range(inside[0], inside[-1] + 1) if inside else range(len(words))


def _fits(words: Sequence[Word], one: Somebody, clause: range, *, receives: bool) -> float:
    """Whether somebody may be the one who does what a clause says; receives: who gets what it says."""
    if one.preposition == "door":
        return 1.0
    if receives and one.preposition in _TO:
        return SUBJECT
    if one.preposition:
        return LENT if one.preposition in _LENT else OTHER_PREPOSITION
    passive = any(words[place].text in _PASSIVE for place in clause)
    passive = passive and any(_PARTICIPLE.fullmatch(words[place].text) for place in clause)
    return BESIDE_PASSIVE if passive else SUBJECT


def _lends_it(part: Part, words: Sequence[Word], one: Somebody) -> bool:
    """Whether something is done "in opdracht van" or "onder leiding van" somebody."""
    van = next((place for place in range(one.first - 1, max(1, one.first - 4), -1) if words[place].text == "van"), None)
    return van is not None and words[van - 1].lemma in part.acts and words[van - 2].text in PREPOSITIONS


def _fits_with(preposition: str, one: Somebody) -> float:
    """Whether somebody stands with the preposition that is asked for: "met wie"."""
    if one.preposition == preposition:
        return 1.0
    return OTHER_PREPOSITION if one.preposition else 0.5


def _somebody_of(words: Sequence[str]) -> str:
    """The lemma of the person or body that follows "welke", with at most adjectives before it; "" where none does."""
    for word in words:
        lemma = lemma_of(word)
        if is_actor(lemma) or lemma.endswith((*_OFFICE_ENDS, *_BODY_ENDS)):
            return lemma
        if not word.endswith("e") and word.casefold() not in NUMBERS:
            return ""
    return ""


def _is_known(words: Sequence[Word], one: Somebody, known: Collection[str]) -> bool:
    return all(word.lemma in known for word in words[one.first : one.last + 1])
