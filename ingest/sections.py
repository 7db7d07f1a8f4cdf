"""Sections: runs of blocks under one heading path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.blocks import Block, BlockKind, ReadDocument


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks between one heading and the next.

    headings: the heading path from the outermost to the innermost, without the document's own title.
    blocks: never headings, except that a heading with nothing below it is the only block of a section of its own.
    """

    headings: tuple[str, ...]
    blocks: tuple[Block, ...]


def sections_of(read: ReadDocument) -> Iterator[Section]:
    """Divide a document into sections in reading order; no text is lost.

    The only heading of the outermost level stands above everything and tells no two passages apart: where it opens
    the document or equals its title, it is in no heading path. It is left out altogether where it equals the title
    and there is other text.
    """
    if len(read.blocks) == 1:
        yield Section((), read.blocks)
        return
    title = _title_heading(read)
    path: list[Block] = []
    content: list[Block] = []
    childless = False
    for block in read.blocks:
        if block is title:
            if content:
                yield Section(_texts(path), tuple(content))
                content = []
            if not _is_named(block, read):
                yield Section((), (block,))
        elif block.kind is not BlockKind.HEADING:
            content.append(block)
            childless = False
        else:
            if content:
                yield Section(_texts(path), tuple(content))
                content = []
            elif childless and _level(block) <= _level(path[-1]):
                yield Section(_texts(path[:-1]), (path[-1],))
            while path and _level(path[-1]) >= _level(block):
                path.pop()
            path.append(block)
            childless = True
    if content:
        yield Section(_texts(path), tuple(content))
    elif childless:
        yield Section(_texts(path[:-1]), (path[-1],))


def _title_heading(read: ReadDocument) -> Block | None:
    headings = [block for block in read.blocks if block.kind is BlockKind.HEADING]
    if not headings:
        return None
    outermost = min(_level(block) for block in headings)
    top = [block for block in headings if _level(block) == outermost]
    if len(top) > 1:
        return None
    opens = read.blocks[0] is top[0] and len(headings) > 1
    return top[0] if opens or _is_named(top[0], read) else None


def _is_named(heading: Block, read: ReadDocument) -> bool:
    title = read.metadata.title
    return title is not None and "".join(title.split()).casefold() == "".join(heading.text.split()).casefold()


def _level(block: Block) -> int:
    return block.level or 1


def _texts(path: Sequence[Block]) -> tuple[str, ...]:
    return tuple(block.text for block in path)
