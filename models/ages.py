"""Open tickets of a rung by when they came there.

Hides the join. Invariant: the walk goes along an index of open tickets and ends when it has enough. Any thread.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, literal, select, text, tuple_

from models import schema
from models.vocabulary import Rung

_T, _V = schema.tickets.c, schema.visits.c


class Entered(NamedTuple):
    """A ticket, its customer's id, when it came to its rung, the policy version of its visit there, and its place."""

    number: int
    customer: int
    entered_at: datetime
    version: int
    queue_at: datetime


def entered(
    connection: Connection,
    rung: Rung,
    first: datetime | None,
    last: datetime,
    customer: int | None,
    limit: int,
    after: Entered | None = None,
) -> list[Entered]:
    """Those that came between these moments, the most urgent first; behind that one, if it is told."""
    visit = and_(_V.ticket == _T.number, _V.visit == _T.visit)
    query = (
        select(_T.number, _T.customer_id, _V.entered_at, _V.policy_version, _T.queue_at)
        .select_from(schema.tickets.join(schema.visits, visit))
        .where(text(schema.OPEN), _T.rung == rung, _V.entered_at <= last)
        .order_by(_T.queue_at, _T.number)
        .limit(limit)
    )
    if after is not None:
        place = tuple_(literal(after.queue_at, _T.queue_at.type), literal(after.number))
        query = query.where(tuple_(_T.queue_at, _T.number) > place)
    if first is not None:
        query = query.where(_V.entered_at >= first)
    if customer is not None:
        query = query.where(_T.customer_id == customer)
    return [Entered(*row) for row in connection.execute(query)]
