"""The tickets behind a chart of the tab Now, from what a mark says of itself.

What is made here reads on the runner's threads.
"""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from app.desk.dashboard import Now
from app.desk.desk import Desk
from app.rules.figures import Measure
from models.vocabulary import Rung
from ui.common import wording
from ui.dashboard import found, measures, now_parts
from ui.dashboard.keys import Key
from ui.dashboard.period import Period, qdate


def _tr(text: str) -> str:
    return QCoreApplication.translate("now", text)


def behind(desk: Desk, now: Now, chart: str, key: str, customer: str | None) -> found.Wanted:
    """``key`` is what the mark of that chart says."""
    match chart:
        case "since" if key == "p1":
            title = _tr("P1s received since {0}").format(wording.instant(now.since.since, now.now))
            return found.received_p1(desk, title, now.since.since, customer, now.rung)
        case "since":
            return _climbed(desk, now, key.removeprefix("climbed "))
        case "coming":
            rung, begins = key.split(" ", 1)
            moment = datetime.fromisoformat(begins)
            end = moment + now_parts.QUARTER
            moment = max(moment, now.now)
            title = _tr("{0}, limits that end from {1} to {2}").format(
                wording.word(Rung(rung)), wording.clock(moment), wording.clock(end)
            )
            return found.coming(desk, title, Rung(rung), moment, end, customer)
        case "staff":
            title = _tr("Unassigned on {0}").format(wording.word(Rung(key)))
            return found.on_rung(desk, title, Rung(key), customer, unassigned=True)
        case "ladder" if " " in key:
            rung, band = key.split(" ")
            title = _tr("Open on {0}, there since: {1}").format(
                wording.word(Rung(rung)), now_parts.ladder_ages()[int(band)]
            )
            return found.of_age(desk, title, Rung(rung), int(band), now.customer)
    title = _tr("Open on {0}").format(wording.word(Rung(key)))
    return found.on_rung(desk, title, Rung(key), customer)


def _climbed(desk: Desk, now: Now, how: str) -> found.Wanted:
    """By days, which is how climbs are kept: those of the whole day on which ``since`` lies are among them."""
    first = (now.since.since.astimezone(now.now.tzinfo)).date()
    wanted = found.of_period(
        desk,
        Period(first, now.today + timedelta(days=1)),
        Key(Measure.CLIMBED, now.customer, now.rung, None, how),
        {},
        None,
    )
    day = QLocale().toString(qdate(first), QLocale.FormatType.ShortFormat)
    title = _tr("Climbs: {0}, from {1} on").format(measures.climb(how), day)
    return found.Wanted(title, wanted.amount, wanted.fetch)
