"""What may stand in a policy's TOML: every key, its type, its default, and where a mistake is.

Hides pydantic: the tables below are the format, as COMMAND_LINE.md gives it, and `shape_of` turns whatever TOML can
hold into a `Shape` or into `PolicyMistakes`, each with its place in the file, in words for an administrator. A document
that extends another is well-formed without what it leaves out; whether a policy is complete is the question of
`policy_document`. Pure.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StrictBool, ValidationError
from pydantic_core import ErrorDetails

from app.rules import policy_values as read
from app.rules.policy import RUNG_LIMITS, Miss, ResolveFrom, VendorOpens
from app.rules.texts import duration, line, one_of
from models.sentences import say, sentence_of
from models.vocabulary import DeadlineKind, Priority, Rung, WaitOn

MISSES: Final = (*RUNG_LIMITS, DeadlineKind.COST)
"""The limits whose miss a policy may let only remind."""

PAUSABLE: Final = (DeadlineKind.QUALIFY, DeadlineKind.RESOLVE, DeadlineKind.OVERALL)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: its place in the file, such as ``rungs.tier1.resolve.P5``, and a sentence."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


class PolicyMistakes(ValueError):
    """A policy that cannot be accepted; `mistakes` has every one of them, ``str()`` a line for each."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))


_Priority = Annotated[Priority, read.word(*Priority)]
_Rung = Annotated[Rung, read.word(*Rung)]
_Cost = Annotated[float, BeforeValidator(read.amount(0.01, 1e9))]
_Rate = Annotated[float, BeforeValidator(read.amount(0, 1e6))]
_Duration = Annotated[int, BeforeValidator(duration)]
_Durations = Annotated[dict[_Priority, _Duration], read.for_each(Priority, duration)]
_Costs = Annotated[dict[_Priority, _Cost], read.for_each(Priority, read.amount(0.01, 1e9))]
_Misses = Annotated[
    dict[Annotated[DeadlineKind, read.word(*MISSES)], Annotated[Miss, read.word(*Miss)]],
    read.for_each(MISSES, read.miss),
]
_Pausable = Annotated[DeadlineKind, read.word(*PAUSABLE)]
_Spans = Annotated[tuple[Annotated[tuple[int, int], BeforeValidator(read.span)], ...], AfterValidator(read.in_order)]
_Line = Annotated[str, BeforeValidator(line)]


class CloseNeed(StrEnum):
    """What `close` may be refused for."""

    CAUSE = "cause"
    FIX = "fix"
    CODE = "code"
    CATEGORY = "category"
    AFFECTED = "affected"
    DESCRIPTION = "description"
    MINUTES = "minutes"


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SilenceTable(_Table):
    attempts: Annotated[int, read.whole(1, 100)] | None = None
    over: _Duration | None = None


class HoursTable(_Table):
    mon: _Spans = ()
    tue: _Spans = ()
    wed: _Spans = ()
    thu: _Spans = ()
    fri: _Spans = ()
    sat: _Spans = ()
    sun: _Spans = ()


class CalendarTable(_Table):
    time_zone: Annotated[str, BeforeValidator(read.zone)] | None = None
    holidays: Annotated[str, BeforeValidator(read.region)] | None = None
    extra: Annotated[tuple[Annotated[date, BeforeValidator(read.day)], ...], AfterValidator(read.few)] = ()
    hours: HoursTable = HoursTable()
    round_the_clock: frozenset[_Priority] = frozenset()


class LimitsTable(_Table):
    overall: _Durations = {}
    verify: _Durations = {}
    decide: _Durations = {}
    vendor: _Durations = {}
    wait: _Durations = {}


class RungTable(_Table):
    qualify: _Durations = {}
    resolve: _Durations = {}
    effort: _Durations = {}
    rate: _Rate = 0.0
    cost: _Costs = {}
    on_miss: _Misses = {}


class ManagerTable(_Table):
    rate: _Rate = 0.0


class RungsTable(_Table):
    tier1: RungTable = RungTable()
    tier2: RungTable = RungTable()
    tier3: RungTable = RungTable()
    onsite: RungTable = RungTable()
    manager: ManagerTable = ManagerTable()


