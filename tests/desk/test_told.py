"""Who is told what, each once, however many there are and in whatever order they are committed."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.desk import notices
from app.desk.desk import Desk
from models import writer
from models.rows import Notice
from models.vocabulary import DeadlineKind, NoticeKind, Rung
from tests.support import NO_LIMITS, act, counted, documented, received, staffed

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def ben(desk_url: str, sit: Callable[..., Desk]) -> Desk:
    """Staffs Tier 1 and Tier 2."""
    staffed(desk_url, NO_LIMITS)
    return sit(desk_url, "ben")


def of(ticket: int, round: int = 1, person: str | None = None, rung: Rung | None = None) -> Notice:
    kind = DeadlineKind.QUALIFY
    return Notice(ticket, 1, NoticeKind.MISSED, kind, 1, round, person, rung, NOW)


def tell(desk: Desk, *told: Notice) -> None:
    with desk.database.write() as connection:
        writer.tell(connection, told)


def test_who_is_told_as_themselves_and_as_staff_is_told_once(ben: Desk) -> None:
    number = received(ben)
    tell(ben, of(number, rung=Rung.TIER2), of(number, person="ben"), of(number, rung=Rung.TIER1))
    told = list(notices.unread(ben))
    assert len(told) == 1
    notices.acknowledge(ben, [told[0].id])
    assert list(notices.unread(ben)) == []


def test_the_next_reminder_is_another_notice(ben: Desk) -> None:
    number = received(ben)
    tell(ben, of(number, person="ben"), of(number, round=2, person="ben"))
    assert len(list(notices.unread(ben))) == 2


def test_all_are_read_however_many(ben: Desk) -> None:
    number = received(ben)
    tell(ben, *[of(number, round, "ben") for round in range(1, 500)])
    assert [told.round for told in notices.unread(ben)] == list(range(1, 500))


def test_the_newest_are_shown_first(ben: Desk) -> None:
    number = received(ben)
    tell(ben, *[of(number, round, "ben") for round in range(1, 20)])
    assert [told.round for told in notices.Unread(ben).newest(3)] == [19, 18, 17]


def test_what_ended_with_its_ticket_is_not_shown(ben: Desk) -> None:
    number = documented(ben)
    tell(ben, of(number, person="ben"))
    act(ben, number, "cancel", reason="Twice", code="duplicate")
    assert notices.Unread(ben).newest(10) == []
    assert len(list(notices.unread(ben))) == 1


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_a_notice_that_is_committed_after_a_later_one_is_not_lost(ben: Desk) -> None:
    """Ids are given when a notice is written; a pass of the checker holds its own for a while."""
    number = received(ben)
    reader = notices.Unread(ben)
    with ben.database.write() as connection:
        writer.tell(connection, [of(number, 1, "ben")])
        tell(ben, of(number, 2, "ben"))
        assert [told.round for told in reader.new()] == [2]
    assert [told.round for told in reader.new()] == [1]
    assert list(reader.new()) == []


def test_reading_again_asks_only_for_what_may_be_new(ben: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "_OVERLAP", 5)
    number = received(ben)
    tell(ben, *[of(number, round, "ben") for round in range(1, 30)])
    notices.acknowledge(ben, [told.id for told in notices.unread(ben)])
    reader = notices.Unread(ben)
    assert reader.newest(10) == []
    assert reader._floor == 29 - 5
    with counted(ben.database) as statements:
        reader.newest(10)
    assert len(statements) == 2
