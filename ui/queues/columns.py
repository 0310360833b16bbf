"""The columns of a queue: which there are, by what each puts the rows in order, and how they share the width. Pure."""

from collections.abc import Collection, Mapping
from enum import IntEnum


class Column(IntEnum):
    TIME = 0
    NUMBER = 1
    SUBJECT = 2
    CUSTOMER = 3
    PRIORITY = 4
    ASSIGNEE = 5
    STATE = 6
    TIER = 7
    REQUESTER = 8
    CATEGORY = 9
    RECEIVED = 10


SORTED_BY = {
    Column.TIME: "time",
    Column.NUMBER: "number",
    Column.SUBJECT: "subject",
    Column.CUSTOMER: "customer",
    Column.PRIORITY: "priority",
    Column.ASSIGNEE: "assignee",
    Column.STATE: "status",
    Column.TIER: "tier",
    Column.REQUESTER: "requester",
    Column.CATEGORY: "category",
    Column.RECEIVED: "received",
}
"""What a click on a column's heading puts the rows in order by."""

ALWAYS = frozenset({Column.TIME, Column.SUBJECT})
"""Without these it is no queue."""

USUAL = frozenset(Column) - {Column.TIER, Column.REQUESTER, Column.CATEGORY, Column.RECEIVED}
"""The columns that are shown unless a person chose others."""

ACROSS = USUAL | {Column.TIER}
"""The same where the tickets of several tiers stand together."""

_SHARES = {
    Column.SUBJECT: 0.46,
    Column.CUSTOMER: 0.19,
    Column.TIER: 0.12,
    Column.ASSIGNEE: 0.17,
    Column.STATE: 0.22,
    Column.REQUESTER: 0.17,
    Column.CATEGORY: 0.15,
    Column.RECEIVED: 0.15,
}
"""Of the width that is left, in the order in which they get some."""

_LEAST = {
    Column.SUBJECT: 29,
    Column.CUSTOMER: 12,
    Column.TIER: 8,
    Column.ASSIGNEE: 11,
    Column.STATE: 14,
    Column.REQUESTER: 11,
    Column.CATEGORY: 10,
    Column.RECEIVED: 12,
}
"""Letters."""


_LEAST_SUBJECT = 22
"""Letters; for less the number and the priority give way."""


def fitted(width: int, fixed: Mapping[Column, int], wanted: Collection[Column], em: int, gap: int) -> dict[Column, int]:
    """The columns for which there is room, with their widths: the fixed ones, and the rest of what is wanted."""
    kept = dict(fixed)
    for gives_way in (Column.NUMBER, Column.PRIORITY):
        if width - sum(kept.values()) < _LEAST_SUBJECT * em:
            kept.pop(gives_way, None)
    return kept | shared(width - sum(kept.values()), wanted, em, gap)


def shared(width: int, wanted: Collection[Column], em: int, gap: int) -> dict[Column, int]:
    """Of the wanted columns that have no width of their own those for which there is room, with their widths.

    The subject stays; the others give way from the last one on. ``em`` is a letter's width, ``gap`` a cell's margins.
    """
    fitting: list[Column] = []
    needed = 0
    for column in (one for one in _SHARES if one in wanted):
        needed += _LEAST[column] * em + gap
        if needed <= width or column is Column.SUBJECT:
            fitting.append(column)
    total = sum(_SHARES[column] for column in fitting)
    return {column: int(width * _SHARES[column] / total) for column in fitting}
