"""Arguments on the command line, with what argparse itself says in Dutch."""

import argparse
import re
from typing import NoReturn

# What argparse reports about wrong use. It formats its messages before a parser sees them, so patterns it is.
_ERRORS = (
    (r"the following arguments are required: (.+)", r"er ontbreekt: \1"),
    (r"one of the arguments (.+) is required", r"geef een van deze argumenten: \1"),
    (r"unrecognized arguments: (.+)", r"onbekend: \1"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 kan van alles betekenen: \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 kan niet samen met \2"),
    (r"argument (.+?): expected one argument", r"achter \1 moet één waarde staan"),
    (r"argument (.+?): expected at least one argument", r"achter \1 moet minstens één waarde staan"),
    (r"argument (.+?): ignored explicit argument '(.*)'", r"\1 krijgt geen waarde, dus ook niet ‘\2’"),
    (r"argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)", r"\1 kan niet ‘\2’ zijn; kies uit \3"),
    (r"argument (.+?): invalid int value: '(.*)'", r"\1 moet een geheel getal zijn, niet ‘\2’"),
    (r"argument (.+?): invalid \S+ value: '(.*)'", r"\1 kan niet ‘\2’ zijn"),
    (r"argument (.+?): (.+)", r"\1: \2"),
)
_WRONG_USE = 2


class DutchArgumentParser(argparse.ArgumentParser):
    """As argparse's, in Dutch. Its subcommands' parsers are of this class as well."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog, description=description, add_help=False)
        # Argparse has no other way to name its two groups.
        self._positionals.title = "argumenten"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def format_usage(self) -> str:
        """How the command is used, on a line."""
        formatter = self._get_formatter()
        self._add_usage(formatter)
        return formatter.format_help()

    def format_help(self) -> str:
        """How the command is used, and what each argument means."""
        formatter = self._get_formatter()
        self._add_usage(formatter)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        return formatter.format_help()

    def _add_usage(self, formatter: argparse.HelpFormatter) -> None:
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, prefix="gebruik: ")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command is used; ends the program with status 2."""
        self.exit(_WRONG_USE, f"{self.format_usage()}{self.prog}: {_in_dutch(message)}\nUitleg: {self.prog} --help\n")


def _in_dutch(message: str) -> str:
    for pattern, dutch in _ERRORS:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, dutch, message, count=1, flags=re.DOTALL)
    return message
