"""A list that answers a question which need not ask for several things."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.passage import PassageKind
from service.evidence.item_runs import item_runs, sentence_text
from service.evidence.picks import Pick, pick
from service.evidence.weighing import ScoredSentence
from service.lists.choosing import MOST_ITEMS, pick_item

AMONG_BEST = 4
NEAR_BEST = 1.5
_CASE = re.compile(
    r"^\W*(?:\(?(?:\d{1,2}|[a-z])[.)°]\s*)?"
    r"(?:wanneer|als|indien|zodra|nadat|bij|door|na|op het moment|when|if|once|upon|by|after)\b",
    re.IGNORECASE,
)


def list_among_best(sentences: Sequence[ScoredSentence], *, of_cases: bool = False) -> list[Pick]:
    """The whole list, where its introduction and an item, or most of the best sentences, are of one list.

    A question need not ask for several things to be answered by a list: "Wat moet er in een goed advies staan?".
    of_cases: only a list of the cases in which something is so, "Het eindigt: a. wanneer …".
    """
    best = sentences[:AMONG_BEST]
    for sentence in best:
        passage = sentence.candidate.stored.passage
        here = {one.index for one in best if one.candidate.stored.passage.id == passage.id}
        if passage.kind is PassageKind.TABLE or len(here) < 2:
            continue
        for run in item_runs(passage):
            items = {item.first for item in run.items}
            if run.introduction is None or sentence.index not in items | {run.introduction}:
                continue
            if of_cases and not all(_CASE.search(sentence_text(passage, place)) for place in items):
                continue
            if len(here & items) >= 2 or (run.introduction in here and here & items):
                picks = [pick_item(passage, item, None, sentence.score) for item in run.items]
                picks[0] = replace(picks[0], first=run.introduction)
                ahead = best[0].score - max(one.score for one in best if any(p.holds(one) for p in picks))
                if ahead > NEAR_BEST and not any(one.holds(best[0]) for one in picks):
                    if best[0].candidate.stored.passage.id != passage.id:
                        continue
                    picks.insert(0, pick(best[0]))
                return picks[:MOST_ITEMS]
    return []
