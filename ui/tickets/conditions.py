"""Which fields of an action belong together: what is asked for once something else is answered.

Hides the dependence of fields on each other that a flat list of fields cannot say. Invariant: it never offers a field
that `actions.parse` would refuse with what is given, and asks for every field that it would miss. Pure; any thread.
"""

from collections.abc import Mapping

from app.rules.actions import FieldSpec, Invalid, Shape, describe, parse
from models.rows import Ticket
from models.vocabulary import Decision, Satisfied, VendorResult

CHOSEN = "chosen"
"""In `correct` and `change_priority`: the value under which the form keeps which fields the person wants to fill."""

BY_LEVELS, BY_PRIORITY = "levels", "priority"
"""The two ways of `change_priority`."""

_OF_DECISION = {
    Decision.RETURN: {"to": True, "instructions": True, "no_vendor": False},
    Decision.VENDOR: {"vendor": True, "reference": False, "answer_by": False, "instructions": False},
    Decision.STOP: {"agreement": True, "no_vendor": False},
}
"""The fields of a decision, and whether it needs them."""

_SAMPLES: dict[Shape, object] = {
    Shape.LINE: "x",
    Shape.TEXT: "x",
    Shape.TRUTH: True,
    Shape.MINUTES: 1,
    Shape.RATING: 1,
    Shape.DURATION: "1h",
    Shape.INSTANT: "2026-01-01T00:00:00Z",
    Shape.PERSON: "x",
    Shape.CUSTOMER: "x",
    Shape.VENDOR: "x",
}

Given = Mapping[str, object]


def belongs(kind: str, name: str, given: Given) -> bool:
    """The field is asked for, with what is given so far."""
    if kind == "decide" and name != "decision":
        return name in _OF_DECISION.get(_decision(given), {})
    if kind == "vendor_answer" and name == "answer_by":
        return given.get("result") == VendorResult.CHASED
    if kind == "verify" and name == "rating":
        return given.get("satisfied") != Satisfied.UNANSWERED
    if kind == "change_priority" and name != "reason":
        return (given.get(CHOSEN) == BY_PRIORITY) == (name == "priority")
    if kind == "correct" and name != "reason":
        chosen = given.get(CHOSEN)
        return isinstance(chosen, frozenset) and name in chosen
    return True


def needed(kind: str, spec: FieldSpec, given: Given) -> bool:
    """The action cannot go without this field, with what is given so far."""
    if kind == "decide" and spec.name != "decision":
        return _OF_DECISION.get(_decision(given), {}).get(spec.name, False)
    if kind == "verify" and spec.name == "comment":
        return given.get("satisfied") == Satisfied.FALSE
    if kind in ("change_priority", "correct"):
        return belongs(kind, spec.name, given)
    if kind == "receive" and spec.name in ("impact", "urgency"):
        other = "urgency" if spec.name == "impact" else "impact"
        return given.get(other) is not None
    return spec.required


def problem(kind: str, name: str, value: object) -> Invalid | None:
    """What is wrong with this value by itself, whatever the other fields hold."""
    given: dict[str, object] = {name: value}
    for spec in describe(kind):
        if spec.required and spec.name != name:
            given[spec.name] = spec.choices[0] if spec.choices else _SAMPLES[spec.shape]
    try:
        parse(kind, given)
    except Invalid as invalid:
        return invalid if invalid.field == name else None
    return None


def known(kind: str, name: str, ticket: Ticket) -> str | None:
    """What a field starts with, because the ticket says it already."""
    if kind in ("document", "resolve", "change_priority") and name in _SAID_BY_TICKET:
        value = getattr(ticket, name)
        return None if value is None else str(value)
    if name == "with_whom":
        return ticket.requester
    return None


_SAID_BY_TICKET = frozenset(("description", "category", "affected", "impact", "urgency", "cause", "fix", "code"))


def _decision(given: Given) -> Decision | None:
    value = given.get("decision")
    return Decision(str(value)) if value is not None else None
