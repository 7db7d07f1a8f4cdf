"""Make the bundled documents from their source texts: `python -m corpus.sources.make [FOLDER]`.

The same sources give the same documents: dates and identifiers in the files are fixed.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from corpus.sources.brochure import write_brochure
from corpus.sources.columns import write_columns
from corpus.sources.markup import Source, SourceError, read_source
from corpus.sources.office import write_docx, write_odt
from corpus.sources.plain_text import write_markdown, write_text
from corpus.sources.report import write_report
from corpus.sources.web_page import write_web_page

TEXTS = Path(__file__).parent / "texts"
DOCUMENTS = Path(__file__).parent.parent / "documents"

LAYOUTS: dict[str, tuple[str, Callable[[Source, Path], None]]] = {
    "brochure": (".pdf", write_brochure),
    "report": (".pdf", write_report),
    "columns": (".pdf", write_columns),
    "docx": (".docx", write_docx),
    "odt": (".odt", write_odt),
    "web": (".html", write_web_page),
    "markdown": (".md", write_markdown),
    "text": (".txt", write_text),
}


def read_sources(folder: Path = TEXTS) -> tuple[Source, ...]:
    """Read every source text in the folder, by name.

    Raises:
        SourceError: a source breaks the markup or asks for a layout that does not exist.
    """
    sources = tuple(read_source(path) for path in sorted(folder.glob("*.md")))
    for source in sources:
        if source.layout not in LAYOUTS:
            raise SourceError(f"{source.name}: no layout '{source.layout}'; there are {', '.join(LAYOUTS)}")
    return sources


def file_name(source: Source) -> str:
    """Return the name of the document that is made from this source."""
    return source.name + LAYOUTS[source.layout][0]


def make(folder: Path) -> None:
    """Write every document and the manifest into the folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = read_sources()
    for source in sources:
        _, write = LAYOUTS[source.layout]
        write(source, folder / file_name(source))
    manifest = {
        "documents": [
            {
                "file": file_name(source),
                "title": source.title,
                "year": source.year,
                "publisher": source.publisher,
                "type": source.type,
            }
            for source in sources
        ]
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    make(target)
    print(f"{len(read_sources())} documents in {target}")
