"""The commands about finding: what each stage gains, ranking weights, questions in another language, spelling."""

import argparse
from pathlib import Path

from evaluation import analysis_speed, plots, retrieval, spelling, tune, twins, vector_search
from evaluation.command_options import BUNDLED_DOCUMENTS, BUNDLED_QUESTIONS, GOLD, count, write_json
from evaluation.judged_index import check_sources
from evaluation.scratch import scratch_folder, user_settings
from index.analysis.analyzer import Analyzer
from index.ranking import write_weights
from service.components import ranking_weights

NOT_BETTER = 1
SET = "a folder with corpus.jsonl, queries.jsonl and qrels.tsv, or QUESTIONS.jsonl=PATH"


def add_finding(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `retrieval`, `tune`, `twins`, `spelling`, `analysis-speed` and `vectors`."""
    finding = commands.add_parser("retrieval", help="search sets of judged queries, after each stage")
    finding.add_argument("sources", nargs="+", metavar="SET", help=SET)
    finding.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
    finding.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes in DIR and use them next time")
    finding.add_argument("--plot", type=Path, metavar="FILE", help="draw the figures in FILE (.png, .svg, .pdf)")
    finding.set_defaults(run=_retrieval)
    tuning = commands.add_parser("tune", help="fit the weights of ranking to sets, and tell what they are worth")
    tuning.add_argument("sources", nargs="+", metavar="SET", help=SET)
    tuning.add_argument("--write", type=Path, metavar="FILE", help="for VRAAGBAAK_RANKING, if they are better")
    tuning.set_defaults(run=_tune)
    comparing = commands.add_parser("twins", help="compare questions in another language with their Dutch twins")
    comparing.add_argument("twins", type=Path, nargs="?", default=GOLD / "english_twins.jsonl", metavar="TWINS.jsonl")
    comparing.add_argument(
        "source", nargs="?", default=f"{BUNDLED_QUESTIONS}={BUNDLED_DOCUMENTS}", metavar="SET", help=SET
    )
    comparing.set_defaults(run=_twins)
    trying = commands.add_parser("spelling", help="mend words that a generator misspelled, and leave right ones alone")
    trying.add_argument(
        "--documents", type=Path, default=BUNDLED_DOCUMENTS, metavar="PATH", help="whose words to misspell"
    )
    trying.add_argument("--count", type=count, default=500, metavar="N", help="words of each kind (500)")
    trying.set_defaults(run=_spelling)
    analysing = commands.add_parser("analysis-speed", help="how many words a second the Dutch analysis does")
    analysing.add_argument(
        "source", type=Path, nargs="?", default=BUNDLED_DOCUMENTS, metavar="PATH", help="documents, or a set's folder"
    )
    analysing.set_defaults(run=_analysis_speed)
    nearing = commands.add_parser("vectors", help="recall and time of vector search")
    nearing.add_argument("source", nargs="?", metavar="SET", help=f"{SET}; without it vectors are made up")
    nearing.add_argument("--count", type=count, default=200_000, metavar="N", help="made-up vectors (200000)")
    nearing.set_defaults(run=_vectors)
    for command in (tuning, comparing, trying, analysing, nearing):
        command.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes in DIR and use them next time")


def _retrieval(options: argparse.Namespace) -> int:
    check_sources(options.sources)
    if options.plot:
        plots.check_plot(options.plot)
    with scratch_folder(options.cache) as folder:
        reports = retrieval.measure_sets(options.sources, folder, user_settings())
    print(retrieval.as_text(reports))
    write_json(options.json, retrieval.as_json(reports))
    if options.plot:
        plots.plot_retrieval(reports, options.plot)
    return 0


def _tune(options: argparse.Namespace) -> int:
    """Exit status 1 when weights that were to be written are not better than the present ones."""
    check_sources(options.sources)
    settings = user_settings()
    present = ranking_weights(settings)
    with scratch_folder(options.cache) as folder:
        found = tune.tune(tune.collect_samples(options.sources, folder, settings), present)
    print(tune.as_text(found))
    if options.write and found.is_better:
        write_weights(options.write, found.weights)
        print(f"Written to {options.write}: set VRAAGBAAK_RANKING to it.")
    return 0 if found.is_better or not options.write else NOT_BETTER


def _twins(options: argparse.Namespace) -> int:
    check_sources([options.source])
    with scratch_folder(options.cache) as folder:
        print(twins.as_text(twins.measure_twins(options.twins, options.source, folder, user_settings())))
    return 0


def _spelling(options: argparse.Namespace) -> int:
    with scratch_folder(options.cache) as folder:
        found = spelling.measure_spelling(options.documents, folder, user_settings(), options.count)
    print(spelling.as_text(found))
    return 0


def _analysis_speed(options: argparse.Namespace) -> int:
    settings = user_settings()
    with scratch_folder(options.cache) as folder:
        texts = analysis_speed.passage_texts(options.source, folder, settings)
    analyzer = Analyzer(settings.spacy_model or None)
    print(analysis_speed.as_text(analysis_speed.measure_analysis(options.source, texts, analyzer)))
    return 0


def _vectors(options: argparse.Namespace) -> int:
    if options.source is None:
        vectors, queries = vector_search.made_up(options.count)
    else:
        check_sources([options.source])
        with scratch_folder(options.cache) as folder:
            vectors, queries = vector_search.of_set(options.source, folder, user_settings())
    print(vector_search.as_text(vectors, vector_search.measure_indexes(vectors, queries)))
    return 0
