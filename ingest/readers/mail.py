"""Reads e-mail: EML by the standard library, Outlook's MSG by python-oxmsg. Attachments are documents of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.document import Metadata, Problem
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.characters import clean_line
from ingest.readers import eml, msg
from ingest.readers.eml import is_saved_page, open_eml, page_of
from ingest.readers.html import parse_html, read_page
from ingest.readers.html_content import content_blocks, main_content
from ingest.readers.message import Attachment, Message
from ingest.readers.rtf import rtf_blocks
from ingest.readers.text import text_blocks
from ingest.titles import MESSAGE_KIND

_NO_SUBJECT = "E-mail zonder onderwerp"
_EARLIER = "Eerder bericht"
_REPLY_MARK = re.compile(r"^(?:(?:re|fw|fwd|antw|betr|doorst|tr|aw|wg)\s*:\s*)+", re.IGNORECASE)
# How mail programs introduce the message that is answered, in Dutch and English.
_ORIGINAL = re.compile(
    r"-{2,} ?(?:oorspronkelijk bericht|doorgestuurd bericht|original message|forwarded message) ?-{2,}|"
    r"(?:op|on) .{5,120}(?:schreef|wrote)(?: .{1,120})?:|"
    r"(?:van|from): .{1,200}",
    re.IGNORECASE | re.DOTALL,
)
_SENT = re.compile(r"\b(?:verzonden|datum|sent|date): ", re.IGNORECASE)


def read_eml(path: Path) -> ReadDocument:
    """Read a message as an Internet mail program saves it (RFC 5322), or a page that a browser saved as one.

    Raises:
        UnreadableDocumentError: it is no message.
    """
    message = open_eml(path)
    return read_page(path.name, page_of(message)) if is_saved_page(message) else _document(eml.read_message(path))


def read_msg(path: Path) -> ReadDocument:
    """Read a message as Outlook saves it ([MS-OXMSG]).

    Raises:
        UnreadableDocumentError: it is damaged.
    """
    return _document(msg.read_message(path))


def attachments_of(path: Path, *, is_outlook: bool) -> tuple[Attachment, ...]:
    """The files that came with a message; messages that were forwarded whole are among them.

    Raises:
        UnreadableDocumentError: it is damaged.
    """
    if not is_outlook and is_saved_page(open_eml(path)):
        return ()
    return msg.read_message(path).attachments if is_outlook else eml.read_message(path).attachments


def _document(mail: Message) -> ReadDocument:
    subject = _REPLY_MARK.sub("", clean_line(mail.subject)) or _NO_SUBJECT
    blocks = [Block(BlockKind.HEADING, subject, level=1)]
    blocks += [
        Block(BlockKind.PARAGRAPH, f"{name}: {value}") for name, text in mail.headers if (value := clean_line(text))
    ]
    if mail.attachments:
        names = ", ".join(clean_line(attachment.name) for attachment in mail.attachments)
        blocks.append(Block(BlockKind.PARAGRAPH, f"Bijlagen: {names}"))
    own, quoted, problems = _body(mail)
    blocks += _below(_with_earlier_messages(own))
    if quoted:
        if not _ORIGINAL.match(blocks[-1].text):
            # "Op 3 maart schreef Jan:" stands below such a heading already.
            blocks.append(Block(BlockKind.HEADING, _EARLIER, level=2))
        blocks += _below(quoted)
    metadata = Metadata(
        title=subject,
        year=mail.date.year if mail.date else None,
        date=mail.date,
        publisher=clean_line(mail.sender) or None,
        kind=MESSAGE_KIND,
    )
    return ReadDocument(tuple(blocks), (), metadata, (*mail.problems, *problems))


def _body(mail: Message) -> tuple[tuple[Block, ...], tuple[Block, ...], tuple[Problem, ...]]:
    """What the sender wrote, what is quoted line by line, and what was wrong."""
    root = parse_html(mail.html) if mail.html.strip() else None
    if root is not None and (blocks := tuple(content_blocks(main_content(root)))):
        return blocks, (), ()
    if mail.rtf and not mail.text.strip():
        return rtf_blocks(mail.rtf), (), ()
    lines = mail.text.splitlines()
    own, own_problems = text_blocks("\n".join(line for line in lines if not line.startswith(">")))
    quoted, quoted_problems = text_blocks("\n".join(line.lstrip("> ") for line in lines if line.startswith(">")))
    return own, quoted, (*own_problems, *quoted_problems)


def _with_earlier_messages(blocks: Sequence[Block]) -> Iterator[Block]:
    """Each message that is answered or forwarded stands under a heading of its own: someone else wrote it."""
    for place, block in enumerate(blocks):
        match = _ORIGINAL.match(block.text)
        if match is not None:
            # "Van:" may open any sentence; with the day of sending behind it, it opens a message.
            near = " ".join(other.text for other in blocks[place : place + 4])
            if not match[0].lower().startswith(("van:", "from:")) or _SENT.search(near):
                yield Block(BlockKind.HEADING, _EARLIER, level=1)
        yield block


def _below(blocks: Sequence[Block] | Iterator[Block]) -> Iterator[Block]:
    """The blocks with their headings below that of the message."""
    for block in blocks:
        yield replace(block, level=(block.level or 1) + 1) if block.kind is BlockKind.HEADING else block
