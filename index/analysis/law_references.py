"""References to laws and their articles: "artikel 14c Sr", "art. 8, tweede lid, WVW 1994", "Wet langdurige zorg"."""

import re
from collections.abc import Iterator
from functools import cache

from index.analysis.gazetteer import known_names, name_key
from index.analysis.lexicon import dictionary_form, word_list

_NUMBER = r"\d+[a-z]{0,3}(?:[.:]\d+[a-z]?){0,3}"
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste")
_ARTICLE = re.compile(
    rf"\b(?:[Aa]rtikel(?:en)?|[Aa]rtt?\.?)\s?(?P<number>{_NUMBER})"
    rf"(?:,?\s(?:(?P<ordinal>{'|'.join(_ORDINALS)}|\d{{1,2}}e)\slid|lid\s(?P<member>\d{{1,2}})))?"
    r"(?:,?\s(?:aanhef\sen\s)?(?:onder|sub|onderdeel)\s[a-z0-9]{1,2}\b)?"
)
_BEFORE_THE_LAW = re.compile(r",?\s(?:van\s)?(?:(?:de|het)\s)?")
# One capitalised word ("Jeugdwet", "Opiumwet", "Uitvoeringsbesluit"), or "Wet" and the small words after it.
_ONE_WORD = re.compile(r"\b[A-Z][\w-]{2,30}(?:wet|wetboek|besluit|verordening)(?:\s(?:19|20)\d\d)?\b(?!@)")
_WET = re.compile(
    r"\bWet(?:\s(?:op|inzake|tot|bij|van|voor|het|de|en|in|der|ter)){0,3}(?:\s(?:en\s)?[a-zà-ÿ][a-zà-ÿ-]{2,40}\b){1,5}"
)


def find_laws(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, key) of articles ("art 8 lid 2 wvw") and of laws named by a pattern ("wet langdurige zorg")."""
    for match in _ARTICLE.finditer(text):
        link = _BEFORE_THE_LAW.match(text, match.end())
        end = law_end(text, link.end()) if link else None
        law = text[link.end() : end] if link and end else None
        yield match.start(), end or match.end(), _article_key(match, law)
    for match in _ONE_WORD.finditer(text):
        yield match.start(), match.end(), law_key(match.group())
    for match in _WET.finditer(text):
        end = match.start() + len(_name_alone(match.group()))
        if end > match.start():
            yield match.start(), end, law_key(text[match.start() : end])


def law_end(text: str, start: int) -> int | None:
    """Where the name of a law that starts at `start` ends; None when none starts there."""
    known = _known().match(text, start)
    if known:
        return known.end()
    word = _ONE_WORD.match(text, start)
    if word:
        return word.end()
    wet = _WET.match(text, start)
    return start + len(_name_alone(wet.group())) if wet and _name_alone(wet.group()) else None


@cache
def _known() -> re.Pattern[str]:
    names = sorted(known_names("LAW"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _name_alone(found: str) -> str:
    """The part of "Wet …" that is the name: up to the first verb, or function word after a word of content."""
    kept: list[str] = []
    content = 0
    words = found.split()
    for word in words[1:]:
        is_function_word = word in word_list("function_words_nl")
        if _is_finite_verb(word) or word.startswith("artikel") or (is_function_word and content and word != "en"):
            break
        content += not is_function_word
        kept.append(word)
    while kept and kept[-1] in word_list("function_words_nl"):
        kept.pop()
    return " ".join(["Wet", *kept]) if content else ""


def _is_finite_verb(word: str) -> bool:
    lemma = dictionary_form(word)
    return word.endswith("t") and lemma is not None and lemma != word and lemma.endswith("en")


def law_key(name: str) -> str:
    """The key of a law, the same for its name and its abbreviation."""
    known = known_names("LAW").get(name) or known_names("LAW").get(re.sub(r"\s(?:19|20)\d\d$", "", name))
    return known or name_key(name)


def _article_key(match: re.Match[str], law: str | None) -> str:
    key = f"art {match.group('number').lower()}"
    member = match.group("member") or match.group("ordinal")
    if member:
        key += f" lid {_ORDINALS.index(member) + 1 if member in _ORDINALS else member.rstrip('e')}"
    return f"{key} {law_key(law)}" if law else key
