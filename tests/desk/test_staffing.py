"""The staff as managers change it: what is refused and why, what is written down, and two at the same person."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.desk import changing, people, staffing
from app.desk.changing import InUse
from app.desk.desk import Desk, NotStaff, Refused
from models.rows import Person
from models.vocabulary import Rung
from tests.support import NO_LIMITS, act, documented, staffed

Sit = Callable[..., Desk]


@pytest.fixture
def max_(desk_url: str, sit: Sit) -> Desk:
    staffed(desk_url, NO_LIMITS)
    return sit(desk_url, "max")


def member(desk: Desk, login: str) -> staffing.Member:
    return next(one for one in staffing.members(desk) if one.person.login == login)


def test_somebody_is_added_and_edited(desk_url: str, max_: Desk, sit: Sit) -> None:
    wanted = Person("zoe", " Zoe  Kay ", frozenset({Rung.TIER1}), frozenset({"vpn "}), False, True)
    added = staffing.add(max_, wanted)
    assert added == Person("zoe", "Zoe Kay", frozenset({Rung.TIER1}), frozenset({"vpn"}), False, True)
    assert member(max_, "zoe") == staffing.Member(added, 0, None, None)
    edited = staffing.edit(max_, added, replace(added, rungs=frozenset({Rung.TIER2}), skills=frozenset()))
    assert sit(desk_url, "zoe").actor == edited
    documents = [(one.by, one.before, one.after) for one in changing.history(max_, "person", "zoe")]
    first = {"name": "Zoe Kay", "rungs": ["tier1"], "skills": ["vpn"], "is_manager": False, "active": True}
    assert documents == [("max", first, first | {"rungs": ["tier2"], "skills": []}), ("max", None, first)]
    assert staffing.edit(max_, edited, edited) == edited
    assert len(changing.history(max_, "person", "zoe")) == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"login": "anna"}, "There is somebody with the login anna already"),
        ({"login": "Checker"}, "escalation checker's"),
        ({"login": " "}, "The login must not be empty"),
        ({"name": "x" * 201}, "The name is longer than 200 characters"),
        ({"skills": frozenset({"\x1b"})}, "A skill contains a character that is not text"),
        ({"rungs": frozenset({Rung.MANAGER})}, "make the person a manager"),
    ],
)
def test_what_cannot_be_a_person_is_refused(max_: Desk, changed: dict[str, object], sentence: str) -> None:
    wanted = replace(Person("zoe", "Zoe", frozenset(), frozenset(), False, True), **changed)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=sentence):
        staffing.add(max_, wanted)
    assert len(staffing.members(max_)) == 6


def test_who_holds_tickets_stays_active_until_they_are_given_away(desk_url: str, max_: Desk, sit: Sit) -> None:
    anna = sit(desk_url, "anna")
    numbers = [documented(anna) for _ in range(5)]
    for number in numbers:
        act(anna, number, "claim")
    assert member(max_, "anna").held == 5
    with pytest.raises(InUse, match=r"Anna Berg holds #1, #2, #3 and 2 more; assign them") as refused:
        staffing.deactivate(max_, anna.actor)
    assert [row.number for row in refused.value.tickets] == numbers
    assert refused.value.count == 5
    act(anna, numbers[0], "start")
    with pytest.raises(InUse, match=r"work running on #1 and holds #1, #2, #3 and 2 more; have the work st") as refused:
        staffing.deactivate(max_, anna.actor)
    assert refused.value.count == 5
    for number in numbers:
        act(max_, number, "release")
    with pytest.raises(Refused, match="Anna Berg has work running on #1"):
        staffing.deactivate(max_, anna.actor)
    act(anna, numbers[0], "stop")
    gone = staffing.deactivate(max_, anna.actor)
    assert not gone.active
    with pytest.raises(NotStaff):
        sit(desk_url, "anna")
    assert "anna" not in [person.login for person in people.staff(max_)]
    staffing.activate(max_, gone)
    assert sit(desk_url, "anna").actor.active


def test_there_is_always_a_manager(desk_url: str, max_: Desk, sit: Sit) -> None:
    for attempt in (
        lambda: staffing.deactivate(max_, max_.actor),
        lambda: staffing.edit(max_, max_.actor, replace(max_.actor, is_manager=False)),
    ):
        with pytest.raises(Refused, match="Max Lind is the only active manager"):
            attempt()
    mia = staffing.add(max_, Person("mia", "Mia Roth", frozenset(), frozenset(), True, True))
    staffing.deactivate(max_, max_.actor)
    with pytest.raises(Refused, match="Mia Roth is the only active manager"):
        staffing.deactivate(sit(desk_url, "mia"), mia)


def test_technicians_see_and_change_nobody(desk_url: str, max_: Desk, sit: Sit) -> None:
    anna = sit(desk_url, "anna")
    for attempt in (
        lambda: staffing.members(anna),
        lambda: staffing.add(anna, Person("zoe", "Zoe", frozenset(), frozenset(), True, True)),
        lambda: staffing.edit(anna, anna.actor, replace(anna.actor, is_manager=True)),
        lambda: staffing.deactivate(anna, max_.actor),
    ):
        with pytest.raises(Refused, match="Only a manager"):
            attempt()


def at_once(*attempts: Callable[[], object]) -> list[object]:
    """What each answered or raised, all of them begun at the same moment."""
    start = threading.Barrier(len(attempts))
    answers: list[object] = [None] * len(attempts)

    def run(place: int) -> None:
        start.wait()
        try:
            answers[place] = attempts[place]()
        except Exception as error:
            answers[place] = error

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(attempts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_two_managers_who_edit_the_same_person_one_is_told_of_the_other(desk_url: str, max_: Desk, sit: Sit) -> None:
    staffing.add(max_, Person("mia", "Mia Roth", frozenset(), frozenset(), True, True))
    mia = sit(desk_url, "mia")
    for attempt in range(8):
        seen = member(max_, "anna").person
        answers = at_once(
            lambda seen=seen, attempt=attempt: staffing.edit(max_, seen, replace(seen, name=f"By Max {attempt}")),
            lambda seen=seen, attempt=attempt: staffing.edit(mia, seen, replace(seen, name=f"By Mia {attempt}")),
        )
        done = [one for one in answers if isinstance(one, Person)]
        refused = [one for one in answers if isinstance(one, Refused)]
        assert len(done) == len(refused) == 1, answers
        assert "changed this meanwhile" in str(refused[0])
        assert member(max_, "anna").person == done[0]
        assert len(changing.history(max_, "person", "anna")) == attempt + 1


def test_two_managers_cannot_demote_each_other_at_once(desk_url: str, max_: Desk, sit: Sit) -> None:
    mia = staffing.add(max_, Person("mia", "Mia Roth", frozenset(), frozenset(), True, True))
    desk = sit(desk_url, "mia")
    answers: list[object] = []

    def demote_max() -> None:
        try:
            answers.append(staffing.edit(desk, max_.actor, replace(max_.actor, is_manager=False)))
        except Refused as refused:
            answers.append(refused)

    other = threading.Thread(target=demote_max)
    with staffing.changing_people(max_) as hand:
        staffing.put(hand, mia, replace(mia, is_manager=False))
        other.start()
        # Time enough for what must not happen: that the other is done before this is committed.
        other.join(0.5)
    other.join()
    assert [type(one) for one in answers] == [Refused]
    assert [person.login for person in people.staff(max_) if person.is_manager] == ["max"]


@pytest.mark.parametrize("login", ["Tina Trautmann", "=cmd", "+49", "'anna", "an\u200bna", "an\u00adna", "\u202eanna"])
def test_a_login_is_one_word_that_looks_like_what_it_is(max_: Desk, login: str) -> None:
    with pytest.raises(Refused, match="The login "):
        staffing.add(max_, Person(login, "Tina", frozenset(), frozenset(), False, True))
    with pytest.raises(Refused, match="The login "):
        people.save_person(max_.database, login, "Tina")
    assert login not in {one.person.login for one in staffing.members(max_)}


def test_a_login_is_the_same_however_its_letters_are_put_together(max_: Desk) -> None:
    staffing.add(max_, Person("j\u00f6rg", "J\u00f6rg", frozenset(), frozenset(), False, True))
    with pytest.raises(Refused, match="There is somebody with the login"):
        staffing.add(max_, Person("jo\u0308rg", "J\u00f6rg", frozenset(), frozenset(), False, True))
