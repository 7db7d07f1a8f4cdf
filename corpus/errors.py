"""The root of every error this project raises on purpose.

VraagbaakError
├── corpus.errors.DocumentNotFoundError
├── corpus.errors.PassageNotFoundError
├── corpus.errors.GroupNameError
├── ingest.errors.IngestError          (see ingest/errors.py)
├── index.errors.IndexingError         (see index/errors.py)
└── service.errors.ServiceError        (see service/errors.py)
"""


class VraagbaakError(Exception):
    """Something a person can act on: the message says what, where, the value, the limit and the remedy."""


class DocumentNotFoundError(VraagbaakError):
    """No document has this id."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"There is no document with id {document_id!r}; `vraagbaak documents` lists those that exist.")
        self.document_id = document_id


class PassageNotFoundError(VraagbaakError):
    """No passage has this id."""

    def __init__(self, passage_id: str) -> None:
        super().__init__(
            f"There is no passage with id {passage_id!r}; its document may have been replaced or removed since."
        )
        self.passage_id = passage_id


class GroupNameError(VraagbaakError):
    """A text is no name of a group."""

    def __init__(self, name: str, longest: int) -> None:
        super().__init__(
            f"{name[:200]!r} is no name of a group: that has 1 to {longest} printable characters, without a comma or "
            "an asterisk. Separate several groups by commas."
        )
        self.name = name
        self.longest = longest
