"""Finds the title of a document when nobody has said it."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import PurePath

from ingest.blocks import Block, BlockKind, ReadDocument

# What programs write into the title field by themselves, in the languages that office programs speak here.
_JUNK = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|(?:word|pdf)?[ -]*document ?\d*|doc\d+|untitled.*|naamloos.*|"
    r"(?:power ?point|slide)[ -]?(?:presentation|presentatie)?.*|presentati(?:e|on) ?\d*|layout ?\d+|template.*|"
    r"sjabloon.*|title|titel|scan.*|print.*|unknown|onbekend|none|null|about:blank|https?:.*|\W*|[\d\W]+)$",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:[a-z]{1,3}\d+)+|index|pagina|page|node\d*|part\d*|main|default|untitled|deel", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|odt|pptx?|xlsx?|rtf|html?|txt|md|tex|dvi|qxd|ai)$", re.IGNORECASE)
# Hexadecimal digits: eight, and at least two groups of four or more behind them with or without hyphens; or sixteen. Or
# digits behind some letters, but not a word with its year.
_MACHINE_NAME = re.compile(
    r"[0-9a-f]{8}(?=-?[0-9a-f]{8}|-?[0-9a-f]{4,}-)(?:[0-9a-f]{4,})?(?:-[0-9a-f]{4,})*|[0-9a-f]{16,}|"
    r"(?![a-z]{4,}[-_. ]?(?:19\d\d|20[0-4]\d)$)[a-z]*[\d_. -]{4,}",
    re.IGNORECASE,
)
# The label and the subject of a Dutch letter, on one line; or the label alone, whose value then follows the date.
_SUBJECT = re.compile(r"(?:Betreft|Onderwerp|Subject)\s*:?\s+(\S.{5,200})", re.IGNORECASE)
_SUBJECT_LABEL = re.compile(r"(?:Datum\s+)?(?:Betreft|Onderwerp)\s*:?", re.IGNORECASE)
_LEADING_DATE = re.compile(r"\d{1,2}\s+[a-z]+\s+\d{4}\s+")
# Questions of members of parliament: their printed form has no other title.
_QUESTIONS = re.compile(r"(Vragen van (?:het lid|de leden) .+?)\s*(?:\(ingezonden .*)?$")
# Letterheads and mastheads name who publishes, not what is published.
_LETTERHEAD = re.compile(
    r"(?:(?:Eerste|Tweede) Kamer der Staten-Generaal|Ministerie van .*|Gemeente \w+|Provincie \w+|Staatsblad.*|"
    r"Staatscourant.*|Vergaderjaar .*|Aanhangsel van de Handelingen|Colofon)",
    re.IGNORECASE,
)
# The parts that documents of all sorts begin with.
_PART = re.compile(
    r"(?:\d+[.)]?\s+)?(?:Inhoud(?:sopgave)?|Contents|Inleiding|Introducti(?:e|on)|(?:Management)?samenvatting|"
    r"(?:Executive )?summary|Abstract|Voorwoord|Preface|Foreword|Aanleiding|Achtergrond|Background|Bijlagen?(?: \w+)?|"
    r"Vraag \d+|Antwoord \d+|(?:Blad|Sheet|Werkblad) ?\d*|(?:Tabel|Dia|Slide) ?\d+|Dia \d+: .*|"
    r"Notities|Eerder bericht)",
    re.IGNORECASE,
)
# What letters and messages begin with.
_SALUTATION = re.compile(
    r"(?:zeer )?geachte\b|(?:beste|lieve|dear) [^,]{1,60},$|(?:hallo|hoi|dag)\b[^,]{0,40},|l\.?\s?s\.?,?$|"
    r"goede(?:morgen|middag|navond|ndag)\b|(?:aan )?(?:de heer|mevrouw) |t\.?a\.?v\.? ",
    re.IGNORECASE,
)
_LONGEST_TITLE_WORDS = 40
_SENTENCE_WORDS = 5
_SENTENCE_END = re.compile(r"[.!]['”\")]?$|[:;,]$")
# Who made it, set below the title: "Door Voornaam Achternaam".
_BYLINE = re.compile(r"(?<=\S)\s+(?:Door|By)(?:\s+[A-Z][\w.’'-]*|\s+(?:van|de|den|der|ten|ter|’t)){1,5}$")
# Where headings are numbered by their style, that of the title is too.
_LEADING_NUMBER = re.compile(r"^\d+(?:\.\d+)*[.)]\s+(?=\S)")
_NAMED_BLOCKS = 6
_NO_TITLE, _NO_TITLE_WORDS = "Zonder titel: ‘{}’", 8
_WORD = re.compile(r"[^\W_]{3,}")
_CONFIRMED = 0.7
_OPENING_BLOCKS = 12
_OPENING_CHARACTERS = 3000
_LONGEST = 200


#: The sort of document that a message is; what it is about is its title, whatever that is.
MESSAGE_KIND = "e-mail"


def find_title(read: ReadDocument, file_name: str) -> str:
    """The best title: the file's own when its text confirms it, else the first page's, else the file name.

    Many files carry the title of the document that they were made from, so that most words of a title must return in
    the opening of the text or in the file name.
    """
    if read.metadata.kind == MESSAGE_KIND and read.metadata.title:
        return _shortened(read.metadata.title)
    return _uncapitalised(_BYLINE.sub("", _best_title(read, file_name)), read, file_name)


def _best_title(read: ReadDocument, file_name: str) -> str:
    own = _own_title(read, file_name)
    if own is not None and _is_confirmed(own, read, file_name):
        return own
    return (
        _subject(read.blocks)
        or _named_line(read.blocks, file_name)
        or _heading(read)
        or own
        or (_part_title(read) if _says_nothing(file_name) else None)
        or _from_file_name(file_name, read.blocks)
        or _opening(read.blocks)
        or PurePath(file_name).stem
    )


def is_part(text: str) -> bool:
    """Whether this names a part that documents of all sorts have, such as an introduction."""
    return _PART.fullmatch(text) is not None


def _part_title(read: ReadDocument) -> str | None:
    """The name of the part that a file holds of a larger whole: better than a number, and no more than that."""
    opening = [block.text for block in read.blocks[:_NAMED_BLOCKS] if block.kind is BlockKind.HEADING]
    return next((text for text in (read.metadata.title or "", *opening) if is_part(text)), None)


def _says_nothing(file_name: str) -> bool:
    """Whether a file is called as programs call the parts that they divide a document in: "pr01", "ch02s03"."""
    return all(word.isdecimal() or _CUT.fullmatch(word) for word in _file_words(file_name))


def _own_title(read: ReadDocument, file_name: str) -> str | None:
    title = " ".join((read.metadata.title or "").split())
    if not title or _JUNK.match(title) or _FILE_NAME.search(title) or _MACHINE_NAME.fullmatch(title):
        return None
    if " " not in title and "_" in title:
        return None
    if _file_words(file_name) == re.findall(r"[^\W_]+", title.casefold()):
        # Programs fill an empty title with the name of the file.
        return None
    return _shortened(title) if _is_title(title) else None


def _uncapitalised(title: str, read: ReadDocument, file_name: str) -> str:
    """A title that is set in capitals as a whole, with the capitals that its words have in the text."""
    if not title.isupper() or " " not in title:
        return title
    text = " ".join([*(block.text for block in read.blocks), file_name])
    written = set(re.findall(r"[^\W_]+", text[: 10 * _OPENING_CHARACTERS]))

    def usual(match: re.Match[str]) -> str:
        word = match[0]
        return next((form for form in (word.lower(), word.capitalize()) if form in written), word)

    lowered = re.sub(r"[^\W_]+", usual, title)
    return lowered[:1].upper() + lowered[1:]


def _file_words(file_name: str) -> list[str]:
    return re.findall(r"[^\W_]+", PurePath(file_name).stem.casefold())


def _is_title(text: str) -> bool:
    """Whether a line may be a title: no salutation, no sentence and no part that every document has."""
    words = text.split()
    is_sentence = len(words) >= _SENTENCE_WORDS and _SENTENCE_END.search(text) is not None
    return (
        _WORD.search(text) is not None
        and len(words) <= _LONGEST_TITLE_WORDS
        and not is_sentence
        and _SALUTATION.match(text) is None
        and _PART.fullmatch(text) is None
        and _LETTERHEAD.fullmatch(text) is None
    )


def _named_line(blocks: Sequence[Block], file_name: str) -> str | None:
    """The line of the opening that says what the file is called after; one word of a name is found in many lines."""
    named = {word for word in _file_words(file_name) if _WORD.fullmatch(word) and not _MACHINE_NAME.fullmatch(word)}
    for place, block in enumerate(blocks[:_NAMED_BLOCKS]):
        if block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH} or not _is_title(block.text):
            continue
        if block.text.endswith((":", ".")) or _FILE_NAME.search(block.text) or (len(named) == 1 and place > 0):
            continue
        words = {word.casefold() for word in _WORD.findall(block.text)}
        if named and len(named & words) >= len(named) * _CONFIRMED:
            return _shortened(block.text)
    return None


def _is_confirmed(title: str, read: ReadDocument, file_name: str) -> bool:
    words = {word.casefold() for word in _WORD.findall(title)}
    opening = " ".join(block.text for block in read.blocks)[:_OPENING_CHARACTERS]
    known = {word.casefold() for word in _WORD.findall(f"{opening} {PurePath(file_name).stem}")}
    return len(words & known) >= len(words) * _CONFIRMED


def _subject(blocks: Sequence[Block]) -> str | None:
    """What a letter, or a list of questions, says it is about."""
    opening = [block.text.replace("\t", " ") for block in blocks[:_OPENING_BLOCKS]]
    for text, following in zip_longest(opening, opening[1:], fillvalue=""):
        match = _SUBJECT.match(text) or _QUESTIONS.match(text)
        if match is not None and _SALUTATION.match(match.group(1)) is None:
            return _shortened(match.group(1).strip())
        if _SUBJECT_LABEL.fullmatch(text) and _is_title(value := _LEADING_DATE.sub("", following, count=1)):
            return _shortened(value)
    return None


def _heading(read: ReadDocument) -> str | None:
    """The highest heading of the opening, where no other is as high or it stands on the first of several pages."""
    headings = [block for block in read.blocks if block.kind is BlockKind.HEADING and _is_title(block.text)]
    if not headings:
        return None
    outermost = min(block.level or 1 for block in headings)
    top = [block for block in headings if (block.level or 1) == outermost]
    opening = read.blocks[:_OPENING_BLOCKS]
    first = next((block for block in opening if block in top), None)
    if first is None or not _WORD.search(first.text):
        return None
    on_first_page = bool(first.spans) and first.spans[0].page_number == 1
    text = _LEADING_NUMBER.sub("", first.text)
    return _shortened(text) if len(top) == 1 or on_first_page else None


def _from_file_name(file_name: str, blocks: Sequence[Block]) -> str | None:
    """The file name as words, with the capitals that its words have in the text; None for a machine's name."""
    stem = PurePath(file_name).stem
    if _MACHINE_NAME.fullmatch(stem) or _JUNK.match(stem):
        return None
    words = [word for word in re.split(r"[\s_]+|(?<=[^\W\d])-(?=[^\W_])|-(?=\d{4}\b)", stem) if word]
    text = " ".join(block.text for block in blocks)[: 10 * _OPENING_CHARACTERS]
    shown = [word.upper() if re.search(rf"\b{re.escape(word.upper())}\b", text) else word for word in words]
    title = " ".join(shown)
    return _shortened(title[:1].upper() + title[1:]) if _WORD.search(title) else None


def _opening(blocks: Sequence[Block]) -> str | None:
    """The first line that may be a title; of a text that is all sentences its first words, told as what they are.

    What stands in a table is none: files with the same columns would seem to be versions of one another.
    """
    lines = [block for block in blocks[:_OPENING_BLOCKS] if block.kind is not BlockKind.TABLE_ROW]
    texts = [" ".join(block.text.split()) for block in lines if _WORD.search(block.text)]
    title = next((text for text in texts if _is_title(text)), None)
    if title is not None:
        return _shortened(title)
    said = [text for text in texts if _SALUTATION.match(text) is None]
    words = said[0].split() if said else []
    shown = " ".join(words[:_NO_TITLE_WORDS]) + (" …" if len(words) > _NO_TITLE_WORDS else "")
    return _NO_TITLE.format(shown) if words else None


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST].rsplit(' ', 1)[0]} …"
