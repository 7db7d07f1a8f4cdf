"""References to laws and their articles: "artikel 14c Sr", "art. 8, tweede lid, WVW 1994", "Wet langdurige zorg"."""

import re
from collections.abc import Iterator
from functools import cache

from index.analysis.gazetteer import known_names, name_key

_NUMBER = r"\d+[a-z]{0,3}(?:[.:]\d+[a-z]?){0,3}"
_MEMBER = (
    r"(?:,?\s(?:(?P<ordinal>eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|\d{1,2}e)\slid|lid\s(?P<member>\d{1,2})))?"
    r"(?:,?\s(?:aanhef\sen\s)?(?:onder|sub|onderdeel)\s[a-z0-9]{1,2}\b)?"
)
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste")
# A law by the pattern of its name: "Wet" and the small words after it, or one capitalised word.
_NAMED = re.compile(
    r"\b(?:Wet(?:\sop|\sinzake|\stot|\sbij)?(?:\s(?:het|de|en|van|voor|op|in|der|bij)){0,2}\s[a-zà-ÿ]{4,40}(?:\s(?:en|van|op|bij|voor)"
    r"(?:\s(?:de|het))?\s[a-zà-ÿ]{4,40}|\s[a-zà-ÿ]{4,40}(?<=zorg|eden|heid|ving|ling|ning|inge|dien|koms|oeds|nten|rtij|atie)){0,2}"
    r"|[A-Z][a-zà-ÿ]{3,30}(?:wet|wetboek)(?:\s(?:19|20)\d\d)?"
    r"|[A-Z][a-zà-ÿ]{4,30}besluit|[A-Z][\w-]{2,30}verordening)\b"
)


@cache
def _article() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(known_names("LAW"), key=len, reverse=True))
    law = rf"(?:,?\s(?:van\s)?(?:de\s|het\s)?(?P<law>(?:{names})(?!\w)|{_NAMED.pattern.removeprefix(chr(92) + 'b')}))?"
    return re.compile(rf"\b(?i:artikel(?:en)?|artt?\.?)\s?(?P<number>{_NUMBER}){_MEMBER}{law}")


def find_laws(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, key) of articles ("art 8 lid 2 wvw") and of laws named by a pattern ("wet langdurige zorg")."""
    for match in _article().finditer(text):
        yield match.start(), match.end(), _article_key(match)
    for match in _NAMED.finditer(text):
        yield match.start(), match.end(), law_key(match.group())


def law_key(name: str) -> str:
    """The key of a law, the same for its name and its abbreviation."""
    known = known_names("LAW").get(name) or known_names("LAW").get(re.sub(r"\s(?:19|20)\d\d$", "", name))
    return known or name_key(name)


def _article_key(match: re.Match[str]) -> str:
    key = f"art {match.group('number').lower()}"
    member = match.group("member") or match.group("ordinal")
    if member:
        number = _ORDINALS.index(member) + 1 if member in _ORDINALS else member.rstrip("e")
        key += f" lid {number}"
    law = match.group("law")
    return f"{key} {law_key(law)}" if law else key
