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

_FIRST = (Column.TIME, Column.NUMBER, Column.SUBJECT, Column.PRIORITY)

USUAL = (*_FIRST, Column.CUSTOMER, Column.ASSIGNEE, Column.STATE)
"""The columns that are shown unless a person chose others; where room is scarce the last ones give way."""

_ACROSS = (*_FIRST, Column.CUSTOMER, Column.TIER, Column.ASSIGNEE, Column.STATE)
"""The same where the tickets of several tiers stand together."""

_BY_STATE = (*_FIRST, Column.STATE, Column.CUSTOMER, Column.TIER, Column.ASSIGNEE)
"""The same where one comes to see how things stand: until when they wait, or whether and when they were closed."""

_OF = {
    "assigned": (*_FIRST, Column.CUSTOMER, Column.TIER, Column.STATE),
    "waiting": _BY_STATE,
    "every": _BY_STATE,
    "everywhere": _BY_STATE,
    "quality_control": _ACROSS,
    "all": _ACROSS,
    "drafts": _ACROSS,
}


def usual_of(queue: str) -> tuple[Column, ...]:
    """The columns of a queue that say what matters there, the most telling first."""
    return _OF.get(queue, USUAL)


_SHARES = {
    Column.SUBJECT: 0.44,
    Column.CUSTOMER: 0.22,
    Column.TIER: 0.12,
    Column.ASSIGNEE: 0.17,
    Column.STATE: 0.31,
    Column.REQUESTER: 0.17,
    Column.CATEGORY: 0.15,
    Column.RECEIVED: 0.15,
}
"""Of the width that is left."""

_LEAST = {
    Column.SUBJECT: 29,
    Column.CUSTOMER: 12,
    Column.TIER: 8,
    Column.ASSIGNEE: 11,
    Column.STATE: 20,
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

    The subject stays; the others give way from the last one wanted on. ``em`` is a letter's width, ``gap`` a cell's
    margins.
    """
    fitting: list[Column] = []
    needed = 0
    for column in (one for one in dict.fromkeys((Column.SUBJECT, *wanted)) if one in _SHARES):
        needed += _LEAST[column] * em + gap
        if needed <= width or column is Column.SUBJECT:
            fitting.append(column)
    total = sum(_SHARES[column] for column in fitting)
    return {column: int(width * _SHARES[column] / total) for column in fitting}
