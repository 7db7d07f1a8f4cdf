"""The overview of one generation of the documents."""

from collections.abc import Sequence

from index import contents
from index.analysis.analyzer import Analyzer
from index.expansion import Expansions
from index.store import Store
from service.citing import quotes_by_page
from service.overview.model import Counted, Moment, Overview, Place, Row
from service.overview.naming import TOPICS
from service.overview.organisation_names import OrganisationNames
from service.overview.rows import RowFinder
from service.overview.sentences import TitledPassage
from service.overview.themes import themes

MOST_PASSAGES = 1000
MOST_ORGANISATIONS = 40
MOST_THEMES = 40
MOST_MOMENTS = 150


def build_overview(
    store: Store, analyzer: Analyzer, expansions: Expansions, titles: dict[str, str], topic: str
) -> Overview:
    """Everything that an overview shows.

    Args:
        store: what the audience may see.
        analyzer: of the documents.
        expansions: abbreviations and synonyms.
        titles: of the documents, by id.
        topic: one word, such as "pilot"; empty for no rows.
    """
    mentions = contents.organisations(store)
    names = OrganisationNames((mention.name for mention in mentions), store.abbreviations())
    rows: tuple[Row, ...] = ()
    if topic:
        lemma = next((token.lemma for token in analyzer.analyze(topic).tokens), topic.lower())
        passages = [store.passage(passage_id) for passage_id in contents.passages_about(store, lemma, MOST_PASSAGES)]
        titled = [TitledPassage(passage, titles.get(passage.document_id, "")) for passage in passages]
        rows = RowFinder(analyzer, expansions, topic, names).find(titled)
    return Overview(
        topic=topic,
        topics=contents.frequent_topics(store, TOPICS),
        rows=rows,
        themes=_counted(themes(contents.sections(store), analyzer, MOST_THEMES)),
        organisations=_counted(names.counted(mentions, MOST_ORGANISATIONS)),
        moments=_moments(store, titles),
        abbreviations=tuple((known.short, known.long, known.count) for known in store.abbreviations()),
    )


def _counted(counts: Sequence[contents.ContentCount]) -> tuple[Counted, ...]:
    return tuple(Counted(count.name, count.passages, count.documents) for count in counts)


def _moments(store: Store, titles: dict[str, str]) -> tuple[Moment, ...]:
    moments = []
    for mention in contents.dates(store, MOST_MOMENTS):
        passage = store.passage(mention.passage_id)
        whole = next(
            (s for s in passage.sentences if s.char_start <= mention.char_start < s.char_end), passage.sentences[0]
        )
        quote = quotes_by_page(passage, whole.char_start, whole.char_end)[0]
        title = titles.get(passage.document_id, "")
        text = " ".join(passage.text[quote.char_start : quote.char_end].split())
        moments.append(Moment(mention.key, text, Place(passage, title, quote.char_start, quote.char_end, quote.page)))
    return tuple(moments)
