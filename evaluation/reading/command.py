"""The commands `python -m evaluation reading` and `reading-speed`."""

import argparse
from pathlib import Path
from typing import Any

from evaluation.command_options import count, write_json
from evaluation.scratch import scratch_folder


def add_reading(commands: Any) -> None:  # noqa: ANN401 - argparse does not name the type of its subparsers
    """Add the commands and their options."""
    command = commands.add_parser("reading", help="lay out known texts as PDFs, read them, and compare")
    command.add_argument("--documents", type=count, default=10, metavar="N", help="so many by each layout (10)")
    command.add_argument("--seed", type=int, default=0, metavar="N", help="of the first document (0)")
    command.add_argument("--layout", action="append", default=[], metavar="NAME", help="only this layout (repeatable)")
    command.add_argument("--folder", type=Path, metavar="DIR", help="keep the PDFs in DIR")
    command.add_argument("--alone", action="store_true", help="without the other readers")
    command.add_argument("--details", action="store_true", help="list what is wrong in each document")
    command.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
    command.set_defaults(run=_run)
    timing = commands.add_parser("reading-speed", help="how fast the PDFs of a folder are read, beside PDFium alone")
    timing.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    timing.add_argument("--times", type=count, default=3, metavar="N", help="read each N times; the fastest counts (3)")
    timing.add_argument("--json", type=Path, metavar="FILE", help="write the seconds of every file to FILE")
    timing.set_defaults(run=_run_speed)


def _run(options: argparse.Namespace) -> int:
    from evaluation.reading import measure, readings, report  # noqa: PLC0415  # loads whole layout engines

    chosen = {"Vraagbaak": readings.by_vraagbaak} if options.alone else None
    with scratch_folder(options.folder) as folder:
        results = measure.measure(measure.laid_out(folder, options.documents, options.seed, options.layout), chosen)
    print(report.as_text(results))
    if options.details:
        print(f"\n{report.details(results)}")
    write_json(options.json, report.as_json(results))
    return 0


def _run_speed(options: argparse.Namespace) -> int:
    from evaluation.reading import speed  # noqa: PLC0415  # loads the PDF libraries

    speeds = speed.measure_speed(speed.pdfs_in(options.folders), options.times)
    print(speed.as_text(speeds))
    write_json(options.json, speed.as_json(speeds))
    return 0
