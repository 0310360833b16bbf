"""Changing a desk's people, customers and lists: who may, who did it, and what they had before their eyes.

Promises: one transaction a change, with one row of `changes` in it; whoever changes what somebody else has changed
meanwhile is told who and when, and changes nothing. Any thread.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.desk.desk import Desk, Refused
from app.rules.texts import Unusable, line
from models import changes, people, queues
from models.changes import Change
from models.engine import Transaction
from models.rows import QueueRow
from models.sentences import Moment, Sentence, say, sentence_of
from models.vocabulary import NAME_LENGTH

__all__ = ["Change", "Hand", "InUse", "history", "key", "manages", "managing", "named", "optional", "require_manager"]

_MOST = 100
_SHOWN = 3


class InUse(Refused):
    """It cannot be deactivated yet. ``tickets`` stand in the way, the most urgent first, 100 at most of ``count``."""

    def __init__(self, sentence: Sentence, tickets: tuple[QueueRow, ...], count: int) -> None:
        super().__init__(sentence)
        self.tickets, self.count = tickets, count


@dataclass(frozen=True, slots=True)
class Hand:
    """A manager's hand in one transaction."""

    desk: Desk
    connection: Transaction
    now: datetime

    def note(self, kind: str, name: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> None:
        """Writes down who changed what. Nothing where nothing changed."""
        if before != after:
            actor, login = self.desk.actor.login, self.desk.login
            changes.append(self.connection, Change(kind, name, actor, login, self.now, before, after))

    def check_seen(self, kind: str, name: str, seen: object, found: object) -> None:
        """Raises Refused, saying who was faster, where what was seen is not what is there."""
        if seen == found:
            return
        newest = changes.of(self.connection, kind, name, 1)
        if found is None or not newest:
            raise Refused(say("This was changed meanwhile; look at it again, then change it."))
        who = newest[0].by
        known = people.people(self.connection, [who]).get(who)
        raise Refused(
            say(
                "{who} changed this meanwhile, at {moment}; look at it again, then change it.",
                who=known.name if known else who,
                moment=Moment(newest[0].at),
            )
        )

    def in_use(self, numbers: list[int], sentence: Callable[[object], Sentence]) -> InUse:
        """The refusal that names the first of these tickets."""
        shown = tuple(f"#{number}" for number in numbers[:_SHOWN])
        rest = len(numbers) - len(shown)
        told: object = say("{tickets} and {count} more", tickets=shown, count=_capped(rest)) if rest else shown
        rows = tuple(queues.of_numbers(self.connection, numbers[:_MOST]))
        return InUse(sentence(told), rows, len(numbers))


def _capped(count: int) -> str:
    most = queues.COUNTED - _SHOWN
    return f"{count}" if count <= most else f"{most:,}+"


@contextmanager
def managing(desk: Desk) -> Iterator[Hand]:
    """One transaction in which a manager changes the desk. Raises Refused for anybody else."""
    require_manager(desk)
    with desk.database.write() as connection:
        now = desk.now(connection)
        if not desk.sets_up:
            # Who was a manager when they sat down may be none any more.
            actor = people.people(connection, [desk.actor.login]).get(desk.actor.login)
            if actor is None or not (actor.active and actor.is_manager):
                raise _not_allowed()
        yield Hand(desk, connection, now)


def manages(desk: Desk) -> bool:
    """Whether this person may change the desk, as far as was known when they sat down."""
    return desk.sets_up or (desk.actor.is_manager and desk.actor.active)


def require_manager(desk: Desk) -> None:
    if not manages(desk):
        raise _not_allowed()


def _not_allowed() -> Refused:
    return Refused(say("Only a manager sees and changes this; ask one."))


def named(what: Sentence, value: str) -> str:
    """A name of one line. Raises Refused."""
    try:
        return line(value)
    except Unusable as unusable:
        raise Refused(say("{what} {problem}.", what=what, problem=sentence_of(unusable))) from None


def optional(what: Sentence, value: str | None) -> str | None:
    return named(what, value) if value is not None and value.strip() else None


def key(*parts: object) -> str:
    """The name in `changes` of what has its name only within something else."""
    return "/".join(map(str, parts))[:NAME_LENGTH]


def history(desk: Desk, kind: str, name: str) -> list[Change]:
    """The newest hundred changes, the newest first.

    Kinds and names: ``person`` and ``absence`` the login, ``customer`` its id, ``contact`` and ``site``
    `key(customer id, name)`, ``vendor`` and ``calendar`` the name, ``macro`` its id. What was renamed is followed back.
    """
    require_manager(desk)
    found: list[Change] = []
    seen: set[str] = set()
    with desk.database.read() as connection:
        while name not in seen and len(found) < _MOST:
            seen.add(name)
            found += changes.of(connection, kind, name, _MOST - len(found))
            first = found[-1].before if found else None
            if kind in ("contact", "site") and first:
                name = key(name.partition("/")[0], first["name"])
    return found
