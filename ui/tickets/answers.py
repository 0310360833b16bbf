"""What can be answered to a field, in words: its choices, its yes and no, what people usually type.

Hides how a stored value is said, in a form and again in the timeline. Invariant: a value that this client does not know
is shown as it is stored. Any thread.
"""

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.rules.actions import FieldSpec, Shape
from app.rules.texts import Unusable, instant
from ui.common import wording
from ui.common.plain import shown

_YES, _NO = QT_TRANSLATE_NOOP("answers", "Yes"), QT_TRANSLATE_NOOP("answers", "No")

_TRUTHS: dict[str, tuple[str, str]] = {
    "qualify.resolvable": (
        QT_TRANSLATE_NOOP("answers", "Yes, resolve it here"),
        QT_TRANSLATE_NOOP("answers", "No, hand it up"),
    ),
    "contact.reached": (QT_TRANSLATE_NOOP("answers", "Reached"), QT_TRANSLATE_NOOP("answers", "Not reached")),
    "engage_vendor.wait": (QT_TRANSLATE_NOOP("answers", "Wait now"), QT_TRANSLATE_NOOP("answers", "Go on working")),
}

_USUAL: dict[str, tuple[str, ...]] = {
    "category": (
        QT_TRANSLATE_NOOP("answers", "Account"),
        QT_TRANSLATE_NOOP("answers", "E-mail"),
        QT_TRANSLATE_NOOP("answers", "Hardware"),
        QT_TRANSLATE_NOOP("answers", "Mobile device"),
        QT_TRANSLATE_NOOP("answers", "Network"),
        QT_TRANSLATE_NOOP("answers", "Printing"),
        QT_TRANSLATE_NOOP("answers", "Security"),
        QT_TRANSLATE_NOOP("answers", "Server"),
        QT_TRANSLATE_NOOP("answers", "Software"),
        QT_TRANSLATE_NOOP("answers", "Telephony"),
        QT_TRANSLATE_NOOP("answers", "VPN"),
    ),
    "how": (
        QT_TRANSLATE_NOOP("answers", "Phone"),
        QT_TRANSLATE_NOOP("answers", "E-mail"),
        QT_TRANSLATE_NOOP("answers", "In person"),
        QT_TRANSLATE_NOOP("answers", "Remote session"),
    ),
}


def _tr(words: str) -> str:
    return QCoreApplication.translate("answers", words)


def choice(value: object) -> str:
    """A value of the vocabulary where its label says the rest."""
    if not isinstance(value, StrEnum):
        return str(value)
    if type(value).__name__ == "WaitOn":
        return wording.word_of("WaitOnShort", value.value).capitalize()
    return wording.word(value)


def truth(kind: str, name: str, value: bool) -> str:
    yes, no = _TRUTHS.get(f"{kind}.{name}", (_YES, _NO))
    return _tr(yes if value else no)


def says_it_alone(kind: str, name: str) -> bool:
    """The answer needs no label beside it."""
    return f"{kind}.{name}" in _TRUTHS


def usual(name: str) -> list[str]:
    """What people mostly type into this field; empty where nobody can know."""
    return [_tr(words) for words in _USUAL.get(name, ())]


def said(kind: str, spec: FieldSpec, value: object, people: dict[str, str], now: datetime | None) -> str:
    """A stored value as the timeline says it."""
    if spec.shape is Shape.TRUTH and isinstance(value, bool):
        return truth(kind, spec.name, value)
    if spec.shape is Shape.CHOICE:
        known = [member for member in spec.choices if member == str(value)]
        return choice(known[0]) if known else shown(value)
    if spec.shape is Shape.PERSON:
        return shown(people.get(str(value), value))
    return _said_number(spec.shape, value) if isinstance(value, int) else _said_text(spec.shape, value, now)


def _said_number(shape: Shape, value: int) -> str:
    if shape is Shape.RATING:
        return "★" * min(value, 5) + "☆" * (5 - value)
    return wording.minutes(value) if shape is Shape.MINUTES else str(value)


def _said_text(shape: Shape, value: object, now: datetime | None) -> str:
    return (moment(value, now) if shape is Shape.INSTANT else None) or shown(value)


def moment(value: object, now: datetime | None) -> str | None:
    """A stored moment in local time, None where the value is none."""
    try:
        return wording.instant(instant(value), now)
    except Unusable:
        return None
