"""Text templates for the forms of actions, with variables that are filled in from the ticket. Any thread.

A template fills the texts of one action. That of a request to receive, or of one that is fixed on the call, fills what
else those forms ask for too, and a call's is for the fields of all the actions that the call becomes.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.desk.changing import key, managing, require_manager
from app.desk.desk import Desk
from app.desk.tickets import TicketView
from app.rules.actions import FieldSpec, Shape, describe
from app.rules.refused import Refused
from app.rules.texts import Unusable, line, text
from models import macros
from models.macros import Macro
from models.sentences import Word, say, sentence_of

__all__ = [
    "CALL",
    "VARIABLES",
    "Macro",
    "activate",
    "all_of",
    "deactivate",
    "edit",
    "expanded",
    "filled",
    "fills",
    "for_managers",
    "forget",
    "said",
    "save",
    "variables",
]

KIND = "macro"
CALL = "call"
"""The kind of a template for a request that is fixed on the call."""

VARIABLES = ("number", "summary", "customer", "requester", "priority", "category", "me", "holder")
"""What may stand in braces in a template."""

_OF_NEW = ("customer", "requester", "me")
"""What is known of a request that is no ticket yet."""

_OF_RECEIVE = ("summary", "channel", "impact", "urgency")
_OF_CALL = {
    "receive": ("summary", "impact", "urgency"),
    "document": ("category",),
    "resolve": ("cause", "fix", "code"),
    "log": ("minutes",),
}

_DIGITS = 5

_VARIABLE = re.compile(r"\{(" + "|".join(VARIABLES) + r")\}")


def all_of(desk: Desk, kind: str) -> list[Macro]:
    """This person's own templates for this kind of action and those that are shared, by name."""
    with desk.database.read() as connection:
        return macros.of(connection, desk.actor.login, kind)


def save(desk: Desk, macro: Macro) -> Macro:
    """Keeps a template under its name, in the place of this person's template of that name. Raises Refused."""
    kept = replace(_well_formed(macro), person=desk.actor.login, active=True)
    with desk.database.write() as connection:
        return replace(kept, id=macros.save(connection, kept))


def fills(kind: str) -> Mapping[str, tuple[str, FieldSpec]]:
    """What a template of this kind fills: by field the kind of action that asks for it, and what is asked."""
    if kind == CALL:
        asked = [(each, name) for each, names in _OF_CALL.items() for name in names]
    elif kind == "receive":
        asked = [(kind, name) for name in _OF_RECEIVE]
    else:
        asked = [(kind, spec.name) for spec in describe(kind) if spec.shape in (Shape.TEXT, Shape.LINE)]
    specs = {each: {spec.name: spec for spec in describe(each)} for each, _ in asked}
    return {name: (each, specs[each][name]) for each, name in asked}


def variables(kind: str) -> tuple[str, ...]:
    """What may stand in braces in a template of this kind."""
    return _OF_NEW if kind in (CALL, "receive") else VARIABLES


def said(macro: Macro) -> str:
    """Its texts in one, without what is only chosen."""
    asked = fills(macro.kind)
    words = [name for name in macro.texts if name in asked and asked[name][1].shape in (Shape.TEXT, Shape.LINE)]
    return " ".join(macro.texts[name] for name in words)


def _well_formed(macro: Macro) -> Macro:
    asked = fills(macro.kind)
    try:
        name = line(macro.name)
        given = {field: text(value) for field, value in macro.texts.items() if field in asked and value.strip()}
    except Unusable as unusable:
        raise Refused(say("The template {problem}.", problem=sentence_of(unusable))) from None
    if not given:
        raise Refused(say("A template needs a text; type one first, then keep it."))
    for field, value in given.items():
        kind, spec = asked[field]
        if not _is_usable(spec, value):
            named = Word("field", f"{kind}.{field}", field)
            raise Refused(say("{field} cannot be {value!r} in a template.", field=named, value=value[:60]))
    return replace(macro, name=name, texts=given)


def _is_usable(spec: FieldSpec, value: str) -> bool:
    if spec.shape is Shape.CHOICE:
        return value in spec.choices
    if spec.shape is Shape.MINUTES:
        return value.isascii() and value.isdigit() and len(value) < _DIGITS and int(value) > 0
    return True


def forget(desk: Desk, number: int) -> None:
    """Raises Refused for a template that is a colleague's or not there."""
    with desk.database.write() as connection:
        if not macros.forget(connection, desk.actor.login, number):
            raise Refused(say("That template is a colleague's; only who made it can remove it."))


def for_managers(desk: Desk) -> list[Macro]:
    """All shared ones, whoever made them, and this manager's own, the inactive too, by kind and name."""
    require_manager(desk)
    with desk.database.read() as connection:
        return macros.in_sight(connection, desk.actor.login)


def edit(desk: Desk, seen: Macro, name: str, texts: Mapping[str, str]) -> Macro:
    """A shared one of anybody, or one's own. Raises Refused."""
    return _put(desk, seen, _well_formed(replace(seen, name=name, texts=texts)))


def deactivate(desk: Desk, seen: Macro) -> Macro:
    """No longer offered in menus."""
    return _put(desk, seen, replace(seen, active=False))


def activate(desk: Desk, seen: Macro) -> Macro:
    return _put(desk, seen, replace(seen, active=True))


def _put(desk: Desk, seen: Macro, wanted: Macro) -> Macro:
    with managing(desk) as hand:
        found = macros.one(hand.connection, seen.id)
        hand.check_seen(KIND, key(seen.id), seen, found)
        if not seen.shared and seen.person != desk.actor.login:
            raise Refused(say("That template is a colleague's own; only shared ones are everybody's."))
        if macros.named(hand.connection, wanted.person, wanted.kind, wanted.name) not in (None, seen.id):
            raise Refused(say("Its owner has a template {name!r} already; choose another name.", name=wanted.name))
        if wanted != seen:
            macros.change(hand.connection, wanted)
            hand.note(KIND, key(seen.id), _document(seen), _document(wanted))
        return wanted


def _document(macro: Macro) -> Mapping[str, Any]:
    return {"name": macro.name, "texts": dict(macro.texts), "active": macro.active}


def expanded(macro: Macro, view: TicketView, me: str) -> Mapping[str, str]:
    """The texts with what the variables stand for here; what is no variable stays as it is."""
    ticket = view.ticket
    values = {
        "number": f"#{ticket.number}",
        "summary": ticket.summary,
        "customer": view.customer.name,
        "requester": ticket.requester,
        "priority": str(ticket.priority),
        "category": ticket.category or "",
        "me": me,
        "holder": view.people.get(ticket.assignee or "", ticket.assignee or ""),
    }
    return filled(macro, values)


def filled(macro: Macro, values: Mapping[str, str]) -> Mapping[str, str]:
    """The texts with these values of variables; a variable that has none stays as it is."""
    return {
        field: _VARIABLE.sub(lambda found: values.get(found[1], found[0]), text) for field, text in macro.texts.items()
    }
