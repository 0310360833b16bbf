"""Full text over everything that was ever written on a ticket, alike on both engines.

Hides how a text becomes words. They are made here rather than by the engines, so that the same search finds the same
tickets on both: case folded, accents stripped, letters and digits only. A document is a journal entry with the ticket's
number, summary, requester and customer of that moment; it is found newest first. At most WORDS_LIMIT bytes of different
words of one entry are indexed, because PostgreSQL aborts the insert of a tsvector of 1 MB.

A customer's name of today is looked for apart from the documents, which know that of their day: see `tickets_with`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, false, func, literal, select, text

from models import schema

_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 64
_MOST_WANTED = 64
WORDS_LIMIT = 400_000
_PAGE = 4
_MOST_CUSTOMERS = 1000
_LOOKED_THROUGH = 5000
"""So many of the newest entries that have the other words are looked through for a customer's."""
_LOOKED_BACK = 100_000
_NEWEST = 20_000


def words(texts: Iterable[str]) -> list[str]:
    """The different words of these texts, in order of appearance."""
    found: dict[str, None] = {}
    size = 0
    for each in texts:
        for word in _WORD.findall(_folded(each)):
            word = word[:_LONGEST_WORD]
            if word not in found:
                size += len(word.encode()) + 1
                if size > WORDS_LIMIT:
                    return list(found)
                found[word] = None
    return list(found)


def _folded(value: str) -> str:
    if value.isascii():
        return value.lower()
    # Folded again after: a letter such as ℌ has no lower case until it is decomposed to H.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", value.casefold()).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def add(connection: Connection, documents: Sequence[tuple[int, int, list[str]]]) -> None:
    """Makes the journal entries of these tickets and versions findable by these words, in one statement."""
    if not documents:
        return
    rows = [(ticket, version, " ".join(found)) for ticket, version, found in documents]
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO search (rowid, words) VALUES ((SELECT id FROM journal WHERE ticket = ? AND version = ?), ?)",
            rows,
        )
        return
    tickets, versions, said = zip(*rows, strict=True)
    connection.execute(
        text(
            "INSERT INTO search (entry, words) SELECT id, array_to_tsvector(string_to_array(words, ' ')) "
            "FROM unnest(CAST(:tickets AS bigint[]), CAST(:versions AS bigint[]), CAST(:words AS text[])) "
            "AS given (ticket, version, words) JOIN journal USING (ticket, version)"
        ),
        {"tickets": list(tickets), "versions": list(versions), "words": list(said)},
    )


def tickets_with(connection: Connection, phrase: str, limit: int) -> list[int]:
    """The numbers of at most `limit` tickets that the phrase finds, newest entry first.

    A ticket is found by an entry that has all words; by its customer's name of today, if that has all words; and where
    these are too few, by both together: the name has some of the words, and one entry has all the others.

    The last word may be the beginning of one, where the word itself is not found often enough: FTS5 gathers every entry
    that has a word with that beginning before it tells the newest. Empty if the phrase has no word. Of a phrase of very
    many words the first are looked for: a query of 20,000 breaks PostgreSQL's stack and takes SQLite seconds.
    """
    wanted = words([phrase])[:_MOST_WANTED]
    if not wanted:
        return []
    named = _customers_named(connection, wanted)
    found = _written_on(connection, wanted, limit)
    if named and (not named[1] or len(found) < limit):
        for ticket, entry in _of_customers(connection, *named, limit).items():
            found[ticket] = max(entry, found.get(ticket, 0))
    # What else the transaction asks may well be answered best by reading a table.
    _ask_for_indexes(connection, "DEFAULT")
    return sorted(found, key=lambda ticket: found[ticket], reverse=True)[:limit]


def tickets_written_on(connection: Connection, phrase: str, limit: int) -> list[int]:
    """The same by what was written alone, whatever their customers are called now."""
    wanted = words([phrase])[:_MOST_WANTED]
    if not wanted:
        return []
    _ask_for_indexes(connection, "off")
    found = list(_written_on(connection, wanted, limit))
    _ask_for_indexes(connection, "DEFAULT")
    return found


def _written_on(connection: Connection, wanted: list[str], limit: int) -> dict[int, int]:
    found = _tickets_with(connection, _query(connection, wanted, begun=False), limit)
    if len(found) < limit and _are_there(connection, wanted[:-1]):
        found = _tickets_with(connection, _query(connection, wanted), limit)
    return found


