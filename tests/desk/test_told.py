"""Who is told what, each once, however many there are and in whatever order they are committed."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.desk import notices, people
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
    assert list(notices.unread(ben)) == []


def test_who_comes_to_the_desk_is_not_told_what_was_before(ben: Desk, sit: Callable[..., Desk], desk_url: str) -> None:
    number = received(ben)
    tell(ben, of(number, rung=Rung.TIER1))
    people.save_person(ben.database, "newb", "New Bee", [Rung.TIER1], [], is_manager=False)
    newb = sit(desk_url, "newb")
    assert list(notices.unread(newb)) == []
    tell(ben, of(number, round=2, rung=Rung.TIER1))
    assert [told.round for told in notices.unread(newb)] == [2]
    people.save_person(ben.database, "newb", "New Beeson", [Rung.TIER1, Rung.TIER2], [], is_manager=False)
    assert [told.round for told in notices.unread(newb)] == [2], "changing somebody takes nothing away"


def test_an_urgent_ticket_that_nobody_has_is_told_to_its_rung_but_not_to_who_received_it(
    ben: Desk, sit: Callable[..., Desk], desk_url: str
) -> None:
    anna = sit(desk_url, "anna")
    number = received(ben, impact="high", urgency="high")
    received(ben)
    (told,) = notices.unread(anna)
    assert (told.ticket, told.kind, told.at_rung) == (number, NoticeKind.ARRIVED, Rung.TIER1)
    assert notices.sentence(told) == f"#{number} {told.summary} (Acme, P1) has arrived on tier1"
    assert list(notices.unread(ben)) == []
    third = documented(ben, impact="low", urgency="low")
    act(ben, third, "change_priority", priority="P2", reason="The whole floor")
    assert [told.ticket for told in notices.unread(anna)] == [number, third]


def test_knowing_a_ticket_reads_all_that_was_told_of_it(ben: Desk) -> None:
    number, other = received(ben), received(ben)
    tell(ben, of(number, 1, "ben"), of(number, 2, rung=Rung.TIER1), of(other, 1, "ben"))
    assert notices.acknowledge_of(ben, number) == 2
    assert [told.ticket for told in notices.unread(ben)] == [other]


def test_a_notice_says_where_and_when(ben: Desk) -> None:
    number = documented(ben)
    tell(ben, of(number, person="ben"))
    (told,) = notices.unread(ben)
    about = f"#{number} {told.summary} (Acme, P3)"
    assert notices.sentence(told) == f"{about}: tier1 missed its qualify limit"
    assert (
        notices.sentence(told._replace(due_at=NOW))
        == f"{about}: tier1 missed its qualify limit, due 2026-03-02 08:00:00Z"
    )


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
