"""Where a passage enumerates: the sentence that announces the items, and the items one by one.

The readers keep a list as paragraphs; which paragraph is an item and where the list ends is read from their form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.passage import Passage, PassageKind
from service.evidence.sequences import sequences
from service.question.noun_phrases import NUMBERS
from service.question.verbs import has_verb

_COUNT = "|".join(NUMBERS)
# "Daar zijn twee redenen voor.", "Het gaat om de volgende eisen", "De reclassering heeft vier kerntaken."
ANNOUNCES = re.compile(
    rf":\s*$|\b(?:als volgt|de volgende|het volgende|the following|hieronder|zoals)\b[^.]*[.:]?$|"
    rf"\b(?:{_COUNT}|\d{{1,2}}|enkele|verschillende|meerdere|several)\s+(?:\w+e\s+)?\w+(?:en|s|ën|'s|’s)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r":\s*$|\b(?:als volgt|volgende|hieronder|hierna|onderstaande?|the following|below)\b|"
    r"\b(?:tabel|lijst|table|list) \d",
    re.IGNORECASE,
)
_MARKS = {
    "bullet": re.compile(r"^[-–•*▪◦·]\s*"),
    "number": re.compile(r"^\(?\d{1,2}(?:[.)°]|\s(?=[A-Z]))\s*"),
    "letter": re.compile(r"^\(?[a-z][.)°]\s*"),
}
_LABEL = re.compile(r"^[^.:;]{2,60}:\s+\S")
_ORDINAL = re.compile(
    r"^(?:(?P<sort>stap|fase|step|phase|niveau|level|thema|onderdeel|pijler|principe|deel|optie|doel)"
    r"\s+(?:\d{1,2}|[a-e])\b|"
    r"(?P<word>ten eerste|ten tweede|ten derde|ten vierde|ten vijfde|eerst\b|de eerste|de tweede|de derde|de vierde|"
    r"de vijfde|het eerste|het tweede|het derde|allereerst|tot slot|ten slotte|first(?:ly)?|second(?:ly)?|third(?:ly)?|"
    r"finally))",
    re.IGNORECASE,
)
LONGEST_NAME = 5
_ANNOUNCES_OTHERS = re.compile(r"\b(?:volgende|following)\b[^.:]*:\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"[;,]\s*(?:en|of|and|or)?\s*$|\b(?:en|of|and|or)\s*$", re.IGNORECASE)
EXEMPLIFIES = re.compile(r"^(?:bijvoorbeeld|een voorbeeld|for example)\b", re.IGNORECASE)
LEANING = re.compile(
    r"^(?:(?:deze|dit|die|dat|daar|daarnaast|daarmee|daartoe|daarom|daarvoor|daarbij|daarvan|daarin|daarop|daarna|daaruit|"
    r"daardoor|daarover|hier|hierbij|hiermee|hiervoor|hierdoor|hiervan|hierin|hieruit|hierover|zij|ze|hij|hun|haar|beide|"
    r"zulke|bijvoorbeeld|een voorbeeld|for example|"
    r"het doel|sindsdien|ook|bovendien|verder|tevens|echter|zo|dan|these|this|that|they|it|he|she|such|their|"
    r"there|"
    r"het (?:is|was|heeft|had|bevat|bestaat|dient|werkt))\b|"
    r"(?:in|op|met|van|voor|bij|door|na|om|onder|tijdens|naast|uit|over|vanwege|wegens|volgens|"
    r"(?:op (?:basis|grond)|naar aanleiding|in (?:het )?kader|als gevolg|ten aanzien|in plaats) van|"
    r"on|with|for|after|during) "
    r"(?:deze|dit|die|dat|zulke|hun|this|that|these|those|their)\b|"
    r"\w+ \w+ (?:er|daar|hier) |(?:de|het|een|the) \w+ \w+(?<!er|rs) (?:dan|toen|then) |"
    r"[^,;:()]{3,60} (?:daardoor|daarom|daarvoor|daarmee|daarvan|daaruit|hierdoor|hiermee|hiervan|hiervoor)\b|"
    r"[^;:()]{2,80}[^,;:()] (?:daardoor|hierdoor|daarom)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """Indexes of the first and last sentence of an item."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ItemRun:
    """A list within one passage.

    introduction: index of the sentence that announces it; None where none does. items: in order, at least one.
    open_ended: the passage ends before the list does. headed: nothing but the heading over the passage says what it
    lists.
    """

    introduction: int | None
    items: tuple[Item, ...]
    open_ended: bool
    headed: bool = False


