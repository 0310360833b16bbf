"""The working hours of a day as spans of minutes: read from what people type, written, painted over.

Hides the spellings that are accepted. Invariant: spans are in order, never touch and never leave the day. Any thread.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

Spans = tuple[tuple[int, int], ...]
"""Minutes of the day, from and to; what lies between two spans is a break."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 60

_TIME = r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?(?:\s*[hH])?"
_SPAN = re.compile(rf"\s*{_TIME}\s*(?:-|–|—|to|bis)\s*{_TIME}\s*")
_BETWEEN = re.compile(r"[,;+]|\band\b|\bund\b")


class Unreadable(ValueError):
    """What was typed is no list of hours; ``str()`` is a sentence in the language of the window."""


def spans_of(text: str) -> Spans:
    """The spans of ``08:00-12:00, 13:00-17:00``; ``8-12 and 13-17`` is understood too. Raises Unreadable."""
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    spans = sorted(_span(part) for part in parts)
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise Unreadable(QCoreApplication.translate("hours", "The hours overlap at {0}.").format(clock(start)))
    return _joined(spans)


def text_of(spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(written(spans))


def written(spans: Iterable[tuple[int, int]]) -> list[str]:
    """The spans as a policy spells them."""
    return [f"{clock(start)}-{clock(end)}" for start, end in spans]


def read_day(value: object) -> Spans | None:
    """The spans of a day in a document; None where it cannot be read."""
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        return None
    try:
        return spans_of(", ".join(value))
    except Unreadable:
        return None


def painted(spans: Spans, start: int, end: int, working: bool) -> Spans:
    """The day after the minutes from `start` to `end` were made working time, or were taken out of it."""
    left = [piece for span in spans for piece in ((span[0], min(span[1], start)), (max(span[0], end), span[1]))]
    kept = [piece for piece in left if piece[0] < piece[1]]
    return _joined(sorted([*kept, (start, end)] if working else kept))


def is_working(spans: Spans, minute: int) -> bool:
    return any(start <= minute < end for start, end in spans)


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _joined(spans: Sequence[tuple[int, int]]) -> Spans:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] >= start:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def _span(part: str) -> tuple[int, int]:
    found = _SPAN.fullmatch(part)
    if not found:
        raise Unreadable(QCoreApplication.translate("hours", "Write hours such as 08:00-12:00, 13:00-17:00."))
    from_hour, from_minute, to_hour, to_minute = (int(group or 0) for group in found.groups())
    start, end = from_hour * 60 + from_minute, to_hour * 60 + to_minute
    if max(from_minute, to_minute) > 59 or end > DAY:
        raise Unreadable(QCoreApplication.translate("hours", "A day ends at 24:00 and an hour at 59 minutes."))
    if start >= end:
        backwards = QCoreApplication.translate("hours", "{0} does not end later on the same day; 24:00 ends a day.")
        raise Unreadable(backwards.format(part.strip()))
    return start, end
