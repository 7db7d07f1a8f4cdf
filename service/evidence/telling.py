"""Which sentences say something by themselves, and which are questions, notes, captions or the formulas of a letter."""

import re

from corpus.passage import Passage, PassageKind
from service.question.verbs import has_verb

FEW_WORDS = 4
TITLED = 0.6
# So many letters hold the last two words, as far as they matter.
LAST_WORDS = 24

_CAPTION = re.compile(r"(?:tabel|figuur|afbeelding|grafiek|table|figure) \d+[.:]? ?[^.]*$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|\b(?<!\w-)(?<!\w--)[\w-]+\.(?:nl|eu|com|org|net|be)/\S*", re.IGNORECASE)
# "1 NOS, 3 mei 2024 (https://…)": the number of a note, a name and a day.
_NOTE = re.compile(
    r"^\W*\d{1,3} [A-Z][^.;]{1,80}?, \d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|"
    r"oktober|november|december) \d{4}\b"
)
# "1 Gids AI-verordening versie 1.0, Ministerie van …, oktober 2024.": the same of a month or a year, with no more.
_DATED_NOTE = re.compile(
    r"\W*\d{1,3} [A-Z][^;]{1,120}?, (?:(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|"
    r"november|december) )?(?:19|20)\d{2}\W*"
)
# Nothing ends with these but what goes on in a list or is cut off.
_GOES_ON = re.compile(r"\b(?:de|het|een|van|en|of|met|om|te|der|den|the|of|and|or)\Z", re.IGNORECASE)
_NUMBERED = re.compile(r"^\W*\d{1,3}[.)]? ")
# "Kamerstukken II 2022/23, 29 279, nr. 760": where something was published, not what it says.
_SOURCE = re.compile(
    r"\W*(?:\d{1,3}\W+)?(?:zie (?:ook |bijv\w*\.? )?)?(?:kamerstuk\w*|handelingen|aanhangsel|stcrt|staatscourant|stb|"
    r"pb|publicatieblad|vergaderjaar|tk|ek)\b[^.]*\d|\W*(?:\d{1,3}\W+)?(?:zie|bron|source|see)\b"
    r"[^.]{0,40}(?:https?:|www\.)",
    re.IGNORECASE,
)
_SOURCE_WITHIN = re.compile(r"\bvergaderjaar \d{4}|\bISSN \d|\bISBN\b|\bECLI:|\bdoi\.org", re.IGNORECASE)
# Without one of these the pattern need not look from every place of the text.
_MAY_BE_SOURCE = ("vergaderjaar", "issn", "isbn", "ecli", "doi.org")
_PART = (
    r"\b(?:paragraaf|paragrafen|hoofdstuk|hoofdstukken|sectie|onderdeel|bijlagen?|figuur|figuren|tabel|tabellen|pagina|"
    r"bladzijde|blz|kader|(?:het )?antwoord(?:en)?(?= op| vraag| vragen)|vra(?:ag|gen)(?= \d)|section|chapter|appendix|"
    r"annex|page|table|figure)\b"
)
_MORE = r"\b(?:voor|for)\s+(?:\w+\s+)?(?:informatie|uitleg|toelichting|details?|information|explanation)\b"
# "Zie paragraaf 6.10, …": where something is told, not what.
_REFERS = re.compile(
    rf"\W*(?:zie|raadpleeg|lees|kijk|vergelijk|see|consult|refer)\b.*(?:{_PART}|{_MORE}).*|"
    rf"\W*{_MORE}(?>.*?\b(?:zie|raadpleeg|see)\b).*{_PART}.*",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_WHERE_TO_READ = re.compile(
    rf"{_PART}|\b(?:informatie|lezen|lees|vind|vinden|staat|contact|terecht|information|read|find|contact)\b",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"(?:geachte|hooggeachte|beste|dear) [^.]{2,60},?$|hoogachtend|met vriendelijke groet|"
    r"(?:nadere )?vragen van (?:het lid|de leden)\b|(?:nader )?antwoord(?:en)? van (?:de )?"
    r"(?:minister|staatssecretaris)\b|"
    r"(?:hierbij|bijgaand|bijgevoegd) (?:zend|bied|stuur|treft|ontvangt|doe)\b|"
    r"(?:antwoord|vraag)(?: op vraag)? [\d, en]+$|"
    r"inhoud(?:sopgave)?$|(?:de|het) (?:minister|staatssecretaris|ministerie) van [^.]*,?\s[A-Z.]+ [\w. -]+$",
    re.IGNORECASE,
)
_ASKS_FOR_LETTER = re.compile(
    r"\b(?:wie|welke? (?:\w+ )?(?:minister|staatssecretaris|kamerl\w+|fractie|partij)\w*|vra(?:ag|gen)|gesteld|"
    r"stelden?|brief|ingezonden|ontvangen|ontving\w*|\w*antwoord\w*|geschreven|ondertekend|datum|who|letter|signed)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2}")
# "Nee.", "Jazeker!", "Ja, zeker.": what a reply to a question begins with.
_BARE_REPLY = re.compile(r"(?:ja|jawel|jazeker|zeker|nee|neen|inderdaad|yes|no|indeed)\b[^.!]{0,12}[.!]", re.IGNORECASE)
_DENIES_OR_AFFIRMS = re.compile(
    r"\b(?:geen|niet|nooit|niemand|nergens|niets|wel|ja|nee|not?|never|none|yes)\b", re.IGNORECASE
)


def tells(passage: Passage, index: int) -> bool:
    """Whether a sentence says something: no question, note that names a source, header row, caption, or bare "1M"."""
    sentence = passage.sentences[index]
    text = passage.text[sentence.char_start : sentence.char_end]
    header = bool(passage.columns) and text == "\t".join(passage.columns)
    asks = text.rstrip().endswith("?")
    bare = passage.kind is not PassageKind.TABLE and not _WORD.search(text)
    return not (header or asks or bare or is_note(text) or _CAPTION.match(text))


def is_label(passage: Passage, index: int) -> bool:
    """Whether it is one of a few words in a list that nothing announces: contents, tags, names of themes.

    Where several things are asked for it may be one of them.
    """
    if passage.kind is not PassageKind.LIST:
        return False
    texts = [passage.text[one.char_start : one.char_end].rstrip() for one in passage.sentences]
    is_short = len(texts[index].split()) <= FEW_WORDS and not any(map(str.isdigit, texts[index]))
    return is_short and not any(text.endswith(":") for text in texts)


def is_note(text: str) -> bool:
    """Whether a text is a note that names its source.

    "1 NOS, 3 mei 2024 (https://…)", "Kamerstuk 29 279, nr. 760", "2) How to … | by … | Medium".
    """
    text = text.strip()
    lower = text.casefold()
    # Any address has a slash, or begins with "www.".
    addresses = sum(len(match.group()) for match in _ADDRESS.finditer(text)) if "/" in text or "www." in lower else 0
    numbered = bool(_NUMBERED.match(text)) and addresses > 0
    titled = text.count(" | ") > 1
    source = _SOURCE.match(text) or (any(one in lower for one in _MAY_BE_SOURCE) and _SOURCE_WITHIN.search(text))
    dated = _NOTE.match(text) or (_DATED_NOTE.fullmatch(text) and not has_verb(text))
    return numbered or titled or bool(dated or source) or 3 * addresses > len(text)


def goes_on(text: str) -> bool:
    """Whether a text breaks off within a sentence: "De aanvraag bestaat uit een"."""
    return bool(_GOES_ON.search(text.rstrip(), max(0, len(text.rstrip()) - LAST_WORDS)))


def only_refers(text: str, question: str) -> bool:
    """Whether a text only says where something is told, which is not what is asked: "Zie paragraaf 6.10"."""
    return bool(_REFERS.fullmatch(text.strip())) and not _ASKS_WHERE_TO_READ.search(question)


def is_bare_reply(text: str) -> bool:
    """Whether a sentence only affirms or denies what was asked before it: "Ja.", "Nee, zeker niet."."""
    return _BARE_REPLY.fullmatch(text.strip()) is not None


def is_formula(text: str) -> bool:
    """Whether a text opens or closes a letter, or is its title: "Geachte voorzitter,", "Vragen van het lid …"."""
    return bool(_FORMULA.match(text.strip()))


def is_letterhead(text: str, question: str) -> bool:
    """Whether a text opens, closes or entitles a letter, and the question is for neither its writer nor its date."""
    return is_formula(text) and not _ASKS_FOR_LETTER.search(question)


def is_title(text: str, own: frozenset[str], title: frozenset[str]) -> bool:
    """Whether a text without a verb mostly repeats the title of its document.

    Args:
        text: that may be one.
        own: its lemmas and compound parts.
        title: those of the title.
    """
    return len(own & title) >= TITLED * max(1, len(own)) and not has_verb(text)


def settles(text: str) -> bool:
    """Whether a text denies or affirms something in so many words."""
    return bool(_DENIES_OR_AFFIRMS.search(text))
