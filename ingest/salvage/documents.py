"""Reads of a damaged office document what is left of it, and says what is not."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from corpus.document import Problem
from ingest.archive import broken_as_damaged, damaged
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.errors import DamagedDocumentError
from ingest.salvage.damage import DAMAGED_FILE, MENDED_FILE
from ingest.salvage.office_open import holds_text, reconnect
from ingest.salvage.package import Loss, Package, salvaged_package
from ingest.salvage.slides import place_slides, prepare_presentation
from ingest.salvage.workbook import place_sheets, prepare_workbook

PackedReader = Callable[[Path, BinaryIO | None], ReadDocument]

_PARTIAL = (
    "Het bestand is beschadigd en gelezen is wat te redden was. Verloren of niet helemaal goed: {}. Vraag zo mogelijk "
    "een nieuw exemplaar."
)
_COMPLETE = "Het bestand is beschadigd, maar alle tekst kon worden gelezen."
_NOTHING = "er was geen tekst uit te redden"
_TEXT_PARTS = frozenset({"word/document.xml", "content.xml"})
_LAST_WORDS = 6
_NAMES = (
    (r"(?:word/)?styles\.xml", "opmaak waaraan koppen en lijsten te herkennen zijn"),
    (r"xl/styles\.xml", "hoe datums, bedragen en percentages worden getoond"),
    (r"word/numbering\.xml", "de nummering van koppen en lijsten"),
    (r"word/footnotes\.xml", "voetnoten"),
    (r"word/endnotes\.xml", "eindnoten"),
    (r"xl/sharedStrings\.xml", "tekst in cellen"),
    (r"xl/worksheets/sheet(\d+)\.xml", "cellen van het {}e blad"),
    (r"ppt/slides/slide(\d+)\.xml", "tekst van de {}e dia"),
    (r"ppt/notesSlides/.*", "notities bij dia’s"),
    (r".*charts/.*", "grafieken"),
    (r".*diagrams/.*", "diagrammen"),
    (r"(?:ppt|xl|word)/_rels/.*", "verwijzingen tussen de delen van het document"),
    (r"ppt/slides/_rels/slide(\d+)\.xml\.rels", "notities, grafieken en diagrammen van de {}e dia"),
    (r"ppt/(?:slideLayouts|slideMasters)/.*", "indeling van dia’s"),
    (r"xl/workbook\.xml", "namen van bladen"),
    (r"ppt/presentation\.xml", "de volgorde van de dia’s"),
)
# What is made anew without loss, and what tells nothing about the text.
_REMADE = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|mimetype|META-INF/.*|meta\.xml|settings\.xml|manifest\.rdf|Thumbnails/.*|"
    r"Pictures/.*|Configurations2/.*|layout-cache|ObjectReplacements/.*|xl/worksheets/_rels/.*"
)
_MANIFEST = "META-INF/manifest.xml"
_FULL_PATH = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path"


def read_salvaged(path: Path, read: PackedReader, error: DamagedDocumentError) -> ReadDocument:
    """Read what is left of a damaged office document, with a problem that says what is missing.

    Args:
        path: of the document.
        read: the reader of its format.
        error: what that reader says about it.

    Raises:
        UnreadableDocumentError: nothing is left, or it would unpack to more than any document needs.
    """
    package = salvaged_package(path)
    try:
        with broken_as_damaged(path):
            _put_together(package)
        found = read(path, package.packed())
    except DamagedDocumentError as second:
        raise damaged(path, _NOTHING) from second
    if not any(character.isalnum() for block in found.blocks for character in block.text):
        raise damaged(path, _NOTHING) from error
    return replace(found, problems=(_problem(package, found.blocks), *found.problems))


def _put_together(package: Package) -> None:
    names = tuple(package.parts)
    if any(name.startswith("ppt/") for name in names):
        prepare_presentation(package)
        reconnect(package)
        place_slides(package)
    elif any(name.startswith("xl/") for name in names):
        prepare_workbook(package)
        reconnect(package)
        place_sheets(package)
    elif any(name.startswith("word/") for name in names):
        reconnect(package)
    else:
        _note_missing(package)


def _note_missing(package: Package) -> None:
    """Write down which parts the manifest of an OpenDocument file lists that are not there."""
    manifest = package.root(_MANIFEST)
    listed = (
        {element.get(_FULL_PATH, "") for element in manifest.iter("{*}file-entry")} if manifest is not None else set()
    )
    for name in {*listed, "styles.xml"}:
        if name and not name.endswith("/") and name not in package.parts:
            package.losses.setdefault(name, Loss.ABSENT)


def _problem(package: Package, blocks: Sequence[Block]) -> Problem:
    lost = dict.fromkeys(
        described for name, loss in package.losses.items() if (described := _described(name, loss, blocks))
    )
    told = [*lost, *dict.fromkeys(package.notes)]
    return Problem(DAMAGED_FILE, _PARTIAL.format(_enumerated(told))) if told else Problem(MENDED_FILE, _COMPLETE)


def _described(name: str, loss: Loss, blocks: Sequence[Block]) -> str:
    """What a loss means for the text, in Dutch; empty where it means nothing."""
    if _REMADE.fullmatch(name) or not holds_text(name):
        return ""
    if name in _TEXT_PARTS:
        return {
            Loss.CUT: f"alles na ‘… {_last_words(blocks)}’",
            Loss.ALTERED: "enkele tekens in de tekst",
            Loss.BROKEN: "plaatsen in de tekst waar de opmaak stuk is",
        }.get(loss, "de tekst")
    for pattern, words in _NAMES:
        if (match := re.fullmatch(pattern, name)) is not None:
            return words.format(*match.groups())
    return f"het onderdeel ‘{name}’"


def _last_words(blocks: Sequence[Block]) -> str:
    texts = [block.text for block in blocks if block.kind is not BlockKind.FOOTNOTE]
    return " ".join(" ".join(texts[-2:]).split()[-_LAST_WORDS:])


def _enumerated(things: Sequence[str]) -> str:
    return " en ".join(filter(None, (", ".join(things[:-1]), things[-1])))
