"""Mends words that a line break divides, and leaves the hyphens that belong to the word.

Dutch writes compounds as one word, so a hyphen at a line's end nearly always goes; it stays where two vowels would
be misread as one (zee-eend), after abbreviations, digits, single letters and some prefixes, before capitals, and
where half of a word is left out (in- en uitstroom). See "Het Groene Boekje" (Leidraad, chapters 6 and 7).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from ingest.layout.dutch_words import COMMON, frequencies, is_compound, is_word

SOFT_HYPHEN = "\u00ad"
#: What a word may end with at the end of a line when the rest stands on the next line.
HYPHENS = ("-", SOFT_HYPHEN, "\u2010", "\u2011")

_CONJUNCTIONS = frozenset({"en", "of", "en/of", "als", "dan", "tot", "and", "or", "and/or", "resp", "respectievelijk"})
_PREFIXES = frozenset({"ex", "oud", "niet", "non", "pro", "vice", "adjunct", "privé", "chef", "kandidaat", "leerling"})
# Functions of one person are equals: rechter-commissaris, minister-president (Leidraad 6.9).
_FUNCTIONS = frozenset({"acteur", "advocaat", "bestuurder", "bewoner", "coach", "commissaris", "consul", "dichter"})
_FUNCTIONS |= {
    "directeur",
    "eigenaar",
    "generaal",
    "inspecteur",
    "journalist",
    "minister",
    "officier",
    "penningmeester",
}
_FUNCTIONS |= {
    "president",
    "procureur",
    "raadsheer",
    "rechter",
    "regisseur",
    "schrijver",
    "secretaris",
    "penningmeester",
}
# Vowels that would be read as one sound across the parts of a compound (Leidraad 6.4).
_CLASHES = frozenset({"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ij", "oe", "oi", "oo", "ou", "ui", "uu", "ée"})
_OPENING = "([{<«‘’“”\"'„‚/"
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*")
# Abbreviations that are written small: pdf, sms, tv.
_ABBREVIATION = re.compile(r"[b-df-hj-np-tv-xz]{2,4}|ai|apk|dna|ehbo|hbo|hiv|ict|iq|it|ivf|mbo|rna|vmbo|wo")
_ADDRESS = re.compile(r"://|^www\.|@|\w/\w|\w\.\w+/|_")
_HANGING = re.compile(r"^([^\W\d_]{2,})-(en|of)$")


class LineEnd(Enum):
    """What the hyphen at the end of a line does.

    DIVIDES: it only divides the word; the word is joined without it.
    BINDS: it belongs to the word; the word is joined with it.
    HANGS: it stands for a part that is left out; a space follows.
    """

    DIVIDES = "divides"
    BINDS = "binds"
    HANGS = "hangs"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one document tells about its own words.

    counts: how often each word (in lower case) stands whole within a line, those with hyphens included.
    divides_words: whether its lines are known to divide words at all; many programs never do.
    bound: the first parts of its words with a hyphen, such as "jovo" of "Jovo-methodiek".
    """

    counts: Mapping[str, int]
    divides_words: bool = True
    bound: frozenset[str] = frozenset()


def vocabulary_of(lines: Iterable[str]) -> Vocabulary:
    """Learn the words of a document from its lines, in order, as they stand on the page."""
    seen: list[str] = []
    breaks: list[tuple[str, str]] = []
    before = ""
    for line in lines:
        words = line.split()
        if not words:
            continue
        if before:
            breaks.append((before, words[0]))
            words = words[1:]
        before = words.pop() if words and is_open(words[-1]) else ""
        seen.extend(words)
    counts: Counter[str] = Counter()
    for written, count in Counter(seen).items():
        for word in _WORDS.findall(written.lower()):
            if len(word) > 1:
                counts[word] += count
    bound = frozenset(word.split("-", 1)[0] for word in counts if "-" in word)
    known = Vocabulary(counts, bound=bound)
    return Vocabulary(counts, any(_surely_divides(head, tail, known) for head, tail in breaks), bound)


def is_open(word: str) -> bool:
    """Whether the last word of a line ends with a hyphen, so that the next line may continue it."""
    return word.endswith(HYPHENS) and len(word) > 1 and (word[-2].isalnum() or word[-2] in ")]’'")


