"""Reading what people type into a policy's fields, and showing what stands in the document.

Hides the spellings that are accepted. A reader gives the document's value or raises `Unreadable` with a sentence; a
shower is its inverse. Any thread.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from app.rules.texts import Unusable, show_duration
from app.rules.texts import duration as seconds_of
from ui.policies.hours import Unreadable

__all__ = ["AMOUNT", "DAYS", "DURATION", "SHARE", "WHOLE", "Kind", "Unreadable"]

_HOURS = re.compile(r"([0-9]+)[.,]([0-9]+)h(?:ours?)?")
_UNITS = re.compile(r"([0-9]+)(hours?|hrs?|std|h|:|minutes?|mins?|min|m|seconds?|secs?|sec|s)?")
_LONG = {"h": "h", ":": "h", "m": "m", "s": "s"}


@dataclass(frozen=True)
class Kind:
    """One sort of value that is typed on a line."""

    read: Callable[[str], Any]
    show: Callable[[Any], str]


def _read_duration(text: str) -> str:
    """``90m``, ``1h30``, ``1:30``, ``1.5 h``, ``4 hours`` -> as a policy spells it."""
    typed = text.replace(" ", "").casefold()
    half = _HOURS.fullmatch(typed)
    if half:
        return _fitting(f"{round(float(f'{half[1]}.{half[2]}') * 3600)}s")
    pieces = _UNITS.findall(typed)
    if not pieces or "".join(number + unit for number, unit in pieces) != typed:
        raise Unreadable(_no_duration())
    if len(pieces) == 1 and not pieces[0][1]:
        sentence = QCoreApplication.translate("typed", "Say whether these are minutes or hours: {0}m or {0}h.")
        raise Unreadable(sentence.format(pieces[0][0]))
    spelled, last = "", ""
    for number, unit in pieces:
        last = {"": {"h": "m", "m": "s"}.get(last, "")}.get(unit) or _LONG.get("h" if unit == "std" else unit[:1], "")
        spelled += f"{number}{last}" if last else "?"
    return _fitting(spelled)


def _fitting(spelled: str) -> str:
    try:
        return show_duration(seconds_of(spelled))
    except Unusable:
        raise Unreadable(_no_duration()) from None


def _no_duration() -> str:
    return QCoreApplication.translate("typed", "Write a length of time such as 90m, 1h30 or 4h.")


def _show_duration(value: Any) -> str:
    try:
        return show_duration(seconds_of(value))
    except Unusable:
        return str(value)


def _number(text: str, sentence: str) -> float:
    typed = text.strip().replace(" ", "").replace("%", "")
    read, fine = QLocale().toDouble(typed)
    if not fine:
        try:
            read = float(typed.replace(",", "."))
        except ValueError:
            raise Unreadable(sentence) from None
    if not 0 <= read < 1e12:
        raise Unreadable(sentence)
    return read


def _read_amount(text: str) -> float:
    return _number(text, QCoreApplication.translate("typed", "Write an amount such as 45 or 45.50."))


def _show_number(value: Any, digits: int = 2) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return (
        QLocale()
        .toString(float(value), "f", 0 if float(value).is_integer() else digits)
        .replace(QLocale().groupSeparator(), "")
    )


def _read_share(text: str) -> float:
    sentence = QCoreApplication.translate("typed", "Write a share from 1 % to 99 %.")
    share = _number(text, sentence)
    if not 1 <= share <= 99:
        raise Unreadable(sentence)
    return round(share / 100, 4)


def _show_share(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{_show_number(round(value * 100, 2))} %"


def _read_whole(text: str) -> int:
    sentence = QCoreApplication.translate("typed", "Write a whole number from 1 to 100.")
    typed = text.strip()
    if not re.fullmatch("[0-9]{1,3}", typed) or not 1 <= int(typed) <= 100:
        raise Unreadable(sentence)
    return int(typed)


def _read_days(text: str) -> str:
    found = re.fullmatch(r"([0-9]{1,4})\s*(?:d|days?|t|tage?)?", text.strip().casefold())
    if not found or int(found[1]) > 3650:
        raise Unreadable(QCoreApplication.translate("typed", "Write a number of days such as 5, at most 3650."))
    return f"{int(found[1])}d"


def _show_days(value: Any) -> str:
    number = str(value).removesuffix("d")
    return QCoreApplication.translate("typed", "{0} days").format(number) if number.isdecimal() else str(value)


DURATION = Kind(_read_duration, _show_duration)
AMOUNT = Kind(_read_amount, _show_number)
SHARE = Kind(_read_share, _show_share)
WHOLE = Kind(_read_whole, str)
DAYS = Kind(_read_days, _show_days)
