"""What a text, a duration and an instant may look like, wherever people or programs hand one in.

Hides the defence against hostile text: what passes here can be stored by both engines, printed on a terminal and shown
in a plain-text widget without being interpreted. Pure.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from models.sentences import Sentence, say
from models.vocabulary import NAME_LENGTH, TEXT_LENGTH

# C0 and C1 controls (an ESC would be interpreted by a terminal, a NUL is refused by PostgreSQL) and lone surrogates
# (not encodable). Tab and line feed are text.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_DURATION = re.compile(r"(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,8})s)?")
_LONGEST = 10 * 365 * 24 * 3600
# uuid.UUID takes a good deal more: digits of other scripts, underscores, braces.
_UUID = re.compile("[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")


class Unusable(ValueError):
    """A value that cannot be accepted; ``str()`` completes the sentence "<field> ..."."""

    def __init__(self, problem: Sentence) -> None:
        super().__init__(problem)


def text(value: object) -> str:
    """Text of many lines: stripped, line ends made uniform, at most TEXT_LENGTH characters. Raises Unusable."""
    if not isinstance(value, str):
        raise Unusable(say("must be a text"))
    # Measured before anything else: a text of 10 MB is refused without being scanned.
    uniform = "" if len(value) > 2 * TEXT_LENGTH else value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(value) > 2 * TEXT_LENGTH or len(uniform) > TEXT_LENGTH:
        raise Unusable(say("is longer than {most:,} characters", most=TEXT_LENGTH))
    if not uniform:
        raise Unusable(say("must not be empty"))
    found = _FORBIDDEN.search(uniform)
    if found:
        raise Unusable(say("contains a character that is not text ({code})", code=f"U+{ord(found.group()):04X}"))
    return uniform


def line(value: object) -> str:
    """A name or other text of one line: as `text`, white space folded, letters composed alike (NFC), at most
    NAME_LENGTH characters."""
    name = folded(text(value))
    if len(name) > NAME_LENGTH:
        raise Unusable(say("is longer than {most:,} characters", most=NAME_LENGTH))
    if not name:
        raise Unusable(say("must not be empty"))
    return name


def folded(value: str) -> str:
    """The one way to spell a text of one line."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def login(value: object) -> str:
    """With what somebody signs in: as `line`, one word that no spreadsheet takes for a formula.

    Nothing in it takes no room or turns the direction of writing: two logins would look the same.
    """
    word = line(value)
    if " " in word or word[0] in "=+-@'" or any(unicodedata.category(one) == "Cf" for one in word):
        raise Unusable(say("must be one word that begins with a letter or a number, such as anna.berg"))
    return word


def duration(value: object) -> int:
    """Seconds of ``90s``, ``15m``, ``4h`` or ``1h30m``. Raises Unusable."""
    matched = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if not matched or not any(matched.groups()):
        raise Unusable(say("must be a duration such as 90s, 15m or 4h"))
    hours, minutes, seconds = (int(part or 0) for part in matched.groups())
    total = hours * 3600 + minutes * 60 + seconds
    if not 0 < total <= _LONGEST:
        raise Unusable(say("must be a duration between one second and ten years"))
    return total


def show_duration(seconds: float) -> str:
    """The shortest text that `duration` reads back: 5400 -> ``1h30m``."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    shown = (f"{hours}h" if hours else "") + (f"{minutes}m" if minutes else "") + (f"{left}s" if left else "")
    return shown or "0s"


def instant(value: object) -> datetime:
    """A moment in UTC from ISO 8601 with a time zone. Raises Unusable."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(line(value))
        except Unusable:
            raise
        except ValueError:
            raise Unusable(say("must be a moment such as 2026-03-01T14:30:00Z")) from None
    if not isinstance(value, datetime):
        raise Unusable(say("must be a moment such as 2026-03-01T14:30:00Z"))
    if value.tzinfo is None:
        raise Unusable(say("must say its time zone, as in 2026-03-01T14:30:00Z"))
    try:
        moment = value.astimezone(UTC)
    except (OverflowError, ValueError):
        raise Unusable(say("is outside the calendar")) from None
    if not 2000 <= moment.year < 9000:
        raise Unusable(say("must lie between the years 2000 and 9000"))
    return moment


def action_id(value: object) -> str:
    """A UUID in its usual form."""
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        raise Unusable(say("must be a UUID"))
    return str(UUID(value))


def show_instant(moment: datetime) -> str:
    """ISO 8601 in UTC with ``Z``, to the microsecond where it has any."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def one_of(words: Sequence[str], joiner: Literal["or", "and", "then"] = "or") -> str:
    """``a, b or c`` for a sentence."""
    *first, last = words
    if not first:
        return last
    if joiner == "and":
        return say("{first} and {last}", first=tuple(first), last=last)
    if joiner == "then":
        return say("{first} then {last}", first=tuple(first), last=last)
    return say("{first} or {last}", first=tuple(first), last=last)
