"""What a text of the interface is."""

from typing import NamedTuple


class Wording(NamedTuple):
    """One text in both languages; names between braces are filled in."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """English for ``en``, Dutch for anything else."""
        return self.en if language == "en" else self.nl
