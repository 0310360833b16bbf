"""What a step leaves in the journal, and how a journal gives its ticket again.

`effects` is the part of an entry that says what the step changed, column by column; `replay` folds those of all
entries. Invariant: replaying a ticket's journal gives its row, its visits and its ledger, but for what the checker
stamps on the ledger without an entry (`fired_at`, later rounds of a reminder) and what follows from the ledger
(`next_due_at`, `queue_at`, `missed`). Independent of the procedure, so that a rule may change without invalidating an
old journal. Pure.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from itertools import repeat
from operator import attrgetter
from typing import Any

from app.rules.case import Step
from models.rows import Deadline, Entry, Ticket, Visit, decode, encode
from models.vocabulary import Outcome

FROM_LEDGER = frozenset({"next_due_at", "queue_at", "missed"})
"""Columns of a ticket that follow from its ledger."""

_TICKET = tuple(name.name for name in fields(Ticket) if name.name not in FROM_LEDGER | {"number", "version"})
_VISIT = tuple(name.name for name in fields(Visit) if name.name not in ("ticket", "visit"))
_KEY = ("visit", "kind", "round")
_DEADLINE = tuple(name.name for name in fields(Deadline) if name.name not in ("ticket", *_KEY))

DeadlineKey = tuple[int, str, int]


def effects(step: Step) -> dict[str, Any]:
    """What the step changed, as JSON; empty parts are left out."""
    before = step.before
    visits_before = {before.visit.visit: before.visit} if before else {}
    rows_before = {(row.visit, row.kind, row.round): row for row in before.deadlines} if before else {}
    found = {
        "ticket": _changes(_TICKET, before.ticket if before else None, step.after.ticket),
        "visits": [
            {"visit": visit.visit, **_changes(_VISIT, visits_before.get(visit.visit), visit)} for visit in step.visits
        ],
        "deadlines": [
            {
                **{name: getattr(row, name) for name in _KEY},
                **_changes(_DEADLINE, rows_before.get((row.visit, row.kind, row.round)), row),
            }
            for row in step.deadlines
        ],
        "work_ended": [[one.person, encode(one.started_at)] for one in step.work_ended],
        "work_started": [[one.person, encode(one.started_at)] for one in step.work_started],
    }
    return {part: value for part, value in found.items() if value}


def _changes(names: tuple[str, ...], before: object | None, after: object) -> dict[str, Any]:
    get = _getter(names)
    old: Iterable[Any] = repeat(None) if before is None else get(before)
    changed = zip(names, old, get(after), strict=False)
    return {name: encode(value) for name, was, value in changed if value is not was and value != was}


@cache
def _getter(names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    return attrgetter(*names)


@dataclass(slots=True)
class Replayed:
    """What a journal says of its ticket: values by column, as far as the journal knows them."""

    version: int = 0
    ticket: dict[str, Any] = field(default_factory=dict)
    visits: dict[int, dict[str, Any]] = field(default_factory=dict)
    deadlines: dict[DeadlineKey, dict[str, Any]] = field(default_factory=dict)
    work: dict[str, str] = field(default_factory=dict)


class Broken(Exception):
    """A journal that cannot be replayed; ``str()`` says where."""


def replay(entries: Iterable[Entry]) -> Replayed:
    """Folds the entries of one ticket, in the order of their versions. Raises Broken."""
    done = Replayed()
    for entry in entries:
        advance(done, entry)
    return done


def advance(done: Replayed, entry: Entry) -> None:
    """Folds the next entry into what was replayed so far. Raises Broken."""
    if entry.version != done.version + 1:
        raise Broken(f"journal entry {done.version + 1} is missing")
    done.version = entry.version
    try:
        _fold(done, entry.effects)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Broken(f"journal entry {entry.version} cannot be read ({type(error).__name__})") from None
    if (done.ticket["status"], done.ticket["rung"]) != (entry.to_status, entry.to_rung):
        raise Broken(f"journal entry {entry.version} says {entry.to_status} on {entry.to_rung}, its effects do not")


def _fold(done: Replayed, changed: Mapping[str, Any]) -> None:
    done.ticket.update(decode(Ticket, changed.get("ticket", {})))
    for visit in changed.get("visits", ()):
        done.visits.setdefault(visit["visit"], {}).update(decode(Visit, visit))
    for row in changed.get("deadlines", ()):
        done.deadlines.setdefault((row["visit"], row["kind"], row["round"]), {}).update(decode(Deadline, row))
    for person, _ in changed.get("work_ended", ()):
        done.work.pop(person, None)
    done.work.update({person: started for person, started in changed.get("work_started", ())})


def differences(
    replayed: Replayed, ticket: Ticket, visits: Iterable[Visit], deadlines: Iterable[Deadline], work: Mapping[str, str]
) -> list[str]:
    """Where the rows and their journal disagree, a phrase each."""
    found = [] if ticket.version == replayed.version else [f"version is {ticket.version}, journal {replayed.version}"]
    found += _differ("", _TICKET, ticket, replayed.ticket)
    rows = {visit.visit: visit for visit in visits}
    for number in sorted(rows.keys() | replayed.visits.keys()):
        found += _differ(f"visit {number} ", _VISIT, rows.get(number), replayed.visits.get(number))
    found += _ledger_differences(replayed, {(row.visit, str(row.kind), row.round): row for row in deadlines})
    if dict(work) != replayed.work:
        found.append(f"running work is {sorted(work)}, journal {sorted(replayed.work)}")
    return found


def _ledger_differences(replayed: Replayed, rows: Mapping[DeadlineKey, Deadline]) -> list[str]:
    found: list[str] = []
    for key in sorted(rows.keys() | replayed.deadlines.keys()):
        row, said = rows.get(key), replayed.deadlines.get(key)
        visit, kind, number = key
        earlier = rows.get((visit, kind, number - 1))
        is_reminder = earlier is not None and earlier.fired_at is not None
        if row is not None and is_reminder and (said is None or "started_at" not in said):
            known = tuple(said or ())
        elif row is not None and row.kind.is_warning and row.outcome is Outcome.VOID and said and "outcome" not in said:
            # The checker voids a warning whose limit is missed already, without an entry.
            known = tuple(name for name in _DEADLINE if name not in ("fired_at", "ended_at", "outcome"))
        else:
            known = tuple(name for name in _DEADLINE if name != "fired_at" or (said and "fired_at" in said))
        where = f"deadline {kind} of visit {visit}, round {number}, "
        found += _differ(where, known, row, said if said is not None or not is_reminder else {})
    return found


def _differ(where: str, names: tuple[str, ...], row: object | None, said: Mapping[str, Any] | None) -> list[str]:
    if row is None or said is None:
        return [f"{where}is in the {'journal' if row is None else 'database'} only"]
    return [
        f"{where}{name} is {encode(getattr(row, name))!r}, journal {encode(said.get(name))!r}"
        for name in names
        if getattr(row, name) != said.get(name)
    ]
