"""What is read of a message, whatever format it came in."""

import datetime as dt
from dataclasses import dataclass
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from corpus.document import Problem

#: How the moment of a message is written.
TIME = "%d-%m-%Y %H:%M"
#: Where those are who read it; moments that are stored in UTC are told as they are there.
HERE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message. is_cut: the message breaks off within it."""

    name: str
    content: bytes
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One message.

    headers: names in Dutch and what stands behind them, in order.
    html, text, rtf: what was written; the same more than once where several are there. rtf: bytes of an RTF file.
    """

    subject: str
    sender: str
    date: dt.date | None
    headers: tuple[tuple[str, str], ...]
    html: str
    text: str
    attachments: tuple[Attachment, ...]
    problems: tuple[Problem, ...] = ()
    rtf: bytes = b""


def name_of(address: str) -> str:
    """The name that an address has, else the address without it."""
    if "@" not in address:
        return address.strip(' "')
    name, mailbox = parseaddr(address)
    return name or mailbox
