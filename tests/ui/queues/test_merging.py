"""Pages of a queue are merged so that rows are what the desk has, each ticket once."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from queue_rows import Queue, row

from models.narrowing import Order, OrderBy
from ui.queues.merging import replaced, runs, spliced
from ui.queues.source import Part, Wish

DUES = st.dictionaries(st.integers(1, 12), st.integers(0, 30), max_size=12)


@given(st.lists(st.integers(0, 20)))
def test_runs_cover_exactly_the_places(places: list[int]) -> None:
    ordered = sorted(set(places))
    found = runs(ordered)
    assert [place for first, last in found for place in range(first, last + 1)] == ordered
    assert all(a[1] + 1 < b[0] for a, b in pairwise(found))


@given(before=DUES, after=DUES, start=st.integers(0, 12), limit=st.integers(1, 12))
def test_a_merged_page_is_what_the_desk_has_there(
    before: dict[int, int], after: dict[int, int], start: int, limit: int
) -> None:
    order = Order()
    old = sorted((row(n, minutes=m) for n, m in before.items()), key=order.key)
    desk = Queue(row(n, minutes=m) for n, m in after.items())
    anchor = old[start - 1] if 0 < start <= len(old) else None
    page = desk.fetch(Wish(), Part(anchor, limit))
    rows, more = spliced(old, False, anchor, page.rows, page.more, order)
    shown_numbers = [r.number for r in rows]
    assert len(shown_numbers) == len(set(shown_numbers))
    assert set(page.rows) <= set(rows)
    begin = next((n for n, r in enumerate(rows) if r in page.rows), None)
    if page.rows:
        assert begin is not None
        assert tuple(rows[begin : begin + len(page.rows)]) == page.rows
    if not page.more:
        assert not more
        assert len(rows) == (begin or 0) + len(page.rows) if page.rows else True


@given(st.permutations(range(1, 13)), st.sets(st.integers(1, 12)), st.booleans())
def test_a_displaced_row_goes_where_it_belongs(order_of: list[int], displaced: set[int], more: bool) -> None:
    settled = sorted(set(order_of) - displaced)
    shown = [row(number) for number in settled]
    for place, number in enumerate(n for n in order_of if n in displaced):
        shown.insert(min(place * 2, len(shown)), row(number))
    placed = [one.number for one in replaced(shown, displaced, more, Order(OrderBy.TIME, descending=False))]
    assert placed == sorted(placed)
    last = max(settled, default=0)
    assert set(placed) == {n for n in order_of if not more or n not in displaced or n < last} | set(settled)
