"""How an absence is said: until when, and who covers. Any thread."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desk.absence import Absence
from ui.common import wording


def until(absence: Absence, names: Mapping[str, str], now: datetime) -> str:
    """``absent until Fri 17:00, covered by Ben Okafor``."""
    end = wording.instant(absence.ends_at, now)
    if absence.cover is None:
        return _tr("absent until {0}").format(end)
    return _tr("absent until {0}, covered by {1}").format(end, names.get(absence.cover, absence.cover))


def span(absence: Absence, names: Mapping[str, str], now: datetime) -> str:
    """The same of one that is still to come: ``from Mon 9:00 to Fri 17:00, covered by Ben Okafor``.

    Over the turn of a year both have their year: ``from 21 Dec 2026 9:00 to 4 Jan 2027 9:00``.
    """
    if absence.begins_at <= now:
        return until(absence, names, now)
    is_one_year = absence.begins_at.astimezone().year == absence.ends_at.astimezone().year
    begin, end = (wording.instant(at, now if is_one_year else None) for at in (absence.begins_at, absence.ends_at))
    if absence.cover is None:
        return _tr("absent from {0} to {1}").format(begin, end)
    return _tr("absent from {0} to {1}, covered by {2}").format(begin, end, names.get(absence.cover, absence.cover))


def _tr(words: str) -> str:
    return QCoreApplication.translate("absence", words)
