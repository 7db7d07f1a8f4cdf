"""Questions that were asked before: counted by day, readable only once they were asked on several days.

No audience sees this table (`index.visibility`): who may be offered which of them, the service decides.
"""

import datetime as dt
import hashlib
from collections.abc import Collection

from index.store import Store

DAYS_REMEMBERED = 180
"""What was not asked again for so long is forgotten."""

MOST_REMEMBERED = 10_000
"""Of more questions than this, those that were asked last are remembered."""


def note_question(store: Store, text: str, day: dt.date, days_needed: int) -> None:
    """Count a question for a day; once for each day, however often it is asked.

    Args:
        store: that of everything.
        text: the question with single spaces. Case and the mark at its end make no difference.
        day: on which it was asked.
        days_needed: on so many days it must have been asked before its text is kept.
    """
    fingerprint = hashlib.sha256(text.casefold().rstrip("?!. ").encode()).digest()
    connection = store.connection()
    known = connection.execute("SELECT last_day FROM earlier_question WHERE fingerprint = ?", (fingerprint,)).fetchone()
    if known is not None and known["last_day"] >= day.isoformat():
        return
    with store.transaction() as writing:
        writing.execute(
            """INSERT INTO earlier_question VALUES (:fingerprint, 1, :day, CASE WHEN :needed <= 1 THEN :text END)
               ON CONFLICT (fingerprint) DO UPDATE SET days = days + 1, last_day = :day,
                 text = coalesce(text, CASE WHEN days + 1 >= :needed THEN :text END)
               WHERE last_day < :day""",
            {"fingerprint": fingerprint, "day": day.isoformat(), "needed": days_needed, "text": text},
        )
        writing.execute(
            "DELETE FROM earlier_question WHERE last_day < ?", ((day - dt.timedelta(DAYS_REMEMBERED)).isoformat(),)
        )
        writing.execute(
            """DELETE FROM earlier_question WHERE fingerprint IN (
                 SELECT fingerprint FROM earlier_question ORDER BY last_day DESC, fingerprint LIMIT -1 OFFSET ?)""",
            (MOST_REMEMBERED,),
        )


def readable_questions(store: Store) -> tuple[str, ...]:
    """The questions whose text is kept, those that were asked on the most days first."""
    rows = store.connection().execute(
        "SELECT text FROM earlier_question WHERE text IS NOT NULL ORDER BY days DESC, text"
    )
    return tuple(row["text"] for row in rows)


def forget_questions(store: Store, texts: Collection[str] | None) -> int:
    """Forget the questions with these texts; None forgets all, those that are only counted included.

    Returns:
        How many were forgotten.
    """
    with store.transaction() as writing:
        if texts is None:
            forgotten = writing.execute("DELETE FROM earlier_question").rowcount
        else:
            rows = [(text,) for text in texts]
            forgotten = writing.executemany("DELETE FROM earlier_question WHERE text = ?", rows).rowcount
    store.checkpoint()
    return forgotten
