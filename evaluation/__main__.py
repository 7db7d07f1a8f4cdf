"""The command `python -m evaluation`: how well passages are found, questions answered, and how fast."""

import argparse
import sys
from collections.abc import Callable, Sequence

from corpus.errors import VraagbaakError
from evaluation.answering_commands import add_answering
from evaluation.finding_commands import add_finding
from evaluation.ingesting_commands import add_ingesting
from evaluation.lexicon.command import add_lexicon
from evaluation.reading.command import add_reading
from evaluation.service_commands import add_service

WRONG_USE = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status: 0 when it was measured, 2 when it could not be, 1 when weights that
    were to be written are not better than the present ones.
    """
    options = make_parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except VraagbaakError as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return INTERRUPTED


def make_parser() -> argparse.ArgumentParser:
    """What the command takes, for each thing that can be measured."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (add_reading, add_ingesting, add_finding, add_answering, add_service, add_lexicon):
        add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
