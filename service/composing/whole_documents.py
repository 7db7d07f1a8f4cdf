"""What a document as a whole is about: what it says of itself, its summary, or how its chapters begin."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.passage import Passage, PassageKind
from index.analysis.analyzer import Analyzer
from index.analysis.normalisation import fold
from index.store import Store
from service.evidence.headings import without_number
from service.evidence.item_runs import sentence_text
from service.evidence.origins import FRONT, document_words, is_of_documents
from service.evidence.picks import Pick, pick_at, with_context
from service.evidence.telling import is_label, tells
from service.question.sides import sides

MOST_OF_ITSELF = 3
MOST_OF_SUMMARY = 5
FEWEST_CHAPTERS = 3
DEEPEST = 3
SHORTEST = 5
"""Words of a sentence that says what a document is about."""
BEGINNING = 2
"""Letters that a word has in common with its lemma."""
_PHRASE = r"(?P<document>\S.*?)"
_OF = r"(?:van|uit|in|of)"
_POINTS = (
    r"(?:hoofdpunten|kernpunten|hoofdlijnen|kern|hoofdboodschap|"
    r"(?:belangrijkste|main|key) (?:punten|onderwerpen|thema[’']s|boodschappen|points|topics|themes))"
)
_ASKS_ABOUT = (
    rf"^(?:waar gaat|waarover gaat|waar handelt) {_PHRASE}(?: (?:allemaal|eigenlijk|precies))*(?: over)?\s*\?*$",
    rf"^(?:wat|what) (?:is|was) (?:de|het|the) (?:strekking|inhoud|gist) {_OF} {_PHRASE}\s*\?*$",
    rf"^what (?:is|was) {_PHRASE} about\s*\?*$",
)
_ASKS_FOR_POINTS = (
    rf"^(?:vat|kun (?:je|u)) {_PHRASE}(?: (?:kort|even))* (?:samen|samenvatten)(?: voor \w+)?\s*[?.]*$",
    rf"^(?:(?:geef|maak)(?: \w+)? )?(?:een )?(?:korte )?samenvatting van {_PHRASE}\s*[?.]*$",
    rf"^(?:summari[sz]e|(?:give )?(?:a )?summary of) {_PHRASE}\s*[?.]*$",
    rf"^(?:wat|welke|what) (?:zijn|is|are) (?:de|het|the) {_POINTS} {_OF} {_PHRASE}\s*\?*$",
)
_ASKS = tuple(
    (points, re.compile(pattern, re.IGNORECASE))
    for points, patterns in ((False, _ASKS_ABOUT), (True, _ASKS_FOR_POINTS))
    for pattern in patterns
)
_ASKS_OF_THEME = re.compile(
    r"^(?P<asks>(?:en |and )?(?:wat|what) (?:staat|zegt|schrijft|meldt|vertelt|does)(?: er)?) (?:in |"
    r"uit )?(?P<document>(?:de|het|the) .+?)"
    r"(?P<says> say)? (?P<about>over|about) (?P<theme>.+)$",
    re.IGNORECASE,
)
# "In dit hoofdstuk" tells of a part alone.
_IT = rf"(?:dit|deze|this) (?:[\w-]+ ){{0,2}}?(?!hoofdstuk)(?:{document_words()}|report|paper|guide)"
_STANDS_ALONE = re.compile(rf"(?:(?:in |met |with )?{_IT}|(?:het |the )?(?:doel|aim|purpose) )", re.IGNORECASE)
_SAYS = (
    r"(?:beschrijft|geeft|bevat|gaat (?:\w+ ){0,3}(?:over|in)|heeft (?:tot|als) doel|is (?:\w+ )?bedoel[dt]|zet|"
    r"behandelt|"
    r"licht|vertelt|biedt|bespreekt|beoogt|helpt|richt zich|legt|somt|presenteert|bundelt|vat|laat zien|schetst|"
    r"dient|"
    r"describes|gives|contains|explains|sets out|aims)"
)
_OPENS = (
    r"(?:le(?:est|zen)|vind(?:t|en)|staa[nt]|beschrij\w+|leg(?:t|gen)|ge(?:eft|ven)|kij(?:kt|ken)|ga(?:at|an)|"
    r"blik\w*|"
    r"beantwoord\w*|bespreek\w*|bespreken|informe\w+|we|wij|you|is)"
)
_OF_ITSELF = re.compile(
    rf"\b{_IT}(?: \([^)]*\))? {_SAYS}\b|\b(?:doel|aim|purpose) {_OF} {_IT} (?:is|was)\b|"
    rf"^(?:In|Met|With) {_IT} {_OPENS} |\bin {_IT} (?:stil te staan|in te gaan|te beschrijven)\b",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(
    r"(?:management)?samenvatting|hoofdpunten|kernpunten|in het kort|in vogelvlucht|hoofdboodschap(?:pen)?|"
    r"(?:de )?(?:belangrijkste|voornaamste) (?:resultaten|conclusies|bevindingen|punten)(?: in \d{4})?|"
    r"(?:executive )?summary|key points|in brief",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"inleiding|leeswijzer|voorwoord|vooraf|over dit \w+|doel(?: .*)?|introductie|introduction|foreword|"
    r"about this \w+",
    re.IGNORECASE,
)
# What such a heading stands over says how the text is told.
_OF_TELLING = re.compile(
    rf"{_LEADS_IN.pattern}|inhoud(?:sopgave)?|colofon|bijlagen?\b.*|conclusies?|(?:tot )?slot|literatuur|bronnen|"
    rf"noten|"
    r"afkortingen|begrippen(?:lijst)?|contents|conclusions?|references|annex\b.*|appendix\b.*",
    re.IGNORECASE,
)

_NUMBERED = re.compile(r"\b(?:19|20)\d\d\b|\b\d+(?:\.\d+)+\b")
_FIRST_NOUN = re.compile(r"^\W*(?:(?:de|het|een|dat|die|the|that|van|uit|of)\s+)*\W*(?P<noun>[\w.-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WholeAsked:
    """A document that is asked about as a whole. points: its main points; otherwise only what it is about."""

    document_id: str
    points: bool


@dataclass(frozen=True, slots=True)
class ThemeAsked:
    """A subject asked about in one document. allowed: sorted numbers of its passages. question: about it alone."""

    allowed: NDArray[np.int64]
    question: str


@dataclass(frozen=True, slots=True)
class WholeTold:
    """What tells of a document. chapters: how many are told of; of: how many it has; 0 where none are told of."""

    picks: tuple[Pick, ...]
    chapters: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class _Chapter:
    """first: its first sentence, with its heading in front. size: in characters."""

    first: Pick
    size: int


@dataclass(frozen=True, slots=True)
class WholeDocuments:
    """Tells of them. titles: by document id, of all that may be asked about."""

    store: Store
    analyzer: Analyzer
    titles: Mapping[str, str]

    def asked(self, question: str, allowed: NDArray[np.int64] | None) -> WholeAsked | None:
        """The document that a question is about as a whole; None where it is about none, or not about one alone.

        Args:
            question: its text.
            allowed: sorted numbers of the passages in which is looked (int64); None for all.
        """
        for points, pattern in _ASKS:
            if (asks := pattern.match(question.strip())) is not None:
                found = self._named(asks["document"], self._among(allowed))
                return WholeAsked(found, points) if found else None
        return None

    def theme_asked(self, question: str, allowed: NDArray[np.int64] | None) -> ThemeAsked | None:
        """A subject that is asked about in one document by its name; None where no one document is named.

        Args:
            question: its text.
            allowed: sorted numbers of the passages in which is looked (int64); None for all.
        """
        asks = _ASKS_OF_THEME.match(question.strip())
        found = self._named(asks["document"], self._among(allowed)) if asks else ""
        if asks is None or not found:
            return None
        numbers = np.array([number for number, _ in self.store.terms_of(found)], np.int64)
        within = numbers if allowed is None else np.intersect1d(numbers, allowed)
        says = asks["says"] or ""
        return ThemeAsked(within, f"{asks['asks']}{says} {asks['about']} {asks['theme']}")

    def told(self, asked: WholeAsked, most: int) -> WholeTold:
        """What tells of it, in the order of the document; without picks where it has no such sentence.

        For its main points its summary goes first, and the beginnings of its chapters stand in where it has none.

        Args:
            asked: which document, and for what.
            most: of the sentences or chapters.
        """
        passages = self.store.passages_of(asked.document_id)
        itself = list(self._of_itself(passages))[:MOST_OF_ITSELF]
        summary = next((p.headings[: _depth(p, _SUMS_UP)] for p in passages if _depth(p, _SUMS_UP)), ())
        if asked.points or not itself:
            below = self._chapters(passages, summary) if summary else []
            summed = [] if below else list(self._under(passages, _SUMS_UP))[:MOST_OF_SUMMARY]
            lead = [] if asked.points else list(self._under(passages, _LEADS_IN))[:MOST_OF_ITSELF]
            if not summed and not lead:
                chapters = below or self._chapters(passages, ())
                longest = sorted(chapters, key=lambda chapter: -chapter.size)[: max(most - len(itself), 0)]
                picks = [*itself, *(chapter.first for chapter in chapters if chapter in longest)]
                return WholeTold(tuple(picks), len(longest), len(chapters))
            return WholeTold(tuple((summed or lead)[:most]))
        return WholeTold(tuple(itself[:most]))

    def _among(self, allowed: NDArray[np.int64] | None) -> Collection[str]:
        if allowed is None:
            return self.titles
        return {place.document_id for place in self.store.places_of(allowed.tolist()).values()}

    def _named(self, phrase: str, among: Collection[str]) -> str:
        """The one document that a phrase names, by the words of its title; "" where it names none or several."""
        said = self._lemmas(phrase)
        sorts = {word for word in said if is_of_documents(word)}
        about = said - sorts
        beginnings = frozenset(re.sub(r"\W", "", word)[:BEGINNING] for word in said)
        ranked: list[tuple[float, float, str]] = []
        for document_id in among:
            if not _may_share(self.titles.get(document_id, ""), beginnings):
                continue
            title = self._lemmas(self.titles[document_id])
            if said.isdisjoint(title) or self.store.document(document_id).superseded_by:
                continue
            share = len(said & title) / len(title)
            if any(word.isdigit() for word in about - title):
                continue  # the plan of another year
            whole = about <= title and (bool(about and sorts) or said == title)
            if whole or (sorts & title and self._front_has(document_id, about - title)):
                ranked.append((len(said & title) / len(said), share, document_id))
        ranked.sort(reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
            return ""
        return ranked[0][2]

    def _front_has(self, document_id: str, words: Collection[str]) -> bool:
        if not words:
            return True
        terms = [terms for _, terms in self.store.terms_of(document_id)][:FRONT]
        among = {word for one in terms for text in (one.body, one.headings) for word in text.split()}
        return among.issuperset(words)

    def _of_itself(self, passages: Sequence[Passage]) -> Iterator[Pick]:
        """Sentences on its first pages, or in what leads in, that say what it is."""
        for passage in passages:
            if passage.ordinal >= FRONT and not _depth(passage, _LEADS_IN):
                continue
            for place in self._telling(passage):
                if _OF_ITSELF.search(" ".join(sentence_text(passage, place).split())):
                    alone = pick_at(passage, place, self._lemmas(sentence_text(passage, place)))
                    leans = _STANDS_ALONE.match(sentence_text(passage, place)) is None
                    yield with_context(alone, onward=False) if leans else alone
                    break

    def _under(self, passages: Sequence[Passage], heading: re.Pattern[str]) -> Iterator[Pick]:
        for passage in passages:
            if _depth(passage, heading):
                yield from (self._pick(passage, place) for place in self._telling(passage))

    def _telling(self, passage: Passage) -> Iterator[int]:
        if passage.kind not in (PassageKind.PROSE, PassageKind.LIST):
            return
        for place in range(len(passage.sentences)):
            long = len(sentence_text(passage, place).split()) >= SHORTEST
            if long and tells(passage, place) and not is_label(passage, place):
                yield place

    def _chapters(self, passages: Sequence[Passage], above: tuple[str, ...]) -> list[_Chapter]:
        """The sections right below a heading, or the outermost that are several; empty where they are too few."""
        for depth in range(len(above), len(above) + DEEPEST):
            found: dict[str, _Chapter] = {}
            for passage in passages:
                if len(passage.headings) <= depth or passage.headings[: len(above)] != above:
                    continue
                name = without_number(passage.headings[depth])
                if _OF_TELLING.fullmatch(name):
                    continue
                size = len(passage.text)
                if name in found:
                    found[name] = replace(found[name], size=found[name].size + size)
                elif name and (place := next(self._telling(passage), None)) is not None:
                    found[name] = _Chapter(self._pick(passage, place, name), size)
            if len(found) >= FEWEST_CHAPTERS:
                return list(found.values())
        return []

    def _pick(self, passage: Passage, place: int, label: str = "") -> Pick:
        return with_context(pick_at(passage, place, self._lemmas(sentence_text(passage, place)), label), onward=False)

    def _lemmas(self, text: str) -> frozenset[str]:
        return frozenset(token.lemma for token in self.analyzer.analyze(text).tokens if not token.is_stop)


def _may_share(title: str, beginnings: Collection[str]) -> bool:
    """Whether a word of a title begins as one of the words that are sought: to find the lemmas of all takes long."""
    words = re.sub(r"['’.-]", "", fold(title.casefold()))  # "AI-model" is one word
    return any(word[:BEGINNING] in beginnings for word in re.findall(r"\w+", words))


def _depth(passage: Passage, heading: re.Pattern[str]) -> int:
    """How deep such a heading stands over a passage, from 1; 0 where none does."""
    found = (at for at, one in enumerate(passage.headings, start=1) if heading.fullmatch(without_number(one)))
    return next(found, 0)


def are_documents(question: str) -> bool:
    """Whether it sets two years or versions of a document beside each other: what differs in them nothing tells."""
    named = sides(question)
    if named is None or not all(map(_NUMBERED.search, named)):
        return False
    nouns = [found["noun"].casefold() for side in named if (found := _FIRST_NOUN.match(side))]
    return is_of_documents(nouns[0]) and all(is_of_documents(noun) or _NUMBERED.match(noun) for noun in nouns)
