"""The analysis does without PyTorch."""

import subprocess
import sys


def test_the_analysis_does_not_import_torch_and_does_not_hide_it_from_others() -> None:
    code = (
        "import sys; from index.analysis.analyzer import Analyzer; Analyzer().analyze('Een pilot.'); "
        "assert 'torch' not in sys.modules, 'torch was imported'; import torch"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
