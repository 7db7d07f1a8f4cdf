"""Tells which parts of a message break off, and takes from them what is no text of theirs."""

from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    MissingHeaderBodySeparatorDefect,
    MultipartInvariantViolationDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import EmailMessage, Message
from itertools import islice

#: More parts than this are an attack.
MOST_PARTS = 500
_BREAKS = (
    StartBoundaryNotFoundDefect, CloseBoundaryNotFoundDefect, InvalidBase64PaddingDefect, InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect, MultipartInvariantViolationDefect,
)  # fmt: skip
# Four letters of base64 are three bytes; one alone is less than one.
_BASE64_GROUP = 4


def trim_broken_parts(message: EmailMessage) -> None:
    """Cut parts at the last letters that can be decoded; the standard library gives their code as text instead."""
    parts = list(islice(message.walk(), MOST_PARTS))
    boundaries = [f"--{boundary}" for part in parts if (boundary := part.get_boundary())]
    for part in parts:
        try:
            payload = part.get_payload()
        except ValueError:  # the name of its encoding holds a null; the bytes are read without it
            continue
        if not isinstance(payload, str) or part.is_multipart():
            continue
        kept = payload
        if part is parts[-1]:
            kept = _without_half_boundary(payload, boundaries)
            if "\n" not in payload and any(isinstance(one, MissingHeaderBodySeparatorDefect) for one in part.defects):
                # Half a header is taken for the text.
                kept = ""
        if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
            code = "".join(kept.split()).rstrip("=")
            if len(code) % _BASE64_GROUP == 1:
                kept = code[:-1]
                part.defects.append(InvalidBase64LengthDefect())
        if kept != payload:
            part.set_payload(kept)


def breaks_off(message: EmailMessage) -> bool:
    """Whether a part of a message does not end where it says that it will, or is not encoded as it should be.

    What is wrong with a code is known once it has been decoded.
    """
    return any(is_broken(part) for part in islice(message.walk(), MOST_PARTS))


def is_broken(part: Message) -> bool:
    """Whether this part is one of those."""
    return any(isinstance(defect, _BREAKS) for defect in part.defects)


def _without_half_boundary(payload: str, boundaries: list[str]) -> str:
    """The text without the beginning of the line that would have closed it."""
    before, break_, last = payload.rpartition("\n")
    is_half = bool(break_) and bool(last) and any(boundary.startswith(last.rstrip("\r")) for boundary in boundaries)
    return before + break_ if is_half else payload
