"""Takes messages apart that Internet mail programs save (RFC 5322), with their parts (RFC 2045 to 2049)."""

import datetime as dt
import email
import email.policy
import mimetypes
import re
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import islice
from pathlib import Path

from corpus.document import Problem
from ingest.archive import broken_as_damaged, damaged
from ingest.characters import clean_line, declared_encoding, decode
from ingest.media_types import TNEF_SIGNATURE
from ingest.readers.broken_mail import MOST_PARTS, breaks_off, is_broken, trim_broken_parts
from ingest.readers.compressed_rtf import page_within
from ingest.readers.invitations import invitation_lines
from ingest.readers.message import TIME, Attachment, Message, name_of
from ingest.readers.tnef import unpack_tnef
from ingest.salvage.damage import DAMAGED_MESSAGE

_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n|\r\r")
_BREAKS_OFF = (
    "Het bericht is beschadigd of breekt af: een deel van de tekst of van de bijlagen ontbreekt. Vraag zo mogelijk een "
    "nieuw exemplaar."
)
_UNREADABLE_BODY = (
    "De tekst van het bericht kon niet helemaal worden gelezen ({}); vraag zo nodig om een nieuw exemplaar."
)
_SEALED = (
    "De tekst van het bericht is versleuteld of in een ondertekend pakket verstuurd en niet gelezen. Open het in het "
    "mailprogramma en bewaar het als gewoon bericht, of druk het af als pdf."
)
_SEALED_TYPES = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_SIGNATURES = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
    }
)
_CALENDAR = "text/calendar"
# Browsers save a page with its pictures as a message that nobody sent.
_SAVED_BY = re.compile(r"<?saved by ", re.IGNORECASE)
_SENT_HEADERS = ("To", "Received", "Message-ID")


def open_eml(path: Path) -> EmailMessage:
    """The message in a file.

    Raises:
        UnreadableDocumentError: it is no message, or one whose headers the standard library cannot take apart.
    """
    with broken_as_damaged(path):
        message = email.message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=email.policy.default)
        trim_broken_parts(message)
    if not message.keys():
        raise damaged(path, "het bericht heeft geen kop")
    return message


def is_saved_page(message: EmailMessage) -> bool:
    """Whether a message is a page that a browser saved with all that belongs to it ("MHTML")."""
    if any(name in message for name in _SENT_HEADERS):
        return False
    return "Snapshot-Content-Location" in message or _SAVED_BY.match(_header(message, "From")) is not None


def page_of(message: EmailMessage) -> bytes:
    """The bytes of the page in a message that is one; empty where it has none."""
    part = message.get_body(preferencelist=("html",))
    content = part.get_payload(decode=True) if isinstance(part, EmailMessage) else None
    return content if isinstance(content, bytes) else b""


def read_message(path: Path) -> Message:
    """Take a message apart.

    Raises:
        UnreadableDocumentError: it is no message, or one whose headers the standard library cannot take apart.
    """
    message = open_eml(path)
    with broken_as_damaged(path):
        return _taken_apart(message, path.read_bytes())


