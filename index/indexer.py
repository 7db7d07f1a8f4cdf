"""From passages to the store: analysis and encoding, then one transaction."""

import copy
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from corpus.document import Document, Page
from corpus.passage import Passage
from index.analysis.abbreviations import find_abbreviations
from index.analysis.analysis import Analysis
from index.analysis.analyzer import Analyzer
from index.encoder.encoding import Encoder, Encoding
from index.entries import Correction, LexicalTerms, PassageEntry
from index.late_interaction import TokenCompressor
from index.store import Store

# So many passages are encoded ahead of those that are analysed; the token vectors of one take up to 0.8 MB.
ENCODED_AHEAD = 32
# Raise it with every change to what is encoded or which terms are kept, so that an index made before is made anew.
VERSION = 1


class Indexer:
    """Makes passages findable. What it is made with is part of the store's fingerprint."""

    def __init__(self, store: Store, analyzer: Analyzer, encoder: Encoder, chunking: str) -> None:
        """Bind to a store.

        Args:
            store: what to add to.
            analyzer: the Dutch analysis.
            encoder: makes the vectors.
            chunking: names how passages are made; part of the store's fingerprint.

        Raises:
            IndexMismatchError: the store holds passages made with something else.
        """
        self._store = store
        self._analyzer = analyzer
        self._encoder = encoder
        self._compressor = TokenCompressor(encoder)
        self._encoding_threads = 1
        parts = (f"index-{VERSION}", chunking, analyzer.fingerprint, encoder.fingerprint, self._compressor.fingerprint)
        store.check_fingerprint(" + ".join(parts))

    def with_encoding_threads(self, threads: int) -> "Indexer":
        """The same, encoding so many passages at once. A passage gets the same vectors however many there are."""
        other = copy.copy(self)
        other._encoding_threads = threads
        return other

    def add(
        self,
        document: Document,
        pages: Sequence[Page],
        passages: Sequence[Passage],
        *,
        source: str | None,
        original: str,
        replaces: str | None = None,
        groups: Collection[str] | None = None,
        corrections: Collection[Correction] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Analyse and encode the passages and add the document in one transaction.

        Args:
            document: its description.
            pages: empty for formats without pages.
            passages: in order.
            source: the path it was read from, as POSIX text; None for an upload.
            original: the name of the kept copy in the folder of originals.
            replaces: id of the document that was read from this source before.
            groups: whom it is for; empty for everyone. None leaves it for whom the document with this id was, or else
                for everyone.
            corrections: what people said about it, which its metadata follows. None leaves what was said before.
            progress: called with the number of passages done so far.
        """
        words: Counter[str] = Counter()
        title = self._analyzer.analyze(document.title)
        entries: list[PassageEntry] = []
        for passage, prefix, encoding in self._encoded(document.title, passages):
            analysis = self._analyzer.analyze(passage.text)
            words.update(token.text.lower() for token in analysis.tokens)
            entries.append(self._entry(passage, title, analysis, encoding, len(prefix)))
            if progress is not None:
                progress(len(entries))
        self._store.add_document(
            document,
            pages,
            entries,
            words.items(),
            source=source,
            original=original,
            replaces=replaces,
            groups=groups,
            corrections=corrections,
        )

    def _encoded(self, title: str, passages: Sequence[Passage]) -> Iterator[tuple[Passage, str, Encoding]]:
        """Each passage with what was encoded before it, in order; the next ones are encoded meanwhile."""
        ahead: deque[tuple[Passage, str, Future[list[Encoding]]]] = deque()
        with ThreadPoolExecutor(self._encoding_threads) as pool:
            for passage in passages:
                prefix = text_before(title, passage.headings)
                ahead.append((passage, prefix, pool.submit(self._encoder.encode_passages, [prefix + passage.text])))
                if len(ahead) > ENCODED_AHEAD:
                    yield _finished(*ahead.popleft())
            while ahead:
                yield _finished(*ahead.popleft())

    def _entry(
        self, passage: Passage, title: Analysis, analysis: Analysis, encoding: Encoding, text_start: int
    ) -> PassageEntry:
        headings = self._analyzer.analyze(" \n".join((*passage.headings, *passage.columns)))
        return PassageEntry(
            passage=passage,
            terms=LexicalTerms(
                title=_lemmas(title),
                headings=_with_parts(headings),
                body=_lemmas(analysis),
                parts=_by_sentence(analysis, passage),
            ),
            vector=encoding.vector,
            token_vectors=self._compressor.compress(encoding, text_start, passage.sentences),
            entities=analysis.entities,
            abbreviations=find_abbreviations(passage.text),
        )


def text_before(title: str, headings: Sequence[str]) -> str:
    """What is encoded before a passage's own text: where it stands."""
    path = " › ".join(dict.fromkeys(part for part in (title, *headings) if part))
    return f"{path}\n" if path else ""


def _lemmas(analysis: Analysis) -> str:
    return " ".join(token.lemma for token in analysis.tokens)


def _with_parts(analysis: Analysis) -> str:
    return " ".join(term for token in analysis.tokens for term in (token.lemma, *token.parts))


def _by_sentence(analysis: Analysis, passage: Passage) -> str:
    """One line of terms for each sentence of the passage, so that answering need not analyse it again."""
    lines: list[list[str]] = [[] for _ in passage.sentences]
    place = 0
    for token in analysis.tokens:
        while place + 1 < len(lines) and token.char_start >= passage.sentences[place].char_end:
            place += 1
        lines[place] += (token.lemma, *token.parts)
    return "\n".join(" ".join(line) for line in lines)


def _finished(passage: Passage, prefix: str, encoding: Future[list[Encoding]]) -> tuple[Passage, str, Encoding]:
    return passage, prefix, encoding.result()[0]
