"""What several commands of the evaluation take and write."""

import argparse
import json
from pathlib import Path

BUNDLED_DOCUMENTS = Path(__file__).resolve().parents[1] / "corpus" / "documents"
GOLD = Path(__file__).resolve().parent / "gold"
BUNDLED_QUESTIONS = GOLD / "questions.jsonl"


def write_json(path: Path | None, content: dict[str, object]) -> None:
    """Write figures, where a file for them was asked for."""
    if path is not None:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def count(text: str) -> int:
    """A whole number of at least 1, for argparse."""
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"it must be a whole number of at least 1; it is {text!r}")
    return int(text)
