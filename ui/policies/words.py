"""The words for the places and values of a policy, as its form, the list of problems and the list of changes say them.

Hides the keys of the document. Invariant: a place that has no words is said as the file names it. Any thread.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from models.vocabulary import DeadlineKind, Priority, Rung, WaitOn
from ui.common import wording
from ui.policies.hours import DAYS
from ui.policies.typed import DAYS as DAYS_KIND
from ui.policies.typed import DURATION
from ui.policies.week_grid import day_name


def key_word(key: str) -> str:
    """One key, beginning with a capital where it has a word."""
    if key in Rung.__members__.values():
        return wording.word(Rung(key))
    if key in Priority.__members__.values():
        return key
    if key in DAYS:
        return day_name(DAYS.index(key))
    return _keys().get(key) or (wording.word(DeadlineKind(key)) if key in DeadlineKind.__members__.values() else key)


def place_words(parts: Sequence[str]) -> str:
    """``Tier 1, resolve, P2``."""
    shown = [key_word(part) for part in parts if part not in ("rungs", "limits") or len(parts) == 1]
    if len(parts) > 1 and parts[0] == "wait_pauses" and parts[1] in WaitOn.__members__.values():
        shown = [wording.word(WaitOn(parts[1]))]
    if len(parts) == 2 and parts[0] == "calendar":
        shown = shown[1:]
    return ", ".join([*shown[:1], *(_small(word) for word in shown[1:])])


def section_of(parts: Sequence[str]) -> str:
    """The key of the form's section in which that place stands; '' for none, such as a place in another policy."""
    first = parts[0] if parts else ""
    known = {"rungs": "frames", "limits": "whole", "calendar": "calendar", "wait_pauses": "waits", "ladder": "ladder"}
    return known.get(first) or ("rules" if first in _RULES else "")


_RULES = (
    "warn_at",
    "resolve_from",
    "assumed_priority",
    "four_eyes",
    "verify_failures",
    "silence",
    "close_needs",
    "reopen_within",
    "vendor_opens",
    "vendor_question",
)


def section_word(section: str) -> str:
    return {
        "ladder": QCoreApplication.translate("policies", "Ladder"),
        "frames": QCoreApplication.translate("policies", "Time frames"),
        "whole": QCoreApplication.translate("policies", "Whole ticket"),
        "rules": QCoreApplication.translate("policies", "Rules"),
        "waits": QCoreApplication.translate("policies", "Waits"),
        "calendar": QCoreApplication.translate("policies", "Calendar"),
    }[section]


SECTIONS = ("ladder", "frames", "whole", "rules", "waits", "calendar")


def value_words(parts: Sequence[str], value: str | None) -> str:
    """A value as a difference has it: ``P1, P2``, ``30m``, ``escalate`` -> ``Hand up``."""
    if value is None:
        return QCoreApplication.translate("policies", "none")
    if value in ("true", "false"):
        return _yes_no(value == "true")
    if parts[:1] == ("name",) or parts[:2] in (("calendar", "time_zone"), ("calendar", "holidays")):
        return value
    return ", ".join(_said(parts, one) for one in value.split(", "))


def _yes_no(yes: bool) -> str:
    return QCoreApplication.translate("policies", "yes") if yes else QCoreApplication.translate("policies", "no")


def _said(parts: Sequence[str], word: str) -> str:
    if "on_miss" in parts:
        return choice_word("on_miss", word)
    if parts and parts[0] in ("resolve_from", "vendor_opens"):
        return choice_word(parts[0], word)
    if parts and parts[0] == "reopen_within":
        return DAYS_KIND.show(word)
    if re.fullmatch(r"(\d+[hms])+", word):
        return DURATION.show(word)
    return key_word(word)


def choice_word(key: str, value: str) -> str:
    return _choices().get(f"{key}.{value}", value)


def _choices() -> dict[str, str]:
    return {
        "on_miss.escalate": QCoreApplication.translate("policies", "Hand up"),
        "on_miss.remind": QCoreApplication.translate("policies", "Remind only"),
        "resolve_from.entry": QCoreApplication.translate("policies", "When the ticket enters the rung"),
        "resolve_from.qualified": QCoreApplication.translate("policies", "When it is qualified"),
        "vendor_opens.missed": QCoreApplication.translate("policies", "Once a limit was missed"),
        "vendor_opens.decision": QCoreApplication.translate("policies", "At the manager's decision"),
        "vendor_opens.always": QCoreApplication.translate("policies", "Always"),
    }


def _small(word: str) -> str:
    """Inside a sentence, but for what is a name."""
    keep = word in Priority.__members__.values() or QLocale().language() is not QLocale.Language.English
    return word if keep else word[:1].lower() + word[1:]


def _keys() -> dict[str, str]:
    return {
        "name": QCoreApplication.translate("policies", "Name"),
        "extends": QCoreApplication.translate("policies", "Extends"),
        "ladder": QCoreApplication.translate("policies", "Ladder"),
        "warn_at": QCoreApplication.translate("policies", "Warn at"),
        "four_eyes": QCoreApplication.translate("policies", "Four eyes for"),
        "verify_failures": QCoreApplication.translate("policies", "Failed verifications"),
        "silence": QCoreApplication.translate("policies", "Unanswered"),
        "attempts": QCoreApplication.translate("policies", "Calls that reached nobody"),
        "over": QCoreApplication.translate("policies", "Time since the first call"),
        "reopen_within": QCoreApplication.translate("policies", "May be reopened within"),
        "resolve_from": QCoreApplication.translate("policies", "The resolve clock starts"),
        "vendor_opens": QCoreApplication.translate("policies", "A vendor may be engaged"),
        "vendor_question": QCoreApplication.translate("policies", "Ask the vendor question"),
        "assumed_priority": QCoreApplication.translate("policies", "Priority until documented"),
        "close_needs": QCoreApplication.translate("policies", "To close it takes"),
        "wait_pauses": QCoreApplication.translate("policies", "Paused while waiting"),
        "calendar": QCoreApplication.translate("policies", "Calendar"),
        "time_zone": QCoreApplication.translate("policies", "Time zone"),
        "hours": QCoreApplication.translate("policies", "Working hours"),
        "holidays": QCoreApplication.translate("policies", "Public holidays"),
        "extra": QCoreApplication.translate("policies", "Further days off"),
        "round_the_clock": QCoreApplication.translate("policies", "Round the clock for"),
        "limits": QCoreApplication.translate("policies", "Whole ticket"),
        "rungs": QCoreApplication.translate("policies", "Time frames"),
        "rate": QCoreApplication.translate("policies", "Cost of an hour"),
        "cost": QCoreApplication.translate("policies", "Cost ceiling"),
        "effort": wording.deadline(DeadlineKind.EFFORT),
        "on_miss": QCoreApplication.translate("policies", "When missed"),
        "verify": QCoreApplication.translate("policies", "Verify and close"),
        "decide": QCoreApplication.translate("policies", "Decide"),
        "wait": QCoreApplication.translate("policies", "Remind of a wait"),
        "vendor": QCoreApplication.translate("policies", "Vendor's answer"),
        "cause": QCoreApplication.translate("policies", "Cause"),
        "fix": QCoreApplication.translate("policies", "Fix"),
        "code": QCoreApplication.translate("policies", "Resolution code"),
        "category": QCoreApplication.translate("policies", "Category"),
        "affected": QCoreApplication.translate("policies", "What is affected"),
        "description": QCoreApplication.translate("policies", "Description"),
        "minutes": QCoreApplication.translate("policies", "Minutes of work"),
    }
