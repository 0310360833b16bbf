"""The history of a ticket as items of a timeline: what its journal and its ledger tell, in words.

Hides how an entry becomes sentences and where warnings and misses, which are no entries, stand between them. Invariant:
every text of a person is carried as it is, made safe to show; nothing is interpreted. Pure; any thread.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.desk.tickets import TicketView
from app.rules.actions import KINDS, Shape, describe
from models.rows import Deadline, Entry
from models.vocabulary import DeadlineKind, Outcome
from ui.common import wording
from ui.common.plain import one_line, shown
from ui.tickets import answers
from ui.tickets.action_list import icon_of
from ui.tickets.why import limit_words, why


class Tab(StrEnum):
    ALL = "all"
    NOTES = "notes"
    CLOCK = "clock"
    AUDIT = "audit"
    DOSSIER = "dossier"
    """Not a part of the items, but all of them on pages."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happened. `lines` are (label or '', text); `audit` is what only an auditor reads."""

    at: datetime
    order: int
    icon: str
    tone: str
    who: str
    what: str
    change: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    audit: tuple[str, ...] = ()
    tabs: frozenset[Tab] = frozenset(Tab)
    running: bool = False
    visit: int = 0
    """The visit in which it happened."""


def story(view: TicketView) -> tuple[Item, ...]:
    """Everything that happened to this ticket, the newest first; before it the clocks that run."""
    items = sorted(happened(view, view.now), key=lambda item: (item.at, item.order), reverse=True)
    return (*_clocks(view), *items)


def happened(view: TicketView, now: datetime | None) -> list[Item]:
    """Every journal entry, and what the ledger tells beside it; in no order.

    Moments are said as near to ``now``, without it with their whole dates: what is on paper is read on any day.
    """
    told = [_checked(view, entry, now) or _entry(view, entry, now) for entry in view.journal]
    return [*told, *_ledger(view, now)]


def told_as_news(view: TicketView, entry: Entry, me: str) -> str:
    """An entry in a few words, with to whom it was given, or to where it was moved: ``Max Lind assigned it to you``."""
    people = dict(view.people)
    who = one_line(wording.actor(entry.actor, people))
    to = entry.fields.get("to")
    if entry.kind == "assign" and to is not None:
        if to == me:
            return _tr("{0} assigned it to you").format(who)
        return _tr("{0} assigned it to {1}").format(who, one_line(wording.actor(str(to), people)))
    said, change = f"{who} {wording.action_done(entry.kind)}", _change(entry)
    return f"{said} ({change})" if change else said


_CLOCKS = frozenset(KINDS) - {"note", "log", "contact", "correct", "claim", "assign", "release", "start", "stop"}
_QUIET = frozenset(("claim", "assign", "release", "start", "stop", "resume"))


def _tr(words: str) -> str:
    return QCoreApplication.translate("story", words)


def _entry(view: TicketView, entry: Entry, now: datetime | None) -> Item:
    people = dict(view.people)
    by_checker = entry.actor is None
    known = entry.kind in KINDS
    lines = tuple(_lines(entry, people, now))
    written = any(spec.shape is Shape.TEXT and spec.name in entry.fields for spec in _specs(entry.kind))
    tabs = {Tab.ALL, Tab.AUDIT}
    tabs |= {Tab.NOTES} if written else set()
    tabs |= {Tab.CLOCK} if entry.kind in _CLOCKS or by_checker else set()
    return Item(
        at=entry.done_at,
        order=entry.version,
        icon="clock" if by_checker else icon_of(entry.kind) if known else "info",
        tone="late" if by_checker and entry.kind == "escalate" else "muted" if entry.kind in _QUIET else "accent",
        who=shown(wording.actor(entry.actor, people)),
        what=wording.action_done(entry.kind) if known else shown(entry.kind),
        change=_change(entry),
        lines=lines,
        audit=tuple(_audit(entry)),
        tabs=frozenset(tabs),
        visit=entry.visit,
    )


