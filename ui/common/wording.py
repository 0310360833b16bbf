"""Every word that a person sees for the vocabulary: statuses, rungs, actions, their fields, deadlines, codes.

Hides the tables of words and their translation. Invariant: every value of the vocabulary and every field of every
action has its word (a test walks them all). How moments and amounts of time are said stands in `moments`, offered here
too. Any thread.
"""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLocale

from models.rows import Caller, QueueRow
from models.sentences import Moment, Sentence, Word, sentence_of
from models.vocabulary import CHECKER, DeadlineKind, NoticeKind, Priority, Rung, Status
from ui.common.moments import (
    SOON_SECONDS,
    Urgency,
    ago,
    clock,
    clock_to_the_second,
    countdown,
    date_of,
    day_of,
    duration,
    exact,
    full_instant,
    instant,
    minute,
    minutes,
    money,
    number,
    spoken,
    urgency,
)
from ui.common.words import (
    DONE,
    FIELD_HINTS,
    FIELD_LABELS,
    HINTS,
    LIMIT_MISSED,
    LIMIT_NEAR,
    LIMIT_STILL_MISSED,
    QUEUES,
    VERBS,
    WORDS,
)

__all__ = [
    "SOON_SECONDS",
    "Urgency",
    "ago",
    "clock",
    "clock_to_the_second",
    "countdown",
    "date_of",
    "day_of",
    "duration",
    "exact",
    "full_instant",
    "instant",
    "minutes",
    "money",
    "number",
    "spoken",
    "urgency",
]


def _said(source: str) -> str:
    return QCoreApplication.translate("words", source)


def word(value: StrEnum) -> str:
    """A value of the vocabulary, beginning with a capital: ``In resolution``, ``Tier 2``, ``Waiting for vendor``."""
    return _said(WORDS[type(value).__name__][value.value])


def word_of(enum: str, value: str) -> str:
    """The same for a value that comes as text, with the name of its enum: ``word_of("Code", "fixed")``."""
    return _said(WORDS[enum][value]) if value in WORDS.get(enum, {}) else value


def queue(name: str) -> str:
    """A queue's name in the navigation."""
    return _said(QUEUES[str(name)])


def action(kind: str) -> str:
    """What a button for this kind of action says: ``Escalate``, ``Hand back``."""
    return _said(VERBS[kind])


def action_hint(kind: str) -> str:
    """What the action does, in one sentence."""
    return _said(HINTS[kind])


def action_done(kind: str) -> str:
    """The action as the timeline tells it after a name: ``Anna | escalated``."""
    return _said(DONE[kind])


def label(kind: str, field: str) -> str:
    """The label of an action's field."""
    return _said(FIELD_LABELS.get(f"{kind}.{field}") or FIELD_LABELS[field])


def hint(kind: str, field: str) -> str:
    """What stands greyed in the empty field, or under it; may be empty."""
    found = FIELD_HINTS.get(f"{kind}.{field}") or FIELD_HINTS.get(field)
    return _said(found) if found else ""


def deadline(kind: DeadlineKind) -> str:
    """What a deadline is about: ``Qualify``, ``Warning: resolve``."""
    return word(kind)


def notice(kind: NoticeKind, about: DeadlineKind | None, ticket: int) -> str:
    """What somebody is told of a ticket: ``#12  Qualify time frame missed``, ``#12  Assigned to you``."""
    return f"#{ticket}  {told(kind, about)}"


def told(kind: NoticeKind, about: DeadlineKind | None) -> str:
    """The same where the ticket is named beside it."""
    if about is None or kind is NoticeKind.RESUMED:
        return word(kind)
    if kind is NoticeKind.ESCALATED:
        return f"{word(kind)}: {limit_missed(about)}"
    return _LIMITS[kind](about)


def limit_near(kind: DeadlineKind) -> str:
    """``Qualify time frame is running out``; also of its warning."""
    return _said(LIMIT_NEAR[kind.removesuffix("_warning")])


def limit_missed(kind: DeadlineKind) -> str:
    """``Qualify time frame missed``, ``Cost ceiling reached``."""
    return _said(LIMIT_MISSED[kind])


def limit_still_missed(kind: DeadlineKind) -> str:
    """The same when somebody is reminded of it."""
    return _said(LIMIT_STILL_MISSED.get(kind) or LIMIT_MISSED[kind])


