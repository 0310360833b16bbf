"""Absence and cover: what is refused, who is handed what, when, once, and with which words in the journal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.desk import absence, changing, covering, people, shift, staffing, tickets, verify
from app.desk.absence import Wish
from app.desk.desk import Desk, Refused
from models.errors import Unreachable
from models.vocabulary import Rung
from tests.desk.test_staffing import at_once, member
from tests.support import NO_LIMITS, SetClock, act, documented, staffed

Sit = Callable[..., Desk]
START = datetime(2026, 11, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def clock(desk_url: str) -> SetClock:
    staffed(desk_url, NO_LIMITS)
    return SetClock(START)


@pytest.fixture
def max_(desk_url: str, clock: SetClock, sit: Sit) -> Desk:
    return sit(desk_url, "max", clock)


@pytest.fixture
def ben(desk_url: str, clock: SetClock, sit: Sit) -> Desk:
    """Staffs tier1 and tier2."""
    return sit(desk_url, "ben", clock)


def on_tier2(desk: Desk) -> int:
    number = documented(desk)
    act(desk, number, "escalate", reason="Beyond me")
    return number


def held(desk: Desk, number: int) -> str | None:
    return tickets.read(desk, number).ticket.assignee


def test_what_they_hold_goes_to_the_cover_who_staffs_the_rung_else_back(ben: Desk, max_: Desk, clock: SetClock) -> None:
    first, second, third = documented(ben), on_tier2(ben), documented(ben)
    for number in (first, second, third):
        act(ben, number, "claim")
    act(ben, third, "wait", on="customer", reason="Asked")
    act(ben, first, "start")
    clock.moment += HOUR
    wish = Wish("ben", None, START + 3 * DAY, "anna", "Ill")
    told = absence.absence_preview(max_, wish)
    assert told.at_once
    assert told.work == first
    assert {(one.row.number, one.to, one.why) for one in told.goes} == {
        (first, "anna", None),
        (second, None, "Anna Berg covers, but does not staff tier2"),
        (third, "anna", None),
    }
    assert absence.upcoming(max_) == []
    noted, done = absence.note(max_, wish)
    assert done is not None
    assert done.absence == noted == replace(noted, handed_over_at=clock.moment, noted_by="max")
    assert (done.given, done.stays) == ({first: "anna", second: None, third: "anna"}, {})
    assert [held(max_, number) for number in (first, second, third)] == ["anna", None, "anna"]
    journal = tickets.read(max_, first).journal
    assert [(entry.kind, entry.minutes) for entry in journal[-2:]] == [("stop", 60), ("assign", None)]
    assert journal[-1].action_id == covering._id(noted, first, "assign"), "the same whoever sends it"
    assert journal[-1].fields["reason"] == "Absent until 2026-11-05 08:00 UTC, covered by Anna Berg"
    kinds = [(entry.kind, entry.fields.get("text")) for entry in tickets.read(max_, second).journal[-2:]]
    why = "Absent until 2026-11-05 08:00 UTC; Anna Berg covers, but does not staff tier2, so it went back to its rung"
    assert kinds == [("release", None), ("note", why)]
    assert all(entry.fields.get("reason") != "Ill" for entry in tickets.read(max_, first).journal)
    assert shift.running(ben) is None
    assert all(differences == [] for _, differences in verify.tickets(max_.database))
    assert absence.absences(max_) == {"ben": noted}
    assert member(max_, "ben").absent == noted


def test_one_that_begins_later_is_begun_when_it_is_due(ben: Desk, max_: Desk, clock: SetClock) -> None:
    number = documented(ben)
    act(ben, number, "claim")
    noted, done = absence.note(max_, Wish("ben", START + HOUR, START + DAY))
    assert done is None
    assert absence.begin_due(max_) == []
    assert absence.absences(max_) == {}
    assert member(max_, "ben").next == noted
    act(ben, number, "start")
    clock.moment += 3 * HOUR
    assert absence.begin_due(ben) == []
    assert held(max_, number) == "ben"
    assert [one.given for one in absence.begin_due(max_)] == [{number: None}]
    entries = tickets.read(max_, number).journal[-3:]
    assert [(entry.kind, entry.minutes) for entry in entries] == [("stop", 60), ("release", None), ("note", None)]
    assert entries[2].fields["text"].endswith("; nobody covers, so it went back to its rung")
    act(ben, number, "claim")
    assert absence.begin_due(max_) == []
    assert held(max_, number) == "ben"


def test_one_that_is_over_hands_nothing_over(ben: Desk, max_: Desk, clock: SetClock) -> None:
    number = documented(ben)
    act(ben, number, "claim")
    noted, _ = absence.note(max_, Wish("ben", START + HOUR, START + 2 * HOUR))
    clock.moment += DAY
    assert absence.begin_due(max_) == []
    assert covering.hand_over(max_, noted).given == {}
    assert held(max_, number) == "ben"


def test_the_cover_who_is_gone_meanwhile_gets_nothing(ben: Desk, max_: Desk, clock: SetClock) -> None:
    number = documented(ben)
    act(ben, number, "claim")
    absence.note(max_, Wish("ben", START + HOUR, START + DAY, "anna"))
    staffing.deactivate(max_, member(max_, "anna").person)
    clock.moment += HOUR
    assert [one.given for one in absence.begin_due(max_)] == [{number: None}]
    assert "is no longer active" in tickets.read(max_, number).journal[-1].fields["text"]


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (Wish("ben", START + DAY, START + DAY), "ends after it begins"),
        (Wish("ben", START - DAY, START - HOUR), "in the future"),
        (Wish("ben", None, datetime(2026, 12, 1)), "must say its time zone"),  # noqa: DTZ001
        (Wish("ben", None, START + DAY, "ben"), "Nobody covers for themselves"),
        (Wish("ben", None, START + DAY, "carla"), "Carla Ruiz is absent too, from 2026-11-02 10:00 UTC to"),
        (Wish("ben", None, START + DAY, "zoe"), "nobody on the staff with the login 'zoe'"),
        (Wish("ben", None, START + DAY, "olga"), "Olga Weiss is no longer active"),
        (Wish("olga", None, START + DAY), "Olga Weiss is no longer active"),
        (Wish("carla", None, START + DAY), "Carla Ruiz is absent from 2026-11-02 10:00 UTC to .* already"),
        (Wish("ben", None, START + DAY, None, "\x1b"), "The reason contains"),
    ],
)
def test_what_cannot_be_is_refused(max_: Desk, wish: Wish, sentence: str) -> None:
    staffing.deactivate(max_, member(max_, "olga").person)
    absence.note(max_, Wish("carla", START + 2 * HOUR, START + 4 * HOUR))
    for attempt in (absence.note, absence.absence_preview):
        with pytest.raises(Refused, match=sentence):
            attempt(max_, wish)
    assert len(absence.upcoming(max_)) == 1


def test_an_absence_is_changed_ended_and_called_off(max_: Desk, clock: SetClock) -> None:
    noted, _ = absence.note(max_, Wish("ben", START + HOUR, START + DAY))
    moved = absence.change(max_, noted, Wish("ben", START + 2 * HOUR, START + 2 * DAY, "anna", "Course"))
    assert absence.upcoming(max_) == [moved]
    with pytest.raises(Refused, match="Max Lind changed this meanwhile"):
        absence.change(max_, noted, Wish("ben", START + 2 * HOUR, START + DAY, None, None))
    clock.moment += 3 * HOUR
    with pytest.raises(Refused, match="It has begun already"):
        absence.change(max_, moved, Wish("ben", START + 4 * HOUR, START + DAY, None, None))
    # Handed over between reading it and changing it: that is no change of the absence.
    assert len(absence.begin_due(max_)) == 1
    shorter = absence.change(max_, moved, Wish("ben", moved.begins_at, START + DAY, "anna", "Course"))
    assert shorter.handed_over_at == clock.moment
    absence.end(max_, shorter)
    assert absence.absences(max_) == {}
    later, _ = absence.note(max_, Wish("ben", START + DAY, START + 2 * DAY))
    off = absence.end(max_, later)
    assert absence.upcoming(max_) == []
    with pytest.raises(Refused, match="ended already"):
        absence.end(max_, off)
    clock.moment += 3 * DAY
    for over in (noted, shorter, off):
        with pytest.raises(Refused, match=r"ended already|changed this meanwhile"):
            absence.change(max_, over, Wish("ben", over.begins_at, clock.moment + DAY))
    assert absence.absences(max_) == {}
    assert [one.name for one in changing.history(max_, "absence", "ben")] == ["ben"] * 6


def test_what_has_ended_is_not_revived(max_: Desk, clock: SetClock) -> None:
    noted, _ = absence.note(max_, Wish("ben", START, START + DAY))
    seen = absence.absences(max_)["ben"]
    clock.moment += 2 * DAY
    with pytest.raises(Refused, match="It has ended already"):
        absence.change(max_, seen, Wish("ben", seen.begins_at, clock.moment + DAY))
    assert noted.id == seen.id
    assert absence.absences(max_) == {}
    with pytest.raises(Refused, match="within the last year"):
        absence.note(max_, Wish("ben", START - 400 * DAY, clock.moment + DAY))


def test_noting_the_same_again_is_harmless(ben: Desk, max_: Desk, clock: SetClock) -> None:
    number = documented(ben)
    act(ben, number, "claim")
    wish = Wish("ben", None, START + DAY, "anna")
    noted, _ = absence.note(max_, wish)
    clock.moment += HOUR
    assert absence.note(max_, wish)[0] == noted
    assert [entry.kind for entry in tickets.read(max_, number).journal].count("assign") == 1
    assert len(changing.history(max_, "absence", "ben")) == 1


def test_after_a_lost_answer_the_rest_is_handed_over(
    ben: Desk, max_: Desk, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [documented(ben) for _ in range(5)]
    for number in numbers:
        act(ben, number, "claim")
    wish, real = Wish("ben", None, START + DAY, "anna"), tickets.act_together
    answered: list[object] = []

    def lost(*given: object) -> object:
        answered.append(real(*given))  # type: ignore[arg-type]
        if len(answered) == 3:
            raise Unreachable("lost")
        return answered[-1]

    monkeypatch.setattr(tickets, "act_together", lost)
    with pytest.raises(Unreachable):
        absence.note(max_, wish)
    monkeypatch.undo()
    assert [held(max_, number) for number in numbers].count("anna") == 3
    _, done = absence.note(max_, wish)
    assert done is not None
    assert len(done.given) == 2
    assert {held(max_, number) for number in numbers} == {"anna"}
    kinds = [entry.kind for number in numbers for entry in tickets.read(max_, number).journal]
    assert kinds.count("assign") == 5


def test_two_clients_that_begin_it_at_once_hand_over_once(desk_url: str, sit: Sit) -> None:
    staffed(desk_url, NO_LIMITS)
    people.save_person(sit(desk_url, "max").database, "mia", "Mia Roth", is_manager=True)
    max_, mia, ben = (sit(desk_url, login) for login in ("max", "mia", "ben"))
    numbers = [(documented if n % 2 else on_tier2)(ben) for n in range(24)]
    for number in numbers:
        act(ben, number, "claim")
    act(ben, numbers[0], "start")
    now = datetime.now(UTC)
    with max_.database.write() as connection:
        row = absence.Absence(0, "ben", now - HOUR, now + DAY, "anna", None, "max", now, None)
        absence.rows.add(connection, row)
    answers = at_once(*[lambda desk=desk: absence.begin_due(desk) for desk in (max_, mia, max_)])
    assert [one for one in answers if not isinstance(one, list)] == []
    for number in numbers:
        view = tickets.read(max_, number)
        kinds = [entry.kind for entry in view.journal]
        assert view.ticket.assignee == (None if view.ticket.rung is Rung.TIER2 else "anna")
        assert kinds.count("assign") + kinds.count("release") == 1, kinds
        assert kinds.count("note") == (view.ticket.rung is Rung.TIER2), kinds
        assert kinds.count("stop") == (number == numbers[0]), kinds
    found = absence.absences(max_)["ben"]
    assert found.handed_over_at is not None
    assert all(differences == [] for _, differences in verify.tickets(max_.database))


def test_work_on_which_a_colleague_works_too_is_left_and_told(ben: Desk, desk_url: str, max_: Desk, sit: Sit) -> None:
    number = documented(ben)
    act(ben, number, "claim")
    act(ben, number, "start")
    anna = sit(desk_url, "anna", max_.clock)
    act(anna, number, "start")
    _, done = absence.note(max_, Wish("ben", None, START + DAY, "anna"))
    assert done is not None
    assert "Somebody else works" in done.stays[number]
    assert done.given == {number: "anna"}
    assert shift.running(ben) is not None


def test_who_is_absent_is_suited_last(ben: Desk, max_: Desk) -> None:
    category = "Printing"
    before = [one.person.login for one in shift.who_is_suited(ben, (Rung.TIER1,), category)]
    assert before == ["anna", "ben", "max"]
    absence.note(max_, Wish("anna", None, START + DAY))
    after = [(one.person.login, one.absent_until) for one in shift.who_is_suited(ben, (Rung.TIER1,), category)]
    assert after == [("ben", None), ("max", None), ("anna", START + DAY)]


def test_technicians_note_nothing_but_see_who_is_absent(ben: Desk, max_: Desk) -> None:
    noted, _ = absence.note(max_, Wish("anna", None, START + DAY))
    for attempt in (
        lambda: absence.note(ben, Wish("ben", None, START + DAY)),
        lambda: absence.absence_preview(ben, Wish("ben", None, START + DAY)),
        lambda: absence.change(ben, noted, Wish("ben", START, START + 2 * DAY, None, None)),
        lambda: absence.end(ben, noted),
    ):
        with pytest.raises(Refused, match="Only a manager"):
            attempt()
    assert absence.absences(ben) == {"anna": noted}
    assert absence.upcoming(ben) == [noted]
