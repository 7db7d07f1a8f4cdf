"""How far a text goes on telling of a thing: "Wij proberen deelauto's uit. Deze pilot begon in april. De kosten …"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from corpus.passage import PassageKind
from service.overview.naming import TOPICS, is_about, is_pointed_at, means_one
from service.overview.sentences import Sentence, TopicReader, all_in
from service.overview.things import Thing

# What opens with these leaves what was told for something else.
_BESIDES = re.compile(
    r"(?:Daarnaast|Verder|Tevens|Ook|Tot slot|Ten slotte|Bovendien|Overigens|Naast|In \d{4} (?:start|begin)\w*|"
    r"Besides|Also|Furthermore)\b"
)
_PRESUPPOSED = ("de", "het", "the")


def going_on(
    things: Sequence[Thing], sentences: Sequence[Sentence], told: Mapping[int, Sequence[Thing]], reader: TopicReader
) -> Iterator[tuple[Thing, Sentence]]:
    """(thing, sentence) for the sentences that tell of a thing without naming it.

    They stand under its own heading, behind a sentence that names it in the same paragraph or item, or before one that
    points back ("Deze pilot …").

    Args:
        things: all of the topic.
        sentences: in the order of the documents.
        told: by the place in `sentences`, the things that a sentence names.
        reader: of the topic.
    """
    numbered = [(number, s) for number, s in enumerate(sentences) if s.passage.kind is not PassageKind.TABLE]
    for _, group in groupby(numbered, key=lambda item: (item[1].passage.document_id, item[1].passage.headings)):
        section = list(group)
        owner = _owner(things, section[0][1], reader)
        yield from _in_section(section, owner, told, reader)


def _in_section(
    section: Sequence[tuple[int, Sentence]],
    owner: Thing | None,
    told: Mapping[int, Sequence[Thing]],
    reader: TopicReader,
) -> Iterator[tuple[Thing, Sentence]]:
    for paragraph in _paragraphs(section):
        several = {id(thing) for number, _ in paragraph for thing in told.get(number, ())}
        if owner is not None or len(several) == 1:
            yield from _in_paragraph(paragraph, owner, told, reader)


def _paragraphs(section: Sequence[tuple[int, Sentence]]) -> Iterator[list[tuple[int, Sentence]]]:
    found: list[tuple[int, Sentence]] = []
    for item in section:
        if found and _begins_anew(found[-1][1], item[1]):
            yield found
            found = []
        found.append(item)
    yield found


def _in_paragraph(
    paragraph: Sequence[tuple[int, Sentence]],
    owner: Thing | None,
    told: Mapping[int, Sequence[Thing]],
    reader: TopicReader,
) -> Iterator[tuple[Thing, Sentence]]:
    current: Thing | None = owner
    waiting: Sentence | None = None
    for number, sentence in paragraph:
        named = told.get(number, ())
        if len(named) == 1:
            current = named[0]
            if waiting is not None and _points_back(sentence, reader.lemma):
                yield current, waiting
            waiting = None
        elif named or (current is not owner and _leaves(sentence, reader.lemma)):
            current, waiting = owner, None
        elif current is not None:
            yield current, sentence
        else:
            waiting = sentence


def _owner(things: Sequence[Thing], sentence: Sentence, reader: TopicReader) -> Thing | None:
    """The thing that has a section for itself, since the heading names it as one of the sort and nothing else."""
    if not sentence.passage.headings:
        return None
    heading = sentence.passage.headings[-1]
    terms, keys = reader.terms(heading), reader.keys(heading)
    named = [t for t in things if t.is_named_apart and all_in(t.keys, terms) and len(keys) <= len(t.keys) + 1]
    return named[0] if len(named) == 1 else None


def _begins_anew(before: Sentence, sentence: Sentence) -> bool:
    """Whether a paragraph, an item or a passage ends between two sentences."""
    if before.passage.id != sentence.passage.id:
        return True
    return "\n" in sentence.passage.text[before.start + len(before.text) : sentence.start]


def _points_back(sentence: Sentence, topic: str) -> bool:
    """Whether a sentence speaks of a thing as told already: "Deze pilot …", "De pilot begon …"."""
    tokens = sentence.analysis.tokens
    if any(is_pointed_at(tokens, place) for place, token in enumerate(tokens) if is_about(token, topic)):
        return True
    opening = [token.text.casefold() for token in tokens[:1]]
    return len(tokens) > 1 and opening[0] in _PRESUPPOSED and is_about(tokens[1], topic)


def _leaves(sentence: Sentence, topic: str) -> bool:
    return _BESIDES.match(sentence.text) is not None or _tells_of_another_sort(sentence, topic)


def _tells_of_another_sort(sentence: Sentence, topic: str) -> bool:
    """Whether something new of another sort comes up: "een onderzoek naar de aanpak"."""
    tokens = sentence.analysis.tokens
    return any(
        is_about(token, sort) and means_one(tokens, place, sort) and not is_pointed_at(tokens, place)
        for sort in TOPICS
        if sort not in (topic, "subsidie")  # money for the thing itself
        for place, token in enumerate(tokens)
    )
