"""Who asks, what they may see and what they may do."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Document


class Role(StrEnum):
    """What someone may do. Each role may do what those before it may."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"

    def may_do_what(self, role: "Role") -> bool:
        """Whether this role may do what is for that one."""
        order = list(Role)
        return order.index(self) >= order.index(role)


@dataclass(frozen=True, slots=True)
class Caller:
    """One key or one person who signed in, for as long as a request lasts. Nothing in it says who a person is.

    id: tells callers apart for fair use; empty where no one needs to sign in.
    groups: of which they may see and, as editors, change the documents.
    by_cookie: whether a browser sends along by itself what they are known by.
    requests_per_minute: where it differs from the setting.
    """

    id: str
    role: Role
    groups: tuple[str, ...] = ()
    by_cookie: bool = False
    requests_per_minute: int | None = None

    @property
    def audience(self) -> tuple[str, ...] | None:
        """The groups whose documents they see; None for everything."""
        return None if self.role is Role.ADMIN else self.groups

    def may_change(self, document: Document) -> bool:
        """Whether they may correct, replace or remove a document.

        Args:
            document: with all the groups that it is for, also those that the caller is not in.
        """
        return self._may_publish_for(document.groups)

    def may_add_for(self, groups: Collection[str]) -> bool:
        """Whether they may add a document for these groups, or for everyone when there are none."""
        return self._may_publish_for(groups)

    def _may_publish_for(self, groups: Collection[str]) -> bool:
        """An editor of some groups changes what is for those alone; one without groups, what is for everyone."""
        if self.role is Role.ADMIN:
            return True
        return self.role is Role.EDITOR and bool(groups) == bool(self.groups) and set(groups) <= set(self.groups)


# Where access is off: the machine's own user, who has the files themselves.
ANYONE = Caller("", Role.ADMIN)