def _checked(view: TicketView, entry: Entry, now: datetime | None) -> Item | None:
    """What the checker did to the ticket, with the limit that made it do so; None for what a person did."""
    fired = _fired_by(view, entry) if entry.actor is None else None
    if fired is None or fired.due_at is None:
        return None
    until = fired.kind is DeadlineKind.UNTIL
    due = _tr("until {0}") if until else _tr("due {0}")
    parts = [_tr("Allowed {0}").format(limit_words(view, fired))] if fired.limit_seconds is not None else []
    parts.append(due.format(wording.instant(fired.due_at, now)))
    late = (entry.recorded_at - fired.due_at).total_seconds()
    if late >= _LATE:
        parts.append(_tr("noticed {0} late").format(wording.duration(late)))
    why_moved = wording.limit_missed(fired.kind)
    return Item(
        at=entry.done_at,
        order=entry.version,
        icon="play" if until else "clock",
        tone="muted" if until else "late",
        who=wording.actor(None),
        what=wording.action_done(entry.kind),
        change=_change(entry),
        lines=(("", why_moved), ("", "  ·  ".join(parts))),
        audit=(*_audit(entry), *_exactly(fired)),
        tabs=frozenset((Tab.ALL, Tab.CLOCK, Tab.AUDIT)),
        visit=entry.visit,
    )


_LATE = 60.0
"""Seconds from which on it is worth a word that nobody's client was there in time."""


def _fired_by(view: TicketView, entry: Entry) -> Deadline | None:
    """The row of the ledger that made the checker do this."""
    missed = entry.fields.get("missed")
    fired = [row for row in view.deadlines if row.kind == missed and row.fired_at == entry.recorded_at]
    return fired[0] if fired else None


def _specs(kind: str) -> tuple:
    return describe(kind) if kind in KINDS else ()


def _lines(entry: Entry, people: dict[str, str], now: datetime | None) -> Iterator[tuple[str, str]]:
    """The fields that were given: short ones first in one line, then each text by itself."""
    specs = {spec.name: spec for spec in _specs(entry.kind)}
    short, texts = [], []
    for name, value in entry.fields.items():
        spec = specs.get(name)
        if spec is None:
            texts.append(_foreign(name, value, now))
            continue
        label = wording.label(entry.kind, name)
        words = answers.said(entry.kind, spec, value, people, now)
        if spec.shape is Shape.TEXT:
            alone = name in ("text", "reason", "findings", "description", "plan", "instructions", "comment")
            texts.append(("" if alone else label, words))
        else:
            alone = spec.shape is Shape.MINUTES or answers.says_it_alone(entry.kind, name)
            short.append(words if alone else f"{label}: {words}")
    if entry.minutes is not None and "minutes" not in entry.fields:
        short.append(wording.minutes(entry.minutes))
    if short:
        yield "", "  ·  ".join(short)
    yield from texts


def _foreign(name: str, value: object, now: datetime | None) -> tuple[str, str]:
    """A field that is no field of a person's action: what the checker notes."""
    words = answers.moment(value, now)
    if words is None and str(value) in DeadlineKind.__members__.values():
        words = wording.deadline(DeadlineKind(str(value)))
    return name.replace("_", " ").capitalize(), words if words is not None else shown(value)


def _change(entry: Entry) -> str:
    """From where to where, when it moved: ``Tier 1 → Tier 2``."""
    parts = []
    if entry.from_rung is not None and entry.from_rung is not entry.to_rung:
        parts.append(f"{wording.word(entry.from_rung)} → {wording.word(entry.to_rung)}")
    if entry.from_status is not None and entry.from_status is not entry.to_status:
        parts.append(f"{wording.word(entry.from_status)} → {wording.word(entry.to_status)}")
    return "  ·  ".join(parts)


def _audit(entry: Entry) -> Iterator[str]:
    yield _tr("Entry {0}, {1}, by login {2}").format(entry.version, shown(entry.kind), shown(entry.login))
    yield _tr("Done {0}").format(wording.full_instant(entry.done_at))
    yield _tr("Recorded {0}").format(wording.full_instant(entry.recorded_at))
    yield _tr("Visit {0}, action id {1}").format(entry.visit, shown(entry.action_id))
    for name, value in entry.effects.items():
        yield f"{shown(name)} = {shown(value)}"


def _visit_at(view: TicketView, row: Deadline, moment: datetime) -> int:
    """The visit of a row of the ledger; of what belongs to the whole ticket the one of that moment."""
    if row.visit:
        return row.visit
    return max((visit.visit for visit in view.visits if visit.entered_at <= moment), default=1)


def _ledger(view: TicketView, now: datetime | None) -> Iterator[Item]:
    """What the checker fired without moving the ticket, and the limits that were met."""
    moved = {id(_fired_by(view, entry)) for entry in view.journal if entry.actor is None}
    for row in view.deadlines:
        if row.fired_at is not None and id(row) not in moved:
            yield _fired(view, row, now)
        elif row.outcome is Outcome.MET and row.ended_at is not None and row.fired_at is None and row.kind.is_limit:
            words, tabs = _tr("{0}: met in time").format(wording.deadline(row.kind)), frozenset((Tab.CLOCK,))
            visit = _visit_at(view, row, row.ended_at)
            yield Item(row.ended_at, 0, "check", "calm", words, "", lines=_due(view, row, now), tabs=tabs, visit=visit)