def _are_there(connection: Connection, others: list[str]) -> bool:
    """An entry has all of these. Where none has, it is not worth gathering what the last word may be the beginning of:
    of a common one that takes half a second, and a customer's name is seldom written in an entry.
    """
    return not others or bool(_entries_with(connection, _query(connection, others, begun=False), 1, None))


def of_customer_called(connection: Connection, phrase: str) -> ColumnElement[bool]:
    """That the name of a ticket's customer has all words of the phrase now, for a query over `tickets`."""
    wanted = words([phrase])[:_MOST_WANTED]
    named = _customers_named(connection, wanted) if wanted else None
    _ask_for_indexes(connection, "DEFAULT")
    return schema.tickets.c.customer_id.in_(named[0]) if named and not named[1] else false()


def _customers_named(connection: Connection, wanted: list[str]) -> tuple[list[int], list[str]] | None:
    """The customers whose names have most of these words, and the words that they have not."""
    most: set[str] = set()
    found: list[int] = []
    for number, name in _names(connection):
        has = _had(wanted, name)
        if len(has) > len(most):
            most, found = has, []
        if has and has == most:
            found.append(number)
    return (found[:_MOST_CUSTOMERS], [word for word in wanted if word not in most]) if found else None


def customers_called(connection: Connection, phrase: str) -> list[str]:
    """The names of the customers that have all words of the phrase, in order."""
    wanted = words([phrase])[:_MOST_WANTED]
    names = connection.execute(select(schema.customers.c.name)).scalars() if wanted else ()
    return sorted(name for name in names if len(_had(wanted, name)) == len(wanted))


def _had(wanted: list[str], name: str) -> set[str]:
    """Those of the words that are in the name; the last may be the beginning of one."""
    there = _words_of_name(name)
    return {word for word in wanted if word in there} | {
        word for word in wanted[-1:] if any(one.startswith(word) for one in there)
    }


@lru_cache(maxsize=20_000)
def _words_of_name(name: str) -> frozenset[str]:
    return frozenset(words([name]))


def _names(connection: Connection) -> Sequence[Any]:
    """All customers' names; in the same statement, from here on, the wish that is told of `_ask_for_indexes`."""
    if connection.dialect.name == "sqlite":
        return connection.exec_driver_sql("SELECT id, name FROM customers").all()
    asking = "SELECT id, name FROM customers, (SELECT set_config('enable_seqscan', 'off', true)) AS asked"
    return connection.exec_driver_sql(asking).all()


def _of_customers(connection: Connection, customers: list[int], others: list[str], limit: int) -> dict[int, int]:
    """Of their tickets the newest on which one entry has all the other words, each with its newest entry."""
    theirs = schema.tickets.c.customer_id.in_(customers)
    if not others:
        return _newest_of(connection, customers, limit)
    found: dict[int, int] = {}
    for begun in (False, True):
        # Not of all hits: of a common word they are as many as the desk has entries.
        hits = _entries_with(connection, _query(connection, others, begun), _LOOKED_THROUGH, None, _LOOKED_BACK)
        for entry, ticket in hits:
            found.setdefault(ticket, entry)
        query = select(schema.tickets.c.number).where(schema.tickets.c.number.in_(list(found)), theirs)
        of_them = set(connection.execute(query).scalars()) if found else set()
        if of_them:
            break
    return {ticket: entry for ticket, entry in found.items() if ticket in of_them}


def _newest_of(connection: Connection, customers: list[int], limit: int) -> dict[int, int]:
    number, customer = schema.tickets.c.number, schema.tickets.c.customer_id
    newest = select(number).order_by(number.desc()).limit(limit)
    # Whoever has many tickets has some among the newest; the range of whoever has few is short. The first is read from
    # its end: by a sum, of which there is no index, for in that of a hundred customers there are all tickets.
    last = select(func.max(number)).scalar_subquery()
    among_newest = newest.where(number > last - _NEWEST, (customer + 0).in_(customers))
    found = list(connection.execute(among_newest).scalars())
    if len(found) < limit:
        found = list(connection.execute(newest.where(customer.in_(customers))).scalars())
    entry = schema.journal.c
    at_last = and_(entry.ticket == number, entry.version == schema.tickets.c.version)
    query = select(number, entry.id).join(schema.journal, at_last).where(number.in_(found))
    return {row[0]: row[1] for row in connection.execute(query)} if found else {}