def _taken_apart(message: EmailMessage, content: bytes) -> Message:
    problems: list[Problem] = []
    sent = _sent(message)
    html, text = _body(message, "html", problems), _body(message, "plain", problems)
    rtf = b"" if html.strip() or text.strip() else _wrapped_text(message)
    attachments = tuple(_attachments(message))
    invitation = [
        line for part in _parts(message) if part.get_content_type() == _CALENDAR for line in _invitation(part)
    ]
    if any(part.get_content_type() in _SEALED_TYPES for part in _parts(message)):
        problems.append(Problem("sealed-message", _SEALED))
    if breaks_off(message) or not _END_OF_HEADERS.search(content):
        problems.append(Problem(DAMAGED_MESSAGE, _BREAKS_OFF))
    return Message(
        subject=_header(message, "Subject"),
        sender=name_of(_header(message, "From")),
        date=sent.date() if sent else None,
        headers=(
            ("Van", _header(message, "From")),
            ("Aan", _header(message, "To")),
            ("Cc", _header(message, "Cc")),
            ("Datum", sent.strftime(TIME) if sent else _header(message, "Date")),
            *dict.fromkeys(invitation),
        ),
        html=html or page_within(rtf) or "",
        text=text,
        attachments=attachments,
        problems=tuple(problems),
        rtf=rtf,
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header decoded; the raw text where its encoding is broken."""
    try:
        return str(message.get(name, ""))
    except (ValueError, TypeError, AttributeError, IndexError, LookupError):
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return str(raw)


def _sent(message: EmailMessage) -> dt.datetime | None:
    try:
        sent: dt.datetime | None = message["Date"].datetime
        return sent
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError):
        return None


def _body(message: EmailMessage, kind: str, problems: list[Problem]) -> str:
    """What was written, in one of its two forms; some programs cut it around what is attached."""
    try:
        first = message.get_body(preferencelist=(kind,))
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError) as error:
        problems.append(Problem(DAMAGED_MESSAGE, _UNREADABLE_BODY.format(error)))
        return ""
    if not isinstance(first, EmailMessage):
        return ""
    parts = [first]
    if message.get_content_type() == "multipart/mixed":
        parts += [
            part
            for part in message.iter_parts()
            if isinstance(part, EmailMessage) and _is_text(part, kind) and part is not first
        ]
    return "\n\n".join(_text(part, problems) for part in parts)


def _is_text(part: EmailMessage, kind: str) -> bool:
    is_file = part.get_filename() is not None or part.get_content_disposition() == "attachment"
    return part.get_content_type() == f"text/{kind}" and not is_file


def _text(part: EmailMessage, problems: list[Problem]) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    said = part.get_content_charset() or (declared_encoding(content) if part.get_content_subtype() == "html" else None)
    decoded = decode(content, said)
    problems += decoded.problems
    return decoded.text


def _invitation(part: EmailMessage) -> list[tuple[str, str]]:
    content = part.get_payload(decode=True)
    return invitation_lines(decode(content).text) if isinstance(content, bytes) else []


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message; of a message within it only that it is there."""
    left = MOST_PARTS
    waiting: list[EmailMessage] = [message]
    while waiting and left:
        part = waiting.pop(0)
        left -= 1
        yield part
        inner = part.get_payload() if part.get_content_maintype() == "multipart" else None
        if isinstance(inner, list):
            waiting[:0] = [one for one in inner if isinstance(one, EmailMessage)]


def _attachments(message: EmailMessage) -> Iterator[Attachment]:
    """Files and forwarded messages; pictures within the text and signatures are none."""
    last = list(islice(message.walk(), MOST_PARTS))[-1]
    unnamed = 0
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "message/rfc822" and part is not message:
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, EmailMessage):
                subject = clean_line(_header(inner, "Subject")) or "bericht"
                yield Attachment(f"{subject}.eml", inner.as_bytes(policy=email.policy.SMTP))
            continue
        if (
            part.is_multipart()
            or kind in _SIGNATURES
            or (part.get_content_maintype() == "image" and part["Content-ID"])
        ):
            continue
        name = part.get_filename()
        if not name and _is_unnamed_file(part):
            unnamed += 1
            name = f"bijlage {unnamed}{mimetypes.guess_extension(kind) or ''}"
        content = part.get_payload(decode=True)
        is_cut = is_broken(part) or (part is last and breaks_off(message))
        if name and isinstance(content, bytes) and (content or not is_cut):
            wrapped = unpack_tnef(content).attachments if content.startswith(TNEF_SIGNATURE) else ()
            yield from wrapped or (Attachment(name, content, is_cut),)


def _wrapped_text(message: EmailMessage) -> bytes:
    """The text in RTF that Outlook wrapped with the attachments; empty where there is none."""
    contents = (part.get_payload(decode=True) for part in _parts(message) if not part.is_multipart())
    wrapped = (one for one in contents if isinstance(one, bytes) and one.startswith(TNEF_SIGNATURE))
    return next((unpack_tnef(one).rtf for one in wrapped), b"")


def _is_unnamed_file(part: EmailMessage) -> bool:
    is_document = part.get_content_maintype() == "application" and part.get_content_type() not in _SEALED_TYPES
    return part.get_content_disposition() == "attachment" or is_document
