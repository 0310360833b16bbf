"""What a person is to be told: their own notices and those of the rungs that they staff. Any thread."""

from collections.abc import Collection, Iterator

from app.desk.desk import Desk
from app.rules.refused import Refused
from models import notices
from models.notices import Told
from models.sentences import say
from models.vocabulary import NoticeKind, Rung

__all__ = ["Told", "Unread", "acknowledge", "acknowledge_of", "sentence", "unread"]


def _rungs(desk: Desk) -> set[Rung]:
    return set(desk.actor.rungs) | ({Rung.MANAGER} if desk.actor.is_manager else set())


_OVERLAP = 5000
"""Notices get their ids when they are written and appear when that is committed: so far back one may still appear. More
than a batch of the checker writes, which holds its own the longest."""
_PAGE = 200


def unread(desk: Desk) -> Iterator[Told]:
    """All of open tickets that this person has not read yet, oldest first."""
    yield from Unread(desk).new()


class Unread:
    """One person's unread notices, read again and again; a reading costs what may have become new."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._floor = 0
        """Nothing that this reader has still to give is at or below it."""
        self._given: set[int] = set()

    def new(self) -> Iterator[Told]:
        """What was not given before, oldest first."""
        after = self._floor
        while True:
            rows = self._read(after, _PAGE)
            for told in rows:
                if told.id not in self._given:
                    self._given.add(told.id)
                    yield told
            if len(rows) < _PAGE:
                break
            after = rows[-1].id
        self._floor = max(self._floor, max(self._given, default=0) - _OVERLAP)
        self._given = {one for one in self._given if one > self._floor}

    def newest(self, limit: int) -> list[Told]:
        """The newest unread ones of open tickets, newest first."""
        with self._desk.database.read() as connection:
            login, rungs = self._desk.actor.login, _rungs(self._desk)
            rows = notices.unread(connection, login, rungs, self._floor, limit, newest_first=True)
            oldest = min((told.id for told in rows), default=notices.newest(connection) + 1)
        if len(rows) < limit:
            self._floor = max(self._floor, oldest - 1 - _OVERLAP)
        return rows

    def _read(self, after: int, limit: int) -> list[Told]:
        with self._desk.database.read() as connection:
            login, rungs = self._desk.actor.login, _rungs(self._desk)
            return notices.unread(connection, login, rungs, after, limit)


def acknowledge_of(desk: Desk, ticket: int) -> int:
    """This person knows how it is with this ticket; how many notices of it were new."""
    with desk.database.write() as connection:
        ids = notices.ids_of(connection, ticket, desk.actor.login, _rungs(desk))
        return notices.mark_read(connection, desk.actor.login, ids, desk.now(connection)) if ids else 0


def acknowledge(desk: Desk, ids: Collection[int]) -> int:
    """This person has read these notices; how many were new. Raises Refused if one does not exist."""
    with desk.database.write() as connection:
        done = notices.mark_read(connection, desk.actor.login, ids, desk.now(connection))
        if not done and notices.newest(connection) < max(ids, default=0):
            raise Refused(say("There is no notice {number}; see: tierdesk notices", number=max(ids)))
        return done


def sentence(told: Told) -> str:
    """The notice in words: of which ticket, what happened where, and when it was due."""
    about = f"#{told.ticket} {told.summary} ({told.customer}, {told.priority})"
    limit = (told.deadline or "").removesuffix("_warning")
    due = f", due {told.due_at:%Y-%m-%d %H:%M:%S}Z" if told.due_at else ""
    missed = f"{told.at_rung} {_MISSED.get(limit, f'missed its {limit} limit')}"
    return {
        NoticeKind.WARNING: f"{about}: the {limit} limit on {told.at_rung} is near{due}",
        NoticeKind.MISSED: f"{about}: {missed}{due}",
        NoticeKind.REMINDER: f"{about}: {_STILL.get(limit, f'the {limit} limit is still missed')}{due}",
        NoticeKind.ESCALATED: f"{about} was escalated by the checker: {missed}{due}",
        NoticeKind.ARRIVED: f"{about} has arrived on {told.at_rung}",
        NoticeKind.ASSIGNED: f"{about} was assigned to you",
        NoticeKind.RESUMED: f"{about}: the wait is over",
        NoticeKind.REOPENED: f"{about}, which you resolved, was reopened",
        NoticeKind.MENTIONED: f"{about}: {told.note_by} has a note for you: {told.note}",
    }[told.kind]


_MISSED = {
    "effort": "reached its effort limit",
    "cost": "reached its cost ceiling",
    "overall": "missed the overall limit that was promised",
    "verify": "has not verified it in time",
    "decide": "has not decided in time",
    "vendor": "has no answer from the vendor in time",
    "wait": "is still waiting",
}
_STILL = {
    "verify": "still not verified",
    "decide": "still not decided",
    "vendor": "still no answer from the vendor",
    "wait": "still waiting",
}