class Shape(_Table):
    """A policy's TOML, well-formed. Places in the file are the paths of fields here."""

    name: _Line
    extends: _Line | None = None
    ladder: Annotated[tuple[_Rung, ...], AfterValidator(read.climbing)] = ()
    warn_at: Annotated[float, BeforeValidator(read.amount(0.01, 0.99))] = 0.75
    four_eyes: Annotated[frozenset[_Priority], BeforeValidator(read.people)] = frozenset(Priority)
    verify_failures: Annotated[int, read.whole(1, 100)] = 2
    silence: SilenceTable | None = None
    reopen_within: Annotated[int, BeforeValidator(read.days)] = 5
    resolve_from: Annotated[ResolveFrom, read.word(*ResolveFrom)] = ResolveFrom.ENTRY
    vendor_opens: Annotated[VendorOpens, read.word(*VendorOpens)] = VendorOpens.MISSED
    vendor_question: StrictBool = False
    assumed_priority: _Priority = Priority.P3
    close_needs: tuple[Annotated[CloseNeed, read.word(*CloseNeed)], ...] = (
        CloseNeed.CAUSE,
        CloseNeed.FIX,
        CloseNeed.CODE,
    )
    wait_pauses: dict[Annotated[WaitOn, read.word(*WaitOn)], frozenset[_Pausable]] = {}
    calendar: CalendarTable = CalendarTable()
    limits: LimitsTable = LimitsTable()
    rungs: RungsTable = RungsTable()


def shape_of(written: Mapping[str, Any]) -> Shape:
    """The document's tables with every default. Raises PolicyMistakes with each mistake in it."""
    try:
        return Shape.model_validate(written)
    except ValidationError as error:
        told = (_mistake(details) for details in error.errors(include_url=False))
        # Several spans of one day may be wrong in the same way.
        raise PolicyMistakes(dict.fromkeys(told)) from None


def for_all(written: Mapping[str, Any]) -> dict[str, Any]:
    """The same well-formed document with a table wherever one value stood for all priorities or limits.

    So two documents merge key by key: one priority that differs replaces that priority, one value replaces them all.
    """
    spread = dict(written)
    if "limits" in spread:
        spread["limits"] = {kind: _by(Priority, value) for kind, value in spread["limits"].items()}
    if "rungs" in spread:
        spread["rungs"] = {name: _rung_for_all(rung) for name, rung in spread["rungs"].items()}
    return spread


def _rung_for_all(rung: Mapping[str, Any]) -> dict[str, Any]:
    keys: dict[str, Iterable[str]] = {"rate": (), "on_miss": MISSES}
    return {key: value if key == "rate" else _by(keys.get(key, Priority), value) for key, value in rung.items()}


def _by(keys: Iterable[str], value: object) -> object:
    return value if isinstance(value, Mapping) else {str(key): value for key in keys}


_SENTENCES = {
    "missing": say("must be given"),
    "bool_type": say("must be true or false"),
    "string_type": say("must be a text in quotes"),
    "tuple_type": say("must be a list in square brackets"),
    "frozen_set_type": say("must be a list in square brackets"),
    "dict_type": say("must be a table of keys and values"),
    "model_type": say("must be a table of keys and values"),
}


def _mistake(details: ErrorDetails) -> Mistake:
    """The mistake behind one of pydantic's errors, without a word of pydantic's."""
    # An index, or the mark for a key that is itself wrong, is no place that an administrator would look for.
    keys = [part for part in details["loc"] if isinstance(part, str) and part != "[key]"]
    if details["type"] == "value_error":
        fragment = sentence_of(details["ctx"]["error"])
    elif details["type"] == "extra_forbidden":
        known = _known(keys[:-1])
        parts = {"meant": read.meant(keys[-1], known), "known": one_of(known, "and")}
        fragment = say("cannot stand here{meant}, only {known} can", **parts)
    else:
        fragment = _SENTENCES.get(details["type"], say("is not of the kind that belongs here"))
    return Mistake(place(*keys), say("This {problem}.", problem=fragment))


def place(*keys: str) -> str:
    """Where that is in the file, as TOML would write the key; a hostile key is shortened and made printable."""
    return ".".join(key if _BARE_KEY.fullmatch(key) else read.shown(key) for key in keys)


def _known(keys: Iterable[str]) -> list[str]:
    """The keys of the table at that path."""
    table: type[BaseModel] = Shape
    for key in keys:
        annotation = table.model_fields[key].annotation
        kinds = (annotation, *get_args(annotation))
        table = next(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel))
    return list(table.model_fields)
