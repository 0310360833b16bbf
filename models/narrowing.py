"""What narrows a list of tickets and in which order it stands: conditions as values, and their SQL.

Hides columns, joins and how both engines compare texts. A `Filter` is made by the query language or by a program;
everything in it reaches SQL as a parameter. Invariant: an order ends in (queue_at, number), so that it is total and a
page can go on from any row; `Order.key` sorts rows as SQL does.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, not_, or_, select, true

from models import schema, search
from models.rows import QueueRow
from models.vocabulary import Rung, Status

_T = schema.tickets.c


class Field(StrEnum):
    """By what a list can be narrowed."""

    CUSTOMER = "customer"
    REQUESTER = "requester"
    PRIORITY = "priority"
    STATUS = "status"
    TIER = "tier"
    ASSIGNEE = "assignee"
    CATEGORY = "category"
    CHANNEL = "channel"
    VENDOR = "vendor"
    WAITING = "waiting"
    NUMBER = "number"
    DUE_WITHIN = "due_within"
    DUE_AFTER = "due_after"
    OLDER = "older"
    YOUNGER = "younger"
    WORDS = "words"


class Login(str):
    """A person's login, where a part of a name is not meant."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: the field is one of the values. None among them means that the field is empty.

    Names (customer, requester, assignee, category, vendor) hold where a part of them matches, whatever the letter case
    in whatever alphabet; words of the vocabulary and numbers where they are the same. The value of the four that
    measure time is a timedelta, counted from now; of `WORDS` it is a phrase, found as full-text search finds it.
    """

    field: Field
    values: tuple[Any, ...]
    negated: bool = False


Filter = tuple[Term, ...]
"""All of them hold; an empty one narrows nothing."""


class OrderBy(StrEnum):
    """The columns by which a list can be put in order."""

    TIME = "time"
    NUMBER = "number"
    PRIORITY = "priority"
    SUBJECT = "subject"
    CUSTOMER = "customer"
    REQUESTER = "requester"
    ASSIGNEE = "assignee"
    STATUS = "status"
    TIER = "tier"
    CATEGORY = "category"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Order:
    """By one column, and among equals by time left."""

    by: OrderBy = OrderBy.TIME
    descending: bool = False

    @property
    def reversed(self) -> Order:
        return Order(self.by, not self.descending)

    def key(self, row: QueueRow) -> tuple[Any, ...]:
        """Where a row stands in the ascending order."""
        if self.by in _UNIQUE:
            return (*_UNIQUE[self.by](row), row.number)
        return (_KEYS[self.by](row), row.queue_at, row.number)

    def precedes(self, one: QueueRow, other: QueueRow) -> bool:
        """The one stands before the other."""
        return self.key(one) > self.key(other) if self.descending else self.key(one) < self.key(other)

    def just_before(self, row: QueueRow) -> QueueRow:
        """A place right before that row, for a page that begins with it."""
        return row._replace(number=row.number + (1 if self.descending else -1))

    def joined(self, query: Select[Any]) -> Select[Any]:
        """The query over tickets with the table that this order needs beside it."""
        if self.by is OrderBy.CUSTOMER:
            return query.join(schema.customers, schema.customers.c.id == _T.customer_id)
        if self.by is OrderBy.ASSIGNEE:
            return query.outerjoin(schema.people, schema.people.c.login == _T.assignee)
        return query

    def columns(self, dialect: str) -> list[ColumnElement[Any]]:
        """What SQL sorts by, ascending; values of `key`, one by one."""
        if self.by is OrderBy.TIME:
            return [_T.queue_at, _T.number]
        if self.by is OrderBy.NUMBER:
            return [_T.number]
        if self.by is OrderBy.RECEIVED:
            return [_T.received_at, _T.number]
        if self.by is OrderBy.PRIORITY:
            return [_T.priority, _T.queue_at, _T.number]
        if self.by in _RANKS:
            return [_RANKED[self.by], _T.queue_at, _T.number]
        # A ticket may have no category, and nobody who holds it.
        name = func.coalesce(_NAMES[self.by], "")
        # By code point, ASCII letters without case: what SQLite does anyway, and `_lower` in Python.
        return [func.lower(name if dialect == "sqlite" else name.collate("C")), _T.queue_at, _T.number]


_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def _lower(value: str | None) -> str:
    """As both engines sort it: ASCII letters only."""
    return (value or "").translate(_LOWER)


_UNIQUE: dict[OrderBy, Callable[[QueueRow], tuple[Any, ...]]] = {
    OrderBy.TIME: lambda row: (row.queue_at,),
    OrderBy.NUMBER: lambda row: (),
    OrderBy.RECEIVED: lambda row: (row.received_at,),
}
_RANKS: dict[OrderBy, Mapping[str, int]] = {
    by: {word: rank for rank, word in enumerate(words)}
    for by, words in ((OrderBy.STATUS, Status), (OrderBy.TIER, Rung))
}
_KEYS: dict[OrderBy, Callable[[QueueRow], Any]] = {
    OrderBy.PRIORITY: lambda row: row.priority,
    OrderBy.SUBJECT: lambda row: _lower(row.summary),
    OrderBy.CUSTOMER: lambda row: _lower(row.customer),
    OrderBy.REQUESTER: lambda row: _lower(row.requester),
    OrderBy.ASSIGNEE: lambda row: _lower(row.assignee_name),
    OrderBy.STATUS: lambda row: _RANKS[OrderBy.STATUS][row.status],
    OrderBy.TIER: lambda row: _RANKS[OrderBy.TIER][row.rung],
    OrderBy.CATEGORY: lambda row: _lower(row.category),
}
_RANKED: dict[OrderBy, Any] = {
    OrderBy.STATUS: case(_RANKS[OrderBy.STATUS], value=_T.status),
    OrderBy.TIER: case(_RANKS[OrderBy.TIER], value=_T.rung),
}
_NAMES: dict[OrderBy, Any] = {
    OrderBy.SUBJECT: _T.summary,
    OrderBy.CUSTOMER: schema.customers.c.name,
    OrderBy.REQUESTER: _T.requester,
    OrderBy.ASSIGNEE: schema.people.c.name,
    OrderBy.CATEGORY: _T.category,
}

_BY_TIME = Order()
_INDEXED = (OrderBy.TIME, OrderBy.NUMBER, OrderBy.PRIORITY)
"""The orders in which an index holds tickets, so that a page is read without all the others."""
_FEW = 1000
"""Up to so many hits of a phrase are looked up by number; of more, the list is read and each ticket is asked."""


def is_of_one(narrowed: Filter) -> bool:
    """It is narrowed to what one person holds."""
    holders = (term.values for term in narrowed if term.field is Field.ASSIGNEE and not term.negated)
    return any(len(values) == 1 and isinstance(values[0], Login) for values in holders)


def conditions(
    connection: Connection, narrowed: Filter, now: datetime, order: Order = _BY_TIME
) -> list[ColumnElement[bool]]:
    """The filter as SQL, for a list in that order. A phrase takes a statement of its own."""
    return [_one(connection, term, now, order) for term in narrowed]


def _one(connection: Connection, term: Term, now: datetime, order: Order) -> ColumnElement[bool]:
    if term.field is Field.WORDS and term.negated:
        # Most tickets do not have the words, so that a page of such is full before many were asked.
        has = [search.on_ticket(connection, phrase, order.by in _INDEXED) for phrase in term.values]
        found = and_(true(), *has)
    elif term.field is Field.WORDS:
        found = and_(true(), *[_has_words(connection, phrase) for phrase in term.values])
    elif term.field in _EXACT:
        found = _is_one_of(_EXACT[term.field], term.values)
    else:
        found = or_(*[_is(term.field, value, now) for value in term.values])
    return not_(found) if term.negated else found


def _is_one_of(column: Any, values: tuple[Any, ...]) -> ColumnElement[bool]:
    # As a list, of which there may be thousands. A comparison with NULL is neither true nor false, and its negation
    # would drop what is empty.
    found = and_(column.is_not(None), column.in_([value for value in values if value is not None]))
    return or_(column.is_(None), found) if None in values else found


def _is(field: Field, value: Any, now: datetime) -> ColumnElement[bool]:
    return _MOMENTS[field](now, value) if field in _MOMENTS else _NAMED[field](value)


_MORE_CAPITALS = {"i": "İ", "ß": "ẞ", "σ": "ς"}
"""Capitals that `str.upper` does not tell, and a small letter that has the same one."""


def contains(column: Any, part: str) -> ColumnElement[bool]:
    """The column has this part, where a letter and its capital are the same; ß is not ss, nor ı i.

    Of capitals beyond ASCII SQLite knows none, and PostgreSQL those of the database's locale. So they are made small
    here, of the letters that are looked for; and I, of which a Turkish server makes ı.
    """
    small = "".join(map(_small, part))
    capitals: dict[str, str] = {}
    for typed, letter in zip(part, small, strict=True):
        known = (typed, letter.upper(), letter.title(), *_MORE_CAPITALS.get(letter, ""))
        far = [one for one in known if len(one) == 1 and one != letter and (one == "I" or not one.isascii())]
        capitals |= dict.fromkeys(far, letter)
    if capitals:
        column = func.translate(column, "".join(capitals), "".join(capitals.values()))
    return and_(column.is_not(None), func.lower(column).contains(small, autoescape=True))


def _small(letter: str) -> str:
    # Of İ it is two letters, of which the second is only the dot.
    return "σ" if letter == "ς" else letter.lower()[0]


def _customer(name: str) -> ColumnElement[bool]:
    customers = schema.customers.c
    return _T.customer_id.in_(select(customers.id).where(contains(customers.name, name)))


def _assignee(who: str | None) -> ColumnElement[bool]:
    if who is None:
        return _T.assignee.is_(None)
    if isinstance(who, Login):
        return and_(_T.assignee.is_not(None), _T.assignee == str(who))
    people = schema.people.c
    known = select(people.login).where(or_(people.login == who, contains(people.name, who)))
    return and_(_T.assignee.is_not(None), _T.assignee.in_(known))


def _has_words(connection: Connection, phrase: str) -> ColumnElement[bool]:
    numbers = search.tickets_with(connection, phrase, _FEW + 1)
    if len(numbers) <= _FEW:
        return _T.number.in_(numbers)
    return or_(search.of_customer_called(connection, phrase), search.on_ticket(connection, phrase))


def _vendor(name: str | None) -> ColumnElement[bool]:
    return _T.vendor.is_(None) if name is None else contains(_T.vendor, name)


def _category(name: str | None) -> ColumnElement[bool]:
    return _T.category.is_(None) if name is None else contains(_T.category, name)


_NAMED: dict[Field, Callable[[Any], ColumnElement[bool]]] = {
    Field.CUSTOMER: _customer,
    Field.REQUESTER: lambda name: contains(_T.requester, name),
    Field.ASSIGNEE: _assignee,
    Field.CATEGORY: _category,
    Field.VENDOR: _vendor,
}
_EXACT: dict[Field, Any] = {
    Field.PRIORITY: _T.priority,
    Field.STATUS: _T.status,
    Field.TIER: _T.rung,
    Field.CHANNEL: _T.channel,
    Field.WAITING: _T.waiting_on,
    Field.NUMBER: _T.number,
}


def _due(now: datetime, span: timedelta) -> ColumnElement[bool]:
    return and_(_T.next_due_at.is_not(None), _T.queue_at <= now + span)


_MOMENTS: dict[Field, Callable[[datetime, timedelta], ColumnElement[bool]]] = {
    Field.DUE_WITHIN: _due,
    Field.DUE_AFTER: lambda now, span: and_(_T.next_due_at.is_not(None), _T.queue_at > now + span),
    Field.OLDER: lambda now, span: _T.received_at < now - span,
    Field.YOUNGER: lambda now, span: _T.received_at >= now - span,
}
