"""Composes documents to lay out: sections of the bundled sources, mixed with invented text, tables and boxes."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from random import Random

from corpus.sources.markup import Kind, Source, SourceBlock, plain, read_source
from evaluation.reading import invent
from evaluation.reading.known import PAGE, PAGES, KnownBlock, KnownDocument, Part, sentences_in

_TEXTS = Path(__file__).resolve().parents[2] / "corpus" / "sources" / "texts"
_FEET = (PAGE, f"Pagina {PAGE} van {PAGES}", f"– {PAGE} –", f"{PAGE} | Kenmerk 2024-0815", "")
# Repeating the very same short text tells a reader nothing about where it belongs.
_SHORTEST_SENTENCE = 25


def sources() -> tuple[Source, ...]:
    """The source texts of the bundled documents."""
    return tuple(read_source(path) for path in sorted(_TEXTS.glob("*.md")))


def composed(texts: Sequence[Source], seed: int) -> KnownDocument:
    """A document of four to seven sections; the same seed makes the same document."""
    rng = Random(seed)
    numbered = rng.random() < 0.4
    chosen = [section for text in rng.sample(texts, min(len(texts), rng.randint(3, 5))) for section in _some(text, rng)]
    chosen += [_invented(rng) for _ in range(rng.randint(2, 3))]
    rng.shuffle(chosen)
    blocks = [block for place, section in enumerate(chosen, start=1) for block in _numbered(section, place, numbered)]
    kind = rng.choice(("verslag", "plan", "handreiking", "verkenning"))
    title = f"{invent.phrase(rng)}: {kind} {rng.randint(2021, 2034)}"
    head = rng.choice((title, f"Landelijk bureau {invent.phrase(rng)}", ""))
    return KnownDocument(f"seed-{seed}", title, head, rng.choice(_FEET), tuple(_unrepeated(blocks)))


def _some(text: Source, rng: Random) -> list[list[KnownBlock]]:
    sections: list[list[KnownBlock]] = []
    notes = text.footnotes()
    for _, row in groupby(text.blocks, key=lambda block: id(block) if block.kind is not Kind.ROW else 0):
        found = list(row)
        if found[0].kind is Kind.HEADING and found[0].level == 2:
            sections.append([])
        if sections:
            sections[-1].extend(_known(found, notes))
    filled = [section for section in sections if len(section) > 1]
    return [_dressed(section, rng) for section in rng.sample(filled, min(len(filled), rng.randint(1, 2)))]


def _known(row: Sequence[SourceBlock], notes: dict[str, str]) -> Iterator[KnownBlock]:
    block = row[0]
    text = plain(block.text)
    if block.kind is Kind.HEADING:
        yield KnownBlock(Part.HEADING, (text,), level=block.level)
    elif block.kind is Kind.PARAGRAPH:
        marks = [mark for mark in notes if block.text.endswith(f"[^{mark}]")]
        yield KnownBlock(Part.PARAGRAPH, sentences_in(text), note=plain(notes[marks[0]]) if marks else None)
    elif block.kind is Kind.ITEM:
        yield KnownBlock(Part.ITEM, (text,))
    elif block.kind is Kind.ROW:
        yield KnownBlock(Part.TABLE, rows=tuple(tuple(map(plain, member.cells)) for member in row))


def _dressed(section: list[KnownBlock], rng: Random) -> list[KnownBlock]:
    """Add what stands beside the running text of a section."""
    dressed = list(section)
    prose = [block for block in section if block.part is Part.PARAGRAPH and len(block.sentences) > 1]
    if prose and rng.random() < 0.4:
        repeated = rng.choice([text for block in prose for text in block.sentences])
        if len(repeated.split()) > 7:
            dressed.insert(_behind_a_paragraph(dressed, rng), KnownBlock(Part.PULL_QUOTE, (repeated,)))
    if prose and rng.random() < 0.3:
        box = (f"{invent.phrase(rng)}: zo werkt het.", *(invent.sentence(rng) for _ in range(rng.randint(2, 3))))
        dressed.insert(_behind_a_paragraph(dressed, rng), KnownBlock(Part.BOX, box))
    if prose and rng.random() < 0.3:
        dressed.insert(_behind_a_paragraph(dressed, rng), KnownBlock(Part.MARGIN_NOTE, (invent.sentence(rng),)))
    return dressed


def _behind_a_paragraph(blocks: Sequence[KnownBlock], rng: Random) -> int:
    return 1 + rng.choice([place for place, block in enumerate(blocks) if block.part is Part.PARAGRAPH])


def _invented(rng: Random) -> list[KnownBlock]:
    section = [KnownBlock(Part.HEADING, (invent.phrase(rng),), level=2)]
    paragraphs = (tuple(invent.sentence(rng) for _ in range(rng.randint(2, 5))) for _ in range(rng.randint(3, 6)))
    section.extend(KnownBlock(Part.PARAGRAPH, sentences) for sentences in paragraphs)
    if rng.random() < 0.6:
        rows = invent.table(rng, rng.choice((5, 9, 26)))
        section.append(KnownBlock(Part.TABLE, rows=rows, caption=f"Tabel {rng.randint(1, 40)}: {invent.phrase(rng)}"))
    if rng.random() < 0.5:
        section.extend(KnownBlock(Part.ITEM, (invent.sentence(rng),)) for _ in range(rng.randint(2, 4)))
    if rng.random() < 0.5:
        section[2] = KnownBlock(Part.PARAGRAPH, section[2].sentences, note=invent.sentence(rng))
    return _dressed(section, rng)


def _numbered(section: list[KnownBlock], chapter: int, numbered: bool) -> list[KnownBlock]:
    if not numbered:
        return section
    settled: list[KnownBlock] = []
    below = 0
    for block in section:
        number = ""
        if block.part is Part.HEADING:
            below = below + 1 if block.level > 2 else 0
            number = f"{chapter}.{below} " if below else f"{chapter} "
        text = (number + block.sentences[0], *block.sentences[1:]) if number else block.sentences
        settled.append(KnownBlock(block.part, text, block.level, block.note, block.caption, block.rows))
    return settled


def _unrepeated(blocks: Sequence[KnownBlock]) -> Iterator[KnownBlock]:
    """Leave out sentences that stand in the document already, and those too short to be told from others."""
    seen: set[str] = set()
    for block in blocks:
        if block.part in {Part.HEADING, Part.TABLE, Part.PULL_QUOTE}:
            yield block
            continue
        kept = tuple(text for text in block.sentences if len(text) >= _SHORTEST_SENTENCE and text not in seen)
        seen.update(kept)
        if kept:
            yield KnownBlock(block.part, kept, block.level, block.note, block.caption, block.rows)
