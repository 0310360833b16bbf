"""Text templates for the forms of actions, with variables that are filled in from the ticket. Any thread."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.desk.changing import key, managing, require_manager
from app.desk.desk import Desk
from app.desk.tickets import TicketView
from app.rules.actions import Shape, describe
from app.rules.refused import Refused
from app.rules.texts import Unusable, line, text
from models import macros
from models.macros import Macro
from models.sentences import say, sentence_of

__all__ = [
    "VARIABLES",
    "Macro",
    "activate",
    "all_of",
    "deactivate",
    "edit",
    "expanded",
    "for_managers",
    "forget",
    "save",
]

KIND = "macro"
VARIABLES = ("number", "summary", "customer", "requester", "priority", "category", "me", "holder")
"""What may stand in braces in a template."""

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


def _well_formed(macro: Macro) -> Macro:
    fields = {spec.name for spec in describe(macro.kind) if spec.shape in (Shape.TEXT, Shape.LINE)}
    try:
        name = line(macro.name)
        texts = {field: text(value) for field, value in macro.texts.items() if field in fields and value.strip()}
    except Unusable as unusable:
        raise Refused(say("The template {problem}.", problem=sentence_of(unusable))) from None
    if not texts:
        raise Refused(say("A template needs a text; type one first, then keep it."))
    return replace(macro, name=name, texts=texts)


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
    return {field: _VARIABLE.sub(lambda found: values[found[1]], said) for field, said in macro.texts.items()}