def _ask_for_indexes(connection: Connection, reading_tables: str) -> None:
    """PostgreSQL takes the beginning of a word for one in fifty, and would read the whole table for a rare one."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"SET LOCAL enable_seqscan TO {reading_tables}")


def _tickets_with(connection: Connection, query: str, limit: int) -> dict[int, int]:
    """At most so many tickets, each with its newest entry that the query finds."""
    found: dict[int, int] = {}
    entry: int | None = None
    while len(found) < limit:
        page = _entries_with(connection, query, limit * _PAGE, entry)
        for newest, ticket in page:
            found.setdefault(ticket, newest)
        if len(page) < limit * _PAGE:
            break
        entry = page[-1][0]
    return dict(list(found.items())[:limit])


def on_ticket(connection: Connection, phrase: str, one_by_one: bool = False) -> ColumnElement[bool]:
    """That an entry of a ticket has all words of the phrase, for a query over `tickets`.

    For a list that is read anyway, and a phrase that is common in it. ``one_by_one`` keeps PostgreSQL from gathering
    every hit first: for a list that is read in order until a page is full.
    """
    wanted = words([phrase])[:_MOST_WANTED]
    if not wanted:
        return false()
    if connection.dialect.name != "sqlite":
        # A plan for any words at all took ten seconds where one for these takes one: PostgreSQL tries it when the same
        # statement has come ten times.
        connection.exec_driver_sql("SET LOCAL plan_cache_mode TO force_custom_plan")
    if connection.dialect.name == "sqlite":
        # All hits at once, which SQLite keeps for the statement: asking FTS5 anew for each ticket takes 2 ms each time.
        said, has = "journal AS said", "said.id IN (SELECT rowid FROM search WHERE search MATCH :query)"
    else:
        said, has = "journal AS said JOIN search ON search.entry = said.id", "words @@ CAST(:query AS tsquery)"
    query = select(literal(1)).select_from(text(said)).where(text("said.ticket = tickets.number"))
    query = query.where(text(has).bindparams(bindparam("query", _query(connection, wanted), unique=True)))
    if one_by_one and connection.dialect.name != "sqlite":
        # Of a subquery with a limit the planner makes no join.
        return query.limit(1).scalar_subquery().is_not(None)
    return query.exists()


def _query(connection: Connection, wanted: list[str], begun: bool = True) -> str:
    """All of these words; the last may be only ``begun``."""
    if connection.dialect.name == "sqlite":
        return " ".join(f'"{word}"' for word in wanted) + ("*" if begun else "")
    return " & ".join(f"'{word}'" for word in wanted) + (":*" if begun else "")


def _entries_with(
    connection: Connection, query: str, limit: int, before: int | None, window: int | None = None
) -> list[tuple[int, int]]:
    """The newest entries before that one that the query finds, and their tickets."""
    end = before if before is not None else 2**62
    values: dict[str, object] = {"query": query, "limit": limit, "before": end}
    if connection.dialect.name == "sqlite":
        return [(row[0], row[1]) for row in connection.execute(text(_IN_FILE), values)]
    # The planner would read the whole table backwards for a rare word, too. So what is common is looked for among the
    # newest entries, and what is rare there in the index.
    newest = connection.execute(text(_AMONG_NEWEST), values | {"window": window or limit * _WINDOW}).all()
    if len(newest) < limit:
        newest = connection.execute(text(_IN_INDEX), values).all()
    return [(row[0], row[1]) for row in newest]


_IN_FILE = (
    "SELECT search.rowid, journal.ticket FROM search JOIN journal ON journal.id = search.rowid "
    "WHERE search MATCH :query AND search.rowid < :before ORDER BY search.rowid DESC LIMIT :limit"
)
_WINDOW = 50
"""How many entries are read for each that is wanted, before the index is asked."""
_AMONG_NEWEST = (
    "SELECT entry, (SELECT ticket FROM journal WHERE journal.id = entry) FROM search "
    "WHERE words @@ CAST(:query AS tsquery) AND entry < :before "
    "AND entry > (SELECT coalesce(max(entry), 0) FROM search WHERE entry < :before) - :window "
    "ORDER BY entry DESC LIMIT :limit"
)
# In order of a sum, which no other index has.
_IN_INDEX = (
    "SELECT entry, (SELECT ticket FROM journal WHERE journal.id = entry) FROM search "
    "WHERE words @@ CAST(:query AS tsquery) AND entry + 0 < :before ORDER BY entry + 0 DESC LIMIT :limit"
)
