"""Stretches of passages that an answer tells, each around one sentence that was chosen."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.passage import Passage, PassageKind
from service.evidence.captions import Caption
from service.evidence.item_runs import ANNOUNCES, EXEMPLIFIES, LEANING, announced_count, sentence_text
from service.evidence.pointing_back import leans_on
from service.evidence.taking_back import takes_back
from service.evidence.telling import is_bare_reply
from service.evidence.weighing import ScoredSentence
from service.question.noun_phrases import NUMBERS
from service.question.verbs import has_verb

LONGEST_STRETCH = 4
MOST_BACK = 2
_REASON = re.compile(
    r"\b(omdat|want|doordat|daardoor|zodat|vanwege|wegens|dankzij|reden(?:en)?|daarom|om te|because|since|"
    r"due to|reasons?)\b",
    re.IGNORECASE,
)
_SEVERAL_REASONS = re.compile(
    rf"\b(?:{'|'.join(NUMBERS)}|\d|verschillende|meerdere|diverse|enkele|several|various)\s+(?:\w+e\s+)?"
    r"(?:redenen|oorzaken|factoren|reasons|causes)\b",
    re.IGNORECASE,
)
_NAMES_THEM = re.compile(
    r"^(?:het gaat (?:hierbij |daarbij |dan )?om|(?:dit|dat) zijn|(?:het|dit) betreft|these are|they are)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:dat|dit|deze|die|daar\w*|hier\w*|er|zij|ze|hij|hem|hun|haar|het|zijn|ook|dan|wel|zo|eerste|tweede|derde|"
    r"laatste|beide|andere?|overige|verder|bovendien|echter|toch|dus|eerder\w*|vervolgens|this|that|these|those|it|they|"
    r"its|their|there|also|then|first|second|other|however)\b",
    re.IGNORECASE,
)
SHORT_REPLY = 4
# The words of a sentence that it begins with.
BEGINS = 8
_VALUE = re.compile(r".*\d.*|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december")
REPEATED = 0.8


@dataclass(frozen=True, slots=True)
class Pick:
    """A stretch of one passage.

    first, last: indexes of its first and last sentence. label: a heading, told in front of it. cells: of a table row,
    which are told; empty for all. caption: of its table, where it is told in front of it.
    """

    passage: Passage
    score: float
    first: int
    last: int
    terms: frozenset[str]
    label: str = ""
    cells: tuple[int, ...] = ()
    caption: Caption | None = None

    def goes_on_from(self, other: "Pick") -> bool:
        """Whether the stretch follows directly on another one, in its passage or at the top of the next."""
        if other.passage.id == self.passage.id:
            return self.first == other.last + 1
        same = other.passage.document_id == self.passage.document_id and other.passage.headings == self.passage.headings
        return same and self.passage.ordinal == other.passage.ordinal + 1 and self.first == 0

    def holds(self, sentence: ScoredSentence) -> bool:
        """Whether the sentence lies in the stretch."""
        same = sentence.candidate.stored.passage.id == self.passage.id
        return same and self.first <= sentence.index <= self.last


def pick(sentence: ScoredSentence) -> Pick:
    """The sentence alone."""
    return Pick(sentence.candidate.stored.passage, sentence.score, sentence.index, sentence.index, sentence.terms)


def pick_at(passage: Passage, place: int, terms: frozenset[str], label: str = "") -> Pick:
    """A sentence of a passage that no question was weighed with. terms: its words. label: as of `Pick`."""
    return Pick(passage, 0.0, place, place, terms, label)


def with_context(chosen: Pick, *, onward: bool, reasons: bool = False, reply: bool = False) -> Pick:
    """The stretch with what it cannot be understood without.

    The sentence before it, where it opens with a word that points back; what follows, where it only announces ("Daar
    zijn twee redenen voor."), or where what follows takes it back. onward: also the sentence after it, where that one
    goes on about the same. reasons: or where it must give the reason that this one lacks. reply: the passage is the
    reply to the question; what it begins with belongs to it.
    """
    if chosen.passage.kind is PassageKind.TABLE or chosen.last != chosen.first:
        return chosen
    told = _with_what_it_leans_on(chosen, onward=onward, reasons=reasons)
    if reply:
        told = replace(told, first=_reply_begins(told.passage, told.first))
    return replace(told, last=told.last + 1) if is_taken_back(told.passage, told.last) else told


def is_taken_back(passage: Passage, place: int) -> bool:
    """Whether the sentence behind this one takes it back, in running text."""
    if passage.kind is not PassageKind.PROSE or place + 1 >= len(passage.sentences):
        return False
    return takes_back(sentence_text(passage, place + 1), sentence_text(passage, place))


def _with_what_it_leans_on(chosen: Pick, *, onward: bool, reasons: bool) -> Pick:
    passage = chosen.passage
    place = chosen.first
    text = sentence_text(passage, place)
    if reasons and _SEVERAL_REASONS.search(text):
        return replace(chosen, last=min(place + LONGEST_STRETCH, len(passage.sentences)) - 1)
    reasons = reasons and not _REASON.search(text)
    if announced := _announced(passage, place, text):
        return replace(chosen, last=announced)
    if announced_count(text) and _is_named_behind(passage, place):
        chosen = replace(chosen, last=place + 1)
    if place > 0 and _leans(passage, place, text) and not _is_of_the_letter(passage, place - 1):
        return replace(chosen, first=_leans_on(passage, place))
    if _replies_before(passage, place):
        chosen = replace(chosen, first=place - 1)
    if onward and place + 1 < len(passage.sentences):
        following = sentence_text(passage, place + 1)
        if announced_count(following) and (announced := _announced(passage, place + 1, following)):
            return replace(chosen, last=announced)
        if LEANING.search(following) or reasons:
            return replace(chosen, last=place + 1)
    return chosen


def _is_named_behind(passage: Passage, place: int) -> bool:
    """Whether the next sentence names what this one counts: "… acht gemeenten. Het gaat om Almere, …"."""
    return place + 1 < len(passage.sentences) and bool(_NAMES_THEM.search(sentence_text(passage, place + 1)))


def _reply_begins(passage: Passage, place: int) -> int:
    """Where the reply begins that a sentence belongs to: behind the question above it, if that is near."""
    asked = (before for before in reversed(range(place)) if sentence_text(passage, before).rstrip().endswith("?"))
    begins = next(asked, -1) + 1
    return begins if place - begins <= MOST_BACK else place


def _replies_before(passage: Passage, place: int) -> bool:
    """Whether the sentence before this one is the short reply with which both answer the question above them."""
    if place == 0:
        return False
    before = sentence_text(passage, place - 1)
    asked = bool(passage.headings) and passage.headings[-1].rstrip().endswith("?")
    opens = place == 1 and asked and len(before.split()) <= SHORT_REPLY and not before.rstrip().endswith((":", "?"))
    return opens or (asked and is_bare_reply(before))


def _leans(passage: Passage, place: int, text: str) -> bool:
    """Whether a sentence cannot be told without the one before it: it points back, or is its example."""
    if passage.kind is PassageKind.PROSE:
        return bool(LEANING.search(text))
    between = passage.text[passage.sentences[place - 1].char_end : passage.sentences[place].char_start]
    return bool(EXEMPLIFIES.search(text)) and "\n" not in between


def _leans_on(passage: Passage, place: int) -> int:
    """The sentence that those up to one that points back lean on: the nearest that points back no further."""
    if (meant := leans_on(passage, place)) is not None:
        return meant
    first = place - 1
    while first > 0 and place - first < MOST_BACK and LEANING.search(sentence_text(passage, first)):
        if _is_of_the_letter(passage, first - 1):
            break
        first -= 1
    return first


def _is_of_the_letter(passage: Passage, place: int) -> bool:
    """Whether a line of its own says nothing that another sentence could point back to: "Den Haag, 3 mei 2021"."""
    text = sentence_text(passage, place).rstrip()
    following = passage.sentences[place + 1].char_start
    alone = "\n" in passage.text[passage.sentences[place].char_end : following]
    return alone and text[-1:].isalnum() and not has_verb(text)


def _announced(passage: Passage, place: int, text: str) -> int | None:
    """The last sentence of what a short sentence announces; None where it announces nothing."""
    ends = text.rstrip().endswith(":")
    names = not ends and ": " in text
    if names or (not ends and not (ANNOUNCES.search(text) and len(text.split()) <= 12 and announced_count(text))):
        return None
    count = announced_count(text) or LONGEST_STRETCH - 1
    last = min(place + min(count, LONGEST_STRETCH - 1), len(passage.sentences) - 1)
    return last if last > place else None


def repeats(sentence: ScoredSentence, chosen: Sequence[Pick]) -> bool:
    """Whether a chosen stretch says the same words: a pull quote, or another version of the document.

    With another number or month it says something else: "Voor 1 juni … een aanvraag", "Voor 1 oktober … een aanvraag".
    """
    return any(
        len(sentence.terms & other.terms) >= REPEATED * max(1, min(len(sentence.terms), len(other.terms)))
        and not any(map(_VALUE.fullmatch, sentence.terms - other.terms))
        for other in chosen
    )


def merged(picks: Sequence[Pick], *, reading_on: bool = False, opens: float = math.inf) -> list[Pick]:
    """The stretches in their order, those of one passage that overlap or lean on each other as one.

    reading_on: also those of running text that follow each other, which read better together than as two statements.
    opens: where the first stretch, the best, weighs so much more than one before it, and can be understood without, it
    is told first, so that an answer opens with what answers.
    """
    found: list[Pick] = []
    for one in picks:
        lesser = bool(found) and one.score < found[0].score - opens and one.first < found[0].first
        apart = found[0] if lesser and stands_alone(found[0]) else None
        touched = [other for other in found if _touch(one, other, reading_on and other is not apart)]
        if not touched:
            found.append(one)
            continue
        # One stretch may lie between two that did not touch before.
        whole = replace(
            touched[0],
            first=min(one.first, *(other.first for other in touched)),
            last=max(one.last, *(other.last for other in touched)),
            terms=one.terms.union(*(other.terms for other in touched)),
        )
        found[found.index(touched[0])] = whole
        found = [other for other in found if other not in touched[1:]]
    return found


def stands_alone(one: Pick) -> bool:
    """Whether nothing that a stretch begins with points back: "De eerste gaat aan de tweede vooraf"."""
    return not _POINTS_BACK.search(" ".join(sentence_text(one.passage, one.first).split()[:BEGINS]))


def _touch(one: Pick, other: Pick, reading_on: bool) -> bool:
    if one.passage.id != other.passage.id or one.passage.kind is PassageKind.TABLE:
        return False
    if one.first <= other.last and other.first <= one.last:
        return True
    earlier, later = (one, other) if one.first < other.first else (other, one)
    if later.first != earlier.last + 1 or later.last - earlier.first >= LONGEST_STRETCH:
        return False
    goes_on = reading_on and one.passage.kind is PassageKind.PROSE
    return goes_on or bool(LEANING.search(sentence_text(later.passage, later.first)))
