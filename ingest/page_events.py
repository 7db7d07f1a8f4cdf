"""How far the reading of one file has come, so that a page that breaks the reader can be told from the others."""

from collections.abc import Callable
from typing import NamedTuple


class PageEvent(NamedTuple):
    """A page is begun or, where `recognised`, was read from its picture.

    page_number: counts pages of the file from 1; None when no single page is being read.
    """

    page_number: int | None
    recognised: bool = False


Watch = Callable[[PageEvent], None]


def unwatched(event: PageEvent) -> None:
    """For readers whose progress nobody follows."""
    del event
