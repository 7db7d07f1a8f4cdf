"""The command `python -m evaluation lexicon`: makes the bundled English–Dutch dictionary anew."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evaluation.lexicon.pivot import DUTCH, ENGLISH, chosen, pairs_of
from evaluation.scratch import tell, tell_preparing, user_settings
from index.analysis.analyzer import Analyzer
from index.analysis.translations import DICTIONARY
from index.encoder.loading import load_encoder

INSTALLED = Path("/usr/share/dictd")


def add_lexicon(commands: Any) -> None:  # noqa: ANN401 - argparse does not name the type of its subparsers
    """Add the command and its options."""
    command = commands.add_parser("lexicon", help="make the bundled English-Dutch dictionary from free dictionaries")
    command.add_argument(
        "--dictionaries", type=Path, default=INSTALLED, metavar="DIR", help=f"where they are installed ({INSTALLED})"
    )
    command.add_argument("--write", type=Path, default=DICTIONARY, metavar="FILE", help="where it is to be written")
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    settings = user_settings()
    pairs = pairs_of(options.dictionaries)
    tell(f"{len(pairs)} English words with Dutch ones; comparing those that are usual")
    encoder = load_encoder(settings.encoder, settings.data / "encoder", settings.threads, tell_preparing)
    words = chosen(pairs, Analyzer(), lambda word: encoder.encode_query(word).vector)
    options.write.write_text(as_file(words), encoding="utf-8")
    print(f"{len(words)} words written to {options.write}")
    return 0


def as_file(words: Mapping[str, tuple[str, ...]]) -> str:
    """The dictionary as it is bundled: where it comes from, then a word a line with its Dutch ones, between tabs."""
    return "\n".join((*_about(), *("\t".join((word, *names)) for word, names in sorted(words.items())), ""))


def _about() -> tuple[str, ...]:
    return (
        "# English words with Dutch ones, made by `python -m evaluation lexicon`; not to be changed by hand.",
        "# Derived from the dictionaries of FreeDict and WikDict (Karl Bartel, https://www.wikdict.com), whose data is",
        "# Wiktionary's (https://www.wiktionary.org, through DBnary), editions of 2022: " + ", ".join(ENGLISH) + ",",
        "# " + ", ".join(DUTCH) + ".",
        "# Licence of those and of this file: Creative Commons Attribution-ShareAlike 3.0 Unported,",
        "# https://creativecommons.org/licenses/by-sa/3.0/",
    )
