"""Errors of the analysis.

IndexingError
├── SynonymsError       a file with synonyms cannot be read
└── PipelineError       the trained spaCy pipeline that the settings name cannot be used
"""

from pathlib import Path

from index.errors import IndexingError


class SynonymsError(IndexingError):
    """A file with synonyms cannot be read."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        listed = "\n".join(f"  {problem}" for problem in problems)
        super().__init__(
            f"The synonyms in {path} cannot be used:\n{listed}\n"
            "Write one group of names per line, separated by tabs or ' = ', such as "
            "'EM = elektronische monitoring = enkelband'; a line that starts with # is a comment."
        )


class PipelineError(IndexingError):
    """The trained spaCy pipeline that the settings name cannot be used."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"The spaCy pipeline {name!r} cannot be used: {reason}. Install it (`python -m spacy download {name}`), "
            "or leave the setting out to use the built-in analysis."
        )
