"""One organisation under several names: "J&V", "JenV", "het ministerie van Justitie en Veiligheid"."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from index.analysis.gazetteer import known_names
from index.analysis.initials import alignment_cost, words_of
from index.contents import ContentCount, OrganisationMention
from index.entries import LearntAbbreviation

_ARTICLE = re.compile(r"^(?:de|het|the)\s+", re.IGNORECASE)
_MINISTRY = re.compile(r"^ministerie\s+(?:van\s+)?", re.IGNORECASE)
_AMPERSAND = re.compile(r"(?<=[A-Z])en(?=[A-Z])")
_SHORT = re.compile(r"[A-Z](?:[\w&]{0,8}[A-Z])")
LEAST_LIKE = 0.95
SHORTEST_COMPARED = 12
SHORTEST_CUT = 4
"""Words that a name cut off before "en" still has; "Justitie" alone is a ministry of another time."""


class OrganisationNames:
    """Tells which names are of one organisation, by what the documents explain and by how the names are written.

    Args:
        names: the organisations that the documents name.
        learnt: abbreviations with what the documents say they stand for, the most frequent first.
    """

    def __init__(self, names: Iterable[str], learnt: Sequence[LearntAbbreviation]) -> None:
        self._learnt: dict[str, str] = {}
        for abbreviation in learnt:
            self._learnt.setdefault(_plain(abbreviation.short), abbreviation.long)
        self._long = {_plain(name): name for name in names if not _is_short(name)}
        self._shorts = {abbreviation.short for abbreviation in learnt}
        self._keys: dict[str, str] = {}

    def key(self, name: str) -> str:
        """Equal for two names of one organisation."""
        if name not in self._keys:
            self._keys[name] = self._key(name)
        return self._keys[name]

    def _key(self, name: str) -> str:
        plain = _plain(name)
        if plain in self._learnt:
            plain = _plain(self._learnt[plain])
        elif (known := known_names("ORG").get(name)) is not None:
            longs = [long for long, key in known_names("ORG").items() if key == known]
            plain = _plain(max(longs, key=len))
        elif _is_short(name):
            plain = self._spelt_out(name) or plain
        plain = next((other for other in sorted(self._long) if _alike(plain, other)), plain)
        return max((other for other in self._long if _goes_on(plain, other)), key=len, default=plain)

    def _spelt_out(self, short: str) -> str | None:
        """The one organisation of which the letters are exactly the initials; a ministry alone, since those are few."""
        letters = _AMPERSAND.sub("&", _bare(short))
        fitting = [
            plain
            for plain, name in self._long.items()
            if _MINISTRY.match(_ARTICLE.sub("", name))
            and alignment_cost(letters, words_of(bare := _bare(name), 0, len(bare))) == 0
        ]
        return min(fitting) if fitting and all(_alike(fitting[0], other) for other in fitting) else None

    def counted(self, mentions: Sequence[OrganisationMention], most: int) -> tuple[ContentCount, ...]:
        """The organisations in the most passages, each by the full name used most and its explained abbreviation.

        A name of two ("Raad voor de Kinderbescherming en Veilig Thuis") counts for both where they are named apart.
        """
        known = {self.key(mention.name) for mention in mentions}
        passages: dict[str, set[int]] = {}
        documents: dict[str, set[str]] = {}
        written: dict[str, Counter[str]] = {}
        for mention in mentions:
            halves = mention.name.split(" en ")
            apart = len(halves) == 2 and all(self.key(half) in known for half in halves)
            for name in halves if apart else [mention.name]:
                key = self.key(name)
                passages.setdefault(key, set()).add(mention.number)
                documents.setdefault(key, set()).add(mention.document_id)
                written.setdefault(key, Counter())[name] += 1
        ranked = sorted(passages, key=lambda key: (-len(passages[key]), key))[:most]
        return tuple(
            ContentCount(self._label(key, written[key]), len(passages[key]), len(documents[key])) for key in ranked
        )

    def _label(self, key: str, written: Counter[str]) -> str:
        explained = [short for short in sorted(self._shorts) if self.key(short) == key]
        long = max(
            (name for name in written if not _is_short(name)), key=lambda name: (written[name], len(name)), default=""
        )
        first = written.most_common(1)[0][0]
        taught = self._learnt.get(_plain(first), "")
        if not long or _plain(long) == _plain(first):
            long = taught or first
        return f"{long} ({explained[0]})" if explained and explained[0] not in long else long


NO_NAMES = OrganisationNames((), ())
"""For names that are told apart by how they are written alone."""


def _bare(name: str) -> str:
    return _MINISTRY.sub("", _ARTICLE.sub("", " ".join(name.split())))


def _plain(name: str) -> str:
    """A name without what differs between its spellings."""
    bare = _AMPERSAND.sub("&", _bare(name)) if _is_short(_bare(name)) else _bare(name).replace("&", "en")
    return re.sub(r"[^\w& ]", "", bare.casefold())


def _is_short(name: str) -> bool:
    return bool(_SHORT.fullmatch(_bare(name)))


def _goes_on(plain: str, longer: str) -> bool:
    """Whether a name is a long one cut off before "en": "… voor Forensische Psychiatrie", "… en Psychologie"."""
    return plain.count(" ") >= SHORTEST_CUT - 1 and longer.startswith(f"{plain} en ")


def _alike(plain: str, other: str) -> bool:
    if plain == other or min(len(plain), len(other)) < SHORTEST_COMPARED:
        return plain == other
    return SequenceMatcher(None, plain, other).ratio() >= LEAST_LIKE
