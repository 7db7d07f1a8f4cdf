"""Who sees which rows: views that stand before the tables of one connection, so that no query can forget the filter.

SQLite looks for a name among a connection's temporary tables and views first. Here each table gets a temporary view of
its own name with only the rows that an audience may see. Every query on that connection goes through these views; what
is derived from the store by it (term statistics, vectors, spelling, suggestions, facets) knows nothing else. Views
cannot be written to, so such a connection changes no document either.
"""

import sqlite3
from collections.abc import Collection

from corpus.groups import EVERYONE

# Tables without a reference to `document` or `passage` that every audience may read; all others like that are empty to
# it. `removal` and `unwanted_original` hold ids alone; they are read by what is derived from the store only.
OPEN_TABLES = frozenset({"setting", "removal", "unwanted_original"})


def shadow_tables(connection: sqlite3.Connection, groups: Collection[str]) -> None:
    """Limit a connection to the documents for one of these groups, or for everyone.

    Args:
        connection: fresh; for as long as it lives it sees nothing else.
        groups: of the people who look.
    """
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("CREATE TEMP TABLE audience (name TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany("INSERT INTO temp.audience VALUES (?)", [(name,) for name in {*groups, EVERYONE}])
    query = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    tables = [str(row[0]) for row in connection.execute(query)]
    for table in tables:
        if table not in OPEN_TABLES:
            connection.execute(f"CREATE TEMP VIEW {table} AS {_visible(connection, table)}")


def _visible(connection: sqlite3.Connection, table: str) -> str:
    """The rows of a table that the audience may see, as a query."""
    if table == "document":
        return _visible_documents(connection)
    if table == "document_group":
        return "SELECT * FROM main.document_group WHERE name IN (SELECT name FROM temp.audience)"
    conditions = [
        f"({table}.{column} IS NULL OR EXISTS (SELECT 1 FROM temp.{parent} WHERE {parent}.{key} = {table}.{column}))"
        for column, parent, key in _references(connection, table)
    ]
    return f"SELECT * FROM main.{table} WHERE {' AND '.join(conditions) or '0'}"


def _visible_documents(connection: sqlite3.Connection) -> str:
    """The documents for the audience; a newer version that they may not see is passed over for the one after it."""
    others = {column for column, parent, _ in _references(connection, "document") if parent == "document"}
    columns = [str(row["name"]) for row in connection.execute("PRAGMA main.table_info(document)")]
    chosen = [f"({_next_visible(column)}) AS {column}" if column in others else column for column in columns]
    return f"SELECT {', '.join(chosen)} FROM main.document WHERE {_is_for_them('document')}"


def _next_visible(column: str) -> str:
    return f"""WITH RECURSIVE chain(id) AS (
                 SELECT document.{column}
                 UNION SELECT other.{column} FROM main.document AS other JOIN chain ON other.id = chain.id)
               SELECT id FROM chain WHERE {_is_for_them("chain")} LIMIT 1"""


def _is_for_them(document: str) -> str:
    return f"""EXISTS (SELECT 1 FROM main.document_group AS own
                       WHERE own.document_id = {document}.id AND own.name IN (SELECT name FROM temp.audience))"""


def _references(connection: sqlite3.Connection, table: str) -> list[tuple[str, str, str]]:
    """What a table refers to: its column, the other table, and that one's column."""
    rows = connection.execute(f"PRAGMA main.foreign_key_list({table})").fetchall()
    return [(str(row["from"]), str(row["table"]), str(row["to"])) for row in rows]
