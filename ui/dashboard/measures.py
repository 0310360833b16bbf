"""What the measures of reports are called on the screen, and what their amounts are. Pure data; any thread."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QTime

from app.desk.exports import Kind
from app.rules.figures import Measure

_NAMES: dict[Measure, str] = {
    Measure.OPENED: QT_TRANSLATE_NOOP("measures", "Opened"),
    Measure.CLOSED: QT_TRANSLATE_NOOP("measures", "Closed"),
    Measure.UNRESOLVED: QT_TRANSLATE_NOOP("measures", "Stopped unresolved"),
    Measure.UNCONFIRMED: QT_TRANSLATE_NOOP("measures", "Closed unconfirmed"),
    Measure.KEPT: QT_TRANSLATE_NOOP("measures", "Promise kept"),
    Measure.BROKEN: QT_TRANSLATE_NOOP("measures", "Promise missed"),
    Measure.CANCELLED: QT_TRANSLATE_NOOP("measures", "Cancelled"),
    Measure.CANCELLED_LATE: QT_TRANSLATE_NOOP("measures", "Cancelled after a miss"),
    Measure.REOPENED: QT_TRANSLATE_NOOP("measures", "Reopened"),
    Measure.MINUTES: QT_TRANSLATE_NOOP("measures", "Hands-on time"),
    Measure.COST: QT_TRANSLATE_NOOP("measures", "Cost"),
    Measure.LEFT: QT_TRANSLATE_NOOP("measures", "Visits that ended"),
    Measure.QUEUEING: QT_TRANSLATE_NOOP("measures", "Queueing"),
    Measure.WAITING: QT_TRANSLATE_NOOP("measures", "Waiting outside"),
    Measure.HELD: QT_TRANSLATE_NOOP("measures", "Held by somebody"),
    Measure.TOUCHED: QT_TRANSLATE_NOOP("measures", "Touch time"),
    Measure.CLIMBED: QT_TRANSLATE_NOOP("measures", "Climbs"),
    Measure.SPENT_MINUTES: QT_TRANSLATE_NOOP("measures", "Time spent before handing up"),
    Measure.SPENT_COST: QT_TRANSLATE_NOOP("measures", "Cost spent before handing up"),
    Measure.HANDED_BACK: QT_TRANSLATE_NOOP("measures", "Handed back"),
    Measure.RETURNED: QT_TRANSLATE_NOOP("measures", "Returned by decision"),
    Measure.RESOLVED: QT_TRANSLATE_NOOP("measures", "Resolved"),
    Measure.TRAINING: QT_TRANSLATE_NOOP("measures", "Solved above in under 10 minutes"),
    Measure.FAILED: QT_TRANSLATE_NOOP("measures", "Client not satisfied"),
    Measure.OVERRIDDEN: QT_TRANSLATE_NOOP("measures", "Priority named by hand"),
    Measure.ENGAGED: QT_TRANSLATE_NOOP("measures", "Vendor engaged"),
    Measure.ANSWERED: QT_TRANSLATE_NOOP("measures", "Vendor answered"),
    Measure.ANSWERED_LATE: QT_TRANSLATE_NOOP("measures", "Vendor answered late"),
    Measure.ANSWERED_SECONDS: QT_TRANSLATE_NOOP("measures", "Time to the vendor's answer"),
}

_KINDS: dict[Measure, Kind] = {
    Measure.MINUTES: Kind.MINUTES,
    Measure.TOUCHED: Kind.MINUTES,
    Measure.SPENT_MINUTES: Kind.MINUTES,
    Measure.COST: Kind.MONEY,
    Measure.SPENT_COST: Kind.MONEY,
    Measure.QUEUEING: Kind.DURATION,
    Measure.WAITING: Kind.DURATION,
    Measure.HELD: Kind.DURATION,
    Measure.ANSWERED_SECONDS: Kind.DURATION,
}

_CLIMBS = {
    "decision": QT_TRANSLATE_NOOP("measures", "By decision"),
    "clock": QT_TRANSLATE_NOOP("measures", "By clock"),
    "verification": QT_TRANSLATE_NOOP("measures", "By failed verification"),
}


def name(measure: Measure) -> str:
    """``Promise kept``"""
    return QCoreApplication.translate("measures", _NAMES[measure])


def kind(measure: Measure) -> Kind:
    return _KINDS.get(measure, Kind.NUMBER)


def climb(key: str) -> str:
    """How a ticket went up: ``By clock``."""
    return QCoreApplication.translate("measures", _CLIMBS[key])


CLIMBS = tuple(_CLIMBS)


def key_of(measure: Measure, key: str) -> str:
    """What a measure's key says to people: ``By clock``, ``Mon 14:00``."""
    if measure is Measure.CLIMBED:
        return climb(key)
    if measure is Measure.OPENED:
        weekday, hour = (int(part) for part in key.split())
        day = QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat)
        return f"{day} {QLocale().toString(QTime(hour, 0), QLocale.FormatType.ShortFormat)}"
    return key or QCoreApplication.translate("measures", "without category")
