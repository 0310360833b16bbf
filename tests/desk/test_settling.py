"""Folding on PostgreSQL passes no journal entry that is written and not committed yet, and waits for no other."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from app.coordination.folding import Folding
from app.desk.desk import Desk
from models import figures as kept
from tests.support import act, documented, staffed

pytestmark = pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)


def position(desk: Desk) -> tuple[int, int]:
    """Up to which entry the sums go, and which is the newest that can be seen."""
    with desk.database.read() as connection:
        return kept.position(connection), kept.newest(connection)


@contextmanager
def held_before_its_commit(desk: Desk, work: Callable[[], Any]) -> Iterator[None]:
    """Something that is written and not committed until the end."""
    written, go_on = threading.Event(), threading.Event()

    def hold(_: Any) -> None:
        written.set()
        assert go_on.wait(60)

    event.listen(desk.database.engine, "commit", hold)
    thread = threading.Thread(target=work)
    thread.start()
    try:
        assert written.wait(60)
        yield
    finally:
        go_on.set()
        thread.join()
        event.remove(desk.database.engine, "commit", hold)


def test_what_nobody_can_come_before_is_folded_at_once(desk_url: str, sit: Callable[..., Desk]) -> None:
    staffed(desk_url)
    desk = sit(desk_url, "anna")
    documented(desk)
    folding = Folding(desk.database)
    assert folding.fold(None) == 2
    assert position(desk) == (2, 2)
    assert folding.fold(None) == 0


def test_what_is_written_and_not_committed_is_not_passed(desk_url: str, sit: Callable[..., Desk]) -> None:
    staffed(desk_url)
    anna, ben = sit(desk_url, "anna"), sit(desk_url, "ben")
    first, second = documented(anna), documented(anna)
    folding = Folding(sit(desk_url, "max").database)
    with held_before_its_commit(ben, lambda: act(ben, first, "note", text="Written first, committed last")):
        act(anna, second, "note", text="Committed at once")
        for _ in range(5):
            folding.fold(None)
        folded, newest = position(anna)
        assert newest == 6
        assert folded < 5
    for _ in range(3):
        folding.fold(None)
    assert position(anna) == (6, 6)
