"""Settles what is known about a document: from people, from the file, from its first page."""

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

from corpus.document import Metadata
from index.analysis.language import detect_language
from ingest.blocks import BlockKind, ReadDocument
from ingest.dates import parse_date, parse_year
from ingest.manifest import ManifestEntry
from ingest.titles import find_title
from ingest.version_names import version_number

_SAMPLE_CHARACTERS = 2000
_OPENING_BLOCKS = 25
# A line that is little more than a date, such as "Den Haag, 12 maart 2024", dates the document.
_MOST_DATE_LINE_WORDS = 8
_DATED = re.compile(
    r"\b(?:(?:publicatie|versie|brief|rapport)?datum|date|d\.d\.|versie van|vastgesteld op|gepubliceerd op|ingezonden|"
    r"ontvangen)\b\W*(.{6,30})",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?i:(?:dit is )?een (?:uitgave|publicatie) van|uitgever|uitgave|uitgegeven door|published by|publisher)\b\s*:?\s+"
    r"((?:[Dd]e |[Hh]et |[Tt]he )?[A-Z][^.:;?!]{2,80}?)[.]?"
)
# Bodies whose name alone on a line of the first page is that of the sender; others need a label to be told from topics.
_LETTERHEAD = re.compile(
    r"(?:Ministerie van [A-Z]|Gemeente [A-Z]|Provincie [A-Z]|Waterschap [A-Z]|Rijksdienst voor |Inspectie [A-Z]|"
    r"(?:Eerste|Tweede) Kamer der Staten-Generaal)[^.:;?!\t]{0,70}"
)
_DASH = re.compile(r"\s[-–|]\s")
# The sorts of documents that Dutch public bodies name in their titles.
_KIND = re.compile(
    r"\b(plan van aanpak|jaar(?:verslag|plan|rekening)|beleids(?:plan|kader|regel)|(?:werk|project)plan|handreiking|"
    r"handleiding|(?:praktijk)?richtlijn|leidraad|protocol|factsheet|brochure|nieuwsbrief|convenant|reglement|"
    r"(?:kamer|verzamel)brief|samenwerkingsovereenkomst|evaluatie|(?:onderzoeks|advies)?rapport|advies|notitie|memo|"
    r"verslag|notulen|agenda|begroting|regeling|besluit|aanwijzing|wet|begrippenlijst|overzicht|(?:kabinets)?visie|"
    r"roadmap|routekaart|blauwdruk|stappenplan|checklist|vergelijkingstabel|veelgestelde vragen|best practices?|"
    r"beheermodel|kader|standaard)\b",
    re.IGNORECASE,
)
# Behind these a title says what the document is about, which may be another document.
_ABOUT = re.compile(
    r"[«\"“‘(]|\s(?:over|inzake|omtrent|betreffende|aangaande|houdende|naar aanleiding van|about|on)\s",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(r"(?:Antwoord(?:en)? op (?:\w+ )?)?vragen van (?:het lid|de leden)\b", re.IGNORECASE)
# Questions are printed with their answers, which are younger.
_ANSWERED = re.compile(r"(?:(?:Nader )?Antwoord|Mededeling) van .*\(ontvangen (.{6,30})\)", re.IGNORECASE)
_QUESTIONS_KIND = "Kamervragen"
# Below a title a line of a few words may say of what kind the document is: "Logius Handreiking".
_LINES = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
_FILE_YEAR = re.compile(r"(?<!\d)(?<![^\W\d_])(?:19|20)\d{2}(?!\d)|(?<=[^\W\d_]{4})(?:19|20)\d{2}(?!\d)")
_SUBTITLE_BLOCKS, _MOST_SUBTITLE_WORDS = 4, 4


def settle_metadata(read: ReadDocument, file_name: str, entry: ManifestEntry | None = None) -> Metadata:
    """All that is known about a document; `title` and `language` are always set.

    The file counts before its first page. What a manifest says counts before both: someone wrote it for this very
    file, while a file's own fields are mostly what a program or an earlier document left there.

    Args:
        read: what the reader found.
        file_name: of the file, without its folder.
        entry: what the manifest, or whoever added the file, says.
    """
    said = entry or ManifestEntry(file_name)
    title = said.title or find_title(read, file_name)
    shown = parse_date(title) or _first_page_date(read)
    issued = shown or read.metadata.date
    # The year of a file is mostly that of its last conversion; what stands in the document counts before it.
    year = said.year or parse_year(title) or (shown.year if shown is not None else None) or read.metadata.year
    return replace(
        read.metadata,
        title=title,
        year=year or (issued.year if issued is not None else _file_name_year(file_name)),
        date=issued,
        publisher=said.publisher or read.metadata.publisher or _publisher(read),
        kind=said.kind or read.metadata.kind or _kind(title, read),
        language=said.language or detect_language(_sample(read)),
        version=version_number(title, "\n".join(block.text for block in read.blocks[:_OPENING_BLOCKS]), file_name),
    )


def _kind(title: str, read: ReadDocument) -> str | None:
    """What sort of document it is, by its title or the line below that."""
    if _QUESTIONS.match(title):
        return _QUESTIONS_KIND
    own = _ABOUT.split(title, maxsplit=1)[0]
    lines = [block.text for block in read.blocks[:_SUBTITLE_BLOCKS] if block.kind in _LINES]
    below = [line for line in lines if line != title and len(line.split()) <= _MOST_SUBTITLE_WORDS]
    found = next((match for line in (own, *below) if (match := _KIND.search(line)) is not None), None)
    return found.group(1).lower() if found is not None else None


def _publisher(read: ReadDocument) -> str | None:
    """Whom the letterhead or a labelled line of the opening or the end, where colophons stand, names as publisher."""
    opening = read.blocks[:_OPENING_BLOCKS]
    for block in (*opening, *read.blocks[_OPENING_BLOCKS:][-_OPENING_BLOCKS:]):
        labelled = _PUBLISHED.fullmatch(block.text)
        if labelled is not None:
            return labelled.group(1).strip()
    heads = [block.text for block in opening if not block.spans or block.spans[0].page_number == 1]
    # Behind a label ("Opdrachtgever:") stands whom the document is for or about.
    return next(
        (
            text
            for before, text in pairwise(["", *heads])
            if _LETTERHEAD.fullmatch(text) and not before.rstrip().endswith(":")
        ),
        next((name for text in heads[:_SUBTITLE_BLOCKS] if (name := _sender_at_end(text)) is not None), None),
    )


def _sender_at_end(line: str) -> str | None:
    """The body that a head such as "Project X – Ministerie van Y" ends with."""
    *before, name = _DASH.split(line)
    return name if before and _LETTERHEAD.fullmatch(name) else None


def _file_name_year(file_name: str) -> int | None:
    """The year in a file name such as ``jaarplan-2024.pdf``; None when it names several.

    Four digits behind a few letters (``ld-idm2048.html``) and years still far away are numbers of something: two pages
    with one title would else be versions of each other.
    """
    years = {int(match[0]) for match in _FILE_YEAR.finditer(file_name)}
    (year,) = years if len(years) == 1 else (None,)
    return year if year is not None and year <= dt.datetime.now(dt.UTC).year + 1 else None


def _first_page_date(read: ReadDocument) -> dt.date | None:
    """The day that the opening of the document gives as its own; days that it only mentions do not count."""
    answered = next((match for block in read.blocks[:_OPENING_BLOCKS] if (match := _ANSWERED.match(block.text))), None)
    if answered is not None and (found := parse_date(answered.group(1))):
        return found
    for block in read.blocks[:_OPENING_BLOCKS]:
        labelled = _DATED.search(block.text)
        if labelled is not None and (found := parse_date(labelled.group(1))):
            return found
        # The day in a row of a table is that of what the row is about.
        is_line = block.kind is not BlockKind.TABLE_ROW and len(block.text.split()) <= _MOST_DATE_LINE_WORDS
        if is_line and (found := parse_date(block.text)):
            return found
    return None


def _sample(read: ReadDocument) -> str:
    """The longest blocks, which are prose rather than names and numbers, up to some two thousand characters."""
    longest = sorted((block.text for block in read.blocks), key=len, reverse=True)
    return "\n".join(longest[:20])[:_SAMPLE_CHARACTERS]
