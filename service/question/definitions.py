"""How plainly a sentence explains a word, and which words of a question ask for no more than that."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from service.question.verbs import has_verb, is_finite, is_surely_finite

ASKS_FOR_MEANING = frozenset(
    (
        "afkorting", "alweer", "bedoelen", "begrip", "betekenen", "betekenis", "definitie", "eigenlijk", "heten",
        "houden", "inhouden", "precies", "staan", "staat", "term", "verstaan", "weer", "abbreviation", "definition",
        "mean", "meaning", "stand",
    )
)  # fmt: skip
PLAINLY, MOSTLY, SAYS_SOMETHING, DOES = 1.0, 0.7, 0.5, 0.3
# So many letters of a long word may differ at its end; so near a word stands what it is called by.
ENDING, SHORTEST = 3, 4
CALLED_NEAR = 40
# How surely the first sentence under a heading that is the word alone explains it.
UNDER_ITS_NAME = 0.5
# An abbreviation of fewer letters may be of anything; so long a name at most follows one.
LETTERS = 4
LONGEST_NAME = 80
# A cell of so many words says something.
SAYING = 4
# An abbreviation before a hyphen has so many letters at most.
LONGEST_SHORT = 5
# So long what stands in brackets with the word may be on either side of it: "(LEC EGG)".
BESIDE = 8
# "X is een …", but not "X is verplicht …".
_SAYS_WHAT = (
    r" ?(?: (?:is|zijn|was|waren|are|were) (?:dus |dan |feitelijk |eigenlijk )?"
    r"(?:een|de|het|dé|hét|an?|the) (?!beste? |meest |minst |liefst |best |most )|"
    r" betekent | betekenen | staat voor | staan voor | houdt in | houdt [^.]{1,20} in | wil zeggen |"
    r" (?:is|zijn) (?:bedoeld|bestemd) | dien(?:t|en) (?:om|voor|als|ter) | heeft (?:als|tot) doel |"
    r" bestaa(?:t|n) uit | means | stands for | consists? of | is meant )"
)
# "Toelichting", "Kenmerken", "Waarvoor": what stands under such a header says what the first cell is.
_EXPLAINING = re.compile(
    r"toelichting|omschrijving|betekenis|definitie|uitleg|beschrijving|voluit|inhoud|kenmerk|"
    r"(?:\bdoel\b|functie|\btaak\w*|\brol\b)(?! van (?:de|het|een) )|waar|\bwat\b|explanation|description|meaning|"
    r"definition|stands for|purpose",
    re.IGNORECASE,
)
_CALLS_IT = (
    r"(?:heet|heten|genoemd|noemen (?:we|wij)|noemt men|ook ?wel|oftewel|ofwel|kortweg|afgekort(?: tot| als)?|voluit|"
    r"verstaan|bekend als|bekendsta(?:at|an) als|called|known as)"
)
# What somebody or something is there for.
_IS_FOR = (
    r"(?:houdt (?:zich|toezicht)|ziet (?:erop )?toe|is verantwoordelijk|zorgt (?:voor|dat)|regelt|bevat|beschrijft|"
    r"biedt|omvat|maakt het mogelijk|stelt \w+ in staat|helpt|ondersteunt|laat zien|voorziet|behandelt|adviseert|"
    r"beoordeelt|is responsible|provides?|describes?|contains?|offers?|helps?)\b"
)
_CALLED = r"(?:genoemd|geheten|noemen (?:we|wij)|noemt men|oftewel|ofwel|called)"
# What stands in brackets behind a word refers or adds on, and does not explain it: "(zie …)", "(aangevuld met …)".
_REFERS = re.compile(
    r"(?:zie|art|artikel|stb|bijlage|vraag|noot|paragraaf|hoofdstuk|see|cf|pag|p|\d+|\w{0,4}ge\w+[dt])\b", re.IGNORECASE
)
_OPENS = r"(?:^|[:;] |, (?:en|want|maar|waarbij) )"
_REST_OF_NAME = r"(?-i:(?: [A-ZÀ-Ý][\w&-]{0,30}){0,3})"
_ARTICLE = r"(?:(?:een|de|het|an?|the) )?"
_POINTS_BACK = re.compile(
    rf"(?:dit|dat|deze|die|het|zij|ze|this|that|it|these|they){_SAYS_WHAT}|"
    r"(?:daarmee|hiermee|daaronder|hieronder) (?:wordt|worden|bedoelen we) |het gaat (?:hier |daarbij |hierbij )?om ",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\d{1,2} ?([A-ZÀ-Ý].*)", re.DOTALL)
_SMALL = frozenset(("de", "het", "een", "van", "voor", "en", "der", "des", "in", "op", "of", "the", "and", "for"))
_NEAR = rf"[^.;]{{0,{CALLED_NEAR}}}"
# Forms of words that explain one, and how plainly; the first that is met counts.
_FORMS: tuple[tuple[Callable[[str], str], float], ...] = (
    (lambda word: rf"{_OPENS}{_ARTICLE}(?:\w+ )?{word}(?: [^.,]{{0,40}}?)?{_SAYS_WHAT}", PLAINLY),
    (
        lambda word: (
            rf"^(?:an? |een ){word} (?:(?:is|zijn|are)(?! het (?:beste? |meest ))|kan|bestaat|heeft|bevat|can|has) "
        ),
        MOSTLY,
    ),
    (lambda word: rf"^{_ARTICLE}{word} {_IS_FOR}", MOSTLY),
    (lambda word: rf"^{_ARTICLE}{word} ?[–—=] ", MOSTLY),
    (
        lambda word: rf"{word} (?:is|zijn|are) [\w-]+ (?:die|dat|waarmee|waarbij|waarin|that|which) ",
        MOSTLY,
    ),
    (lambda word: rf"\b{_CALLS_IT}\b{_NEAR}{word}|{word}{_NEAR}\b{_CALLED}\b", MOSTLY),
    # ", waarbij …" tells of the whole clause before it.
    (
        lambda word: rf"{word}, (?:een|an?) \w|{word},? (?:die|dat|waarin|waarmee|which|that) |{word} waarbij ",
        SAYS_SOMETHING,
    ),
    (lambda word: rf"{word}[^.:]{{0,20}}: \w", SAYS_SOMETHING),
    (
        lambda word: (
            rf"\b(?:bij|met|in|door|under|with|in) {_ARTICLE}{word} "
            r"(?:gaat|gaan|wordt|worden|kan|kun|kunnen|is|zijn|staat|staan|you|we) "
            rf"|{word} (?:wordt|worden|is|are) (?:gebruikt|ingezet|toegepast|bedoeld|used|meant)"
            rf"|(?:doel|taak|kern|purpose|aim) (?:van|of) {_ARTICLE}{word} (?:is|was)\b"
        ),
        SAYS_SOMETHING,
    ),
    (lambda word: rf", (?:de|het|een) (?:\w+ )?{word}\.?$", SAYS_SOMETHING),
)


def explains(
    lemma: str, alternatives: Sequence[frozenset[str]], text: str, own: frozenset[str], columns: Sequence[str] = ()
) -> float:
    """0 to 1: how plainly a sentence explains a word that it has.

    Args:
        lemma: of the word.
        alternatives: the lemmas of each other name.
        text: the sentence; the cells of a table's row with tabs between.
        own: its lemmas and compound parts.
        columns: the headers over a row.
    """
    if is_note_on(lemma, text):
        return PLAINLY
    word = _word(lemma)
    other_names = [alternative for alternative in alternatives if alternative <= own]
    # What it is abbreviated to tells nothing of a word.
    spelled_out = any(sum(map(len, name)) > len(lemma) for name in other_names)
    cells = text.split("\t")
    if len(cells) > 1:
        # "Dienst Justitiële Inrichtingen; DJI; …" explains it, "Reclasseren in de PI; DJI; …" names a partner.
        first, second = (re.match(word, cell, re.IGNORECASE) for cell in cells[:2])
        if not first and not (second and other_names):
            return 0.0
        # A row of labels, such as tiles that lie side by side, says nothing of the first.
        described = bool(other_names) or max(len(cell.split()) for cell in cells) >= SAYING
        says = any(_EXPLAINING.search(header) for header in columns) if columns else described
        return PLAINLY if says else SAYS_SOMETHING
    named = max(_beside_brackets(word, text, spelled_out=spelled_out), default=0.0)
    label = re.match(rf"{_ARTICLE}(?:\w+ )?{word}: ", text, re.IGNORECASE)
    labelled = 0.0 if not label else PLAINLY if spelled_out or not alternatives else SAYS_SOMETHING
    apposed = _is_spelled_out_behind(word, text)
    beside = apposed or (spelled_out and re.search(rf"{word}, (?:de|het|een|the|an?) ", text, re.IGNORECASE))
    return max(
        named,
        labelled,
        PLAINLY if beside else MOSTLY if spelled_out else 0.0,
        next((sure for form, sure in _FORMS if re.search(form(word), text, re.IGNORECASE)), 0.0),
        _does(word, text),
    )


def explains_short_in(
    parts: Sequence[str], text: str, own: frozenset[str], columns: Sequence[str], *, is_name: bool
) -> float:
    """0 to 1: how plainly a sentence explains "ISD-maatregel" that says of "ISD" that it is a "maatregel".

    Args:
        parts: what the word is compounded of; 0 where they are no abbreviation and a noun.
        text: the sentence.
        own: its lemmas and compound parts.
        columns: the headings over a row.
        is_name: whether the word is written as a name; the sentence has its abbreviation in capitals otherwise.
    """
    if len(parts) != 2 or len(parts[0]) > LONGEST_SHORT or not own.issuperset(parts):
        return 0.0
    short = parts[0]
    if not is_name and not re.search(rf"\b{re.escape(short.upper())}\b", text):
        return 0.0
    return MOSTLY * explains(short, (), text, own, columns)


@lru_cache(maxsize=1000)
def _word(lemma: str) -> str:
    """A pattern for any form of a word, with hyphens or without, in quotation marks or not.

    With the rest of a name that it begins: "Energy" of "Energy Only Market".
    """
    short = len(lemma) <= SHORTEST
    stem = "-?".join(map(re.escape, lemma if short else lemma[: max(SHORTEST, len(lemma) - ENDING)]))
    ending = r"\+*(?:[’'‘ ]{0,2}(?:s|en))?" if short else r"[\w+-]{0,6}"
    return rf"(?<![\w&])['’‘\"“]?{stem}{ending}(?![\w&]){_REST_OF_NAME}['’”\"]?"


def _beside_brackets(word: str, text: str, *, spelled_out: bool) -> Iterator[float]:
    """How plainly what stands before the word in brackets, or in brackets behind it, explains it."""
    if inside := re.search(rf"\(([^()]{{0,{BESIDE}}}?{word}[^()]{{0,{BESIDE}}})\)", text, re.IGNORECASE):
        alone = re.fullmatch(word, inside[1], re.IGNORECASE)
        if spelled_out or abbreviates(inside[1], text[: inside.start()]):
            yield PLAINLY
        elif alone:
            yield MOSTLY
    if behind := re.search(rf"({word}) ?\(([^)]*)\)", text, re.IGNORECASE):
        if spelled_out or abbreviates(behind[1], behind[2]):
            yield PLAINLY
        elif abbreviates(behind[2], behind[1]):
            yield DOES
        elif not _REFERS.match(behind[2]):
            yield MOSTLY


def _is_spelled_out_behind(word: str, text: str) -> bool:
    """Whether the name that an abbreviation is short for follows it: "COA, Centraal Orgaan opvang asielzoekers"."""
    for match in re.finditer(rf"(?i:({word}))(?:[,:]| [=–—]) (?:(?:de|het|the) )?([^.;:()]{{3,{LONGEST_NAME}}})", text):
        words = re.findall(r"[\w'’]+", match[2])
        run = list(takewhile(lambda word: word[0].isupper() or word in _SMALL, words))
        named = sum(word[0].isupper() for word in run) > 1 and abbreviates(match[1], " ".join(run))
        short = re.sub(r"\W", "", match[1]).casefold()
        initials = "".join(word[0] for word in words if word not in _SMALL).casefold()
        if (named and run[0][0].casefold() == short[0]) or (match[1].isupper() and initials.startswith(short)):
            return True
    return False


def _does(word: str, text: str) -> float:
    """How plainly a sentence explains what it opens with by what it does: "Een effectmeting onderzoekt of …"."""
    does = re.match(rf"(?P<article>(?:een|de|het|an?|the) )?{word} (?P<verb>[\w’'-]+)", text, re.IGNORECASE)
    if does is None or not is_finite(does["verb"]) or is_surely_finite(does["verb"]) or does["verb"] == "heet":
        return 0.0
    return MOSTLY if (does["article"] or "").casefold() in ("een ", "a ", "an ") else DOES


def is_headed(lemma: str, heading: str) -> bool:
    """Whether a heading is the word alone, with its number or an abbreviation in brackets: "3.1 Plugfest (PF)"."""
    if any(map(str.isdigit, lemma)):
        form = re.escape(lemma)
    else:
        form = rf"{re.escape(lemma)}\w{{0,2}}" if len(lemma) <= SHORTEST else rf"{re.escape(lemma[:-1])}\w{{0,3}}"
    named = rf"(?:[\d.]+ )?{_ARTICLE}{form}(?: \([^)]*\))?[.:]?"
    return re.fullmatch(named, heading.strip(), re.IGNORECASE) is not None


def points_back(text: str) -> float:
    """How plainly a sentence explains what was named right before it: "Dit is een …", "Daarmee wordt bedoeld …"."""
    return MOSTLY if _POINTS_BACK.match(text) else 0.0


def is_note_on(short: str, text: str) -> bool:
    """Whether a footnote spells out an abbreviation that stands at its mark: "1 Instituut voor … verkeersveiligheid".

    What opens it may have been left out or changed since: the last letters of "SWOV" are those of its last words.
    """
    note = _NOTE.match(text)
    letters = re.sub(r"[^\w]", "", short).casefold()
    if note is None or len(letters) < LETTERS or has_verb(note[1]):
        return False
    words = [word for word in re.findall(r"\w+", note[1].casefold()) if word not in _SMALL]
    return "".join(word[0] for word in words).endswith(letters[1 - LETTERS :])


def abbreviates(short: str, spelled: str) -> bool:
    """Whether letters abbreviate the words beside them: "ALV" of "algemene (leden)vergadering".

    The first letter opens a word, and the others follow in order in what is left.
    """
    letters = re.sub(r"[^\w]", "", re.sub(r"[’'‘ ]+(?:s|en)$", "", short)).casefold()
    if len(letters) < 2 or not any(map(str.isupper, short[1:])):
        return False
    words = re.findall(r"\w+", spelled.casefold())[-2 * len(letters) :]
    return any(word[0] == letters[0] and _in_order(letters, "".join(words[place:])) for place, word in enumerate(words))


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
