"""The story of the sample desk, played through the real procedure."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.rules.actions import KINDS, Document, Receive, Verify
from app.rules.case import Case
from app.sample.content import Content, load
from app.sample.story import Happening, happenings
from models.rows import Deadline
from models.vocabulary import DeadlineKind, Rung, Satisfied, Status, WaitOn
from tests.sample.playing import places, play

TUESDAY = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
MOMENTS = {
    "office hours": TUESDAY,
    "lunch": datetime(2026, 11, 24, 11, 30, tzinfo=UTC),
    "opening": datetime(2026, 11, 23, 7, 0, 1, tzinfo=UTC),
    "night": datetime(2026, 6, 11, 1, 17, 3, 250_000, tzinfo=UTC),
    "weekend": datetime(2026, 11, 21, 15, 0, tzinfo=UTC),
    "holiday": datetime(2026, 12, 25, 10, 0, tzinfo=UTC),
    "clocks went forward": datetime(2026, 3, 30, 6, 30, tzinfo=UTC),
    "clocks go back": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
}
Desk = dict[int, Case]


@pytest.fixture(scope="module")
def content() -> Content:
    return load(date(2026, 11, 24))


@pytest.fixture(scope="module")
def told(content: Content) -> list[Happening]:
    return happenings(content, TUESDAY)


@pytest.fixture(scope="module")
def desk(content: Content, told: list[Happening]) -> Desk:
    return play(content, told)


def open_cases(desk: Desk) -> list[Case]:
    return [case for case in desk.values() if case.ticket.status.is_open]


def running(case: Case) -> list[Deadline]:
    return [row for row in case.deadlines if row.ended_at is None and row.due_at and not row.kind.is_warning]


def seconds_left(desk: Desk, now: datetime) -> list[tuple[float, DeadlineKind]]:
    return sorted(
        ((row.due_at - now).total_seconds(), row.kind)
        for case in open_cases(desk)
        for row in running(case)
        if row.due_at
    )


def test_the_same_seed_tells_the_same_story_and_another_seed_another(content: Content, told: list[Happening]) -> None:
    assert happenings(content, TUESDAY) == told
    assert happenings(content, TUESDAY, seed=2) != told


def test_it_is_in_order_and_nothing_lies_in_the_future(told: list[Happening]) -> None:
    assert [one.at for one in told] == sorted(one.at for one in told)
    assert told[-1].at <= TUESDAY
    assert TUESDAY - timedelta(days=91) < told[0].at < TUESDAY - timedelta(days=88)


def test_the_happenings_of_a_ticket_are_seconds_apart_and_begin_with_its_receipt(told: list[Happening]) -> None:
    last: dict[int, datetime] = {}
    for one in told:
        assert (one.ticket not in last) is isinstance(one.action, Receive)
        assert one.ticket not in last or one.at - last[one.ticket] >= timedelta(seconds=1)
        assert one.ticket in last or one.ticket == len(last)
        last[one.ticket] = one.at


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS)
def test_the_procedure_accepts_every_action_whenever_the_demo_is_opened(now: datetime, seed: int) -> None:
    content = load(now.date())
    told = happenings(content, now, open_tickets=120, closed_tickets=160, seed=seed)
    desk = play(content, told)
    assert told[-1].at <= now
    assert len(open_cases(desk)) == 120
    assert len(desk) == 280
    within_a_minute = [kind for left, kind in seconds_left(desk, now) if 0 < left <= 60]
    assert DeadlineKind.RESOLVE in within_a_minute  # escalates, at night too
    assert len(within_a_minute) >= 5


@pytest.mark.parametrize(("open_tickets", "closed_tickets"), [(0, 0), (1, 0), (0, 1), (7, 5), (30, 10)])
def test_small_desks_have_as_many_tickets_as_were_asked_for(
    content: Content, open_tickets: int, closed_tickets: int
) -> None:
    desk = play(content, happenings(content, TUESDAY, open_tickets, closed_tickets))
    assert len(open_cases(desk)) == open_tickets
    assert len(desk) == open_tickets + closed_tickets


def test_open_tickets_stand_in_every_status_on_every_rung_that_can_have_it(desk: Desk) -> None:
    technical = [rung for rung in Rung if rung is not Rung.MANAGER]
    expected = {(Rung.TIER1, Status.RECEIVED)}  # only the checker can bring an undocumented ticket higher
    expected |= {(rung, Status.AWAITING_QUALIFICATION) for rung in technical}
    expected |= {(rung, Status.IN_RESOLUTION) for rung in technical}
    expected |= {(Rung.MANAGER, Status.AWAITING_DECISION)}
    expected |= {
        (rung, status) for rung in Rung for status in (Status.WAITING, Status.QUALITY_CONTROL, Status.VERIFIED)
    }
    expected |= {(rung, Status.CLOSED) for rung in Rung} | {(Rung.TIER1, Status.CANCELLED)}
    assert set(places(desk)) == expected


def test_most_is_closed_at_the_first_tier(desk: Desk) -> None:
    solved = Counter(case.ticket.rung for case in desk.values() if case.ticket.status is Status.CLOSED)
    share = {rung: solved[rung] / solved.total() for rung in Rung}
    assert 0.55 < share[Rung.TIER1] < 0.7
    assert 0.15 < share[Rung.TIER2] < 0.25
    assert 0.06 < share[Rung.TIER3] < 0.12
    assert 0.06 < share[Rung.ONSITE] < 0.12
    assert 0 < share[Rung.MANAGER] < 0.05


def test_every_action_of_the_procedure_occurs(told: list[Happening]) -> None:
    assert {one.action.kind for one in told} == set(KINDS)
    verdicts = {one.action.satisfied for one in told if isinstance(one.action, Verify)}
    assert verdicts == set(Satisfied)


def test_waits_are_for_everything_with_and_without_an_end(desk: Desk) -> None:
    waits = [case.ticket for case in open_cases(desk) if case.ticket.status is Status.WAITING]
    assert {ticket.waiting_on for ticket in waits} == set(WaitOn)
    assert {ticket.waiting_until is None for ticket in waits} == {True, False}
    assert all(ticket.waiting_until is None or ticket.waiting_until > TUESDAY for ticket in waits)
    assert any(ticket.vendor for ticket in waits)


def test_some_are_late_some_soon_and_most_have_time(desk: Desk) -> None:
    left = [seconds for seconds, _ in seconds_left(desk, TUESDAY)]
    late = sum(seconds <= 0 for seconds in left)
    soon = sum(0 < seconds <= 120 for seconds in left)
    assert 5 <= late <= 30
    assert 10 <= soon <= 40
    assert late + soon < len(left) / 4


def test_a_ticket_received_an_hour_ago_is_about_to_be_late(desk: Desk) -> None:
    received = [case for case in open_cases(desk) if case.ticket.status is Status.RECEIVED]
    due = [row.due_at for case in received for row in running(case) if row.kind is DeadlineKind.QUALIFY and row.due_at]
    assert any(timedelta() < moment - TUESDAY < timedelta(minutes=1) for moment in due)


def test_some_people_are_at_work_each_on_one_ticket(desk: Desk) -> None:
    at_work = [work.person for case in desk.values() for work in case.work]
    assert len(at_work) >= 4
    assert len(set(at_work)) == len(at_work)


def test_some_are_claimed_and_some_are_not(desk: Desk) -> None:
    waiting = [case.ticket for case in open_cases(desk) if case.ticket.status is Status.AWAITING_QUALIFICATION]
    assert {(ticket.rung, ticket.assignee is None) for ticket in waiting} >= {
        (rung, unclaimed) for rung in (Rung.TIER1, Rung.TIER2) for unclaimed in (True, False)
    }


def test_nobody_verifies_their_own_resolution(content: Content, told: list[Happening]) -> None:
    resolver: dict[int, str] = {}
    for one in told:
        if one.action.kind == "resolve":
            resolver[one.ticket] = one.login
        if one.action.kind == "verify":
            assert resolver[one.ticket] != one.login


def test_it_is_mostly_daytime_but_not_only(told: list[Happening]) -> None:
    local = [one.at.astimezone(ZoneInfo("Europe/Berlin")) for one in told]
    outside = sum(at.weekday() > 4 or not 7 <= at.hour < 19 for at in local) / len(local)
    assert 0.05 < outside < 0.3


def test_no_two_tickets_look_the_same(told: list[Happening]) -> None:
    looks: dict[int, tuple[str, ...]] = {}
    for one in told:
        if isinstance(one.action, Receive):
            looks[one.ticket] = (one.action.customer, one.action.requester, one.action.channel, one.action.summary)
        elif isinstance(one.action, Document):
            looks[one.ticket] += (one.action.description,)
    assert len(set(looks.values())) == len(looks)
