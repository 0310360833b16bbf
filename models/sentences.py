"""Sentences that a window can say in another language: the English one, which remembers what it was made of.

Hides how the English is put together. Invariant: to whoever does not ask, a `Sentence` is its English text and nothing
else, so that the command line and the log need not know of it. Pure: standard library only.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum


class Word(str):
    """A stored name inside a sentence, as English shows it.

    ``what`` it names is an enum of the vocabulary by its name, ``action``, or ``field`` with a ``name`` such as
    ``resolve.cause``.
    """

    what: str
    name: str

    def __new__(cls, what: str, name: str, shown: str) -> "Word":
        made = super().__new__(cls, shown)
        made.what, made.name = what, name
        return made

    def __reduce__(self) -> tuple[type["Word"], tuple[str, str, str]]:
        return Word, (self.what, self.name, str(self))


class Moment(str):
    """A moment inside a sentence: as English shows it, else to the minute in UTC; a window says it in its own time.

    ``now`` is when it was said, where that is known: a moment near to it is said shorter.
    """

    at: datetime
    now: datetime | None

    def __new__(cls, at: datetime, shown: str = "", now: datetime | None = None) -> "Moment":
        made = super().__new__(cls, shown or f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC")
        made.at, made.now = at, now
        return made

    def __reduce__(self) -> tuple[type["Moment"], tuple[datetime, str, datetime | None]]:
        return Moment, (self.at, str(self), self.now)


class Sentence(str):
    """A sentence or a piece of one. ``parts`` are what stands in the ``pattern``'s braces.

    A part is a value of the vocabulary, a `Word`, a `Moment`, another `Sentence`, a text, a number, or a tuple of
    these.
    """

    pattern: str
    parts: Mapping[str, object]

    def __new__(cls, pattern: str, parts: Mapping[str, object]) -> "Sentence":
        made = super().__new__(cls, pattern.format(**{name: _in_english(part) for name, part in parts.items()}))
        made.pattern, made.parts = pattern, parts
        return made

    def __reduce__(self) -> tuple[type["Sentence"], tuple[str, Mapping[str, object]]]:
        return Sentence, (self.pattern, self.parts)


def _in_english(part: object) -> object:
    return ", ".join(map(str, part)) if isinstance(part, tuple) else part


def say(pattern: str, /, **parts: object) -> Sentence:
    """The sentence of this pattern, which has to stand here as a plain text: so the texts to translate are found."""
    return Sentence(pattern, parts)


def spelled(value: StrEnum) -> Word:
    """A value of the vocabulary as a sentence spells it: ``in resolution``."""
    return Word(type(value).__name__, value.value, value.replace("_", " "))


def sentence_of(error: Exception) -> str:
    """What a failure says: its `Sentence` if it has one, while ``str()`` gives the English text alone."""
    said = error.args[0] if error.args else None
    return said if isinstance(said, Sentence) else str(error)
