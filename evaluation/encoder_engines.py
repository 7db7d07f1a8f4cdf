"""Compares the quantised encoder and the packed token vectors with what they stand for.

    python -m evaluation.encoder_engines compare FOLDER...
        for each retrieval set: nDCG@10 and speed of the torch model and of the quantised graph, and nDCG@10 of the
        first 100 ordered by MaxSim, with whole and with packed token vectors, alone and added to the dense score
    python -m evaluation.encoder_engines calibrate FOLDER
        measures index/encoder/activation_ranges.npz on a sample of the set; run it on a set that is not evaluated on

The decisions 0002 and 0006 in docs/decisions rest on its figures.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from corpus.errors import VraagbaakError
from evaluation.metrics import ndcg_at
from evaluation.scratch import tell_preparing
from evaluation.sets import Entry, RetrievalSet, load_retrieval_set
from index.encoder.encoding import Encoder, Encoding
from index.encoder.loading import bundled_model_folder, load_encoder, prepare_bundled_encoder
from index.encoder.sentence_transformers_encoder import SentenceTransformersEncoder
from index.late_interaction import TokenCompressor

_ROOT = Path(__file__).resolve().parents[1]
_ENCODER_FOLDER = _ROOT / "data" / "encoder"
_RANGES_FILE = _ROOT / "index" / "encoder" / "activation_ranges.npz"
_DEPTH = 10
_RERANKED = 100
_LATE_WEIGHTS = (0.5, 1.0, 2.0, 4.0)
_SEED = 7
_SAMPLE_PASSAGES = 150
_SAMPLE_QUERIES = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.encoder_engines", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    comparing = commands.add_parser("compare", help="quality and speed of the encoder's forms")
    comparing.add_argument("folders", type=Path, nargs="+", metavar="DIR")
    comparing.add_argument("--passages", type=int, default=1500, help="at most so many of a set, judged ones first")
    comparing.set_defaults(run=lambda options: compare(options.folders, options.passages))
    calibrating = commands.add_parser("calibrate", help="measure the ranges that the quantisation needs")
    calibrating.add_argument("folder", type=Path, metavar="DIR")
    calibrating.set_defaults(run=lambda options: calibrate(options.folder))
    options = parser.parse_args(arguments)
    try:
        options.run(options)
    except VraagbaakError as error:
        print(f"encoder_engines: {error}", file=sys.stderr)
        return 2
    return 0


def compare(folders: Sequence[Path], limit: int) -> None:
    """Print a line for each set and form of the encoder."""
    quantized = load_encoder(None, _ENCODER_FOLDER, preparing=tell_preparing)
    exact = SentenceTransformersEncoder(str(bundled_model_folder(_ENCODER_FOLDER)))
    for folder in folders:
        judged = load_retrieval_set(folder)
        entries = _judged_first(judged, limit)
        print(f"{judged.name}: {len(entries)} passages, {len(judged.queries)} queries")
        references = [_report(judged, entries, encoder) for encoder in (exact, quantized)]
        cosines = (references[0] * references[1]).sum(axis=1)
        print(f"  cosine of the two: mean {cosines.mean():.5f}, least {cosines.min():.5f}")


def calibrate(folder: Path) -> None:
    """Write the largest magnitude of every channel that enters a linear layer behind a norm."""
    judged = load_retrieval_set(folder)
    prepare_bundled_encoder(_ENCODER_FOLDER, print)
    model = SentenceTransformer(str(bundled_model_folder(_ENCODER_FOLDER)), device="cpu")
    ranges: dict[str, NDArray[np.float32]] = {}

    def watch(name: str, module: torch.nn.Module) -> None:
        def remember(_: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            magnitudes = inputs[0].detach().abs().flatten(0, -2).amax(dim=0).numpy()
            ranges[name] = np.maximum(ranges.get(name, np.zeros_like(magnitudes)), magnitudes)

        module.register_forward_pre_hook(remember)

    for name, module in model.named_modules():
        layer = name.partition(".layer.")[2].partition(".")[0]
        if name.endswith(".attention.self.query"):
            watch(f"l{layer}.qkv", module)
        elif name.endswith(".intermediate.dense"):
            watch(f"l{layer}.fi", module)
    random = np.random.default_rng(_SEED)
    passages = random.permutation(len(judged.entries))[:_SAMPLE_PASSAGES]
    queries = random.permutation(len(judged.queries))[:_SAMPLE_QUERIES]
    model.encode_document([_text(judged.entries[index]) for index in passages], batch_size=1)
    model.encode_query([judged.queries[index].text for index in queries], batch_size=1)
    np.savez_compressed(
        _RANGES_FILE, allow_pickle=False, **{name: values.astype(np.float16) for name, values in ranges.items()}
    )
    print(f"{_RANGES_FILE}: {len(ranges)} layers, {_RANGES_FILE.stat().st_size:,} bytes")


def _report(judged: RetrievalSet, entries: Sequence[Entry], encoder: Encoder) -> NDArray[np.float32]:
    """Print what one encoder finds and how fast; returns the vectors of all passages, then of all queries."""
    started = time.perf_counter()
    passages = encoder.encode_passages([_text(entry) for entry in entries])
    per_second = len(entries) / (time.perf_counter() - started)
    times, queries = [], []
    for query in judged.queries:
        started = time.perf_counter()
        queries.append(encoder.encode_query(query.text))
        times.append(time.perf_counter() - started)
    dense = np.stack([query.vector for query in queries]) @ np.stack([passage.vector for passage in passages]).T
    print(f"  {encoder.name}: {per_second:.1f} passages/s, {1000 * np.median(times):.1f} ms a query")
    first = np.argsort(-dense, axis=1)[:, :_RERANKED]
    scores = np.take_along_axis(dense, first, axis=1)
    print(f"    dense {_ndcg(judged, entries, first, scores):.4f}")
    for name, late in (
        ("whole", _whole(queries, passages, first)),
        ("packed", _packed(encoder, queries, passages, first)),
    ):
        mixed = " ".join(f"{_ndcg(judged, entries, first, scores + weight * late):.4f}" for weight in _LATE_WEIGHTS)
        print(f"    MaxSim, {name} {_ndcg(judged, entries, first, late):.4f}; dense + {_LATE_WEIGHTS} x MaxSim {mixed}")
    return np.stack([encoding.vector for encoding in (*passages, *queries)])


def _whole(queries: list[Encoding], passages: list[Encoding], first: NDArray[np.intp]) -> NDArray[np.float32]:
    """MaxSim with the token vectors as the encoder gives them: float32, shape of `first`."""
    scores = np.zeros(first.shape, np.float32)
    for row, query in enumerate(queries):
        for column, index in enumerate(first[row].tolist()):
            scores[row, column] = (query.token_vectors @ passages[index].token_vectors.T).max(axis=1).mean()
    return scores


def _packed(
    encoder: Encoder, queries: list[Encoding], passages: list[Encoding], first: NDArray[np.intp]
) -> NDArray[np.float32]:
    """MaxSim with packed token vectors: float32, shape of `first`. Prints their size and the time."""
    compressor = TokenCompressor(encoder)
    blobs = [compressor.compress(passage, 0, ()) for passage in passages]
    scores = np.zeros(first.shape, np.float32)
    started = time.perf_counter()
    for row, query in enumerate(queries):
        scores[row] = compressor.score(compressor.query(query), [blobs[index] for index in first[row].tolist()])
    milliseconds = 1000 * (time.perf_counter() - started) / first.size
    print(f"    packed: {np.mean([len(blob) for blob in blobs]):.0f} bytes, {50 * milliseconds:.1f} ms for 50 passages")
    return scores


def _ndcg(
    judged: RetrievalSet, entries: Sequence[Entry], first: NDArray[np.intp], scores: NDArray[np.float32]
) -> float:
    order = np.take_along_axis(first, np.argsort(-scores, axis=1, kind="stable"), axis=1)
    rankings = [[entries[index].id for index in row[:_DEPTH]] for row in order.tolist()]
    return float(
        np.mean(
            [
                ndcg_at(ranking, judged.judgements[query.id], _DEPTH)
                for query, ranking in zip(judged.queries, rankings, strict=True)
            ]
        )
    )


def _judged_first(judged: RetrievalSet, limit: int) -> list[Entry]:
    relevant = {entry for grades in judged.judgements.values() for entry, grade in grades.items() if grade > 0}
    return sorted(judged.entries, key=lambda entry: entry.id not in relevant)[:limit]


def _text(entry: Entry) -> str:
    return f"{entry.title}\n{entry.text}" if entry.title else entry.text


if __name__ == "__main__":
    sys.exit(main())