def role_of_hyphen(head: str, tail: str, vocabulary: Vocabulary) -> LineEnd:
    """Decide what the hyphen does between the last word of a line and the first word of the next.

    Args:
        head: the last word of the line, for which `is_open` holds.
        tail: the first word of the next line.
        vocabulary: of the document.
    """
    if head.endswith(SOFT_HYPHEN):
        return LineEnd.DIVIDES
    stem = head.rstrip("".join(HYPHENS)).lstrip(_OPENING)
    match = _LETTERS.match(tail)
    part = match.group() if match else ""
    if not part:
        return LineEnd.BINDS if tail[:1].isalnum() else LineEnd.HANGS
    if tail.lower().rstrip(".,;:)") in _CONJUNCTIONS and not _known_whole(stem, part, vocabulary):
        return LineEnd.HANGS
    closed, hyphenated = _counts(stem, part, vocabulary)
    if closed or hyphenated:
        return LineEnd.BINDS if hyphenated > closed else LineEnd.DIVIDES
    settled = _by_form(stem, part)
    return _by_words(stem, part, vocabulary) if settled is None else settled


def _counts(stem: str, part: str, vocabulary: Vocabulary) -> tuple[int, int]:
    """How often the document writes the word closed, and how often with a hyphen."""
    stem, part = stem.lower(), part.lower()
    return vocabulary.counts.get(stem + part, 0), vocabulary.counts.get(f"{stem}-{part}", 0)


def _by_form(stem: str, part: str) -> LineEnd | None:
    """What digits, capitals, abbreviations and addresses settle; None where only the words can tell."""
    if not stem or _ADDRESS.search(stem) or not stem[-1].isalpha():
        return LineEnd.BINDS
    last = re.split(r"[-\u2010\u2011]", stem)[-1]
    shouted = len(last) > 1 and last.isupper()
    if part[0].isupper():
        return None if shouted and part.isupper() and len(part) > 1 else LineEnd.BINDS
    if shouted or len(last) == 1 or any(character.isdigit() for character in last):
        return LineEnd.BINDS
    if any(character.isupper() for character in last[1:]):
        return LineEnd.BINDS
    return None


def _by_words(stem: str, part: str, vocabulary: Vocabulary) -> LineEnd:
    stem, part = stem.lower(), part.lower()
    inner = re.split(r"[-\u2010\u2011]", stem)
    last = inner[-1]
    whole = frequencies().get(last + part, 0.0)
    both_words = is_word(last) and is_word(part)
    if whole < COMMON and (_would_be_misread(last, part, both_words) or {last, part} <= _FUNCTIONS):
        return LineEnd.BINDS
    if whole > (COMMON if last in _PREFIXES else 0.0):
        return LineEnd.DIVIDES
    if last in _PREFIXES:
        return LineEnd.BINDS if part in frequencies() else LineEnd.DIVIDES
    known = is_word(part) or is_compound(part)
    named = known and (_ABBREVIATION.fullmatch(last) or (last in vocabulary.bound and not is_word(last)))
    binds = known and not vocabulary.divides_words
    return LineEnd.BINDS if named or binds or (both_words and len(inner) > 1) else LineEnd.DIVIDES


def _would_be_misread(last: str, part: str, both_words: bool) -> bool:
    """Whether the vowels on either side would run together: between two words, or three alike."""
    if len(last) > 1 and last[-1] == last[-2] == part[0]:
        return True
    return both_words and last[-1] + part[0] in _CLASHES


def _known_whole(stem: str, part: str, vocabulary: Vocabulary) -> bool:
    """Whether "kopp" and "en" are one word rather than "in- en …"."""
    whole = (stem + part).lower()
    return not is_word(stem.lower()) and (whole in vocabulary.counts or frequencies().get(whole, 0.0) >= COMMON)


def _surely_divides(head: str, tail: str, vocabulary: Vocabulary) -> bool:
    """Whether the two are halves of one word that Dutch or the document knows, and not two words."""
    match = _LETTERS.match(tail)
    if match is None or role_of_hyphen(head, tail, vocabulary) is not LineEnd.DIVIDES:
        return False
    stem, part = head[:-1].lstrip(_OPENING).lower(), match.group().lower()
    if head.endswith(SOFT_HYPHEN) or stem + part in vocabulary.counts or frequencies().get(stem + part, 0.0) > 0:
        return True
    whole_part = is_word(part) or is_compound(part)
    return not whole_part or (not is_word(stem) and is_compound(stem + part))


def spaced_hanging(word: str) -> str:
    """Put back the space that is missing in "leer-en zorgelementen" and "aan-en afvoer"; other words stay."""
    match = _HANGING.match(word) if "-" in word else None
    return f"{match.group(1)}- {match.group(2)}" if match else word
