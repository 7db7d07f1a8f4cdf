"""The problems of documents of which not everything could be saved, and what follows from them."""

from collections.abc import Iterable

from corpus.document import Document, DocumentStatus, Problem
from ingest.errors import UnreadableDocumentError

DAMAGED_FILE, DAMAGED_MEMBER, DAMAGED_MESSAGE = "damaged-file", "damaged-member", "damaged-message"
#: Of a damaged file of which all text is there nevertheless.
MENDED_FILE = "mended-file"
_DAMAGES = frozenset({DAMAGED_FILE, DAMAGED_MEMBER, DAMAGED_MESSAGE})


def keep_whole(file_name: str, before: Document, problems: Iterable[Problem]) -> None:
    """Refuse a damaged file that would take the place of a whole document.

    Args:
        file_name: of the file.
        before: what was read from its path before.
        problems: what is wrong with it.

    Raises:
        UnreadableDocumentError: it would.
    """
    if before.status is DocumentStatus.COMPLETE and any(problem.code in _DAMAGES for problem in problems):
        raise UnreadableDocumentError(
            file_name,
            "het is beschadigd, terwijl wat eerder is ingelezen heel was",
            "Vraag een nieuw exemplaar; tot dan geldt wat eerder is ingelezen.",
        )
