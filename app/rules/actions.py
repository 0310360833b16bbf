"""The actions of the procedure: everything a person can do to a ticket, as validated, serialisable requests.

One definition serves dialogs, command line, batch and what a laptop sends later: a class an action, its fields typed.
Hides how a value from outside becomes a field and how a mistake becomes a sentence. Invariant: an action that exists is
well-formed by itself; whether it is allowed on a ticket is the procedure's question. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, ValidationError, model_validator

from app.rules import texts
from app.rules.texts import Unusable, one_of
from models.sentences import Sentence, Word, say, sentence_of
from models.vocabulary import (
    CancelCode,
    Channel,
    Code,
    Decision,
    Direction,
    EscalationWhy,
    Level,
    Priority,
    Rung,
    Satisfied,
    VendorResult,
    WaitOn,
)

MOST_MINUTES = 24 * 60
"""The most minutes that one log entry may carry."""


class Invalid(ValueError):
    """An action that is not well-formed. ``str()`` is a sentence; ``field`` names the field at fault, or is None."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class Shape(StrEnum):
    """What kind of value a field takes; a dialog chooses its widget by it."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    TRUTH = "truth"
    MINUTES = "minutes"
    RATING = "rating"
    DURATION = "duration"
    INSTANT = "instant"
    PERSON = "person"
    CUSTOMER = "customer"
    VENDOR = "vendor"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What a dialog needs to know of a field. ``choices`` are the stored values, empty unless ``shape`` is CHOICE."""

    name: str
    shape: Shape
    required: bool
    choices: tuple[str, ...] = ()


def _whole(least: int, most: int, of: Sentence) -> Any:
    def check(value: object) -> int:
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() and len(value) < 20:
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Unusable(
                say("must be a whole number of {of} from {least} to {most:,}", of=of, least=least, most=most)
            )
        return value

    return check


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise Unusable(say("must be true or false"))


def _chosen(enum: type[StrEnum]) -> Any:
    def check(value: object) -> StrEnum:
        # JSON has a truth of its own where the vocabulary has the words true and false.
        word = str(value).lower() if isinstance(value, bool) else value
        if isinstance(word, str) and word in enum.__members__.values():
            return enum(word)
        raise Unusable(say("must be {allowed}", allowed=one_of(list(enum))))

    return check


Line = Annotated[str, BeforeValidator(texts.line), Shape.LINE]
Text = Annotated[str, BeforeValidator(texts.text), Shape.TEXT]
Truth = Annotated[bool, BeforeValidator(_truth), Shape.TRUTH]
Minutes = Annotated[int, BeforeValidator(_whole(1, MOST_MINUTES, say("minutes"))), Shape.MINUTES]
Rating = Annotated[int, BeforeValidator(_whole(1, 5, say("stars"))), Shape.RATING]
Duration = Annotated[int, BeforeValidator(texts.duration), PlainSerializer(texts.show_duration), Shape.DURATION]
Instant = Annotated[datetime, BeforeValidator(texts.instant), PlainSerializer(texts.show_instant), Shape.INSTANT]
Login = Annotated[str, BeforeValidator(texts.line), Shape.PERSON]
CustomerName = Annotated[str, BeforeValidator(texts.line), Shape.CUSTOMER]
VendorName = Annotated[str, BeforeValidator(texts.line), Shape.VENDOR]
AChannel = Annotated[Channel, BeforeValidator(_chosen(Channel)), Shape.CHOICE]
ALevel = Annotated[Level, BeforeValidator(_chosen(Level)), Shape.CHOICE]
APriority = Annotated[Priority, BeforeValidator(_chosen(Priority)), Shape.CHOICE]
ARung = Annotated[Rung, BeforeValidator(_chosen(Rung)), Shape.CHOICE]
AWhy = Annotated[EscalationWhy, BeforeValidator(_chosen(EscalationWhy)), Shape.CHOICE]
AWaitOn = Annotated[WaitOn, BeforeValidator(_chosen(WaitOn)), Shape.CHOICE]
ACode = Annotated[Code, BeforeValidator(_chosen(Code)), Shape.CHOICE]
ASatisfied = Annotated[Satisfied, BeforeValidator(_chosen(Satisfied)), Shape.CHOICE]
ADirection = Annotated[Direction, BeforeValidator(_chosen(Direction)), Shape.CHOICE]
ADecision = Annotated[Decision, BeforeValidator(_chosen(Decision)), Shape.CHOICE]
AResult = Annotated[VendorResult, BeforeValidator(_chosen(VendorResult)), Shape.CHOICE]
ACancelCode = Annotated[CancelCode, BeforeValidator(_chosen(CancelCode)), Shape.CHOICE]


