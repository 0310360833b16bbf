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
from ui.tickets import answers
from ui.tickets.action_list import icon_of
from ui.tickets.plain import shown
from ui.tickets.why import why


class Tab(StrEnum):
    ALL = "all"
    NOTES = "notes"
    CLOCK = "clock"
    AUDIT = "audit"


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


def story(view: TicketView) -> tuple[Item, ...]:
    """Everything that happened to this ticket, the newest first; before it the clocks that run."""
    items = [*(_entry(view, entry) for entry in view.journal), *_ledger(view), *_clocks(view)]
    return tuple(sorted(items, key=lambda item: (item.running, item.at, item.order), reverse=True))


_CLOCKS = frozenset(KINDS) - {"note", "log", "contact", "correct", "claim", "assign", "release", "start", "stop"}
_QUIET = frozenset(("claim", "assign", "release", "start", "stop", "resume"))


def _tr(words: str) -> str:
    return QCoreApplication.translate("story", words)


def _entry(view: TicketView, entry: Entry) -> Item:
    people = dict(view.people)
    by_checker = entry.actor is None
    known = entry.kind in KINDS
    lines = tuple(_lines(entry, people, view.now))
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
    )


def _specs(kind: str) -> tuple:
    return describe(kind) if kind in KINDS else ()


def _lines(entry: Entry, people: dict[str, str], now: datetime) -> Iterator[tuple[str, str]]:
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


def _foreign(name: str, value: object, now: datetime) -> tuple[str, str]:
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


def _ledger(view: TicketView) -> Iterator[Item]:
    """What the checker fired without moving the ticket, and the limits that were met."""
    for row in view.deadlines:
        if row.fired_at is not None:
            yield _fired(row, view.now)
        elif row.outcome is Outcome.MET and row.ended_at is not None and row.kind.is_limit:
            words = _tr("{0} time frame met").format(wording.deadline(row.kind))
            yield Item(
                row.ended_at, 0, "check", "calm", words, "", lines=_due(row, view.now), tabs=frozenset((Tab.CLOCK,))
            )


def _clocks(view: TicketView) -> Iterator[Item]:
    """The clocks that run or stand still now, with why they end when they do."""
    for row in view.deadlines:
        if row.ended_at is not None or row.fired_at is not None or row.kind.is_warning:
            continue
        reasons = why(view, row, view.now)
        if row.due_at is None and not reasons:
            continue
        due = _tr("paused") if row.due_at is None else _tr("due {0}").format(wording.instant(row.due_at, view.now))
        lines = tuple(("", line) for line in reasons)
        # Nothing here follows the time of reading: a story that stays the same is not told anew.
        at = row.due_at or row.since_at
        icon, tone = ("pause", "paused") if row.is_paused else ("clock", "accent")
        name, tabs = wording.deadline(row.kind), frozenset((Tab.CLOCK,))
        yield Item(at, 0, icon, tone, name, due, lines=lines, tabs=tabs, running=True)


def _fired(row: Deadline, now: datetime) -> Item:
    assert row.fired_at is not None
    if row.kind.is_warning:
        limit = DeadlineKind(row.kind.removesuffix("_warning"))
        words, tone, icon = _tr("{0} time frame is running out").format(wording.deadline(limit)), "soon", "clock"
    elif row.kind is DeadlineKind.UNTIL:
        words, tone, icon = _tr("The wait reached its end"), "muted", "play"
    elif row.kind is DeadlineKind.WAIT:
        words, tone, icon = _tr("Reminder: it is still waiting"), "soon", "clock"
    else:
        words, tone, icon = _tr("{0} time frame missed").format(wording.deadline(row.kind)), "late", "warning"
    tabs = frozenset((Tab.ALL, Tab.CLOCK, Tab.AUDIT))
    return Item(row.fired_at, 0, icon, tone, words, "", lines=_due(row, now), audit=_exactly(row), tabs=tabs)


def _due(row: Deadline, now: datetime) -> tuple[tuple[str, str], ...]:
    parts = []
    if row.due_at is not None:
        parts.append(_tr("due {0}").format(wording.instant(row.due_at, now)))
    if row.limit_seconds is not None:
        parts.append(_tr("allowed {0}").format(wording.duration(row.limit_seconds)))
    return (("", "  ·  ".join(parts)),) if parts else ()


def _exactly(row: Deadline) -> tuple[str, ...]:
    parts = [_tr("{0}, visit {1}, round {2}").format(row.kind.value, row.visit, row.round)]
    if row.due_at is not None:
        parts.append(_tr("Due {0}").format(wording.full_instant(row.due_at)))
    if row.fired_at is not None:
        parts.append(_tr("Fired {0}").format(wording.full_instant(row.fired_at)))
    return tuple(parts)
