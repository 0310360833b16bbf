"""A policy's document as TOML text, in the order and the style of the policies that are shipped.

Hides how a value is spelled and where it stands. Promises that what is written is read back as the same document, in
the spelling of `tidy`: every duration in one unit, a table by priority wherever one value stood for all. Pure.

A writer of its own: the libraries that write TOML put tables in the order in which they are handed in, each value or
each table on lines of their own, and know neither a duration nor that four equal priorities are one value.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.rules.policy import RUNG_LIMITS, TICKET_LIMITS
from app.rules.policy_shape import MISSES, CalendarTable, HoursTable, LimitsTable, RungsTable, RungTable, Shape, for_all
from app.rules.texts import Unusable, duration, show_duration
from models.vocabulary import Priority, WaitOn

_MOST_DIGITS = 999_999
"""No unit takes more of a duration."""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DURATIONS = {kind.value for kind in (*RUNG_LIMITS, *TICKET_LIMITS)}


def write(document: Mapping[str, Any]) -> str:
    """The text of a document, as `policy_document.read(text).written` or an editor has it.

    A document with mistakes is written too, as far as TOML can say it: an editor shows it.
    """
    document = tidy(document)
    tables: list[str] = []
    lines: list[str] = []
    for key, one in _ordered(document, Shape.model_fields):
        if not isinstance(one, Mapping) or key == "silence":
            lines.append(_line(key, one))
        elif key == "rungs":
            for name, rung in _ordered(one, RungsTable.model_fields):
                tables += _table((key, name), rung, RungTable.model_fields)
        elif key == "calendar":
            tables += _calendar(one)
        else:
            tables += _table((key,), one, LimitsTable.model_fields if key == "limits" else WaitOn)
    return "\n".join([*lines, *tables]) + "\n"


def tidy(document: Mapping[str, Any]) -> dict[str, Any]:
    """The same document in the spelling in which it is written and read back."""
    spread = for_all(document) if _can_be_spread(document) else dict(document)
    if isinstance(spread.get("silence"), Mapping):
        spread["silence"] = _durations(spread["silence"], {"over"})
    if isinstance(spread.get("limits"), Mapping):
        spread["limits"] = _durations(spread["limits"], _DURATIONS)
    rungs = spread.get("rungs")
    if isinstance(rungs, Mapping):
        spread["rungs"] = {name: _durations(rung, _DURATIONS) for name, rung in rungs.items()}
        if not rungs:
            del spread["rungs"]
    return spread


def shortest(seconds: int) -> str:
    """A duration in the largest unit that tells it exactly: ``4h``, ``90m``, ``75s``."""
    for unit, size in (("h", 3600), ("m", 60), ("s", 1)):
        if seconds % size == 0 and seconds // size <= _MOST_DIGITS:
            return f"{seconds // size}{unit}"
    return show_duration(seconds)


def value(one: object) -> str:
    """A value as TOML spells it, on one line."""
    if isinstance(one, bool):
        return "true" if one else "false"
    if isinstance(one, int | float):
        return repr(one)
    if isinstance(one, Mapping):
        pairs = ", ".join(_line(key, each) for key, each in one.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(one, Sequence) and not isinstance(one, str):
        return f"[{', '.join(value(each) for each in one)}]"
    return json.dumps(str(one), ensure_ascii=False).replace("\x7f", "\\u007f")


def _can_be_spread(document: Mapping[str, Any]) -> bool:
    rungs = document.get("rungs", {})
    tables = isinstance(rungs, Mapping) and all(isinstance(rung, Mapping) for rung in rungs.values())
    return tables and isinstance(document.get("limits", {}), Mapping)


def _durations(table: object, names: Iterable[str]) -> object:
    if not isinstance(table, Mapping):
        return table
    return {key: _spelled(one) if key in names else one for key, one in table.items()}


def _spelled(one: object) -> object:
    if isinstance(one, Mapping):
        return {key: _spelled(each) for key, each in one.items()}
    try:
        return shortest(duration(one))
    except Unusable:
        return one


def _calendar(calendar: Mapping[str, Any]) -> list[str]:
    hours = calendar.get("hours")
    if not isinstance(hours, Mapping):
        return _table(("calendar",), calendar, CalendarTable.model_fields)
    rest = {name: one for name, one in calendar.items() if name != "hours"}
    above = _table(("calendar",), rest, CalendarTable.model_fields) if rest else []
    return above + _table(("calendar", "hours"), hours, HoursTable.model_fields)


def _ordered(table: Mapping[str, Any], names: Iterable[str]) -> list[tuple[str, Any]]:
    """Its pairs in the order of these names, then what else there is."""
    known = [name for name in names if name in table]
    return [(name, table[name]) for name in (*known, *(name for name in table if name not in known))]


def _table(path: tuple[str, ...], table: object, names: Iterable[str]) -> list[str]:
    if not isinstance(table, Mapping):
        return []
    header = ".".join(map(_key, path))
    return ["", f"[{header}]", *(_line(key, _once(key, one)) for key, one in _ordered(table, names))]


def _once(key: str, one: object) -> object:
    """One value instead of a table in which it stands for every priority, or for every limit."""
    if not isinstance(one, Mapping):
        return one
    keys: Iterable[str] = MISSES if key == "on_miss" else Priority
    whole = _ordered(one, keys)
    same = {name for name, _ in whole} == set(keys) and all(each == whole[0][1] for _, each in whole)
    return whole[0][1] if same else dict(whole)


def _line(key: str, one: object) -> str:
    return f"{_key(key)} = {value(one)}"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else value(key)
