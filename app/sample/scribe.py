"""Writes a ticket of the sample: turns the moves of its path into actions of people.

Hides which function makes which move. Pure; deterministic by the page's rng.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.rules.actions import Action, parse
from app.sample import climbing, ending, working
from app.sample.page import Page, Written


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody does at a moment."""

    at: datetime
    login: str
    action: Action


def write(page: Page) -> list[Line]:
    """The moves of the page's path. A claim of what is held already is left out, as is work that is done."""
    lines = []
    for index, at in enumerate(page.times):
        page.index = index
        written = _MOVES[page.move.what](page)
        if written:
            login, kind, fields = written
            lines.append(Line(at, login, parse(kind, fields)))
    return lines


_MOVES: dict[str, Callable[[Page], Written | None]] = {
    move.__name__: move
    for move in (
        climbing.receive, climbing.document, climbing.claim, climbing.dispatch, climbing.take_over, climbing.release,
        climbing.qualify, climbing.qualify_no, climbing.escalate, climbing.hand_back,
        working.log, working.log_rest, working.log_second, working.log_short, working.log_tried, working.note,
        working.contact_out, working.contact_in, working.no_answer, working.correct, working.change_priority,
        working.extend, working.wait, working.wait_on, working.end_wait, working.resume,
        working.ask_vendor, working.engage, working.chased, working.answer,
        ending.decide_vendor, ending.stop, ending.hand_down, ending.resolve, ending.resolve_again, ending.verify,
        ending.verify_no, ending.call_back, ending.verify_unanswered, ending.close, ending.reopen, ending.cancel,
    )
}  # fmt: skip
