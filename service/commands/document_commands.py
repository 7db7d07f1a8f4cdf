"""The commands about the documents that are in: show, remove and correct them, say which version holds and for whom."""

import argparse
import sys
from typing import TYPE_CHECKING

from corpus.groups import groups_from

if TYPE_CHECKING:
    from service.application import Application
    from service.commands.dutch_arguments import DutchArgumentParser

WRONG_USE = 2
_ID = "van het document; `vraagbaak documents` toont het"
# The options of `vraagbaak correct`, each with the field that it sets, how its value is shown and what it is.
_CORRECTIONS = (
    ("--title", "title", "TITEL", "hoe het document heet"),
    ("--year", "year", "JAAR", "het jaar waarvan het is, zoals 2024"),
    ("--date", "date", "DATUM", "wanneer het verscheen, zoals 2024-03-01"),
    ("--publisher", "publisher", "UITGEVER", "wie het uitgaf"),
    ("--type", "kind", "SOORT", "wat voor stuk het is, zoals jaarplan"),
    ("--language", "language", "TAAL", "nl of en"),
    ("--version", "version", "VERSIE", "zoals 1.2"),
)


def add_document_commands(commands: "argparse._SubParsersAction[DutchArgumentParser]") -> None:
    """Add them to the command line."""
    commands.add_parser("documents", help="toon de documenten")
    commands.add_parser("remove", help="verwijder een document").add_argument("id", metavar="ID", help=_ID)
    groups = commands.add_parser("groups", help="zeg voor wie een document is, of toon dat")
    groups.add_argument("id", metavar="ID", help=_ID)
    groups.add_argument("groups", nargs="?", metavar="GROEPEN", help="groepen met komma's ertussen; '' voor iedereen")
    correcting = commands.add_parser("correct", help="zeg wat er klopt over een document; '' neemt dat weer terug")
    correcting.add_argument("id", metavar="ID", help=_ID)
    for option, field, shown, what in _CORRECTIONS:
        correcting.add_argument(option, dest=field, metavar=shown, help=what)
    superseding = commands.add_parser("supersede", help="laat een document de plaats van een ouder document innemen")
    superseding.add_argument("old", metavar="OUD", help="het ID van het oudere document")
    superseding.add_argument("new", metavar="NIEUW", help="het ID van het nieuwere")
    restoring = commands.add_parser("restore", help="laat een vervangen document weer gelden")
    restoring.add_argument("id", metavar="ID", help=_ID)


def _documents(options: argparse.Namespace, application: "Application") -> int:
    from service.commands.ingesting import passages_in_words

    del options
    for document in application.documents():
        pages = f"{document.page_count} p." if document.page_count else "zonder pagina's"
        year = document.metadata.year or ""
        print(f"{document.id}  {document.title}  {year}  {document.file_name}  {pages}  {passages_in_words(document)}")
        if document.groups:
            print(f"    voor {', '.join(document.groups)}")
        if document.superseded_by:
            print(f"    vervangen door {document.superseded_by}; alleen gevonden als erom wordt gevraagd")
        for problem in document.problems:
            print(f"    let op: {problem.message}")
    return 0


def _remove(options: argparse.Namespace, application: "Application") -> int:
    title = application.document(options.id).title
    application.changes.remove_document(options.id)
    print(f"Verwijderd: {title}")
    return 0


def _groups(options: argparse.Namespace, application: "Application") -> int:
    from service.commands.ingesting import groups_in_words

    document = application.document(options.id)
    if options.groups is not None:
        document = application.changes.set_groups(options.id, groups_from(options.groups))
    print(f"{document.title}: {groups_in_words(document)}")
    return 0


def _correct(options: argparse.Namespace, application: "Application") -> int:
    given = {field: getattr(options, field) for _, field, _, _ in _CORRECTIONS}
    changes = {field: text.strip() or None for field, text in given.items() if text is not None}
    if not changes:
        names = ", ".join(option for option, _, _, _ in _CORRECTIONS)
        print(f"vraagbaak: zeg wat er klopt, met een of meer van {names}", file=sys.stderr)
        return WRONG_USE
    document = application.changes.correct(options.id, changes)
    about = document.metadata
    print(f"{document.title} ({document.file_name})")
    for label, value in (
        ("jaar", about.year),
        ("datum", about.date),
        ("uitgever", about.publisher),
        ("soort", about.kind),
        ("taal", about.language),
        ("versie", about.version),
    ):
        print(f"    {label}: {'onbekend' if value is None else value}")
    return 0


def _supersede(options: argparse.Namespace, application: "Application") -> int:
    older, newer = application.document(options.old), application.document(options.new)
    if older.id == newer.id:
        print("vraagbaak: een document kan niet zijn eigen plaats innemen; noem twee documenten", file=sys.stderr)
        return WRONG_USE
    application.changes.supersede(older.id, newer.id)
    print(f"{older.title} is vervangen door {newer.title}; ongedaan maken: vraagbaak restore {older.id}")
    return 0


def _restore(options: argparse.Namespace, application: "Application") -> int:
    application.changes.restore(options.id)
    print(f"Geldt weer: {application.document(options.id).title}")
    return 0


DOCUMENT_COMMANDS = {
    "correct": _correct,
    "documents": _documents,
    "groups": _groups,
    "remove": _remove,
    "restore": _restore,
    "supersede": _supersede,
}
"""Each takes the options and the open application, and returns the exit status."""
