"""Absence and cover: who is not there from when until when, and who stands in. Any thread.

Hides how two absences meet. What becomes of the tickets of who is absent is `app.desk.covering`'s.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from app.desk.changing import Hand, managing, optional
from app.desk.covering import Goes, HandedOver, Preview, hand_over, preview
from app.desk.desk import Desk, Refused
from app.rules.texts import Unusable, instant
from models import absences as rows
from models import people, roster
from models.absences import Absence
from models.rows import Person
from models.sentences import Moment, Sentence, say, sentence_of

__all__ = [
    "Absence",
    "Goes",
    "HandedOver",
    "Preview",
    "Wish",
    "absence_preview",
    "absences",
    "begin_due",
    "change",
    "end",
    "note",
    "upcoming",
]

KIND = "absence"
_LONGEST_AGO = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Wish:
    """An absence to be noted. ``begins_at`` None is now; ``cover`` None: tickets go back to their rungs."""

    person: str
    begins_at: datetime | None
    ends_at: datetime
    cover: str | None = None
    reason: str | None = None


def absences(desk: Desk) -> dict[str, Absence]:
    """Who is absent now, by login. For everybody."""
    with desk.database.read() as connection:
        now = desk.now(connection)
        return {one.person: one for one in rows.not_ended(connection, now) if one.begins_at <= now}


def upcoming(desk: Desk) -> list[Absence]:
    """Those that last now and those to come, the earliest first. For everybody."""
    with desk.database.read() as connection:
        return rows.not_ended(connection, desk.now(connection))


def absence_preview(desk: Desk, wish: Wish, seen: Absence | None = None) -> Preview:
    """Writes nothing. Raises Refused as `note` would, or as `change` of the absence that was ``seen``."""
    with managing(desk) as hand:
        wanted = _wanted(hand, wish)[0] if seen is None else _changed(hand, seen, wish)
        return preview(hand.connection, wanted, hand.now)


def note(desk: Desk, wish: Wish) -> tuple[Absence, HandedOver | None]:
    """Notes it, and hands over where it has begun (else `begin_due` does). Noting the same again is harmless.

    Raises Refused: the person or the cover is not active, the cover is absent in that time, it overlaps another of
    theirs, or it ends before it begins.
    """
    with managing(desk) as hand:
        roster.lock_people(hand.connection)
        wanted, again = _wanted(hand, wish)
        if not again:
            wanted = replace(wanted, id=rows.add(hand.connection, wanted))
            hand.note(KIND, wanted.person, None, _document(wanted))
        has_begun = wanted.begins_at <= hand.now
    if not has_begun:
        return wanted, None
    done = hand_over(desk, wanted)
    return done.absence, done


def change(desk: Desk, seen: Absence, wish: Wish) -> Absence:
    """Of one that has begun, only its end, cover and reason; tickets stay where they are. Raises Refused."""
    with managing(desk) as hand:
        roster.lock_people(hand.connection)
        _check_seen(hand, seen)
        return _put(hand, seen, _changed(hand, seen, wish))


def end(desk: Desk, seen: Absence) -> Absence:
    """They are back now; one that has not begun is called off. Tickets stay where they are."""
    with managing(desk) as hand:
        _check_seen(hand, seen)
        if seen.ends_at <= hand.now:
            raise Refused(say("It has ended already."))
        if seen.begins_at < hand.now:
            return _put(hand, seen, replace(seen, ends_at=hand.now))
        # Nothing is deleted: it lies behind, and is handed over no more.
        moment = hand.now - timedelta(seconds=1)
        return _put(hand, seen, replace(seen, begins_at=moment, ends_at=hand.now, handed_over_at=hand.now))


def begin_due(desk: Desk) -> list[HandedOver]:
    """Hands over for every absence that has begun and has not been handed over; nothing for who is no manager."""
    if not desk.actor.is_manager or desk.sets_up:
        return []
    with desk.database.read() as connection:
        now = desk.now(connection)
        due = [one for one in rows.not_ended(connection, now) if one.begins_at <= now and one.handed_over_at is None]
    return [hand_over(desk, one) for one in due]


def _wanted(hand: Hand, wish: Wish) -> tuple[Absence, bool]:
    """The absence, and whether it is noted already. Raises Refused."""
    wanted = _well_formed(hand, wish)
    for one in rows.not_ended(hand.connection, hand.now):
        begun_alike = one.begins_at == wanted.begins_at or (wish.begins_at is None and one.begins_at <= hand.now)
        as_wished = (one.person, one.ends_at, one.cover, one.reason)
        if begun_alike and as_wished == (wanted.person, wanted.ends_at, wanted.cover, wanted.reason):
            return one, True
    _check_meeting(hand, wanted)
    return wanted, False


def _changed(hand: Hand, seen: Absence, wish: Wish) -> Absence:
    """What would become of it. Raises Refused."""
    if seen.ends_at <= hand.now:
        raise Refused(say("It has ended already."))
    if seen.begins_at <= hand.now and wish.begins_at != seen.begins_at:
        raise Refused(say("It has begun already; only its end can be changed."))
    kept = {name: getattr(seen, name) for name in ("id", "noted_by", "noted_at", "handed_over_at")}
    wanted = replace(_well_formed(hand, replace(wish, person=seen.person)), **kept)
    _check_meeting(hand, wanted)
    return wanted


def _well_formed(hand: Hand, wish: Wish) -> Absence:
    begins = hand.now if wish.begins_at is None else _moment(say("The beginning"), wish.begins_at)
    ends = _moment(say("The end"), wish.ends_at)
    if ends <= max(begins, hand.now):
        raise Refused(say("An absence ends after it begins, and in the future; choose a later end."))
    if begins < hand.now - _LONGEST_AGO:
        raise Refused(say("An absence began within the last year; choose a later beginning."))
    if wish.cover == wish.person:
        raise Refused(say("Nobody covers for themselves; choose somebody else."))
    _active(hand, wish.person)
    if wish.cover is not None:
        _active(hand, wish.cover)
    reason = optional(say("The reason"), wish.reason)
    return Absence(0, wish.person, begins, ends, wish.cover, reason, hand.desk.actor.login, hand.now, None)


def _moment(what: Sentence, value: datetime) -> datetime:
    try:
        return instant(value)
    except Unusable as unusable:
        raise Refused(say("{what} {problem}.", what=what, problem=sentence_of(unusable))) from None


def _active(hand: Hand, login: str) -> Person:
    found = people.people(hand.connection, [login]).get(login)
    if found is None:
        raise Refused(say("There is nobody on the staff with the login {login!r}.", login=login))
    if not found.active:
        raise Refused(say("{name} is no longer active; choose somebody who is.", name=found.name))
    return found


def _check_meeting(hand: Hand, wanted: Absence) -> None:
    """Nobody is absent twice at a time, and who covers is there."""
    for one in rows.not_ended(hand.connection, hand.now):
        apart = one.ends_at <= wanted.begins_at or wanted.ends_at <= one.begins_at
        if apart or one.id == wanted.id or one.person not in (wanted.person, wanted.cover):
            continue
        parts = {
            "name": people.people(hand.connection, [one.person])[one.person].name,
            "begins": Moment(one.begins_at),
            "ends": Moment(one.ends_at),
        }
        if one.person == wanted.cover:
            raise Refused(say("{name} is absent too, from {begins} to {ends}; choose another cover.", **parts))
        raise Refused(say("{name} is absent from {begins} to {ends} already; change that absence.", **parts))


def _check_seen(hand: Hand, seen: Absence) -> None:
    found = rows.one(hand.connection, seen.id, lock=True)
    # That it was handed over meanwhile is no change of the absence.
    same = found is not None and replace(found, handed_over_at=seen.handed_over_at) == seen
    hand.check_seen(KIND, seen.person, True, same)


def _put(hand: Hand, seen: Absence, wanted: Absence) -> Absence:
    found = rows.one(hand.connection, seen.id)
    assert found is not None
    wanted = replace(wanted, handed_over_at=found.handed_over_at or wanted.handed_over_at)
    if wanted != found:
        rows.change(hand.connection, wanted)
        hand.note(KIND, seen.person, _document(seen), _document(wanted))
    return wanted


def _document(absence: Absence) -> Mapping[str, Any]:
    return {
        "begins_at": absence.begins_at.isoformat(),
        "ends_at": absence.ends_at.isoformat(),
        "cover": absence.cover,
        "reason": absence.reason,
    }
