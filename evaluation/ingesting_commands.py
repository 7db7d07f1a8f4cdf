"""The commands about documents coming in: scans, and ingests that are killed. `reading` has a folder of its own."""

import argparse
from pathlib import Path

from evaluation import killing
from evaluation.command_options import BUNDLED_DOCUMENTS, count
from evaluation.errors import SetError
from evaluation.scratch import scratch_folder, tell_preparing, user_settings
from index.analysis.analyzer import Analyzer
from index.encoder.loading import load_encoder

CONTENT_DIFFERS = 1


def add_ingesting(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `scans` and `killing`."""
    scanning = commands.add_parser("scans", help="recognise pictures of PDFs whose text is known")
    scanning.add_argument("files", type=Path, nargs="*", metavar="FILE.pdf", help="default: the bundled PDFs")
    scanning.add_argument("--pages", type=count, default=5, metavar="N", help="the first N pages of each (5)")
    scanning.set_defaults(run=_scans)
    command = commands.add_parser("killing", help="kill ingests at random moments, and compare what they resume to")
    command.add_argument("files", type=Path, nargs="*", metavar="FILE", help="four or more; default: bundled ones")
    command.add_argument("--times", type=count, default=200, metavar="N", help="how often to kill (200)")
    command.set_defaults(run=_killing)


def _scans(options: argparse.Namespace) -> int:
    from evaluation import scans  # noqa: PLC0415  # loads the PDF libraries, which the other commands do without

    files = options.files or sorted(BUNDLED_DOCUMENTS.glob("*.pdf"))
    with scratch_folder(None) as folder:
        print(scans.as_text([scans.measure(file, folder, options.pages) for file in files]))
    return 0


def _killing(options: argparse.Namespace) -> int:
    files = options.files or [BUNDLED_DOCUMENTS / name for name in killing.BUNDLED]
    if len(files) < killing.FEWEST_FILES:
        raise SetError(files[0], None, f"{len(files)} files are too few", f"Name {killing.FEWEST_FILES} or more.")
    settings = user_settings()
    encoder = load_encoder(settings.encoder, settings.data / "encoder", 1, tell_preparing)
    with scratch_folder(None) as folder:
        report = killing.measure_killing(files, folder, Analyzer(), encoder, times=options.times)
    print(killing.as_text(report))
    return CONTENT_DIFFERS if report.different else 0
