"""What a document says of itself: who made it or asked for it, and from when it is."""

import re
from dataclasses import dataclass

from corpus.passage import Passage, PassageKind
from service.evidence.agents import part_asked
from service.question.answer_types import AnswerType
from service.question.verbs import has_verb

FRONT = 10
"""So many passages at its beginning may be what stands on its first pages."""
LONGEST_LINE = 12
LONGEST_LABEL = 4
_DOCUMENTS = (
    "document", "stuk", "rapport", "blauwdruk", "factsheet", "handreiking", "roadmap", "plan", "verslag", "nota",
    "notitie", "brochure", "handleiding", "leidraad", "richtlijn", "visie", "kader", "brief", "besluit", "aanwijzing",
    "overzicht", "tekst", "evaluatie", "publicatie", "verhaal",
)  # fmt: skip
_DOCUMENT = rf"\w*(?:{'|'.join(_DOCUMENTS)})"
_MADE = frozenset(("maken", "schrijven", "opstellen", "opdracht", "opdrachtgever"))
# "Wie stuurt de brigade aan?" asks nothing of a document.
_SENT = frozenset(("ondertekenen", "versturen", "sturen", "verzenden", "aanbieden"))
_ASKS_OF_ONE = re.compile(rf"\b{_DOCUMENT}\b", re.IGNORECASE)
_ASKS_WHOSE = re.compile(rf"\bvan wie (?:is|zijn|komt|komen)\b.*\b{_DOCUMENT}\b", re.IGNORECASE)
_ASKS_WHEN = re.compile(
    r"\b(?:van wanneer|(?:uit|van) welk jaar|hoe oud) (?:is|zijn|dateert|komt|komen|stamt)\b|"
    r"\b(?:wanneer|in welk jaar|op welke datum)\b.*\b(?:geschreven|opgesteld|gepubliceerd|verschenen|verscheen|"
    r"uitgebracht|uitgekomen|vastgesteld|gemaakt|geactualiseerd|bijgewerkt)\b|"
    rf"\b(?:wanneer|op welke (?:datum|dag))\b.*\b{_DOCUMENT}\b.*\b(?:verstuurd|verzonden|gestuurd|gedateerd|"
    r"ondertekend|aangeboden)\b",
    re.IGNORECASE,
)
_NAME = r"(?:(?:[Dd]e|[Hh]et) )?[A-ZÀ-Ý][\w&’'.-]*"
_BODY = rf"(?:{_NAME}|(?:de|het|een) \w+)"
# "Door Jansen 6-2-2024", "Auteur: Logius", "Logius, 2024".
_MAKER = re.compile(
    r"^(?i:door|auteurs?:?|redacteurs?:?|schrijvers?:?|opgesteld door|(?:een )?uitgave van|in opdracht van|"
    rf"opdrachtgever:?)\s+{_NAME}|^{_NAME}(?: [\w&’'.-]+){{0,3}}, (?:19|20)\d\d$"
)
# "De minister voor Havens, J.P. de Boer": whoever signs a letter.
_SIGNED = re.compile(
    r"\b(?i:minister|staatssecretaris|burgemeester|wethouder|voorzitter|secretaris|directeur\w*|dijkgraaf|commissaris|"
    r"inspecteur-generaal|hoofd)\b.{0,80},\s(?:[A-Z]\.[\s-]?){1,5}"
    r"(?:(?:de|den|der|van|ten|ter|te|'t)\s)*[A-ZÀ-Ý][\w’'-]+\W*$"
)
_IT = rf"\b(?i:dit|deze|de|het)\s+(?:\w+\s+){{0,3}}?(?i:{_DOCUMENT})\b"
_MAKING = r"(?:geschreven|opgesteld|gemaakt|ontwikkeld|samengesteld)"
_MADE_BY = re.compile(
    rf"{_IT}.{{0,80}}\b{_MAKING}(?: \w+){{0,2}} (?:(?:door|in opdracht van) {_BODY}|voor {_NAME})|"
    rf"{_IT}.{{0,80}}\b(?:door|in opdracht van) {_BODY}.{{0,60}}\b{_MAKING}\b"
)
_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}} )?{_MONTH} (?:19|20)\d\d\b|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19|20)?\d\d\b", re.IGNORECASE
)
_YEAR = re.compile(rf"^{_NAME}(?: [\w&’'.-]+){{0,3}}, (?:19|20)\d\d$")
_DATED = re.compile(
    r"\b(?:versie|vastgesteld|datum|gepubliceerd|verschenen|uitgave|geactualiseerd|bijgewerkt|opgesteld|herzien|"
    r"ontvangen|ingezonden|cijfers (?:tot|van)|besluit van)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """What is asked of the making of a document.

    when: from when it is; otherwise who made it or asked for it. documents: ids of those that may be meant.
    """

    when: bool
    documents: frozenset[str] = frozenset()

    def told(self, text: str, place: int) -> bool:
        """Whether a sentence of the document itself tells it.

        Args:
            text: the sentence, with a label that stands in front of it.
            place: of its passage in the document, from 0.
        """
        line = " ".join(text.split())
        short = len(line.split()) <= LONGEST_LINE
        if not self.when:
            return (short and bool(_MAKER.search(line) or _SIGNED.search(line))) or bool(_MADE_BY.search(line))
        dated = bool(_DATE.search(line))
        alone = short and place < FRONT and not has_verb(line)
        return (alone and (dated or bool(_YEAR.search(line)))) or (dated and bool(_DATED.search(line)))


def document_words() -> str:
    """A pattern for a word that says what sort of document something is, such as "jaarplan" or "factsheet"."""
    return _DOCUMENT


def is_of_documents(word: str) -> bool:
    """Whether a lemma only says what sort of document something is: "jaarplan"."""
    return word.endswith(_DOCUMENTS)


def origin_asked(sort: AnswerType | None, question: str) -> Origin | None:
    """What a question asks of the making of a document; None where it asks something else.

    Args:
        sort: of answer that is asked for.
        question: its text.
    """
    if sort in {AnswerType.MOMENT, AnswerType.DAY} and _ASKS_WHEN.search(question):
        return Origin(when=True)
    part = part_asked(sort, question)
    # "Voor wie is dit geschreven?" asks for no maker.
    acts = part.acts if part is not None and part.preposition in ("", "door") else frozenset[str]()
    made = not acts.isdisjoint(_MADE) or (not acts.isdisjoint(_SENT) and bool(_ASKS_OF_ONE.search(question)))
    return Origin(when=False) if made or _ASKS_WHOSE.search(question) else None


def label_before(passage: Passage, index: int) -> str:
    """A few words with a colon that stand on a line of their own before a sentence: "Auteur: "."""
    if index == 0 or passage.kind is PassageKind.TABLE:
        return ""
    before = passage.sentences[index - 1]
    label = passage.text[before.char_start : before.char_end].strip()
    return f"{label} " if label.endswith(":") and len(label.split()) <= LONGEST_LABEL else ""