class Action(BaseModel):
    """A request to do something to one ticket. Immutable; equal by content."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)
    kind: ClassVar[str]

    @property
    def names_person(self) -> str | None:
        """The login of the colleague whom it names, if it names one."""
        return None

    def fields(self) -> dict[str, Any]:
        """The fields that were given, as JSON values; `parse(kind, fields)` gives the action again."""
        return self.model_dump(mode="json", exclude_none=True)


class Receive(Action):
    kind = "receive"
    customer: CustomerName
    requester: Line
    channel: AChannel
    summary: Line
    contact: Line | None = None
    impact: ALevel | None = None
    urgency: ALevel | None = None

    @model_validator(mode="after")
    def _both(self) -> Self:
        if (self.impact is None) != (self.urgency is None):
            raise Unusable(say("Give both impact and urgency, or neither."))
        return self


class Document(Action):
    kind = "document"
    description: Text
    category: Line
    affected: Line
    impact: ALevel
    urgency: ALevel


class Qualify(Action):
    kind = "qualify"
    resolvable: Truth
    findings: Text
    suited: Line | None = None


class Escalate(Action):
    kind = "escalate"
    reason: Text
    tried: Text | None = None
    ruled_out: Text | None = None
    needed: Text | None = None
    why: AWhy | None = None


class HandBack(Action):
    kind = "hand_back"
    reason: Text


class Claim(Action):
    kind = "claim"


class Assign(Action):
    kind = "assign"
    to: Login
    reason: Text | None = None

    @property
    def names_person(self) -> str | None:
        return self.to


class Release(Action):
    kind = "release"


class Note(Action):
    """``tell`` is a colleague who is told of it at once."""

    kind = "note"
    text: Text
    tell: Login | None = None

    @property
    def names_person(self) -> str | None:
        return self.tell


class Contact(Action):
    kind = "contact"
    direction: ADirection
    with_whom: Line
    reached: Truth
    text: Text


class Log(Action):
    kind = "log"
    minutes: Minutes
    text: Text


class Start(Action):
    kind = "start"


class Stop(Action):
    kind = "stop"
    minutes: Minutes | None = None
    text: Text | None = None


class Extend(Action):
    kind = "extend"
    time: Duration
    plan: Text


class Wait(Action):
    kind = "wait"
    on: AWaitOn
    reason: Text
    until: Instant | None = None


class Resume(Action):
    kind = "resume"


class Resolve(Action):
    kind = "resolve"
    cause: Text
    fix: Text
    code: ACode


class Verify(Action):
    kind = "verify"
    satisfied: ASatisfied
    with_whom: Line
    how: Line
    rating: Rating | None = None
    comment: Text | None = None

    @model_validator(mode="after")
    def _explained(self) -> Self:
        if self.satisfied is Satisfied.FALSE and self.comment is None:
            raise Unusable(say("A comment is required when the client is not satisfied."))
        return self


class Close(Action):
    kind = "close"


class Reopen(Action):
    kind = "reopen"
    reason: Text


class Decide(Action):
    kind = "decide"
    decision: ADecision
    to: ARung | None = None
    instructions: Text | None = None
    vendor: VendorName | None = None
    reference: Line | None = None
    answer_by: Instant | None = None
    agreement: Text | None = None
    no_vendor: Text | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needs, may = _DECISION_FIELDS[self.decision]
        for name in needs:
            if getattr(self, name) is None:
                field = Word("field", f"decide.{name}", name)
                raise Unusable(
                    say("The decision {decision} needs the field {field}.", decision=self.decision, field=field)
                )
        for name in type(self).model_fields:
            if name not in ("decision", *needs, *may) and getattr(self, name) is not None:
                field = Word("field", f"decide.{name}", name)
                sentence = say(
                    "The field {field} does not belong to the decision {decision}.", field=field, decision=self.decision
                )
                raise Unusable(sentence)
        return self


_DECISION_FIELDS: dict[Decision, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Decision.RETURN: (("to", "instructions"), ("no_vendor",)),
    Decision.VENDOR: (("vendor",), ("reference", "answer_by", "instructions")),
    Decision.STOP: (("agreement",), ("no_vendor",)),
}


class EngageVendor(Action):
    kind = "engage_vendor"
    vendor: VendorName
    reference: Line | None = None
    answer_by: Instant | None = None
    wait: Truth | None = None


class VendorAnswer(Action):
    kind = "vendor_answer"
    result: AResult
    text: Text
    answer_by: Instant | None = None

    @model_validator(mode="after")
    def _only_chased(self) -> Self:
        if self.answer_by is not None and self.result is not VendorResult.CHASED:
            raise Unusable(say("Only the result chased can move the expected moment (answer_by)."))
        return self


class ChangePriority(Action):
    kind = "change_priority"
    impact: ALevel | None = None
    urgency: ALevel | None = None
    priority: APriority | None = None
    reason: Text

    @model_validator(mode="after")
    def _either(self) -> Self:
        if (self.impact is None) != (self.urgency is None) or (self.impact is None) == (self.priority is None):
            raise Unusable(say("Give impact and urgency, or the priority itself."))
        return self


class Correct(Action):
    kind = "correct"
    reason: Text
    customer: CustomerName | None = None
    requester: Line | None = None
    summary: Line | None = None
    description: Text | None = None
    category: Line | None = None
    affected: Line | None = None
    cause: Text | None = None
    fix: Text | None = None
    code: ACode | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.corrections():
            raise Unusable(say("Name at least one field to correct."))
        return self

    def corrections(self) -> dict[str, Any]:
        """The fields to be mended, by name."""
        return {
            name: getattr(self, name)
            for name in type(self).model_fields
            if name != "reason" and getattr(self, name) is not None
        }


class Cancel(Action):
    kind = "cancel"
    reason: Text
    code: ACancelCode | None = None


KINDS: dict[str, type[Action]] = {
    action.kind: action
    for action in (
        Receive, Document, Qualify, Escalate, HandBack, Claim, Assign, Release, Note, Contact, Log, Start, Stop,
        Extend, Wait, Resume, Resolve, Verify, Close, Reopen, Decide, EngageVendor, VendorAnswer, ChangePriority,
        Correct, Cancel,
    )
}  # fmt: skip
"""Every action by its kind, in the order in which the procedure meets them."""


def parse(kind: object, fields: Mapping[str, object]) -> Action:
    """The action of this kind with these fields, given as texts or as JSON values.

    Raises Invalid with a sentence that names the field.
    """
    action = KINDS.get(kind) if isinstance(kind, str) else None
    if action is None:
        raise Invalid(say("There is no such action; choose {known}.", known=one_of(list(KINDS))))
    given = {name: value for name, value in fields.items() if value is not None and value != ""}
    for name in [name for name in given if name not in action.model_fields]:
        known = list(action.model_fields)
        takes = say("its fields are {known}", known=one_of(known, "and")) if known else say("it has none")
        raise Invalid(say("{kind} has no field {field}; {takes}.", kind=kind, field=ascii(name[:40]), takes=takes))
    try:
        return action(**given)
    except ValidationError as mistakes:
        raise _sentence(action, mistakes) from None


def _sentence(action: type[Action], mistakes: ValidationError) -> Invalid:
    first = mistakes.errors(include_url=False, include_context=True)[0]
    name = str(first["loc"][0]) if first["loc"] else None
    field = Word("field", f"{action.kind}.{name}", str(name))
    if first["type"] == "missing":
        kind = Word("action", action.kind, action.kind)
        return Invalid(say("{action} needs the field {field}.", action=kind, field=field), name)
    unusable = first.get("ctx", {}).get("error")
    problem = say("cannot be used") if unusable is None else sentence_of(unusable)
    return Invalid(say("{field} {problem}.", field=field, problem=problem) if name else problem, name)


def describe(kind: str) -> tuple[FieldSpec, ...]:
    """What a dialog shows for the action of this kind, in order."""
    return tuple(_describe_field(name, KINDS[kind]) for name in KINDS[kind].model_fields)


def _describe_field(name: str, action: type[Action]) -> FieldSpec:
    info = action.model_fields[name]
    annotation, metadata = info.annotation, list(info.metadata)
    if not info.is_required():  # Line | None: the annotated type is the union's first member
        inner = annotation.__args__[0]  # type: ignore[union-attr]
        annotation, metadata = inner.__origin__, list(inner.__metadata__)
    shape = next(item for item in metadata if isinstance(item, Shape))
    choices = tuple(annotation) if isinstance(annotation, type) and issubclass(annotation, StrEnum) else ()
    return FieldSpec(name, shape, info.is_required(), choices)
