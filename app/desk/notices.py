"""What a person is to be told: their own notices and those of the rungs that they staff. Any thread."""

from collections.abc import Collection

from app.desk.desk import Desk
from app.rules.case import Refused
from models import notices
from models.notices import Told
from models.vocabulary import NoticeKind, Rung

__all__ = ["Told", "acknowledge", "sentence", "unread"]


def _rungs(desk: Desk) -> set[Rung]:
    return set(desk.actor.rungs) | ({Rung.MANAGER} if desk.actor.is_manager else set())


def unread(desk: Desk, after: int = 0, limit: int = 200) -> list[Told]:
    """What this person has not read yet, after that notice, oldest first."""
    with desk.database.read() as connection:
        return notices.unread(connection, desk.actor.login, _rungs(desk), after, limit)


def acknowledge(desk: Desk, ids: Collection[int]) -> int:
    """This person has read these notices; how many were new. Raises Refused if one does not exist."""
    with desk.database.write() as connection:
        done = notices.mark_read(connection, desk.actor.login, ids, desk.now(connection))
        if not done and notices.newest(connection) < max(ids, default=0):
            raise Refused(f"There is no notice {max(ids)}; see: tierdesk notices")
        return done


def sentence(told: Told) -> str:
    """The notice in words."""
    about = f"#{told.ticket} {told.summary}"
    limit = told.deadline.replace("_warning", "").replace("_", " ") if told.deadline else ""
    return {
        NoticeKind.WARNING: f"{about}: three quarters of its {limit} limit are used",
        NoticeKind.MISSED: f"{about}: its {limit} limit was missed",
        NoticeKind.REMINDER: f"{about}: its {limit} limit is still missed (reminder {max(1, told.round - 1)})",
        NoticeKind.ESCALATED: f"{about} was escalated by the checker",
        NoticeKind.ARRIVED: f"{about} ({told.priority}) was handed up",
        NoticeKind.ASSIGNED: f"{about} was assigned to you",
        NoticeKind.REOPENED: f"{about}, which you resolved, was reopened",
    }[told.kind]
