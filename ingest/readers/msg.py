"""Takes messages apart that Outlook saves ([MS-OXMSG]), by python-oxmsg."""

import datetime as dt
import mimetypes
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path

import oxmsg
from oxmsg.attachment import Attachment as FoundAttachment
from oxmsg.domain.constants import PID_SENDER_NAME
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from corpus.document import Problem
from ingest.archive import broken_as_damaged
from ingest.characters import clean_line
from ingest.readers.compressed_rtf import page_within, unpacked
from ingest.readers.message import HERE, TIME, Attachment, Message, name_of

# [MS-OXMSG] 2.4: the storage of a message within a message, whose properties begin after fewer bytes (2.4.1.2).
_INNER = "__substg1.0_3701000D"
_INNER_HEADER = 24
_DEEPEST = 3
_SHORT_NAME, _RTF = 0x3704, 0x1009
_ONLY_RTF = (
    "De tekst van het bericht is alleen in een eigen vorm van Outlook bewaard (RTF) en is beschadigd. Bewaar het in "
    "Outlook als HTML of als tekst."
)


class _InnerMessage(oxmsg.Message):
    """A message that came as the attachment of another."""

    @property
    def properties(self) -> Properties:
        return Properties(self._storage, properties_header_offset=_INNER_HEADER)


def read_message(path: Path) -> Message:
    """Take a message apart.

    Raises:
        UnreadableDocumentError: it is damaged.
    """
    with broken_as_damaged(path):
        message = oxmsg.Message.load(str(path))
        html, text = message.html_body or "", message.body or ""
        rtf, is_lost = b"", False
        if not html.strip() and not text.strip():
            html, rtf, is_lost = _without_text(message, html)
        sent = _sent(message)
        return Message(
            subject=message.subject,
            sender=name_of(_sender(message)),
            date=sent.date() if sent else None,
            headers=(
                ("Van", _sender(message)),
                ("Aan", _recipients(message)),
                ("Datum", sent.strftime(TIME) if sent else ""),
            ),
            html=html,
            text=text,
            attachments=tuple(_attachments(message, 0)),
            problems=(Problem("rtf-message", _ONLY_RTF),) if is_lost else (),
            rtf=rtf,
        )


def _without_text(message: oxmsg.Message, html: str) -> tuple[str, bytes, bool]:
    """The page or the RTF that a message holds in the form of Outlook alone, and whether that cannot be unpacked."""
    packed = message.properties.binary_prop_value(_RTF)
    if packed is None:
        return html, b"", False
    rtf = unpacked(packed)
    return page_within(rtf) or html, rtf, not rtf


def _sent(message: oxmsg.Message) -> dt.datetime | None:
    """When a message was sent, which Outlook stores in UTC; None where that is not told, or by the largest number."""
    try:
        sent = message.sent_date
        return sent.astimezone(HERE) if sent is not None else None
    except OverflowError:
        return None


def _sender(message: oxmsg.Message) -> str:
    raw = message.sender or message.properties.str_prop_value(PID_SENDER_NAME) or ""
    try:
        return str(make_header(decode_header(raw)))
    except (HeaderParseError, ValueError, LookupError):
        return raw


def _recipients(message: oxmsg.Message) -> str:
    return ", ".join(f"{one.name} <{one.email_address}>" for one in message.recipients)


def _attachments(message: oxmsg.Message, depth: int) -> Iterator[Attachment]:
    """Files, and messages in the form that every mail program saves."""
    for number, attachment in enumerate(message.attachments, start=1):
        content = attachment.file_bytes
        inner = _inner(attachment)
        if inner is not None and depth < _DEEPEST:
            subject = clean_line(inner.subject) or "bericht"
            yield Attachment(f"{subject}.eml", _as_eml(inner, depth + 1))
        elif content:
            short = attachment.properties.str_prop_value(_SHORT_NAME)
            extension = mimetypes.guess_extension(attachment.mime_type or "") or ""
            yield Attachment(attachment.file_name or short or f"bijlage {number}{extension}", content)


def _inner(attachment: FoundAttachment) -> oxmsg.Message | None:
    storage = attachment._storage  # python-oxmsg gives files alone
    found = (
        next((one for one in storage.storages if one.path.endswith(_INNER)), None)
        if isinstance(storage, Storage)
        else None
    )
    return _InnerMessage(found) if found is not None else None


def _as_eml(message: oxmsg.Message, depth: int) -> bytes:
    made = EmailMessage()
    for name, value in (("Subject", message.subject), ("From", _sender(message)), ("To", _recipients(message))):
        if value := clean_line(value):
            made[name] = value
    if (sent := _sent(message)) is not None:
        made["Date"] = sent
    made["MIME-Version"] = "1.0"
    made.set_content(message.body or "")
    if message.html_body:
        made.add_alternative(message.html_body, subtype="html")
    for attachment in _attachments(message, depth):
        kind = mimetypes.guess_type(attachment.name)[0] or "application/octet-stream"
        main, _, sub = kind.partition("/")
        if main in {"text", "message", "multipart"}:
            main, sub = "application", "octet-stream"
        made.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
    return made.as_bytes()
