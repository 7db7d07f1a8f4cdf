"""Groups of people that documents are for."""

from collections.abc import Iterable

from corpus.errors import GroupNameError

# In the store this stands in the place of groups where a document is for everyone who may use the service at all.
EVERYONE = "*"
LONGEST_NAME = 100


def checked_groups(names: Iterable[str]) -> tuple[str, ...]:
    """The names trimmed, each once, in order.

    Raises:
        GroupNameError: one is empty, too long, or has a comma, an asterisk or a control character in it.
    """
    groups = sorted({name.strip() for name in names})
    for name in groups:
        if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable() or "," in name or EVERYONE in name:
            raise GroupNameError(name, LONGEST_NAME)
    return tuple(groups)


def groups_from(text: str) -> tuple[str, ...]:
    """The groups in a text such as ``directie, personeelszaken``; none in an empty one.

    Raises:
        GroupNameError: one of them is no name of a group.
    """
    return checked_groups(name for name in text.split(",") if name.strip())
