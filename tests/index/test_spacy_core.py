"""The analysis does without PyTorch."""

import subprocess
import sys

from index.analysis.pipeline import build_pipeline
from index.analysis.spacy_core import spacy


def test_the_analysis_does_not_import_torch_and_does_not_hide_it_from_others() -> None:
    code = (
        "import sys; from index.analysis.analyzer import Analyzer; Analyzer().analyze('Een pilot.'); "
        "assert 'torch' not in sys.modules, 'torch was imported'; import torch"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_tokenizer_that_is_not_used_is_not_loaded() -> None:
    # Its exceptions fill the vocabulary with thousands of words.
    assert len(spacy.blank("nl").vocab) > 4000
    assert len(build_pipeline(None).vocab) < 1000
