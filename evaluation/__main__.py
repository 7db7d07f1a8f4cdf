"""The command `python -m evaluation`: how well passages are found, questions answered, and how fast."""

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.errors import VraagbaakError
from evaluation import (
    answer_report,
    answer_text,
    answers,
    checker,
    generated_requests,
    killing,
    latency,
    plots,
    retrieval,
    written,
)
from evaluation.errors import SetError
from evaluation.finding_commands import SET, add_finding
from evaluation.judged_index import check_sources
from evaluation.questions import building_part, held_out_part, load_questions
from evaluation.reading.command import add_reading
from evaluation.scratch import scratch_folder, tell, user_settings
from evaluation.sets import load_retrieval_set
from index.analysis.analyzer import Analyzer
from index.encoder.loading import load_encoder

REQUESTS_FAILED = 1
CONTENT_DIFFERS = 1
WRONG_USE = 2
INTERRUPTED = 130
_ROOT = Path(__file__).resolve().parents[1]
_BUNDLED_DOCUMENTS = _ROOT / "corpus" / "documents"
_BUNDLED_SCRIPTS = _ROOT / "evaluation" / "gold" / "written.jsonl"
_BUNDLED_PAIRS = _ROOT / "evaluation" / "gold" / "checker.jsonl"
_BUNDLED_QUESTIONS = _ROOT / "evaluation" / "gold" / "questions.jsonl"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status: 0 when it was measured, 2 when it could not be, 1 when weights that
    were to be written are not better than the present ones.
    """
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except VraagbaakError as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_reading(commands)
    asking = commands.add_parser("answers", help="ask questions about documents and judge the answers")
    asking.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    asking.add_argument("--documents", type=Path, required=True, metavar="PATH", help="file or folder to ask about")
    asking.add_argument("--limit", type=_count, metavar="N", help="only N questions, spread over the file")
    asking.add_argument(
        "--part",
        choices=("all", "building", "held-out"),
        default="all",
        help="the third held out by its ids, or the rest",
    )
    asking.add_argument("--failures", action="store_true", help="list every question that went wrong")
    asking.set_defaults(run=_answers)
    finding = commands.add_parser("retrieval", help="search sets of judged queries, after each stage")
    finding.add_argument("sources", nargs="+", metavar="SET", help=SET)
    finding.set_defaults(run=_retrieval)
    timing = commands.add_parser("latency", help="time questions over HTTP on a warm server")
    timing.add_argument("--url", help="a server that runs; without it one is started")
    timing.add_argument("--documents", type=Path, default=_BUNDLED_DOCUMENTS, metavar="PATH", help="what it serves")
    timing.add_argument("--questions", type=Path, default=_BUNDLED_QUESTIONS, metavar="QUESTIONS.jsonl")
    timing.add_argument("--limit", type=_count, metavar="N", help="only N questions, spread over the file")
    timing.add_argument("--rounds", type=_count, default=3, metavar="N", help="how often to ask each (3)")
    timing.set_defaults(run=_latency)
    trying = commands.add_parser("requests", help="send generated requests to a server and check every response")
    trying.add_argument("--count", type=_count, default=20_000, metavar="N", help="about how many each time (20000)")
    trying.add_argument("--seed", type=_count, default=1, metavar="N", help="of the generator (1)")
    trying.set_defaults(run=_requests)
    _add_access(commands)
    _add_page_commands(commands)
    _add_fit(commands)
    add_finding(commands)
    scanning = commands.add_parser("scans", help="recognise pictures of PDFs whose text is known")
    scanning.add_argument("files", type=Path, nargs="*", metavar="FILE.pdf", help="default: the bundled PDFs")
    scanning.add_argument("--pages", type=_count, default=5, metavar="N", help="the first N pages of each (5)")
    scanning.set_defaults(run=_scans)
    _add_killing(commands)
    checking = _add_checker(commands)
    for command in (asking, finding, timing, checking):
        command.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
        command.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes in DIR and use them next time")
    for command in (asking, finding):
        command.add_argument("--plot", type=Path, metavar="FILE", help="draw the figures in FILE (.png, .svg, .pdf)")
    return parser


def _add_access(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    telling = commands.add_parser("access", help="ask everything as someone who may not see all documents")
    telling.add_argument("--worlds", type=_count, default=50, metavar="N", help="small worlds of documents (50)")
    telling.add_argument("--first", type=_count, default=1, metavar="N", help="number of the first world (1)")
    telling.add_argument("--differences", type=Path, metavar="DIR", help="write the responses that differ to DIR")
    telling.set_defaults(run=_access)


def _add_page_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    marking = commands.add_parser("marks", help="read back what stands under the marks of quotes in PDFs")
    marking.add_argument("--documents", type=Path, default=_BUNDLED_DOCUMENTS, metavar="PATH", help="file or folder")
    marking.add_argument("--per-document", type=_count, default=100, metavar="N", help="quotes of each document (100)")
    marking.add_argument("--failures", action="store_true", help="list every quote whose marks do not lie right")
    marking.add_argument("--cache", type=Path, metavar="DIR", help="keep the index in DIR and use it next time")
    marking.set_defaults(run=_marks)
    opening = commands.add_parser("page-speed", help="how soon answers are on screen in a real Chromium")
    opening.add_argument("--url", help="a server that runs; without it one is started over the bundled documents")
    opening.add_argument("--documents", type=Path, default=_BUNDLED_DOCUMENTS, metavar="PATH", help="file or folder")
    opening.add_argument("--questions", type=Path, default=_BUNDLED_QUESTIONS, metavar="QUESTIONS.jsonl")
    opening.add_argument("--limit", type=_count, default=40, metavar="N", help="only N questions (40)")
    opening.set_defaults(run=_page_speed)


def _add_checker(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    checking = commands.add_parser("checker", help="tell supported sentences from spoiled ones")
    checking.add_argument("pairs", type=Path, nargs="?", default=_BUNDLED_PAIRS, metavar="PAIRS.jsonl")
    checking.add_argument(
        "--documents", type=Path, default=_BUNDLED_DOCUMENTS, metavar="PATH", help="what they are about"
    )
    checking.add_argument("--generated", type=_count, default=300, metavar="N", help="sentences to spoil (300)")
    checking.add_argument("--failures", action="store_true", help="list every wrong verdict that is not held out")
    checking.set_defaults(run=_checker)
    writing = commands.add_parser("written", help="replay what a language model might write, and see what gets through")
    writing.add_argument("scripts", type=Path, nargs="?", default=_BUNDLED_SCRIPTS, metavar="SCRIPTS.jsonl")
    writing.add_argument(
        "--documents", type=Path, default=_BUNDLED_DOCUMENTS, metavar="PATH", help="what they are about"
    )
    writing.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes in DIR and use them next time")
    writing.set_defaults(run=_written)
    return checking


def _add_killing(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("killing", help="kill ingests at random moments, and compare what they resume to")
    command.add_argument("files", type=Path, nargs="*", metavar="FILE", help="four or more; default: bundled ones")
    command.add_argument("--times", type=_count, default=200, metavar="N", help="how often to kill (200)")
    command.set_defaults(run=_killing)


def _add_fit(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    fitting = commands.add_parser("fit", help="fit the weights of answering to judged questions")
    fitting.add_argument(
        "collections", nargs="+", metavar="QUESTIONS.jsonl=PATH", help="questions, and the documents they are asked of"
    )
    fitting.add_argument(
        "--whole", action="append", type=Path, default=[], metavar="FILE", help="questions of which no part is held out"
    )
    fitting.add_argument("--strangers", type=Path, metavar="DIR", help="a retrieval set about quite another subject")
    fitting.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes in DIR and use them next time")
    fitting.set_defaults(run=_fit)


def _answers(options: argparse.Namespace) -> int:
    questions = load_questions(options.questions, options.limit)
    if options.part != "all":
        questions = (held_out_part if options.part == "held-out" else building_part)(questions)
    if not questions:
        raise SetError(options.questions, None, f"no question is in the part {options.part!r}", "Leave out --part.")
    if options.plot:
        plots.check_plot(options.plot)
    with scratch_folder(options.cache) as folder:
        run = answers.run_answers(questions, options.documents, folder, user_settings())
    report = answer_report.sum_up(run)
    print(answer_text.as_text(report))
    if options.failures:
        print(f"\n{answer_text.failures(report)}")
    _write_json(options.json, answer_text.as_json(report))
    if options.plot:
        plots.plot_answers(report, options.plot)
    return 0


def _retrieval(options: argparse.Namespace) -> int:
    check_sources(options.sources)
    if options.plot:
        plots.check_plot(options.plot)
    with scratch_folder(options.cache) as folder:
        reports = retrieval.measure_sets(options.sources, folder, user_settings())
    print(retrieval.as_text(reports))
    _write_json(options.json, retrieval.as_json(reports))
    if options.plot:
        plots.plot_retrieval(reports, options.plot)
    return 0


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
    _write_json(options.json, latency.as_json(report))
    return 0


def _requests(options: argparse.Namespace) -> int:
    with scratch_folder(None) as folder:
        application = answers.open_application(folder / "requests", user_settings())
        try:
            answers.ingest(application, _BUNDLED_DOCUMENTS)
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


def _fit(options: argparse.Namespace) -> int:
    from evaluation import fit  # noqa: PLC0415  # scipy is slow to import, and only fitting needs it

    judged = []
    strangers = [query.text for query in load_retrieval_set(options.strangers).queries] if options.strangers else []
    with scratch_folder(options.cache) as folder:
        for place, collection in enumerate(options.collections):
            questions, _, documents = collection.partition("=")
            if not questions or not documents:
                raise SetError(
                    Path(collection), None, "it names no documents", "Write QUESTIONS.jsonl=PATH, with both parts."
                )
            asked = load_questions(Path(questions))
            asked = asked if Path(questions) in options.whole else building_part(asked)
            name, data = Path(questions).stem, folder / f"fit-{place}"
            judged += fit.judge(name, asked, Path(documents), data, user_settings(), strangers=strangers)
    print(fit.as_text("SentenceWeights", fit.fit_sentences(judged)))
    print(fit.as_text("AbstentionWeights", fit.fit_abstention(judged)))
    return 0


def _scans(options: argparse.Namespace) -> int:
    from evaluation import scans  # noqa: PLC0415  # loads the PDF libraries, which the other commands do without

    files = options.files or sorted(_BUNDLED_DOCUMENTS.glob("*.pdf"))
    with scratch_folder(None) as folder:
        print(scans.as_text([scans.measure(file, folder, options.pages) for file in files]))
    return 0


def _written(options: argparse.Namespace) -> int:
    scripts = written.load_scripts(options.scripts)
    with scratch_folder(options.cache) as folder, written.replaying(scripts) as url:
        settings = dataclasses.replace(user_settings(), llm_url=url, llm_model="replay")
        application = answers.open_application(folder / "written", settings)
        try:
            answers.ingest(application, options.documents)
            print(written.as_text(written.run_written(application, scripts)))
        finally:
            application.close()
    return 0


def _checker(options: argparse.Namespace) -> int:
    pairs = checker.load_pairs(options.pairs) if options.documents == _BUNDLED_DOCUMENTS else ()
    with scratch_folder(options.cache) as folder:
        application = answers.open_application(folder / "checker", user_settings())
        try:
            answers.ingest(application, options.documents)
            checked = checker.run_checker(application, pairs, options.generated)
        finally:
            application.close()
    print(checker.as_text(checked))
    if options.failures:
        print(f"\n{checker.failures(checked)}")
    _write_json(options.json, checker.figures(checked))
    return 0


def _killing(options: argparse.Namespace) -> int:
    files = options.files or [_BUNDLED_DOCUMENTS / name for name in killing.BUNDLED]
    if len(files) < killing.FEWEST_FILES:
        raise SetError(files[0], None, f"{len(files)} files are too few", f"Name {killing.FEWEST_FILES} or more.")
    settings = user_settings()
    encoder = load_encoder(settings.encoder, settings.data / "encoder", 1, tell)
    with scratch_folder(None) as folder:
        report = killing.measure_killing(files, folder, Analyzer(), encoder, times=options.times)
    print(killing.as_text(report))
    return CONTENT_DIFFERS if report.different else 0


def _write_json(path: Path | None, content: dict[str, object]) -> None:
    if path is not None:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"it must be a whole number of at least 1; it is {text!r}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
