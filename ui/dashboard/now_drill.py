"""The tickets behind the charts and lists of the tab Now, from what a mark says of itself.

Invariant: whose they are is what the figures were read for, never what is chosen by now. What is made here reads on
the runner's threads.
"""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.desk import behind, dashboard
from app.desk.dashboard import Now
from app.desk.desk import Desk
from app.desk.exports import Column, Kind
from app.rules.figures import Measure
from models.vocabulary import Rung
from ui.common import wording
from ui.dashboard import found, measures, now_parts


def _tr(text: str) -> str:
    return QCoreApplication.translate("now", text)


def behind_mark(desk: Desk, now: Now, chart: str, key: str) -> found.Wanted:
    """``key`` is what the mark of that chart says."""
    match chart:
        case "since":
            return _since(desk, now, key)
        case "coming":
            rung, begins = key.split(" ", 1)
            begin = datetime.fromisoformat(begins)
            title = _tr("{0}, limits that end from {1} to {2}").format(
                wording.word(Rung(rung)),
                wording.clock(max(begin, now.now)),
                wording.clock(begin + now_parts.QUARTER),
            )
            coming = partial(behind.coming, desk, Rung(rung), begin, now.now, now.customer)
            return found.of_part(title, (), coming, found.most_urgent())
        case "ladder" if " " in key:
            rung, band = key.split(" ")
            title = _tr("Open on {0}, there since: {1}").format(
                wording.word(Rung(rung)), now_parts.ladder_ages()[int(band)]
            )
            return found.of_age(desk, title, Rung(rung), int(band), now.customer)
    unassigned = chart == "staff"
    said = _tr("Unassigned on {0}") if unassigned else _tr("Open on {0}")
    page = partial(behind.on_rung, desk, Rung(key), now.customer, unassigned)
    return found.of_part(said.format(wording.word(Rung(key))), found.received(), page, found.most_urgent())


def _since(desk: Desk, now: Now, key: str) -> found.Wanted:
    since, of = now.since.since, (now.customer, now.rung)
    moment = wording.instant(since, now.now)
    if key == "p1":
        title = _tr("P1s received since {0}").format(moment)
        return found.of_part(
            title, found.received(), partial(behind.received_p1, desk, since, of), _tr("The newest first.")
        )
    latest = _tr("The latest first.")
    if key == "late":
        title, amount = _tr("Fired late since {0}").format(moment), Column(_tr("Fired late"), Kind.NUMBER)
        return found.of_part(title, (amount,), partial(behind.fired_late, desk, since, of), latest)
    how = behind.Climb(key.removeprefix("climbed "))
    title = _tr("Climbs since {0}: {1}").format(moment, measures.climb(how))
    amount = Column(measures.name(Measure.CLIMBED), Kind.NUMBER)
    return found.of_part(title, (amount,), partial(behind.climbed, desk, since, how, of), latest)


def whole_list(desk: Desk, parts: now_parts.Parts, name: str) -> found.Wanted:
    """All of a list, read anew."""
    now, shown = parts.now, parts.lists[name]
    of = (now.customer, now.rung)
    match name:
        case "due":
            return found.of_due(shown.title, partial(behind.due, desk, now.due.until, of))
        case "decisions" | "silent":
            page = partial(behind.listed, desk, behind.Listed(name), of)
            return found.of_listed(shown.title, (shown.amount, shown.end), page)
    further = (Column(_tr("Vendor")),) if name == "waits" else ()

    def fetch(after: object) -> found.Found:
        """Two figures put together, or one that no index orders: all that is counted of them is read at once."""
        read = now_parts.parts(dashboard.now(desk, now.since.since, *of, dashboard.COUNTED))
        again = read.lists[name]
        rows = (
            found.Shown(one.ticket, (one.lead, one.amount, *([one.ticket.vendor] if further else [])))
            for one in again.lines
        )
        return found.Found(tuple(rows), read.now.now, None, again.tally)

    return found.Wanted(shown.title, (Column(shown.lead), shown.amount, *further), fetch)
