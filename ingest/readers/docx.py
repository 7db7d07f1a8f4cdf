"""Reads Word documents (Office Open XML, ISO/IEC 29500)."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from corpus.document import Metadata
from ingest.archive import broken_as_damaged, open_archive
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.characters import clean_line
from ingest.readers.docx_inserts import DocxInserts
from ingest.readers.docx_numbering import DocxNumbering
from ingest.readers.docx_styles import DocxStyles
from ingest.readers.docx_tables import DocxTables, cells_of, tables_in
from ingest.readers.docx_text import FALLBACK, DocxText, is_deleted, is_prompt
from ingest.readers.looks import SetBlock, promote_headings
from ingest.readers.markers import marker_end, without_bullet
from ingest.readers.office_kinds import open_word
from ingest.readers.row_blocks import row_blocks

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPANY = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Company"
# A document in a document in a document; more is an attack.
_DEEPEST = 3
_CONTENTS_GALLERY = "table of contents"


def read_docx(path: Path, mended: BinaryIO | None = None) -> ReadDocument:
    """Read the body of a Word document; page headers and footers, comments and deleted text are left out.

    Args:
        path: of the file.
        mended: what to read in its place, where it is damaged.

    Raises:
        UnreadableDocumentError: it is damaged, or no Word document inside.
    """
    open_archive(path, mended).close()
    with broken_as_damaged(path, PythonDocxError, PackageNotFoundError):
        document = open_word(mended or str(path))
        walk = _DocxWalk(document, count(), count())
        blocks = walk.blocks()
        metadata = _metadata(document)
    return ReadDocument(blocks=tuple(blocks), pages=(), metadata=metadata, problems=tuple(walk.problems))


def _metadata(document: "WordDocument") -> Metadata:
    relations = document.part.package.rels.values()
    if not any(relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in relations):
        # python-docx would make properties up: "Word Document", changed just now.
        return Metadata(publisher=_company(document))
    properties = document.core_properties
    changed = properties.modified or properties.created
    return Metadata(
        title=clean_line(properties.title or "") or None,
        date=changed.date() if changed is not None else None,
        publisher=_company(document),
        kind=clean_line(properties.category or "") or None,
        language=(properties.language or "")[:2].lower() or None,
    )


def _company(document: "WordDocument") -> str | None:
    for relation in document.part.package.rels.values():
        if relation.reltype.endswith("/extended-properties") and not relation.is_external:
            text = etree.fromstring(relation.target_part.blob, _parser()).findtext(_COMPANY)
            return clean_line(text or "") or None
    return None


class _DocxWalk:
    """Goes through the body in document order."""

    def __init__(self, document: "WordDocument", tables: "count[int]", inserted: "count[int]", depth: int = 0) -> None:
        self._depth = depth
        self._inserted = inserted
        self._body = document.element.body
        self._styles = DocxStyles(document.styles.element)
        self._text = DocxText(self._styles, DocxNumbering(_numbering(document)))
        self._tables = DocxTables(self._styles, self._text)
        self._notes = _notes(document, self._text)
        self._numbers = tables
        self._inserts = DocxInserts(document, tables, inserted)
        self.problems = self._inserts.problems

    def blocks(self) -> list[Block]:
        promoted = promote_headings(list(self._children(self._body)))
        # A paragraph in the style Title stands above the headings of level 1.
        lift = 1 if any(block.kind is BlockKind.HEADING and block.level == 0 for block in promoted) else 0
        return [
            replace(block, level=(block.level or 0) + lift) if block.kind is BlockKind.HEADING else block
            for block in promoted
        ]

    def _children(self, element: etree._Element) -> Iterator[SetBlock]:
        for child in element:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._rows(child)
            elif child.tag == f"{_W}sdt" and (_is_contents(child) or is_prompt(child)):
                continue
            elif child.tag == f"{_W}altChunk":
                yield from self._chunk(child)
            elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}moveTo"}:
                yield from self._children(child)

    def _chunk(self, chunk: etree._Element) -> Iterator[SetBlock]:
        """A file that is inserted as a part of the text."""
        if not self._inserts.may_go_on():
            return
        blocks = self._inserts.page(chunk)
        if blocks is None and (document := self._inserts.document(chunk)) is not None and self._depth < _DEEPEST:
            inner = _DocxWalk(document, self._numbers, self._inserted, self._depth + 1)
            blocks = inner.blocks()
            self.problems += inner.problems
        yield from (SetBlock(block, None) for block in blocks or ())

    def _paragraph(self, paragraph: etree._Element) -> Iterator[SetBlock]:
        style = self._styles.of_paragraph(paragraph)
        text = self._text.numbered(paragraph)
        if text and not style.is_contents:
            if style.heading_level is not None:
                yield SetBlock(Block(BlockKind.HEADING, text, level=style.heading_level), None)
            elif style.list_level is not None:
                yield SetBlock(Block(BlockKind.LIST_ITEM, without_bullet(text), level=style.list_level), None)
            elif style.is_caption:
                yield SetBlock(Block(BlockKind.CAPTION, text), None)
            elif marker_end(text) and not text[0].isdigit():
                yield SetBlock(Block(BlockKind.LIST_ITEM, without_bullet(text), level=1), None)
            else:
                yield SetBlock(Block(BlockKind.PARAGRAPH, text), self._styles.look(paragraph))
        yield from (SetBlock(block, None) for block in self._inserts.drawn_in(paragraph))
        yield from self._notes_in(paragraph)
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(ancestor.tag == FALLBACK for ancestor in box.iterancestors()) and _owner(box) is paragraph:
                yield from self._children(box)

    def _rows(self, table: etree._Element) -> Iterator[SetBlock]:
        rows = [row for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table]
        rows = [row for row in rows if row.find(f"{_W}trPr/{_W}del") is None]
        if self._tables.arranges(rows):
            for row in rows:
                for cell in cells_of(row):
                    yield from self._children(cell)
            return
        number = next(self._numbers)
        columns, grid = self._tables.read(table, rows)
        for block in row_blocks(grid, columns, number, header_rows=len(rows) - len(grid) + 1):
            yield SetBlock(block, None)
        inner = [one for one in tables_in(table) if next(one.iterancestors(f"{_W}tbl")) is table]
        for one in inner:
            yield from self._rows(one)
        yield from self._notes_in(table)

    def _notes_in(self, element: etree._Element) -> Iterator[SetBlock]:
        """The notes of a paragraph or table; those of one within it come with that."""
        for reference in element.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"):
            note = self._notes.get((str(reference.tag), reference.get(f"{_W}id", "")))
            is_own = next(reference.iterancestors(str(element.tag)), None) is element
            if note and is_own and not is_deleted(reference):
                yield SetBlock(Block(BlockKind.FOOTNOTE, note), None)


def _owner(box: etree._Element) -> etree._Element | None:
    """The paragraph in whose flow a text box stands."""
    return next(box.iterancestors(f"{_W}p"), None)


def _is_contents(element: etree._Element) -> bool:
    gallery = element.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return gallery is not None and gallery.get(f"{_W}val", "").lower() == _CONTENTS_GALLERY


def _numbering(document: "WordDocument") -> etree._Element | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return etree.fromstring(relation.target_part.blob, _parser())
    return None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _notes(document: "WordDocument", texts: DocxText) -> dict[tuple[str, str], str]:
    """The text of every footnote and endnote, by the tag and the number of its reference."""
    notes: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if relation.is_external or kind not in {"footnotes", "endnotes"}:
            continue
        for note in etree.fromstring(relation.target_part.blob, _parser()):
            paragraphs = (texts.plain(paragraph) for paragraph in note.iter(f"{_W}p"))
            text = " ".join(paragraph for paragraph in paragraphs if paragraph)
            if text and note.get(f"{_W}type") is None:
                notes[f"{_W}{kind[:-1]}Reference", note.get(f"{_W}id", "")] = text
    return notes
