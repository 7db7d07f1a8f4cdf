"""The commands that tune and try finding: ranking weights, questions in another language, spelling."""

import argparse
from pathlib import Path

from evaluation import spelling, tune, twins
from evaluation.judged_index import check_sources
from evaluation.scratch import scratch_folder, user_settings
from index.ranking import write_weights
from service.components import ranking_weights

NOT_BETTER = 1
SET = "a folder with corpus.jsonl, queries.jsonl and qrels.tsv, or QUESTIONS.jsonl=PATH"
_ROOT = Path(__file__).resolve().parents[1]
_DOCUMENTS = _ROOT / "corpus" / "documents"
_GOLD = _ROOT / "evaluation" / "gold"


def add_finding(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `tune`, `twins` and `spelling`."""
    tuning = commands.add_parser("tune", help="fit the weights of ranking to sets, and tell what they are worth")
    tuning.add_argument("sources", nargs="+", metavar="SET", help=SET)
    tuning.add_argument("--write", type=Path, metavar="FILE", help="for VRAAGBAAK_RANKING, if they are better")
    tuning.set_defaults(run=_tune)
    comparing = commands.add_parser("twins", help="compare questions in another language with their Dutch twins")
    comparing.add_argument("twins", type=Path, nargs="?", default=_GOLD / "english_twins.jsonl", metavar="TWINS.jsonl")
    comparing.add_argument(
        "source", nargs="?", default=f"{_GOLD / 'questions.jsonl'}={_DOCUMENTS}", metavar="SET", help=SET
    )
    comparing.set_defaults(run=_twins)
    trying = commands.add_parser("spelling", help="mend words that a generator misspelled, and leave right ones alone")
    trying.add_argument("--documents", type=Path, default=_DOCUMENTS, metavar="PATH", help="whose words to misspell")
    trying.add_argument("--count", type=int, default=500, metavar="N", help="words of each kind (500)")
    trying.set_defaults(run=_spelling)
    for command in (tuning, comparing, trying):
        command.add_argument("--cache", type=Path, metavar="DIR", help="keep indexes in DIR and use them next time")


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
