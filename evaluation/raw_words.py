"""BM25 over words as they are written: where search starts without any knowledge of Dutch, to measure the gain from."""

from collections.abc import Sequence

import tantivy

from index.analysis.analyzer import Analyzer
from index.query import content_tokens
from index.store import Store


class RawWords:
    """An index in memory of the lower-case words of title and text of every passage of a store."""

    def __init__(self, store: Store, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", tokenizer_name="raw", stored=True, index_option="basic")
        builder.add_text_field("words", tokenizer_name="words", index_option="freq")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("words", words)
        writer = self._index.writer(num_threads=1)
        for document in store.documents():
            title = self._words(document.title)
            for passage in store.passages_of(document.id):
                added = tantivy.Document()
                added.add_text("id", passage.id)
                added.add_text("words", " ".join((*title, *self._words(passage.text))))
                writer.add_document(added)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, query: str, limit: int) -> tuple[str, ...]:
        """Ids of the passages that have words of the query, best first; its function words are left out."""
        tokens = content_tokens(self._analyzer.analyze(query))
        terms = dict.fromkeys(token.text.lower() for token in tokens)
        wanted = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "words", term, "freq")) for term in terms
        ]
        searcher = self._index.searcher()
        hits = searcher.search(tantivy.Query.boolean_query(wanted), limit, count=False).hits
        return tuple(str(searcher.doc(address)["id"][0]) for _, address in hits)

    def _words(self, text: str) -> Sequence[str]:
        return [token.text.lower() for token in self._analyzer.analyze(text).tokens]
