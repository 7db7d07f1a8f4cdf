"""spaCy without PyTorch: what the analysis needs of it, imported without the second and the 190 MB that torch costs.

spaCy's machine-learning layer (thinc) imports torch wherever it is installed, though neither our own components nor the
``nl_core_news_*`` pipelines use it. A pipeline built on a transformer does, and cannot be used here. Every module of
the analysis takes spaCy's names from this one, so that it is imported first.
"""

import sys

_hidden = "torch" not in sys.modules
if _hidden:
    sys.modules["torch"] = None  # type: ignore[assignment]  # None makes `import torch` raise ImportError
try:
    import spacy
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc, Span, Token
    from spacy.util import registry
    from spacy.vocab import Vocab
finally:
    if _hidden:
        del sys.modules["torch"]

__all__ = ["Doc", "Language", "PhraseMatcher", "Span", "Token", "Vocab", "registry", "spacy"]