_LIMITS = {
    NoticeKind.WARNING: limit_near,
    NoticeKind.MISSED: limit_missed,
    NoticeKind.REMINDER: limit_still_missed,
}


def priority(value: Priority, assumed: bool = False) -> str:
    """A priority, marked where nobody has documented it yet."""
    if not assumed:
        return str(value)
    return QCoreApplication.translate("words", "{0} (assumed)").format(value)


def waiting(row: QueueRow) -> str:
    """The reason why a ticket waits, as a queue says it: ``waiting: customer``."""
    if row.waiting_on is None:
        return word(row.status)
    whom = row.vendor if row.vendor and row.waiting_on.value == "vendor" else word_of("WaitOnShort", row.waiting_on)
    return QCoreApplication.translate("words", "waiting: {0}").format(whom)


def state_of(row: QueueRow) -> str:
    """A queue row's status, or the reason of its wait."""
    return waiting(row) if row.status is Status.WAITING else word(row.status)


def caller(requester: str, found: Caller) -> list[tuple[str, str]]:
    """Who called and where they are found, each with its label; the first line always."""
    address = ", ".join((found.address or "").split("\n"))
    site = [part for part in (found.site, address) if part]
    lines = [(label("receive", "requester"), "  ·  ".join(part for part in (requester, found.contact) if part))]
    return [*lines, (QCoreApplication.translate("words", "Site"), "  ·  ".join(site))] if site else lines


def actor(login: str | None, names: dict[str, str] | None = None) -> str:
    """Who did it: a person's name, or the escalation checker."""
    if login is None or login == CHECKER:
        return QCoreApplication.translate("words", "Escalation checker")
    return (names or {}).get(login, login)


def failure(error: Exception) -> str:
    """What to show of a failure: its sentence, or an apology where it is a defect of Tierdesk."""
    from ui.common.runner import is_known

    return sentence(sentence_of(error)) if is_known(error) else apology()


def sentence(said: str) -> str:
    """A sentence from below in the language of the window; any other text, and one that cannot be said, as it is."""
    if not isinstance(said, Sentence):
        return str(said)
    part = _in_english if _from_below(_ALWAYS_TRANSLATED) == _ALWAYS_TRANSLATED else _part
    try:
        return _from_below(said.pattern).format(**{name: part(one) for name, one in said.parts.items()})
    except (AttributeError, LookupError, TypeError, ValueError):
        return str(said)


_ALWAYS_TRANSLATED = "{first} or {last}"
"""Where even this is said in English, so is all that comes from below."""


def _in_english(part: object) -> object:
    """As the command line says it, but for what has another name on the screen: ``Tier 2`` for tier2."""
    if isinstance(part, tuple):
        return ", ".join(str(_in_english(each)) for each in part)
    if isinstance(part, Sentence):
        return sentence(part)
    if isinstance(part, Moment):
        return _moment(part)
    return word(part) if isinstance(part, Rung) else part


def _moment(said: Moment) -> str:
    return minute(said.at) if said.now is None else instant(said.at, said.now)


def _from_below(pattern: str) -> str:
    return QCoreApplication.translate("sentences", pattern)


def _part(part: object) -> object:
    if isinstance(part, tuple):
        return ", ".join(str(_part(each)) for each in part)
    if isinstance(part, Sentence):
        return sentence(part)
    if isinstance(part, Word):
        return _word(part)
    if isinstance(part, Moment):
        return _Text(_moment(part))
    if isinstance(part, StrEnum):
        return word_of(type(part).__name__, part)
    return _Number(part) if isinstance(part, int | float) else _Text(part)


def _word(named: Word) -> str:
    if named.what == "action":
        return action(named.name)
    if named.what == "field":
        return label(*named.name.split("."))
    return word_of(named.what, named.name)


class _Text(str):
    """Its repr, which patterns ask for to quote a name, has the quotation marks of the language."""

    def __repr__(self) -> str:
        return QLocale().quoteString(super().__repr__()[1:-1])


class _Number:
    """Formatted as a pattern asks for, with the marks of the language for thousands and decimals."""

    def __init__(self, value: float) -> None:
        self._value = value

    def __format__(self, form: str) -> str:
        marks = {",": QLocale().groupSeparator(), ".": QLocale().decimalPoint()}
        return format(self._value, form).translate(str.maketrans(marks))


def apology() -> str:
    return QCoreApplication.translate(
        "words",
        "Sorry, something went wrong inside Tierdesk. Nothing that you typed is lost; the details are in the log.",
    )
