"""A process that acts in sets for ever, and says what was done: to be killed.

    python -m tests.faults.acting URL FIRST [STATEMENT]

Every set has the same requests with the same ids whoever makes it, so that it can be sent again. With STATEMENT it
kills itself just after the first statement that begins so (at COMMIT: just before).
"""

import json
import os
import signal
import sys
import uuid
from itertools import count
from typing import Any

from sqlalchemy import event

from app.desk import tickets
from app.desk.desk import open_desk
from app.rules import actions
from models.engine import Database

_PROBLEM = {"description": "Smoke", "category": "Printing", "affected": "All", "impact": "high", "urgency": "low"}
_STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("receive", {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "Printer on fire"}),
    ("document", _PROBLEM),
    ("claim", {}),
    ("qualify", {"resolvable": True, "findings": "a worn drum"}),
    ("log", {"minutes": 5, "text": "took it apart"}),
    ("engage_vendor", {"vendor": "Makers", "reference": "77"}),
    ("escalate", {"reason": "no spare drum"}),
)
_TICKETS = 3
SET = _TICKETS * len(_STEPS)


def requests_of(number: int) -> list[tickets.Request]:
    """The requests of this set, with ids that it always has: some new tickets, each with a little history."""
    made = []
    for one in range(_TICKETS):
        for kind, fields in _STEPS:
            action_id = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {one} {kind}"))
            new = kind == "receive"
            made.append(
                tickets.Request(
                    None if new else f"@{one}",
                    actions.parse(kind, fields),
                    action_id=action_id,
                    ref=f"@{one}" if new else None,
                )
            )
    return made


def die_at(database: Database, statement: str) -> None:
    """Makes this process kill itself there."""

    def die(*_: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def look(connection: Any, cursor: Any, said: str, *_: Any) -> None:
        if said.startswith(statement):
            die()

    if statement == "COMMIT":
        event.listen(database.engine, "commit", die)
    else:
        event.listen(database.engine, "after_cursor_execute", look)


def main() -> None:
    desk = open_desk(sys.argv[1], "anna")
    if len(sys.argv) > 3:
        die_at(desk.database, sys.argv[3])
    for number in count(int(sys.argv[2])):
        say({"begun": number})
        requests = requests_of(number)
        answers = tickets.act_all(desk, requests)
        done = {
            request.action_id: [answer.ticket, answer.version]
            for request, answer in zip(requests, answers, strict=True)
            if isinstance(answer, tickets.Done)
        }
        assert len(done) == SET, answers
        say({"begun": number, "done": done})


def say(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
