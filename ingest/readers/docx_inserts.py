"""What stands in a Word document beside its text: charts, diagrams, files inserted as text, and files within it."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from docx.exceptions import PythonDocxError
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from corpus.document import Problem
from ingest.archive import BROKEN_PACKING, is_too_large, sizes_of
from ingest.blocks import Block
from ingest.characters import declared_encoding, decode
from ingest.readers.charts import DIAGRAM, chart_blocks, diagram_blocks
from ingest.readers.docx_text import FALLBACK
from ingest.readers.html import parse_html
from ingest.readers.html_content import content_blocks, main_content
from ingest.readers.office_kinds import open_word
from ingest.readers.rtf import rtf_blocks
from ingest.readers.text import text_blocks

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
# Programs whose documents hold text that a picture stands for on the page; formulas and drawings have none.
_WITH_TEXT = (
    "Excel.",
    "Word.",
    "PowerPoint.",
    "AcroExch.",
    "Acrobat.",
    "Package",
    "Outlook.",
    "LibreOffice.",
    "opendocument.",
)
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_RTF = frozenset({"application/rtf", "text/rtf"})
# More files inserted as text, those within them included, are an attack.
_MOST_INSERTS = 100
_CUT = f"In het document zijn meer dan {_MOST_INSERTS} andere ingevoegd; alleen de eerste zijn gelezen."
_WITHIN = (
    "In het document zijn bestanden ingesloten ({}) die niet zijn gelezen; sla ze op en voeg ze zelf toe als ze erbij "
    "horen."
)
_UNREAD = "Een deel van het document dat als ‘{}’ is ingevoegd, kon niet worden gelezen; sla het op als .docx of pdf."
_BROKEN_CHART = "Een grafiek of diagram in het document is beschadigd en niet gelezen."


class DocxInserts:
    """Reads what is inserted in one document; `problems` says what could not be read."""

    def __init__(self, document: "WordDocument", tables: "count[int]", inserted: "count[int]") -> None:
        """inserted: counts the files inserted in this document and in those that it is inserted in."""
        self._inserted = inserted
        self._relations = document.part.rels
        self._tables = tables
        self.problems: list[Problem] = []
        found = (one.get("ProgID", "") for one in document.element.body.iter(_OLE) if one.get("Type") != "Link")
        programs = dict.fromkeys(name.split(".")[0] for name in found if name.startswith(_WITH_TEXT))
        if programs:
            self.problems.append(Problem("embedded-files", _WITHIN.format(", ".join(programs))))

    def drawn_in(self, paragraph: etree._Element) -> Iterator[Block]:
        """The charts and diagrams that stand in a paragraph."""
        for mark in paragraph.iter(f"{_C}chart", f"{_DGM}relIds"):
            is_chart = mark.tag == f"{_C}chart"
            content = self._part(mark.get(f"{_R}id" if is_chart else f"{_R}dm", ""), "/chart" if is_chart else DIAGRAM)
            if content is None or any(ancestor.tag == FALLBACK for ancestor in mark.iterancestors()):
                continue
            try:
                blocks = chart_blocks(content, self._tables) if is_chart else diagram_blocks(content)
                yield from list(blocks)
            except BROKEN_PACKING:
                self.problems.append(Problem("damaged-chart", _BROKEN_CHART))

    def may_go_on(self) -> bool:
        """Whether one more inserted file is read; told where the first one is not."""
        place = next(self._inserted)
        if place == _MOST_INSERTS:
            self.problems.append(Problem("inserts-cut", _CUT))
        return place < _MOST_INSERTS

    def page(self, chunk: etree._Element) -> list[Block] | None:
        """The blocks of a page or a text that is inserted whole; None for a document or what cannot be read."""
        found = self._chunk(chunk)
        if found is None:
            return None
        kind, content = found
        if kind in _RTF:
            return list(rtf_blocks(content))
        if kind == "text/plain":
            return list(text_blocks(decode(content).text)[0])
        root = parse_html(decode(content, declared_encoding(content)).text) if kind in _PAGES else None
        return list(content_blocks(main_content(root))) if root is not None else None

    def document(self, chunk: etree._Element) -> "WordDocument | None":
        """The document that is inserted whole; None, which is told, for what is none or unpacks to far too much."""
        found = self._chunk(chunk)
        if found is None:
            return None
        kind, content = found
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                is_bomb = is_too_large(*sizes_of(archive))
            document = None if is_bomb else open_word(BytesIO(content))
        except (*BROKEN_PACKING, PythonDocxError, PackageNotFoundError):
            document = None
        if document is None:
            self.problems.append(Problem("unread-part", _UNREAD.format(kind)))
        return document

    def _chunk(self, chunk: etree._Element) -> tuple[str, bytes] | None:
        relation = self._relations.get(chunk.get(f"{_R}id", ""))
        if relation is None or relation.is_external:
            return None
        return relation.target_part.content_type, relation.target_part.blob

    def _part(self, relation_id: str, kind: str) -> bytes | None:
        relation = self._relations.get(relation_id)
        if relation is None or relation.is_external or not relation.reltype.endswith(kind):
            return None
        content: bytes = relation.target_part.blob
        return content
