"""Reads e-mail: EML by the standard library, Outlook's MSG by python-oxmsg. Attachments are documents of their own."""

import datetime as dt
import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.utils import parseaddr
from itertools import islice
from pathlib import Path

import oxmsg
from oxmsg.attachment import Attachment as MsgAttachment
from oxmsg.domain.constants import PID_SENDER_NAME

from corpus.document import Metadata, Problem
from ingest.archive import broken_as_damaged, damaged
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.characters import clean_line
from ingest.readers.broken_mail import MOST_PARTS, breaks_off, is_broken, trim_broken_parts
from ingest.readers.html import parse_html
from ingest.readers.html_content import content_blocks, main_content
from ingest.readers.text import text_blocks
from ingest.salvage.damage import DAMAGED_MESSAGE

_KIND = "e-mail"
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
_TIME = "%d-%m-%Y %H:%M"
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n|\r\r")
_BREAKS_OFF = (
    "Het bericht is beschadigd of breekt af: een deel van de tekst of van de bijlagen ontbreekt. Vraag zo mogelijk een "
    "nieuw exemplaar."
)
_UNREADABLE_BODY = (
    "De tekst van het bericht kon niet helemaal worden gelezen ({}); vraag zo nodig om een nieuw exemplaar."
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message. is_cut: the message breaks off within it."""

    name: str
    content: bytes
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class _Mail:
    """A message, whatever format it came in. headers: names in Dutch and what stands behind them, in order."""

    subject: str
    sender: str
    date: dt.date | None
    headers: tuple[tuple[str, str], ...]
    html: str
    text: str
    attachments: tuple[Attachment, ...]
    problems: tuple[Problem, ...] = ()


def read_eml(path: Path) -> ReadDocument:
    """Read a message as an Internet mail program saves it (RFC 5322).

    Raises:
        UnreadableDocumentError: it is no message.
    """
    return _document(_eml(path))


def read_msg(path: Path) -> ReadDocument:
    """Read a message as Outlook saves it ([MS-OXMSG]).

    Raises:
        UnreadableDocumentError: it is damaged.
    """
    return _document(_msg(path))


def attachments_of(path: Path, *, is_outlook: bool) -> tuple[Attachment, ...]:
    """The files that came with a message; messages that were forwarded whole are among them.

    Raises:
        UnreadableDocumentError: it is damaged.
    """
    return (_msg(path) if is_outlook else _eml(path)).attachments


def _document(mail: _Mail) -> ReadDocument:
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
        blocks.append(Block(BlockKind.HEADING, _EARLIER, level=2))
        blocks += _below(quoted)
    metadata = Metadata(
        title=subject,
        year=mail.date.year if mail.date else None,
        date=mail.date,
        publisher=clean_line(mail.sender) or None,
        kind=_KIND,
    )
    return ReadDocument(tuple(blocks), (), metadata, (*mail.problems, *problems))


def _body(mail: _Mail) -> tuple[tuple[Block, ...], tuple[Block, ...], tuple[Problem, ...]]:
    """What the sender wrote, what is quoted line by line, and what was wrong."""
    root = parse_html(mail.html) if mail.html.strip() else None
    if root is not None and (blocks := tuple(content_blocks(main_content(root)))):
        return blocks, (), ()
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


# -- EML ---------------------------------------------------------------------------------------------------------------


def _eml(path: Path) -> _Mail:
    content = path.read_bytes()
    message = email.message_from_bytes(content, _class=EmailMessage, policy=email.policy.default)
    if not message.keys():
        raise damaged(path, "het bericht heeft geen kop")
    trim_broken_parts(message)
    problems: list[Problem] = []
    sent = _sent(message)
    html, text = _part(message, "html", problems), _part(message, "plain", problems)
    attachments = tuple(_eml_attachments(message))
    if breaks_off(message) or not _END_OF_HEADERS.search(content):
        problems.append(Problem(DAMAGED_MESSAGE, _BREAKS_OFF))
    return _Mail(
        subject=_header(message, "Subject"),
        sender=_name(_header(message, "From")),
        date=sent.date() if sent else None,
        headers=(
            ("Van", _header(message, "From")),
            ("Aan", _header(message, "To")),
            ("Cc", _header(message, "Cc")),
            ("Datum", sent.strftime(_TIME) if sent else _header(message, "Date")),
        ),
        html=html,
        text=text,
        attachments=attachments,
        problems=tuple(problems),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header decoded; the raw text where its encoding is broken."""
    try:
        return str(message.get(name, ""))
    except (ValueError, TypeError, AttributeError, IndexError, LookupError):
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return str(raw)


def _name(address: str) -> str:
    if "@" not in address:
        return address
    name, mailbox = parseaddr(address)
    return name or mailbox


def _sent(message: EmailMessage) -> dt.datetime | None:
    try:
        sent: dt.datetime | None = message["Date"].datetime
        return sent
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError):
        return None


def _part(message: EmailMessage, kind: str, problems: list[Problem]) -> str:
    try:
        part = message.get_body(preferencelist=(kind,))
        return str(part.get_content()) if isinstance(part, EmailMessage) else ""
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError) as error:
        problems.append(Problem(DAMAGED_MESSAGE, _UNREADABLE_BODY.format(error)))
        return ""


def _eml_attachments(message: EmailMessage) -> Iterator[Attachment]:
    """Files and forwarded messages; pictures within the text and signatures are none."""
    bodies = [message.get_body(preferencelist=(kind,)) for kind in ("html", "plain")]
    parts = list(islice(message.walk(), MOST_PARTS))
    last = parts[-1]
    for part in parts:
        if part.get_content_type() == "message/rfc822" and part is not message:
            inner = part.get_payload(0)
            if isinstance(inner, EmailMessage):
                subject = clean_line(_header(inner, "Subject")) or "bericht"
                yield Attachment(f"{subject}.eml", inner.as_bytes(policy=email.policy.SMTP))
            continue
        if part.is_multipart() or part in bodies or (part.get_content_maintype() == "image" and part["Content-ID"]):
            continue
        name = part.get_filename()
        content = part.get_payload(decode=True)
        is_cut = is_broken(part) or (part is last and breaks_off(message))
        if name and isinstance(content, bytes) and (content or not is_cut):
            yield Attachment(name, content, is_cut)


# -- MSG ---------------------------------------------------------------------------------------------------------------


def _msg(path: Path) -> _Mail:
    with broken_as_damaged(path):
        message = oxmsg.Message.load(str(path))
        sent = message.sent_date
        sender = message.sender or message.properties.str_prop_value(PID_SENDER_NAME) or ""
        recipients = ", ".join(f"{one.name} <{one.email_address}>" for one in message.recipients)
        return _Mail(
            subject=message.subject,
            sender=_name(sender),
            date=sent.date() if sent else None,
            headers=(
                ("Van", sender),
                ("Aan", recipients),
                ("Datum", sent.strftime(_TIME) if sent else ""),
            ),
            html=message.html_body or "",
            text=message.body or "",
            attachments=tuple(_msg_attachments(message.attachments)),
        )


def _msg_attachments(attachments: Sequence[MsgAttachment]) -> Iterator[Attachment]:
    for attachment in attachments:
        content = attachment.file_bytes
        if attachment.file_name and content:
            yield Attachment(attachment.file_name, content)
