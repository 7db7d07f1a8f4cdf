"""The commands about answers: how right they are, their weights, and the checker of written ones."""

import argparse
import dataclasses
from pathlib import Path

from evaluation import answer_report, answer_text, answers, checker, glance, judged, plots, put_questions, written
from evaluation.command_options import BUNDLED_DOCUMENTS, BUNDLED_QUESTIONS, GOLD, count, write_json
from evaluation.errors import SetError
from evaluation.questions import building_part, held_out_part, load_questions
from evaluation.scratch import scratch_folder, user_settings
from evaluation.sets import load_retrieval_set

_SCRIPTS = GOLD / "written.jsonl"
_JUDGED = GOLD / "judged.tsv"
_GLANCE = GOLD / "plans" / "rows.jsonl"
_PAIRS = GOLD / "checker.jsonl"


def add_answering(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `answers`, `put-questions`, `glance`, `judged`, `fit`, `checker` and `written`."""
    asking = commands.add_parser("answers", help="ask questions about documents and judge the answers")
    asking.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    asking.add_argument("--documents", type=Path, required=True, metavar="PATH", help="file or folder to ask about")
    asking.add_argument("--limit", type=count, metavar="N", help="only N questions, spread over the file")
    asking.add_argument(
        "--part",
        choices=("all", "building", "held-out"),
        default="all",
        help="the third held out by its ids, or the rest",
    )
    asking.add_argument("--failures", action="store_true", help="list every question that went wrong")
    asking.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
    asking.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes in DIR and use them next time")
    asking.add_argument("--plot", type=Path, metavar="FILE", help="draw the figures in FILE (.png, .svg, .pdf)")
    asking.set_defaults(run=_answers)
    putting = commands.add_parser("put-questions", help="ask the questions that headings put, answered below them")
    putting.add_argument("--documents", type=Path, required=True, metavar="PATH", help="file or folder to ask about")
    putting.add_argument("--failures", action="store_true", help="list every question that went wrong")
    putting.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes in DIR and use them next time")
    putting.set_defaults(run=_put_questions)
    glancing = commands.add_parser("glance", help="compare overviews with rows written down beforehand")
    glancing.add_argument("rows", type=Path, nargs="?", default=_GLANCE, metavar="ROWS.jsonl")
    glancing.add_argument(
        "--documents", type=Path, metavar="DIR", help="where the files are (the folder of ROWS.jsonl)"
    )
    glancing.add_argument("--failures", action="store_true", help="list every row and cell that went wrong")
    glancing.set_defaults(run=_glance)
    reading = commands.add_parser("judged", help="count what a reader found of answers beside their sources")
    reading.add_argument("sheet", type=Path, nargs="?", default=_JUDGED, metavar="SHEET.tsv")
    reading.add_argument("--questions", type=Path, default=BUNDLED_QUESTIONS, metavar="QUESTIONS.jsonl")
    reading.add_argument(
        "--documents", type=Path, default=BUNDLED_DOCUMENTS, metavar="PATH", help="what they are about"
    )
    reading.add_argument("--count", type=count, default=60, metavar="N", help="answers (60)")
    reading.add_argument("--unread", action="store_true", help="show the statements that nobody has read yet")
    reading.add_argument("--cache", type=Path, metavar="DIR", help="keep the index in DIR and use it next time")
    reading.set_defaults(run=_judged)
    fitting = commands.add_parser("fit", help="fit the weights of answering to judged questions")
    fitting.add_argument(
        "collections", nargs="+", metavar="QUESTIONS.jsonl=PATH", help="questions, and the documents they are asked of"
    )
    fitting.add_argument(
        "--whole", action="append", type=Path, default=[], metavar="FILE", help="questions of which no part is held out"
    )
    fitting.add_argument(
        "--by-document",
        action="append",
        type=Path,
        default=[],
        metavar="FILE",
        help="questions of which those about a third of the documents, chosen by file name, are held out",
    )
    fitting.add_argument("--strangers", type=Path, metavar="DIR", help="a retrieval set about quite another subject")
    fitting.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes in DIR and use them next time")
    fitting.set_defaults(run=_fit)
    checking = commands.add_parser("checker", help="tell supported sentences from spoiled ones")
    checking.add_argument(
        "pairs", type=Path, nargs="?", metavar="PAIRS.jsonl", help="written pairs; by default those of our documents"
    )
    checking.add_argument(
        "--documents", type=Path, default=BUNDLED_DOCUMENTS, metavar="PATH", help="what they are about"
    )
    checking.add_argument("--generated", type=count, default=300, metavar="N", help="sentences to spoil (300)")
    checking.add_argument("--failures", action="store_true", help="list every wrong verdict that is not held out")
    checking.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
    checking.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes in DIR and use them next time")
    checking.set_defaults(run=_checker)
    writing = commands.add_parser("written", help="replay what a language model might write, and see what gets through")
    writing.add_argument("scripts", type=Path, nargs="?", default=_SCRIPTS, metavar="SCRIPTS.jsonl")
    writing.add_argument(
        "--documents", type=Path, default=BUNDLED_DOCUMENTS, metavar="PATH", help="what they are about"
    )
    writing.add_argument("--unmarked", action="store_true", help="as a model writes that names no passages")
    writing.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes in DIR and use them next time")
    writing.set_defaults(run=_written)


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
    write_json(options.json, answer_text.as_json(report))
    if options.plot:
        plots.plot_answers(report, options.plot)
    return 0


def _put_questions(options: argparse.Namespace) -> int:
    with scratch_folder(options.cache) as folder:
        application = answers.open_application(answers.data_folder(folder, options.documents), user_settings())
        try:
            answers.ingest(application, options.documents)
            found = put_questions.put_questions(application)
            if not found:
                raise SetError(options.documents, None, "no heading is a question", "Name documents with questions.")
            replies = put_questions.ask(application, found)
        finally:
            application.close()
    print(put_questions.as_text(replies))
    if options.failures:
        print(f"\n{put_questions.failures(replies)}")
    return 0


def _glance(options: argparse.Namespace) -> int:
    folder = options.documents or options.rows.parent
    glances = []
    for file_name, rows in glance.load_gold_rows(options.rows).items():
        with scratch_folder(None) as scratch:
            application = answers.open_application(scratch / "glance", user_settings())
            try:
                answers.ingest(application, folder / file_name)
                glances.append(glance.judge(application, file_name, rows))
            finally:
                application.close()
    print(glance.glances_text(glances, failures=options.failures))
    return 0


def _judged(options: argparse.Namespace) -> int:
    verdicts = judged.read_sheet(options.sheet)
    questions = judged.choose(load_questions(options.questions), options.count)
    with scratch_folder(options.cache) as folder:
        application = answers.open_application(folder / "judged", user_settings())
        try:
            answers.ingest(application, options.documents)
            given, silent = judged.give(application, questions, verdicts)
        finally:
            application.close()
    print(judged.to_be_read(given) if options.unread else judged.as_text(given, silent))
    return 0


def _fit(options: argparse.Namespace) -> int:
    from evaluation import fit, weighed_questions  # noqa: PLC0415  # scipy is slow to import, and only fitting needs it

    judged = []
    strangers = [query.text for query in load_retrieval_set(options.strangers).queries] if options.strangers else []
    with scratch_folder(options.cache) as folder:
        for collection in options.collections:
            questions, _, documents = collection.partition("=")
            if not questions or not documents:
                raise SetError(
                    Path(collection), None, "it names no documents", "Write QUESTIONS.jsonl=PATH, with both parts."
                )
            asked = load_questions(Path(questions))
            by_document = Path(questions) in options.by_document
            asked = asked if by_document or Path(questions) in options.whole else building_part(asked)
            judged += weighed_questions.judge(
                asked, Path(documents), folder, user_settings(), strangers=strangers, by_document=by_document
            )
    print(fit.as_text("SentenceWeights", fit.fit_sentences(judged)))
    print(fit.as_text("AbstentionWeights", fit.fit_abstention(judged)))
    return 0


def _checker(options: argparse.Namespace) -> int:
    file = options.pairs or (_PAIRS if options.documents == BUNDLED_DOCUMENTS else None)
    pairs = checker.load_pairs(file) if file else ()
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
    write_json(options.json, checker.figures(checked))
    return 0


def _written(options: argparse.Namespace) -> int:
    scripts = written.load_scripts(options.scripts)
    with scratch_folder(options.cache) as folder, written.replaying(scripts, marked=not options.unmarked) as url:
        settings = dataclasses.replace(user_settings(), llm_url=url, llm_model="replay")
        application = answers.open_application(folder / "written", settings)
        try:
            answers.ingest(application, options.documents)
            print(written.as_text(written.run_written(application, scripts)))
        finally:
            application.close()
    return 0
