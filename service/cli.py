"""The command `vraagbaak`. Each subcommand imports what it needs, so that `vraagbaak --help` answers at once."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import VraagbaakError
from corpus.groups import groups_from
from service.access.command import add_arguments as add_keys_arguments
from service.commands.document_commands import DOCUMENT_COMMANDS, WRONG_USE, add_document_commands
from service.commands.dutch_arguments import DutchArgumentParser
from service.composing.wording import cited_place, passage_standing
from service.settings import Settings, settings_from

if TYPE_CHECKING:
    from service.application import Application

PROBLEMS_FOUND = 1
READER_GONE = 141
"""What a shell reports for a program that writes to a pipe that nobody reads any more."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status: 0 fine, 1 something was found wrong, 2 wrong use."""
    try:
        try:
            return _run(arguments)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read along, such as `head`, has seen enough. Python writes what is left once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    # Before OpenMP is loaded: threads that spin while they wait make a busy machine crawl.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        settings = settings_from(os.environ)
        if options.command in DOCUMENT_COMMANDS:
            return DOCUMENT_COMMANDS[options.command](options, _open(settings))
        return _COMMANDS[options.command](options, settings)
    except VraagbaakError as error:
        from service.commands.dutch_errors import in_dutch

        print(f"vraagbaak: {in_dutch(error)}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = DutchArgumentParser(
        prog="vraagbaak",
        description="Stel een vraag over uw eigen documenten; elke zin van het antwoord noemt zijn bron.",
    )
    commands = parser.add_subparsers(dest="command", required=True, title="opdrachten", metavar="opdracht")
    ingest = commands.add_parser("ingest", help="lees bestanden en mappen in; wat niet veranderd is blijft staan")
    ingest.add_argument("paths", nargs="*", type=Path, metavar="PAD", help="een bestand of een map")
    ingest.add_argument("--prune", action="store_true", help="verwijder documenten waarvan het bestand weg is")
    ingest.add_argument("--watch", action="store_true", help="houd de mappen bij tot u stopt met Ctrl-C")
    ingest.add_argument("--password", metavar="WACHTWOORD", help="wachtwoord voor versleutelde bestanden")
    ingest.add_argument(
        "--groups", metavar="GROEPEN", help="voor welke groepen, met komma's ertussen; '' voor iedereen"
    )
    ingest.add_argument("--rebuild", action="store_true", help="maak de index opnieuw uit de bewaarde bestanden")
    for name, text, shown, what in (
        ("ask", "stel een vraag", "VRAAG", "in gewone taal, tussen aanhalingstekens"),
        ("search", "zoek passages", "WOORDEN", "tussen aanhalingstekens; -woord laat passages met dat woord weg"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("text", metavar=shown, help=what)
        command.add_argument("--json", action="store_true", help="toon het antwoord als JSON, zoals de API het geeft")
        command.add_argument("--all-versions", action="store_true", help="zoek ook in vervangen versies")
    add_document_commands(commands)
    serve = commands.add_parser("serve", help="start de zoekpagina en de API")
    serve.add_argument("--host", metavar="ADRES", help="adres om op te luisteren (standaard 127.0.0.1)")
    serve.add_argument("--port", type=int, metavar="POORT", help="poort om op te luisteren (standaard 8000)")
    serve.add_argument(
        "--example",
        default="",
        metavar="VRAAG",
        help="vraag om als voorbeeld te tonen bij het starten (standaard een uit uw documenten)",
    )
    add_keys_arguments(commands.add_parser("keys", help="maak sleutels voor wie de dienst gebruikt, en trek ze in"))
    commands.add_parser("mcp", help="bied de documenten aan een taalmodel aan (MCP over stdio)")
    feedback = commands.add_parser("feedback", help="toon wat gebruikers van antwoorden vonden")
    feedback.add_argument(
        "--export", type=Path, metavar="BESTAND", help="schrijf de vragen als toetsvragen (JSONL) weg"
    )
    feedback.add_argument(
        "--delete", metavar="ID", help="verwijder het oordeel over één antwoord, of 'all' voor alle oordelen"
    )
    questions = commands.add_parser("questions", help="toon eerdere vragen die aan anderen voorgesteld kunnen worden")
    questions.add_argument("--delete", metavar="VRAAG", help="vergeet één vraag, of 'all' voor alle vragen")
    commands.add_parser("check", help="controleer de instellingen, het zoekmodel en de index")
    return parser


def _open(settings: Settings) -> "Application":
    from service.application import Application

    return Application.open(settings, preparing=_say_preparing)


def _open_renewed(settings: Settings) -> "Application | None":
    """The application, its index made anew if an earlier version of the program made it; None where that failed."""
    from index.errors import IndexMismatchError

    try:
        return _open(settings)
    except IndexMismatchError as error:
        if not error.is_update:
            raise
    from service.commands.rebuilding import rebuild

    print("Vraagbaak is bijgewerkt; de index wordt opnieuw gemaakt uit de bewaarde bestanden.", flush=True)
    return None if rebuild(settings) else _open(settings)


def _say_preparing() -> None:
    print("Het meegeleverde zoekmodel wordt klaargezet; dat gebeurt één keer en duurt even.", file=sys.stderr)


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    from service.requests import Filters, Question

    application = _open(settings)
    answer = application.ask(Question(options.text, filters=Filters(include_superseded=options.all_versions)))
    if not application.documents():
        print(f"Er zijn nog geen documenten in {settings.data}. Voeg ze toe met: vraagbaak ingest MAP", file=sys.stderr)
    if options.json:
        from service.api.schemas import answer_out

        print(answer_out(answer).model_dump_json(by_alias=True, indent=2))
        return 0
    for warning in answer.warnings:
        print(warning)
    print(answer.text)
    for citation in answer.citations:
        place = cited_place(answer.language, citation, " › ")
        print(f"\n[{citation.number}] {place}\n    “{' '.join(citation.quote.split())}”")
    return 0


def _search(options: argparse.Namespace, settings: Settings) -> int:
    from service.requests import Filters, PassageSearch

    filters = Filters(include_superseded=options.all_versions)
    result = _open(settings).search(PassageSearch(options.text, filters))
    if options.json:
        from service.api.schemas import passage_page_out

        print(passage_page_out(result).model_dump_json(by_alias=True, indent=2))
        return 0
    if result.did_you_mean:
        print(f"Bedoelde u: {result.did_you_mean}?")
    for item in result.items:
        place = " › ".join((item.document.title, *item.passage.headings))
        where = ", ".join(filter(None, (place, passage_standing("nl", item.passage))))
        print(f"{where}  ({item.passage.id})\n    {' '.join(item.passage.text.split())}\n")
    return 0


def _ingest(options: argparse.Namespace, settings: Settings) -> int:
    from service.commands.ingesting import ingest, watch
    from service.commands.rebuilding import rebuild

    if options.rebuild:
        return PROBLEMS_FOUND if rebuild(settings) else 0
    if not options.paths:
        print("vraagbaak: noem minstens één bestand of map, of gebruik --rebuild", file=sys.stderr)
        return WRONG_USE
    groups = None if options.groups is None else groups_from(options.groups)
    application = _open_renewed(settings)
    if application is None:
        return PROBLEMS_FOUND
    if options.watch:
        watch(application, options.paths, prune=options.prune, password=options.password, groups=groups)
        return 0
    failed = ingest(application, options.paths, prune=options.prune, password=options.password, groups=groups)
    return PROBLEMS_FOUND if failed else 0


def _serve(options: argparse.Namespace, settings: Settings) -> int:
    import dataclasses

    from service.access.access import Access
    from service.api.server import check_free, serve

    given = {name: value for name in ("host", "port") if (value := getattr(options, name)) is not None}
    settings = dataclasses.replace(settings, **given)
    Access(settings).check_address(settings.host)
    check_free(settings.host, settings.port)
    application = _open(settings)
    # Asked here already, so that the first visitor need not wait for what is loaded at the first question.
    examples = application.offered.examples()
    example = options.example or next(iter(examples), "")

    def ready() -> None:
        print(f"Vraagbaak staat klaar op http://{settings.host}:{settings.port}", flush=True)
        if example:
            print(f"Vraag bijvoorbeeld: {example}", flush=True)
        else:
            print("Er zijn nog geen documenten. Voeg ze toe met: vraagbaak ingest MAP", flush=True)

    serve(application, settings.host, settings.port, ready)
    return 0


def _mcp(options: argparse.Namespace, settings: Settings) -> int:
    del options
    from service.mcp_server import serve_stdio

    serve_stdio(_open(settings))
    return 0


def _keys(options: argparse.Namespace, settings: Settings) -> int:
    from service.access.command import run

    return run(options, settings)


def _feedback(options: argparse.Namespace, settings: Settings) -> int:
    from service.commands.feedback_export import export_feedback

    application = _open(settings)
    if options.delete:
        count = application.record.remove_feedback(None if options.delete == "all" else options.delete)
        print(f"Verwijderd: {count}")
        return 0 if count else PROBLEMS_FOUND
    if options.export:
        written, without = export_feedback(application, options.export)
        print(f"{written} vragen geschreven naar {options.export}; {without} oordelen zonder vraag zijn overgeslagen.")
        return 0
    for verdict in application.record.feedback():
        told = "nuttig" if verdict.helpful else "niet nuttig"
        print(f"{verdict.answer_id}  {verdict.given_at:%Y-%m-%d}  {told}  {verdict.question or '–'}")
        if verdict.comment:
            print(f"    {verdict.comment}")
    return 0


def _questions(options: argparse.Namespace, settings: Settings) -> int:
    from index.earlier_questions import forget_questions, readable_questions

    record = _open(settings).record
    if options.delete:
        count = forget_questions(record, None if options.delete == "all" else [options.delete])
        print(f"Vergeten: {count}")
        return 0 if count else PROBLEMS_FOUND
    for text in readable_questions(record):
        print(text)
    return 0


def _check(options: argparse.Namespace, settings: Settings) -> int:
    del options
    from service.commands.checking import check

    return 0 if check(_open(settings), settings) else PROBLEMS_FOUND


_COMMANDS = {
    "ask": _ask,
    "check": _check,
    "feedback": _feedback,
    "ingest": _ingest,
    "keys": _keys,
    "mcp": _mcp,
    "questions": _questions,
    "search": _search,
    "serve": _serve,
}

if __name__ == "__main__":
    sys.exit(main())
