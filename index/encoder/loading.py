"""Gives the encoder that the settings name; prepares the bundled one the first time."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from safetensors import SafetensorError

from index.encoder.encoding import Encoder
from index.errors import EncoderPreparationError

BUNDLED = "bundled"
_NAME = "intfloat/multilingual-e5-small (bundled)"
_PREPARED = "multilingual-e5-small-3"  # the number counts the layouts of the folder and the ways of quantising
_MODEL_FOLDER = "sentence-transformers"
_GRAPH_FILE = "quantized.onnx"
_SPACE_NEEDED = 700_000_000  # bytes; 565 million are used
_FINGERPRINT = f"{_PREPARED}-int8"


def load_encoder(
    name: str | None, folder: Path, threads: int = 2, preparing: Callable[[], None] | None = None
) -> Encoder:
    """Load an encoder.

    The bundled one is unpacked and quantised once (in about 5 seconds; 565 MB on disk) and from then on loaded from
    there. It is prepared in a temporary folder and moved into place whole, under a lock: whoever comes second waits,
    and a preparation that was cut short is begun anew.

    Args:
        name: None or ``bundled``, or a sentence-transformers model by hub name or folder.
        folder: where the prepared encoder is kept; made when it is missing.
        threads: how many the encoder uses.
        preparing: called before the bundled encoder is prepared in its folder, which is done once and takes long.

    Raises:
        EncoderError: one of its kinds; the message says what to do.
    """
    if name is not None and name != BUNDLED:
        # Read when torch is first imported: threads that spin while they wait make a busy machine crawl.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        from index.encoder.sentence_transformers_encoder import SentenceTransformersEncoder  # noqa: PLC0415 - slow: it imports torch

        return SentenceTransformersEncoder(name, threads)
    from index.encoder.onnx_encoder import OnnxEncoder  # noqa: PLC0415 - not needed beside another encoder

    prepared = prepare_bundled_encoder(folder, preparing)
    return OnnxEncoder(
        _NAME, _FINGERPRINT, prepared / _GRAPH_FILE, bundled_model_folder(folder) / "tokenizer.json", threads
    )


def bundled_model_folder(folder: Path) -> Path:
    """Where the bundled model lies as an ordinary sentence-transformers folder, once it is prepared."""
    return folder / _PREPARED / _MODEL_FOLDER


def prepare_bundled_encoder(folder: Path, preparing: Callable[[], None] | None = None) -> Path:
    """Unpack and quantise the bundled encoder, unless that has been done.

    Returns:
        The folder with the graph and, in a folder of its own, the sentence-transformers model.

    Raises:
        BundledWeightsMissingError, BundledWeightsError: there is nothing to prepare it from.
        EncoderPreparationError: the folder cannot be written, or the disk is full.
    """
    prepared = folder / _PREPARED
    if prepared.is_dir():
        return prepared
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _lock(folder / "preparation.lock"):
            if not prepared.is_dir():
                _prepare(folder, prepared, preparing)
    except (OSError, SafetensorError) as error:
        raise EncoderPreparationError(folder, str(error)) from error
    return prepared


def _prepare(folder: Path, prepared: Path, preparing: Callable[[], None] | None) -> None:
    # Slow to import and needed once only.
    from index.encoder.bundled import write_sentence_transformers_folder  # noqa: PLC0415
    from index.encoder.bundled_weights import bundled_weights_path, read_bundled_weights  # noqa: PLC0415
    from index.encoder.export import write_quantized_graph  # noqa: PLC0415

    if preparing is not None:
        preparing()
    for left_over in folder.glob(f"{_PREPARED}.*.part"):  # of a preparation that was cut short; we hold the lock
        shutil.rmtree(left_over)
    if (free := shutil.disk_usage(folder).free) < _SPACE_NEEDED:
        raise EncoderPreparationError(folder, f"{free:,} bytes are free on that disk, {_SPACE_NEEDED:,} are needed")
    weights = read_bundled_weights(bundled_weights_path())
    part = Path(tempfile.mkdtemp(prefix=f"{_PREPARED}.", suffix=".part", dir=folder))
    try:
        model = part / _MODEL_FOLDER
        model.mkdir()
        write_sentence_transformers_folder(weights, model)
        write_quantized_graph(weights, part / _GRAPH_FILE)
        part.chmod(0o755)
        part.rename(prepared)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Hold an advisory lock on a file; the system lets go of it when the process ends, however it ends."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
