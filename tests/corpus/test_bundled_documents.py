"""The documents that come with the project: made from their sources, complete, and as hard to read as real ones."""

import html
import json
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

pytest.importorskip("reportlab", reason="making the bundled documents needs the extra 'corpus'")
pytest.importorskip("pyphen", reason="making the bundled documents needs the extra 'corpus'")

from corpus.sources.make import DOCUMENTS, file_name, make, read_sources
from corpus.sources.markup import Kind, Source, SourceError, parse_blocks, read_source

SOURCES = read_sources()
PLAN = DOCUMENTS / "jaarplan-2024-svg-hertaald.pdf"


def pdf_pages(path: Path) -> list[str]:
    """Return the text of each page, in the order in which it was drawn."""
    document = pypdfium2.PdfDocument(path)
    return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


def text_of(path: Path) -> str:
    """Return what the file says, with the tags of its format taken out."""
    if path.suffix == ".pdf":
        return "\n".join(pdf_pages(path))
    if path.suffix in {".docx", ".odt"}:
        with zipfile.ZipFile(path) as archive:
            inner = "word/document.xml" if path.suffix == ".docx" else "content.xml"
            return re.sub(r"<[^>]+>", " ", archive.read(inner).decode())
    text = path.read_text(encoding="utf-8")
    return re.sub(r"<[^>]+>", " ", text) if path.suffix == ".html" else text


def squeezed(text: str) -> str:
    """Return only the letters and digits, so that white space, hyphens and quotation marks make no difference."""
    return "".join(sign for sign in html.unescape(text).casefold() if sign.isalnum())


def sentences(source: Source) -> list[str]:
    """Return every sentence, item and cell of a source."""
    texts = [source.title]
    for block in source.blocks:
        texts += [part for part in (*block.cells, block.term, *re.split(r"(?<=[.?!]) ", block.text)) if part]
    return texts


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    make(folder)
    return folder


def test_the_documents_in_the_repository_are_those_that_the_sources_make(made: Path):
    assert sorted(path.name for path in made.iterdir()) == sorted(path.name for path in DOCUMENTS.iterdir())
    for path in made.iterdir():
        assert text_of(path) == text_of(DOCUMENTS / path.name), path.name


def test_making_the_documents_twice_gives_the_same_bytes(made: Path, tmp_path: Path):
    make(tmp_path)
    for path in made.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_the_manifest_lists_every_document_and_nothing_else():
    manifest = json.loads((DOCUMENTS / "manifest.json").read_text(encoding="utf-8"))
    listed = [entry["file"] for entry in manifest["documents"]]
    assert sorted(listed) == sorted(path.name for path in DOCUMENTS.iterdir() if path.name != "manifest.json")
    for entry in manifest["documents"]:
        assert set(entry) == {"file", "title", "year", "publisher", "type"}
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.(pdf|docx|odt|html|md|txt)", entry["file"])


def test_there_are_six_formats_and_about_forty_pages():
    assert {path.suffix for path in DOCUMENTS.iterdir()} - {".json"} == {
        ".pdf",
        ".docx",
        ".odt",
        ".html",
        ".md",
        ".txt",
    }
    pages = sum(len(pypdfium2.PdfDocument(path)) for path in DOCUMENTS.glob("*.pdf"))
    assert 36 <= pages <= 60


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_everything_in_a_source_is_in_its_document(source: Source):
    text = squeezed(text_of(DOCUMENTS / file_name(source)))
    missing = [sentence for sentence in sentences(source) if squeezed(sentence) not in text]
    # A sentence that runs on to another page has that page's running foot in its midst: both its parts must be there.
    for sentence in missing:
        words = squeezed(sentence)
        assert file_name(source).endswith(".pdf"), sentence
        assert any(words[:split] in text and words[split:] in text for split in range(1, len(words))), sentence
    assert len(missing) <= 0.04 * len(sentences(source))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_pull_quote_repeats_a_sentence_of_the_text(source: Source):
    body = [block.text for block in source.blocks if block.kind is Kind.PARAGRAPH]
    for block in source.blocks:
        if block.kind is Kind.PULL_QUOTE:
            assert any(block.text in paragraph for paragraph in body), block.text


def test_the_brochure_labels_its_pages_differently_from_their_numbers():
    document = pypdfium2.PdfDocument(PLAN)
    labels = [document.get_page_label(number) for number in range(5)]
    assert labels == ["omslag", "ii", "iii", "1", "2"]


def test_the_brochure_draws_the_title_of_a_page_last():
    (source,) = [source for source in SOURCES if source.name == PLAN.stem]
    titles = {block.text for block in source.blocks if block.kind is Kind.HEADING and block.level == 2}
    last_lines = {page.strip().splitlines()[-1].strip() for page in pdf_pages(PLAN)}
    assert len(titles & last_lines) == len(titles)


def test_the_overview_has_a_table_that_runs_over_two_pages():
    pages = pdf_pages(DOCUMENTS / "overzicht-projecten-en-pilots-2024.pdf")
    assert sum("Stand in 2024" in page and "Financiering" in page for page in pages) == 2


def test_a_source_without_a_description_is_refused(tmp_path: Path):
    path = tmp_path / "zonder.md"
    path.write_text("## Kop\n\nTekst.\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"zonder\.md: must open with its description"):
        read_source(path)


def test_an_incomplete_description_names_what_it_lacks(tmp_path: Path):
    path = tmp_path / "half.md"
    path.write_text("---\ntitle: Half\nyear: 2024\ntype: proef\n---\n\nTekst.\n", encoding="utf-8")
    with pytest.raises(SourceError, match="lacks publisher, layout"):
        read_source(path)


def test_consecutive_lines_make_one_paragraph_and_signs_make_blocks():
    blocks = parse_blocks("## Kop {front}\n\nEen zin.\nNog een zin.\n\n- punt\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n")
    assert [block.kind for block in blocks] == [Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.ROW, Kind.ROW]
    assert blocks[0].front
    assert blocks[1].text == "Een zin. Nog een zin."
    assert blocks[4].cells == ("1", "2")
