"""In which state something is, where the column of a table says nothing else: "Loopt", "Afgerond", "Vervallen"."""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum

from service.evidence.row_text import says_something
from service.rows.conditions import Condition
from service.rows.row_question import Word


class State(StrEnum):
    """How far something is."""

    WAITING = "waiting"
    RUNNING = "running"
    HELD = "held"
    DONE = "done"
    DROPPED = "dropped"


LONGEST_STATE = 4
_STILL_TO_DO = frozenset((State.WAITING, State.RUNNING, State.HELD))
# The first that is found decides: "nog niet afgerond" is not done.
_SAYS: tuple[tuple[State, re.Pattern[str]], ...] = tuple(
    (state, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for state, words in (
        (
            State.WAITING,
            (
                r"(?:nog )?niet (?:gestart|begonnen)|nog (?:te (?:starten|doen)|niet)|gepland|(?:in )?voorbereiding|"
                r"nieuw|ingepland|volgt|wacht\w*|te doen|not (?:yet )?started|planned|to do|new|pending|open|openstaand"
            ),
        ),
        (State.HELD, r"aangehouden|on hold|uitgesteld|(?:ligt|staat) stil|stilgelegd|gepauzeerd|paused|postponed"),
        (
            State.DROPPED,
            (
                r"vervallen|geannuleerd|ingetrokken|stopgezet|gestopt|gestaakt|afgelast|afgeblazen|gaat niet door|"
                r"cancell?ed|dropped|stopped|withdrawn"
            ),
        ),
        (
            State.RUNNING,
            (
                r"loopt|lopend|(?:in )?uitvoering|bezig|gestart|onderhanden|in behandeling|actief|op schema|"
                r"vertraagd|in progress|ongoing|running|started|on track|delayed"
            ),
        ),
        (
            State.DONE,
            (
                r"afgerond|gereed|klaar|opgeleverd|afgehandeld|voltooid|gesloten|uitgevoerd|gedaan|opgelost|afgesloten|"
                r"gehouden|beëindigd|done|closed|completed?|finished|resolved|delivered"
            ),
        ),
    )
)
_ASKS: tuple[tuple[frozenset[State], frozenset[str]], ...] = (
    (_STILL_TO_DO, frozenset(("open", "openstaan", "openstaand", "resteren", "outstanding"))),
    (frozenset((State.RUNNING,)), frozenset(("lopen", "loop", "lopend", "bezig", "run", "running", "ongoing"))),
    (
        frozenset((State.DONE,)),
        frozenset((
            "klaar", "gereed", "afronden", "afgerond", "opleveren", "opgeleverd", "afhandelen", "afgehandeld",
            "voltooien", "voltooid", "sluiten", "gesloten", "afsluiten", "oplossen", "opgelost", "finish", "finished",
            "complete", "completed", "done", "close", "closed",
        )),
    ),
    (frozenset((State.HELD,)), frozenset(("stil", "stilliggen", "stilstaan", "uitstellen", "uitgesteld"))),
    (
        frozenset((State.DROPPED,)),
        frozenset(("vervallen", "stoppen", "stopzetten", "stopgezet", "gestopt", "annuleren", "afgelast", "cancel")),
    ),
)  # fmt: skip


def state_of(cell: str) -> State | None:
    """What a cell says of how far something is; None where it says something else, or more."""
    if len(cell.split()) > LONGEST_STATE:
        return None
    return next((state for state, pattern in _SAYS if pattern.search(cell)), None)


def of_states(column: int, wanted: Collection[State]) -> Condition:
    """That the cell in a column says one of some states."""
    return Condition(column, lambda row: state_of(row.cells[column]) in wanted, exact=True, of_states=True)


def tells_states(cells: Sequence[str]) -> bool:
    """Whether a column holds nothing but states, of more than one sort."""
    told = [state_of(cell) for cell in cells if says_something(cell)]
    known = [state for state in told if state is not None]
    return len(set(known)) > 1 and len(known) == len(told)


def states_asked(word: Word, *, negated: bool) -> Collection[State]:
    """The states that a word of a question asks for: of "klaar" that of what is done; none of other words.

    negated: "niet" stands before it. What is not done yet is still to be done: what was dropped will never be.
    """
    asked = next((states for states, words in _ASKS if word.own & words or word.text.casefold() in words), frozenset())
    if not negated or not asked:
        return asked
    return _STILL_TO_DO if asked == {State.DONE} else frozenset(State) - asked - {State.DONE, State.DROPPED}


def asks_for_open(word: Word) -> bool:
    """Whether a word of a question asks for what is still to be done."""
    return states_asked(word, negated=False) == _STILL_TO_DO
