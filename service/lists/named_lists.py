"""Whether a list of the documents says of itself that it holds what is asked for."""

from corpus.passage import Passage
from index.analysis.analyzer import Analyzer
from service.evidence.headings import read_heading
from service.evidence.item_runs import ItemRun, sentence_text
from service.question.noun_phrases import SORTS, AskedFor
from service.question.question_kind import is_plural

# What lists in Dutch documents call themselves where the question is in English.
IN_DUTCH = {
    "step": "stap", "phase": "fase", "stage": "fase", "level": "niveau", "principle": "beginsel", "risk": "risico",
    "condition": "voorwaarde", "requirement": "eis", "reason": "reden", "goal": "doel", "aim": "doel", "task": "taak",
    "organisation": "organisatie", "organization": "organisatie", "measure": "maatregel", "theme": "thema",
    "topic": "onderwerp", "right": "recht", "agreement": "afspraak", "party": "partij", "form": "vorm", "type": "soort",
}  # fmt: skip


def names_the_sort(
    asked: AskedFor, passage: Passage, run: ItemRun, introduced: frozenset[str], analyzer: Analyzer
) -> bool:
    """Whether a list says of itself that it holds what is asked for: "vijf stappen", a column "Partners".

    It says so in what introduces it, in its own heading or at the head of a column; that a chapter is called
    "Risicoanalyse" makes no list in it one of risks.

    Args:
        asked: the sort of thing.
        passage: with the list.
        run: the list.
        introduced: lemmas and compound parts of the sentence that introduces it.
        analyzer: of the documents.
    """
    noun = asked.noun
    names = {noun.lemma, noun.lemma.removesuffix("s")}
    if noun.parts:
        names.add(noun.parts[-1])
    if asked.sort is not None:
        names |= SORTS
    names |= {IN_DUTCH[name] for name in names if name in IN_DUTCH}
    # "Artikel 2" stands under "Eisen": the nearest heading that names a subject.
    subjects = (h for h in reversed(passage.headings) if h.endswith("?") or read_heading(h, analyzer))
    heading = analyzer.analyze(next(subjects, "")).tokens
    columns = analyzer.analyze(" . ".join(passage.columns)).tokens
    # "Wat houdt de pilot in?" stands over one pilot.
    over = (token for token in heading if is_plural(token) or not is_plural(noun))
    headed = {name for token in (*over, *columns) for name in (token.lemma, *token.parts[-1:])}
    opening = sentence_text(passage, run.items[0].first).casefold()
    return bool(names & (headed | introduced)) or any(opening.startswith(name) for name in names)