def _clocks(view: TicketView) -> Iterator[Item]:
    """The clocks that run or stand still now, with why they end when they do; the one due first stands first."""
    rows = [row for row in view.deadlines if row.ended_at is None and row.fired_at is None and not row.kind.is_warning]
    for row in sorted(rows, key=lambda row: (row.due_at is None, row.due_at or row.since_at)):
        reasons = why(view, row, view.now)
        if row.due_at is None and not reasons:
            continue
        # Nothing here follows the time of reading: a story that stays the same is not told anew.
        at, lines = row.due_at or row.since_at, tuple(("", line) for line in reasons)
        icon, tone = ("pause", "paused") if row.is_paused else ("clock", "accent")
        name, tabs = wording.deadline(row.kind), frozenset((Tab.CLOCK,))
        yield Item(at, 0, icon, tone, name, _stands(view, row), lines=lines, tabs=tabs, running=True)


def _stands(view: TicketView, row: Deadline) -> str:
    """How it is with a clock: when it is due, or how far it has come."""
    if row.due_at is not None:
        return _tr("due {0}").format(wording.instant(row.due_at, view.now))
    if row.is_paused or row.limit_seconds is None or row.left_seconds is None:
        return _tr("paused")
    used = limit_words(view, row, row.limit_seconds - row.left_seconds)
    return _tr("{0} of {1} used").format(used, limit_words(view, row))


def _fired(view: TicketView, row: Deadline, now: datetime | None) -> Item:
    assert row.fired_at is not None
    tabs = frozenset((Tab.ALL, Tab.CLOCK, Tab.AUDIT))
    if row.kind.is_warning:
        words, tone, icon, lines = wording.limit_near(row.kind), "soon", "clock", _warned(view, row, now)
    elif row.kind in (DeadlineKind.UNTIL, DeadlineKind.WAIT):
        tone, icon = ("muted", "play") if row.kind is DeadlineKind.UNTIL else ("soon", "clock")
        words, lines = wording.limit_missed(row.kind), _due(view, row, now)
    else:
        words = wording.limit_still_missed(row.kind) if _is_reminder(view, row) else wording.limit_missed(row.kind)
        tone, icon, lines = "late", "warning", _due(view, row, now)
    visit = _visit_at(view, row, row.fired_at)
    return Item(row.fired_at, 0, icon, tone, words, "", lines=lines, audit=_exactly(row), tabs=tabs, visit=visit)


def _is_reminder(view: TicketView, row: Deadline) -> bool:
    """The same clock had fired before this round began."""
    return any(
        (one.visit, one.kind, one.fired_at) == (row.visit, row.kind, row.started_at)
        for one in view.deadlines
        if one.round < row.round
    )


def _warned(view: TicketView, row: Deadline, now: datetime | None) -> tuple[tuple[str, str], ...]:
    """How much of which limit was used, and when that limit is due."""
    kind = DeadlineKind(row.kind.removesuffix("_warning"))
    limits = [one for one in view.deadlines if (one.visit, one.kind) == (row.visit, kind) and one.round <= row.round]
    limit = max(limits, key=lambda one: one.round, default=None)
    parts = []
    if limit is not None and limit.limit_seconds and row.limit_seconds:
        parts.append(_tr("{0} of {1} used").format(limit_words(view, row), limit_words(view, limit)))
    if limit is not None and limit.due_at is not None:
        parts.append(_tr("due {0}").format(wording.instant(limit.due_at, now)))
    return (("", "  ·  ".join(parts)),) if parts else ()


def _due(view: TicketView, row: Deadline, now: datetime | None) -> tuple[tuple[str, str], ...]:
    parts = []
    if row.due_at is not None:
        parts.append(_tr("due {0}").format(wording.instant(row.due_at, now)))
    if row.limit_seconds is not None:
        parts.append(_tr("allowed {0}").format(limit_words(view, row)))
    return (("", "  ·  ".join(parts)),) if parts else ()


def _exactly(row: Deadline) -> tuple[str, ...]:
    parts = [_tr("{0}, visit {1}, round {2}").format(row.kind.value, row.visit, row.round)]
    if row.due_at is not None:
        parts.append(_tr("Due {0}").format(wording.full_instant(row.due_at)))
    if row.fired_at is not None:
        parts.append(_tr("Fired {0}").format(wording.full_instant(row.fired_at)))
    return tuple(parts)
