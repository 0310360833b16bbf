"""What an action will bring about, in a sentence or a few, before it is done.

Hides the forecast from the policy. Invariant: it only says what the policy at hand makes certain; where the desk alone
can tell, it says nothing. Pure; any thread.
"""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desk.tickets import TicketView
from app.rules import business_time
from app.rules.policy import ResolveFrom
from models.rows import Person
from models.vocabulary import DeadlineKind, Rung, Satisfied, WaitOn
from ui.common import wording
from ui.tickets.decision import consequences


def effect(view: TicketView, kind: str, given: Mapping[str, object], actor: Person) -> str:
    """What this person's action says so far as it is filled in, or ''."""
    return consequences(view, given, actor) if kind == "decide" else _forecast(view, kind, given, view.now)


def _forecast(view: TicketView, kind: str, given: Mapping[str, object], now: datetime) -> str:
    if kind == "escalate" or (kind == "qualify" and given.get("resolvable") is False):
        return _climb(view, now)
    if kind == "qualify" and given.get("resolvable") is True:
        return _clock(view, DeadlineKind.RESOLVE, view.ticket.rung, now)
    if kind == "resolve":
        goes = _tr("Goes to quality control: the client confirms.")
        return _join(goes, _clock(view, DeadlineKind.VERIFY, view.ticket.rung, now))
    if kind == "verify" and given.get("satisfied") == Satisfied.FALSE:
        return _tr("Goes back to resolution; the clock goes on where it stopped.")
    if kind == "wait" and given.get("on"):
        return _pause(view, str(given["on"]))
    return ""


def _climb(view: TicketView, now: datetime) -> str:
    rung = view.policy.next_rung(view.ticket.rung)
    if rung is Rung.MANAGER:
        return _join(_tr("Goes to the manager's decision point."), _clock(view, DeadlineKind.DECIDE, rung, now))
    goes = _tr("Goes to {0}, unassigned.").format(wording.word(rung))
    return _join(goes, _clock(view, DeadlineKind.QUALIFY, rung, now))


def _join(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _clock(view: TicketView, kind: DeadlineKind, rung: Rung, now: datetime) -> str:
    priority = view.ticket.priority
    seconds = view.policy.limit(kind, rung, priority)
    if seconds is None:
        return ""
    if kind is DeadlineKind.RESOLVE and view.policy.resolve_from is ResolveFrom.ENTRY:
        return ""  # it runs already
    try:
        due = business_time.add(view.policy.calendar(priority), now, seconds)
    except business_time.OutOfReach:
        return ""
    words = _tr("{0} clock: {1}, due {2}.")
    return words.format(wording.deadline(kind), wording.duration(seconds), wording.instant(due, now))


def _pause(view: TicketView, on: str) -> str:
    paused = [wording.deadline(kind) for kind in DeadlineKind if kind in view.policy.pauses(WaitOn(on))]
    if not paused:
        return _tr("No clock pauses during this wait.")
    return _tr("These clocks pause: {0}.").format(", ".join(paused))


def _tr(words: str) -> str:
    return QCoreApplication.translate("effect", words)
