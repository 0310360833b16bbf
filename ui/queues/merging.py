"""How a page that was read afresh is merged into the rows that are shown already. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from models.rows import QueueRow


class Order(Protocol):
    """In which order rows stand."""

    def precedes(self, one: QueueRow, other: QueueRow) -> bool: ...


def spliced(
    shown: Sequence[QueueRow],
    more_behind: bool,
    after: QueueRow | None,
    page: Sequence[QueueRow],
    more: bool,
    order: Order | None,
) -> tuple[list[QueueRow], bool]:
    """The rows, with the page in the place of all from `after` up to the page's last row, and whether more follow.

    A ticket of the page is taken out of its former place: it appears once. Without an order the page is all there is.
    """
    if order is None:
        return list(page), more
    fresh = {row.number for row in page}
    start = _behind(shown, after, order)
    before = [row for row in shown[:start] if row.number not in fresh]
    if not more or not page:
        return [*before, *page], more
    end = page[-1]
    tail = [row for row in shown[start:] if order.precedes(end, row) and row.number not in fresh]
    # With no tail of its own, what follows the page is what the page says; else what followed the tail.
    return [*before, *page, *tail], more_behind if tail else True


def replaced(
    shown: Sequence[QueueRow], displaced: Collection[int], more_behind: bool, order: Order | None
) -> list[QueueRow]:
    """The rows, with each displaced one where it belongs; what belongs behind the last of them waits for its page.

    Who belongs before the first one is put first: what stands before it is read with it.
    """
    if order is None or not displaced:
        return list(shown)
    rows = [row for row in shown if row.number not in displaced]
    for row in (one for one in shown if one.number in displaced):
        place = bisect_left(rows, True, key=lambda other: order.precedes(row, other))
        if place < len(rows) or not more_behind:
            rows.insert(place, row)
    return rows


def _behind(shown: Sequence[QueueRow], after: QueueRow | None, order: Order) -> int:
    """The first place behind the row `after`, also when that row has moved or gone since it was asked for."""
    if after is None:
        return 0
    for place in range(len(shown) - 1, -1, -1):
        row = shown[place]
        if row.number == after.number and not order.precedes(row, after) and not order.precedes(after, row):
            return place + 1
    return next((place for place, row in enumerate(shown) if order.precedes(after, row)), len(shown))


def runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending places as ranges (first, last): one signal a range instead of one a row."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
