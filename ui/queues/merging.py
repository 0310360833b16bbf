"""How a page that was read afresh is merged into the rows that are shown already. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from models.rows import QueueRow


def spliced(
    shown: Sequence[QueueRow], more_behind: bool, after: QueueRow | None, page: Sequence[QueueRow], more: bool
) -> tuple[list[QueueRow], bool]:
    """The rows, with the page in the place of all from `after` up to the page's last row, and whether more follow.

    A ticket of the page is taken out of its former place: it appears once.
    """
    fresh = {row.number for row in page}
    start = _behind(shown, after)
    before = [row for row in shown[:start] if row.number not in fresh]
    if not more or not page:
        return [*before, *page], more
    end = key(page[-1])
    tail = [row for row in shown[start:] if key(row) > end and row.number not in fresh]
    # With no tail of its own, what follows the page is what the page says; else what followed the tail.
    return [*before, *page, *tail], more_behind if tail else True


def key(row: QueueRow) -> tuple[datetime, int]:
    """The order of a queue."""
    return row.queue_at, row.number


def _behind(shown: Sequence[QueueRow], after: QueueRow | None) -> int:
    """The first place behind the row `after`, also when that row has moved or gone since it was asked for."""
    if after is None:
        return 0
    for place in range(len(shown) - 1, -1, -1):
        if shown[place].number == after.number and key(shown[place]) == key(after):
            return place + 1
    return next((place for place, row in enumerate(shown) if key(row) > key(after)), len(shown))


def runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending places as ranges (first, last): one signal a range instead of one a row."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
