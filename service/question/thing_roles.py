"""The part that a question gives a name or a year in a thing: "Welke pilots betaalt DJI?", "Welke starten in 2025?"."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThingRole:
    """asks: how a question puts it. told: what a sentence has that says so of a thing.

    elsewhere: what a name stands in that plays another part: "in Rotterdam" of who pays; None for nothing.
    """

    asks: re.Pattern[str]
    told: re.Pattern[str]
    elsewhere: re.Pattern[str] | None = None

    def tells(self, sentence: str) -> str:
        """What of a sentence a name must stand in to play the part; "" where it tells nothing of it."""
        if not self.told.search(sentence):
            return ""
        return self.elsewhere.sub(" ", sentence) if self.elsewhere else sentence


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_ROLES = (
    ThingRole(
        _pattern(r"betaal\w*|betalen|bekostig\w*|(?:ge|mede)?financier\w*|gesubsidieerd|pays?|paid|fund(?:s|ed)?"),
        _pattern(
            r"betaal\w*|betalen|bekostig\w*|(?:ge|mede)?financier\w*|financiert|gesubsidieerd\w*|\w*subsidie\w*|kosten|"
            r"rekening|beschikbaar|draagt|bijdrage|vergoed\w*|pays?|paid|fund(?:s|ed)?"
        ),
        re.compile(r"\b(?:[Ii]n|te|naar|at|At) (?:de |het |the )?[A-Z][\w’'-]*(?:(?:,| en| and) [A-Z][\w’'-]*)*"),
    ),
    ThingRole(
        _pattern(
            r"starte?n?|startten?|gestart|opgestart|begint|beginnen|begon(?:nen)?|van start|sinds|nieuwe|"
            r"starts?|since|new"
        ),
        _pattern(
            r"\w*start\w*|gestart|begint|beginnen|begon(?:nen)?|open(?:t|en|de|den)|geopend|sinds|vanaf|per|ingang|"
            r"starts?|began|since"
        ),
    ),
    ThingRole(
        _pattern(r"stop(?:t|pen|te|ten)|gestopt|be[ëe]indigd|eindig\w*|afgelopen|afgerond|aflopen|afgesloten|stopped"),
        _pattern(
            r"stop(?:t|pen|te|ten)|gestopt|be[ëe]indigd|eindig\w*|afgelopen|afgerond|loopt|lopen|liep|af|afgesloten|"
            r"tot|stopped|until"
        ),
    ),
)


def thing_role(question: str) -> ThingRole | None:
    """The part that a question asks about; None where it only names something that belongs to the things."""
    return next((role for role in _ROLES if role.asks.search(question)), None)


def tells_of_an_end(sentence: str) -> bool:
    """Whether a sentence says that things have ended, which are then none of those that there are."""
    return bool(_ROLES[-1].asks.search(sentence))
