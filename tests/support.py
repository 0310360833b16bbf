"""What many tests need to say: a staffed desk, an action in a few words, how many statements something took."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import event

from app.desk import people, policies, tickets
from app.desk.desk import Desk, administer
from app.rules import actions
from models.engine import Database, Transaction
from models.vocabulary import Rung

STAFF: dict[str, tuple[str, tuple[Rung, ...], bool]] = {
    "anna": ("Anna Berg", (Rung.TIER1,), False),
    "ben": ("Ben Ode", (Rung.TIER1, Rung.TIER2), False),
    "carla": ("Carla Ruiz", (Rung.TIER2,), False),
    "dinesh": ("Dinesh Rao", (Rung.TIER3,), False),
    "olga": ("Olga Weiss", (Rung.ONSITE,), False),
    "max": ("Max Lind", (), True),
}

NO_LIMITS = """
name = "No limits"
ladder = ["tier1", "tier2", "tier3", "onsite"]
verify_failures = 2
vendor_opens = "always"
[calendar]
time_zone = "UTC"
round_the_clock = ["P1", "P2", "P3", "P4"]
"""


class SetClock:
    """A clock that stands still until it is set, in place of the database's."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self, connection: Transaction) -> datetime:
        return self.moment


def staffed(url: str, policy: str | None = None) -> None:
    """Puts the staff of STAFF and the customers Acme (on this policy's text, or Standard) and Globex into a desk."""
    database = administer(url)
    for login, (name, rungs, is_manager) in STAFF.items():
        people.save_person(database, login, name, rungs, is_manager=is_manager)
    name = policies.put(database, policy, "tests")[0].name if policy else "Standard"
    people.add_customer(database, "Acme", name)
    people.add_customer(database, "Globex", "Standard")
    database.close()


def act(desk: Desk, ticket: int | None, kind: str, seen: int | None = None, **fields: Any) -> tickets.Done:
    return tickets.act(desk, ticket, actions.parse(kind, fields), seen)


def received(desk: Desk, summary: str = "Printer on fire", **fields: Any) -> int:
    """The number of a new ticket of Acme."""
    values = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": summary} | fields
    return act(desk, None, "receive", **values).ticket


def documented(desk: Desk, **fields: Any) -> int:
    """The number of a new ticket of Acme that was documented."""
    number = received(desk)
    values = {
        "description": "Smoke from the tray",
        "category": "Printing",
        "affected": "Reception",
        "impact": "medium",
        "urgency": "medium",
    }
    act(desk, number, "document", **(values | fields))
    return number


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The SQL statements that were executed meanwhile, without BEGIN and COMMIT."""
    statements: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
