"""Letters that fonts draw as one are read as those that people type."""

import numpy as np
import pytest

from ingest.layout.page import PageGlyphs, Style
from ingest.layout.words import runs_of


@pytest.mark.parametrize(
    ("drawn", "read"),
    [("mogel\u0133k", "mogelijk"), ("\u0132mond", "IJmond"), ("e\ufb00ect", "effect")],
)
def test_ligatures_are_spelt_out(drawn, read):
    count = len(drawn)
    lefts = 50 + 6 * np.arange(count, dtype=np.float32)
    boxes = np.stack([lefts, np.full(count, 90), lefts + 6, np.full(count, 102)], axis=1).astype(np.float32)
    no, style = np.zeros(count, np.bool_), Style(10.0, False, False, "Helvetica", 0)
    glyphs = PageGlyphs(
        number=1,
        width=595,
        height=842,
        characters=drawn,
        boxes=boxes,
        baselines=np.full(count, 100, np.float32),
        style_indexes=np.zeros(count, np.int32),
        spaced=no,
        attached=no,
        turned=no,
        styles=(style,),
        strokes=(),
        frames=(),
        marks=(),
        has_pictures=False,
    )
    assert [run.text for run in runs_of(glyphs)] == [read]