def item_runs(passage: Passage) -> tuple[ItemRun, ...]:
    """The lists in a passage; of a table its rows, without the header row."""
    if passage.kind is PassageKind.TABLE:
        header = "\t".join(passage.columns)
        rows = [place for place in range(len(passage.sentences)) if sentence_text(passage, place) != header]
        return (ItemRun(None, tuple(Item(row, row) for row in rows), open_ended=True),) if rows else ()
    lines = paragraphs(passage)
    runs = [*_announced(passage, lines), *_over_sentences(passage)]
    if not runs:
        runs = [*_numbered(passage), *_continued(passage, lines)] or [
            *_led_in(passage, lines),
            *_under_a_heading(passage, lines),
        ]
    return tuple(runs)


def announces_what_follows(passage: Passage) -> bool:
    """Whether a passage ends with what introduces a list or a table in the next: "… in de volgende fasen."."""
    last = sentence_text(passage, len(passage.sentences) - 1)
    return passage.kind is not PassageKind.TABLE and bool(_FOLLOWS.search(last))


def goes_on(passage: Passage, run: ItemRun, following: Passage, onward: ItemRun) -> bool:
    """Whether a run at the beginning of the following passage is the rest of a list that reaches the end of this one.

    Items that are marked go on with the same mark, and with the next number where they are numbered.
    """
    last, first = _mark(passage, run.items[-1]), _mark(following, onward.items[0])
    if last != first:
        return False
    if last != "number":
        return True
    numbers = [_number(passage, run.items[-1]), _number(following, onward.items[0])]
    return numbers[1] == numbers[0] + 1


def sentence_text(passage: Passage, index: int) -> str:
    """The text of one sentence."""
    sentence = passage.sentences[index]
    return passage.text[sentence.char_start : sentence.char_end]


def announced_count(text: str) -> int | None:
    """How many items a sentence announces: "vier kerntaken" is 4; None where it does not say."""
    match = re.search(rf"\b({_COUNT}|\d{{1,2}})\s+(?:\w+e\s+)?\w+(?:en|s|ën|'s|’s)\b", text, re.IGNORECASE)
    if match is None:
        return None
    return NUMBERS.get(match[1].casefold()) or (int(match[1]) if match[1].isdigit() else None)


def paragraphs(passage: Passage) -> list[Item]:
    """The first and last sentence of each line of the text."""
    found: list[Item] = []
    for place, sentence in enumerate(passage.sentences):
        before = passage.sentences[place - 1].char_end if place else 0
        if place and "\n" not in passage.text[before : sentence.char_start]:
            found[-1] = Item(found[-1].first, place)
        else:
            found.append(Item(place, place))
    return found


def _announced(passage: Passage, paragraphs: list[Item]) -> Iterator[ItemRun]:
    done = -1
    for place, paragraph in enumerate(paragraphs):
        if paragraph.last <= done:
            continue
        introduction = sentence_text(passage, paragraph.last)
        if not ANNOUNCES.search(introduction):
            continue
        following = paragraphs[place + 1 :]
        items, open_ended = _items(
            passage, following, announced_count(introduction), introduction.rstrip().endswith(":")
        )
        # A list of which the passage holds the beginning alone: "de volgende maatregelen: 1. …"
        begun = bool(items) and len(items) == len(following) and bool(_mark(passage, items[-1]))
        if len(items) > 1 or begun:
            done = items[-1].last
            yield ItemRun(paragraph.last, tuple(items), open_ended or begun)


def _items(passage: Passage, paragraphs: list[Item], count: int | None, colon: bool) -> tuple[list[Item], bool]:
    """The paragraphs that go on with the form of the first, and whether the list is unfinished at the end."""
    items: list[Item] = []
    for place, paragraph in enumerate(paragraphs):
        text = passage.text[passage.sentences[paragraph.first].char_start : passage.sentences[paragraph.last].char_end]
        if items and _is_below(passage, items, paragraphs[place:]):
            items[-1] = Item(items[-1].first, paragraph.last)
            continue
        if items and (_ANNOUNCES_OTHERS.search(text) or not _goes_on(passage, items, text)):
            return items, False
        if not items and not (colon or _form(text) or passage.kind is PassageKind.LIST):
            return items, False
        items.append(paragraph)
        if count is not None and len(items) == count and not _GOES_ON.search(text):
            return items, False
    ends = bool(items) and bool(_GOES_ON.search(sentence_text(passage, items[-1].last)))
    return items, ends


