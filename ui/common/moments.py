"""How moments, time left and amounts of time are said: in the person's locale and local time.

Hides locale, time zone and units. `now` is always handed in: it is the database's time. Any thread.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

SOON_SECONDS = 3600
"""A due moment nearer than this is marked as soon."""

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class Urgency(StrEnum):
    """How a countdown is marked: by shape, text, bar and colour together."""

    LATE = "late"
    SOON = "soon"
    CALM = "calm"
    PAUSED = "paused"
    NONE = "none"


def urgency(seconds: float | None, paused: bool = False) -> Urgency:
    """Of what has so many seconds left; None is a ticket without a due moment."""
    if paused:
        return Urgency.PAUSED
    if seconds is None:
        return Urgency.NONE
    if seconds < 0:
        return Urgency.LATE
    return Urgency.SOON if seconds < SOON_SECONDS else Urgency.CALM


def countdown(seconds: float) -> str:
    """Time left as a clock: ``-0:12 over``, ``0:08:31``, ``2:15:40``, ``3 d 4 h``; seconds over in the first minute."""
    if seconds < 0:
        return QCoreApplication.translate("moments", "-{0} over").format(_over(-seconds))
    whole = int(seconds)
    if whole >= _DAY:
        return _days(whole)
    return f"{whole // _HOUR}:{whole % _HOUR // _MINUTE:02}:{whole % _MINUTE:02}"


def _over(seconds: float) -> str:
    whole = int(seconds)
    if whole < _MINUTE:
        return f"0:00:{whole:02}"
    return _days(whole) if whole >= _DAY else f"{whole // _HOUR}:{whole % _HOUR // _MINUTE:02}"


def _days(whole: int) -> str:
    days, hours = whole // _DAY, whole % _DAY // _HOUR
    return QCoreApplication.translate("moments", "{0} d {1} h").format(days, hours)


def spoken(seconds: float) -> str:
    """Time left in words, for a screen reader: ``due in 8 minutes``."""
    if seconds < 0:
        return QCoreApplication.translate("moments", "{0} over").format(duration(-seconds))
    return QCoreApplication.translate("moments", "due in {0}").format(duration(seconds))


def duration(seconds: float) -> str:
    """An amount of time in words, in its two largest units: ``45 s``, ``22 min``, ``4 h 30 min``, ``2 d 3 h``."""
    whole = int(seconds)
    if whole < _MINUTE:
        return QCoreApplication.translate("moments", "{0} s").format(whole)
    if whole < _HOUR:
        return minutes(whole // _MINUTE)
    if whole >= _DAY:
        days = QCoreApplication.translate("moments", "{0} d").format(whole // _DAY)
        return days if whole % _DAY < _HOUR else _days(whole)
    return minutes(whole // _MINUTE)


def minutes(count: int) -> str:
    """Hands-on minutes: ``22 min``, ``1 h``, ``1 h 05 min``."""
    hours, rest = divmod(count, 60)
    if not hours:
        return QCoreApplication.translate("moments", "{0} min").format(rest)
    if not rest:
        return QCoreApplication.translate("moments", "{0} h").format(hours)
    return QCoreApplication.translate("moments", "{0} h {1:02} min").format(hours, rest)


def exact(seconds: float) -> str:
    """An amount of working time to the second, in hours: ``24 h``, ``5 h 30 min``, ``8 min 57 s``.

    Never in days: a day of working time is not a day.
    """
    hours, rest = divmod(round(seconds), _HOUR)
    whole, second = divmod(rest, _MINUTE)
    parts = ((hours, "{0} h"), (whole, "{0} min"), (second, "{0} s"))
    said = [QCoreApplication.translate("moments", unit).format(number) for number, unit in parts if number]
    return " ".join(said) or QCoreApplication.translate("moments", "{0} s").format(0)


def instant(moment: datetime, now: datetime | None, to_the_second: bool = False) -> str:
    """A moment near now, as short as it can be said: ``today 14:05``, ``Tue 10:30``, ``12 Nov 10:30``.

    Without now with its whole date, for what is read on another day: ``12 Nov 2026 10:30``.
    """
    day = moment.astimezone().date()
    said = date_of(day) if now is None else _day(day, now.astimezone().date())
    at = clock_to_the_second(moment) if to_the_second else clock(moment)
    return QCoreApplication.translate("moments", "{0} {1}", "day and time").format(said, at)


def clock_to_the_second(moment: datetime) -> str:
    """The local time of day, with seconds where it has some: ``14:05``, ``14:05:31``."""
    local = (moment + timedelta(microseconds=500_000)).astimezone()
    if not local.second:
        return clock(local)
    return _with_seconds(local)


def _with_seconds(local: datetime) -> str:
    """No locale has a short form with seconds: they follow the minutes, after the sign that is before these."""
    form = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
    before, minutes, behind = form.partition("mm")
    shown = f"{before}{minutes}{before[-1:]}ss{behind}" if minutes else "HH:mm:ss"
    return QLocale().toString(QTime(local.hour, local.minute, local.second), shown)


def clock(moment: datetime) -> str:
    """The local time of day: ``14:05``."""
    local = moment.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def full_instant(moment: datetime) -> str:
    """A moment with everything: for tooltips, prints and the audit view."""
    local = moment.astimezone()
    day = QLocale().toString(_qdate(local.date()), QLocale.FormatType.LongFormat)
    return f"{day} {_with_seconds(local)} {local.tzname()}"


def minute(moment: datetime) -> str:
    """A moment by itself, near to no other, to the minute of the local time: ``27 Nov 2026 11:48``."""
    local = moment.astimezone()
    at = QDateTime(_qdate(local.date()), QTime(local.hour, local.minute))
    return QLocale().toString(at, QLocale.FormatType.ShortFormat)


def ago(moment: datetime, now: datetime) -> str:
    """How long ago: ``just now``, ``12 min ago``; from a day on the moment itself."""
    seconds = (now - moment).total_seconds()
    if seconds < _MINUTE:
        return QCoreApplication.translate("moments", "just now")
    if seconds < _DAY:
        return QCoreApplication.translate("moments", "{0} ago").format(duration(seconds))
    return instant(moment, now)


def money(cents: int) -> str:
    """An amount of money, without a currency: Tierdesk knows none."""
    return QLocale().toString(cents / 100, "f", 2)


def number(count: int) -> str:
    """A count with the locale's marks: ``12,345``."""
    return QLocale().toString(count)


def date_of(day: date) -> str:
    """A day, as it can be read in every locale: ``1 Oct 2026``."""
    return QLocale().toString(_qdate(day), QCoreApplication.translate("moments", "d MMM yyyy", "a date with its year"))


def day_of(moment: datetime, now: datetime) -> str:
    """The day of a moment near now, as short as it can be said: ``today``, ``Tue``, ``12 Nov``."""
    return _day(moment.astimezone().date(), now.astimezone().date())


def _day(day: date, today: date) -> str:
    if day == today:
        return QCoreApplication.translate("moments", "today")
    if day == today + timedelta(days=1):
        return QCoreApplication.translate("moments", "tomorrow")
    if day == today - timedelta(days=1):
        return QCoreApplication.translate("moments", "yesterday")
    shown = QLocale()
    if abs((day - today).days) < 7:
        return shown.toString(_qdate(day), "ddd")
    if day.year == today.year:
        return shown.toString(_qdate(day), QCoreApplication.translate("moments", "d MMM", "a date of this year"))
    return date_of(day)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
