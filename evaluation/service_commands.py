"""The commands that ask a whole service: how fast it is, what it makes of odd requests, and whom it tells what."""

import argparse
import dataclasses
from pathlib import Path

from evaluation import answers, generated_requests, latency
from evaluation.command_options import BUNDLED_DOCUMENTS, BUNDLED_QUESTIONS, count, write_json
from evaluation.questions import load_questions
from evaluation.scratch import scratch_folder, user_settings

REQUESTS_FAILED = 1


def add_service(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `latency`, `requests`, `access`, `marks` and `page-speed`."""
    timing = commands.add_parser("latency", help="time questions over HTTP on a warm server")
    timing.add_argument("--url", help="a server that runs; without it one is started")
    timing.add_argument("--documents", type=Path, default=BUNDLED_DOCUMENTS, metavar="PATH", help="what it serves")
    timing.add_argument("--questions", type=Path, default=BUNDLED_QUESTIONS, metavar="QUESTIONS.jsonl")
    timing.add_argument("--limit", type=count, metavar="N", help="only N questions, spread over the file")
    timing.add_argument("--rounds", type=count, default=3, metavar="N", help="how often to ask each (3)")
    timing.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
    timing.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes in DIR and use them next time")
    timing.set_defaults(run=_latency)
    trying = commands.add_parser("requests", help="send generated requests to a server and check every response")
    trying.add_argument("--count", type=count, default=20_000, metavar="N", help="about how many each time (20000)")
    trying.add_argument("--seed", type=count, default=1, metavar="N", help="of the generator (1)")
    trying.set_defaults(run=_requests)
    telling = commands.add_parser("access", help="ask everything as someone who may not see all documents")
    telling.add_argument("--worlds", type=count, default=50, metavar="N", help="small worlds of documents (50)")
    telling.add_argument("--first", type=count, default=1, metavar="N", help="number of the first world (1)")
    telling.add_argument("--differences", type=Path, metavar="DIR", help="write the responses that differ to DIR")
    telling.set_defaults(run=_access)
    marking = commands.add_parser("marks", help="read back what stands under the marks of quotes in PDFs")
    marking.add_argument("--documents", type=Path, default=BUNDLED_DOCUMENTS, metavar="PATH", help="file or folder")
    marking.add_argument("--per-document", type=count, default=100, metavar="N", help="quotes of each document (100)")
    marking.add_argument("--failures", action="store_true", help="list every quote whose marks do not lie right")
    marking.add_argument("--cache", type=Path, metavar="DIR", help="keep the index in DIR and use it next time")
    marking.set_defaults(run=_marks)
    opening = commands.add_parser("page-speed", help="how soon answers are on screen in a real Chromium")
    opening.add_argument("--url", help="a server that runs; without it one is started over the bundled documents")
    opening.add_argument("--documents", type=Path, default=BUNDLED_DOCUMENTS, metavar="PATH", help="file or folder")
    opening.add_argument("--questions", type=Path, default=BUNDLED_QUESTIONS, metavar="QUESTIONS.jsonl")
    opening.add_argument("--limit", type=count, default=40, metavar="N", help="only N questions (40)")
    opening.set_defaults(run=_page_speed)


def _latency(options: argparse.Namespace) -> int:
    questions = load_questions(options.questions, options.limit)
    if options.url:
        report = latency.measure_latency(options.url, questions, options.rounds)
    else:
        with scratch_folder(options.cache) as folder:
            application = answers.open_application(folder / "latency", user_settings())
            try:
                answers.ingest(application, options.documents)
                composing = latency.measure_composing(application, questions)
            finally:
                application.close()
            print(latency.composing_text(composing))
            with latency.own_server(application.settings) as url:
                report = latency.measure_latency(url, questions, options.rounds)
    print(latency.as_text(report))
    write_json(options.json, latency.as_json(report))
    return 0


def _requests(options: argparse.Namespace) -> int:
    with scratch_folder(None) as folder:
        application = answers.open_application(folder / "requests", user_settings())
        try:
            answers.ingest(application, BUNDLED_DOCUMENTS)
        finally:
            application.close()
        reports = generated_requests.try_with_and_without_keys(application.settings, options.count, options.seed)
    for name, report in reports.items():
        print(f"== {name}: {report.count} requests\n{report.told}")
    return REQUESTS_FAILED if any(report.failed for report in reports.values()) else 0


def _access(options: argparse.Namespace) -> int:
    from evaluation import hidden_documents  # noqa: PLC0415  # reportlab is an optional library

    with scratch_folder(None) as folder:
        settings = dataclasses.replace(user_settings(), earlier_questions=2)
        application = answers.open_application(folder / "access", settings)
        try:
            sent, leaks = hidden_documents.search_for_leaks(application, options.worlds, options.first)
        finally:
            application.close()
    print(hidden_documents.told(leaks, options.differences), end="\n" if leaks else "")
    print(f"{options.worlds} worlds, {sent} requests, {len(leaks)} responses that tell of a hidden document")
    return REQUESTS_FAILED if leaks else 0


def _marks(options: argparse.Namespace) -> int:
    from evaluation import marks  # noqa: PLC0415  # pdfminer.six is an optional library

    with scratch_folder(options.cache) as folder:
        application = answers.open_application(folder / "marks", user_settings())
        try:
            answers.ingest(application, options.documents)
            checks = marks.check_marks(application, options.per_document)
        finally:
            application.close()
    print(marks.as_text(checks, failures=options.failures))
    return 0


def _page_speed(options: argparse.Namespace) -> int:
    from evaluation import page_speed  # noqa: PLC0415  # Playwright is an optional library

    questions = load_questions(options.questions, options.limit)
    if options.url:
        loads = page_speed.measure_pages(options.url, questions)
    else:
        with scratch_folder(None) as folder:
            application = answers.open_application(folder / "page-speed", user_settings())
            try:
                answers.ingest(application, options.documents)
            finally:
                application.close()
            with latency.own_server(application.settings) as url:
                loads = page_speed.measure_pages(url, questions)
    print(page_speed.as_text(loads))
    return 0
