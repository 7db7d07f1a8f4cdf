"""Where in its sources a clause is looked for."""

from dataclasses import dataclass

from service.checking.facts import Facts


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a source: neighbouring clauses of one sentence.

    facts: of the stretch. whole: of its whole sentence. before: of what stands before that. around: of all sources.
    headed: of titles and headings.
    """

    facts: Facts
    whole: Facts
    before: Facts
    around: Facts
    headed: Facts
