"""Errors of the service floor.

ServiceError
├── SettingsError            a VRAAGBAAK_ variable is unknown or out of bounds
├── PageNotFoundError        the document has no such page
└── BadQuestionError         the question is empty or too long
"""

from corpus.errors import VraagbaakError


class ServiceError(VraagbaakError):
    """Something about a request or the configuration that a person can act on."""


class SettingsError(ServiceError):
    """A VRAAGBAAK_ variable is unknown or out of bounds."""


class PageNotFoundError(ServiceError):
    """The document has no such page."""

    def __init__(self, title: str, page_number: int, page_count: int | None) -> None:
        self.page_number = page_number
        self.page_count = page_count
        has = f"has pages 1 to {page_count}" if page_count else "is of a format without pages"
        super().__init__(f"{title!r} has no page {page_number}: it {has}.")


class BadQuestionError(ServiceError):
    """The question is empty or too long."""

    def __init__(self, length: int, limit: int) -> None:
        self.length = length
        self.limit = limit
        super().__init__(f"A question has 1 to {limit} characters; this one has {length}.")