def _is_below(passage: Passage, items: list[Item], following: list[Item]) -> bool:
    """Whether a paragraph belongs to the numbered item before it: another one has the next number."""
    if _mark(passage, items[-1]) != "number" or _mark(passage, following[0]) == "number":
        return False
    onward = next((one for one in following if _mark(passage, one) == "number"), None)
    return onward is not None and _number(passage, onward) == _number(passage, items[-1]) + 1


def _goes_on(passage: Passage, items: list[Item], text: str) -> bool:
    before = sentence_text(passage, items[-1].last)
    if _GOES_ON.search(before):
        return True
    first = passage.text[passage.sentences[items[0].first].char_start : passage.sentences[items[0].last].char_end]
    shared = _form(first) & _form(text)
    if shared:
        return True
    # Items that are whole sentences look like any paragraph; a list passage holds mostly items.
    return passage.kind is PassageKind.LIST and not _form(first) and not LEANING.search(text)


def _over_sentences(passage: Passage) -> Iterator[ItemRun]:
    """Enumerations in running text; see `sequences`."""
    if passage.kind is not PassageKind.PROSE:
        return
    texts = [sentence_text(passage, place) for place in range(len(passage.sentences))]
    counts = {place: count for place, text in enumerate(texts) if (count := announced_count(text)) is not None}
    for introduction, items in sequences(texts, counts):
        yield ItemRun(introduction, tuple(Item(first, last) for first, last in items), open_ended=False)


def _led_in(passage: Passage, paragraphs: list[Item]) -> Iterator[ItemRun]:
    """Paragraphs that each open with their name, as those with bold words in front: "Warmtenet. Alleen in …"."""
    if passage.kind is PassageKind.PROSE and len(paragraphs) > 1 and all(_is_led_in(passage, p) for p in paragraphs):
        yield ItemRun(None, tuple(paragraphs), open_ended=False, headed=True)


def _is_led_in(passage: Passage, paragraph: Item) -> bool:
    name = sentence_text(passage, paragraph.first).rstrip()
    short = len(name.split()) <= LONGEST_NAME and name[:1].isupper() and name.endswith((".", ":"))
    return paragraph.last > paragraph.first and short and not has_verb(name)


def _under_a_heading(passage: Passage, paragraphs: list[Item]) -> Iterator[ItemRun]:
    """Items that are whole sentences with nothing but a heading over them, as on a slide."""
    if passage.kind is PassageKind.LIST and passage.headings and len(paragraphs) > 1:
        yield ItemRun(None, tuple(paragraphs), open_ended=True, headed=True)


def _mark(passage: Passage, item: Item) -> str | None:
    """Which mark stands before an item; None where none does."""
    text = sentence_text(passage, item.first)
    return next((name for name, mark in _MARKS.items() if mark.search(text)), None)


def _number(passage: Passage, item: Item) -> int:
    """The number before an item; 0 where there is none."""
    found = re.search(r"\d+", sentence_text(passage, item.first))
    return int(found[0]) if found else 0


def _form(text: str) -> set[str]:
    """What marks a paragraph as an item."""
    form = {name for name, mark in _MARKS.items() if mark.search(text)}
    if form:
        return form
    if text[:1].islower():
        form.add("lower")
    if _LABEL.search(text):
        form.add("label")
    if text.rstrip().endswith(";"):
        form.add("semicolon")
    return form


def _numbered(passage: Passage) -> Iterator[ItemRun]:
    """Sentences that open with "Stap 1", "Ten eerste" and so on, of one sort."""
    places: dict[str, list[int]] = {}
    for place in range(len(passage.sentences)):
        match = _ORDINAL.match(sentence_text(passage, place))
        if match:
            places.setdefault((match["sort"] or "word").casefold(), []).append(place)
    for sort, found in places.items():
        if len(found) > 1 or sort != "word":
            yield ItemRun(None, tuple(Item(place, place) for place in found), open_ended=sort != "word")


def _continued(passage: Passage, paragraphs: list[Item]) -> Iterator[ItemRun]:
    """Items at the beginning of a passage, whose introduction stands in the passage before it."""
    items: list[Item] = []
    for paragraph in paragraphs:
        text = passage.text[passage.sentences[paragraph.first].char_start : passage.sentences[paragraph.last].char_end]
        unfinished = bool(items) and bool(_GOES_ON.search(sentence_text(passage, items[-1].last)))
        if not unfinished and (not _form(text) or (items and not _goes_on(passage, items, text))):
            break
        items.append(paragraph)
    if len(items) > 1:
        yield ItemRun(None, tuple(items), open_ended=len(items) == len(paragraphs))
