"""Plays one ticket through the procedure without a database: who does what, and after how long."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.rules import actions, clocks, procedure
from app.rules.case import Case, Facts, Step
from app.rules.policy import Policy, thaw
from app.rules.policy_document import Document, freeze, resolve
from app.rules.policy_shape import for_all
from app.rules.refused import Refused
from app.rules.replay import effects
from models.rows import Customer, Deadline, Entry, Person, Ticket, Visit, Work
from models.vocabulary import DeadlineKind, Priority, Rung, Status

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""Eight o'clock in UTC, nine in Berlin."""

PLAIN: dict[str, Any] = {
    "name": "Plain",
    "ladder": ["tier1", "tier2", "tier3", "onsite"],
    "four_eyes": False,
    "vendor_opens": "always",
    "calendar": {"time_zone": "UTC", "round_the_clock": ["P1", "P2", "P3", "P4"]},
}
OFFICE: dict[str, Any] = {
    "time_zone": "Europe/Berlin",
    "hours": {day: ["08:00-12:00", "13:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
    "round_the_clock": ["P1"],
}


def policy(**written: Any) -> Policy:
    """PLAIN with these keys instead, frozen and thawed as the desk does it."""
    complete = resolve(Document("Plain", None, for_all(PLAIN | written)), None)
    return thaw(json.loads(json.dumps(freeze(complete, date(2026, 3, 1)))))


def person(login: str, *rungs: Rung, manager: bool = False, active: bool = True) -> Person:
    return Person(login, login.title(), frozenset(rungs), frozenset(), manager, active)


STAFF = {
    one.login: one
    for one in (
        person("anna", Rung.TIER1),
        person("ben", Rung.TIER1, Rung.TIER2),
        person("carla", Rung.TIER2),
        person("dinesh", Rung.TIER3),
        person("olga", Rung.ONSITE),
        person("nina"),
        person("gone", Rung.TIER1, active=False),
        person("max", manager=True),
        person("mia", manager=True),
    )
}
SAMPLES: dict[str, dict[str, Any]] = {
    "document": {
        "description": "No light", "category": "Printing", "affected": "Desk 4", "impact": "medium", "urgency": "medium"
    },
    "qualify": {"resolvable": True, "findings": "Fuse"},
    "escalate": {"reason": "Needs rights"},
    "hand_back": {"reason": "Serial number missing"},
    "claim": {},
    "assign": {"to": "ben", "reason": "Knows printers"},
    "release": {},
    "note": {"text": "Seen"},
    "contact": {"direction": "out", "with_whom": "Kim", "reached": True, "text": "Asked"},
    "log": {"minutes": 10, "text": "Looked"},
    "start": {},
    "stop": {},
    "extend": {"time": "30m", "plan": "Swap it"},
    "wait": {"on": "customer", "reason": "Kim is away"},
    "resume": {},
    "resolve": {"cause": "Fuse", "fix": "New fuse", "code": "replaced"},
    "verify": {"satisfied": "true", "with_whom": "Kim", "how": "phone"},
    "close": {},
    "reopen": {"reason": "Dark again"},
    "decide": {"decision": "return", "to": "tier2", "instructions": "Try once more"},
    "engage_vendor": {"vendor": "Lumen"},
    "vendor_answer": {"result": "fix", "text": "Firmware"},
    "change_priority": {"priority": "P2", "reason": "Board meeting"},
    "correct": {"reason": "Typing", "summary": "Lamp is dark"},
    "cancel": {"reason": "Twice", "code": "duplicate"},
}  # fmt: skip
"""Fields with which every action but receive can be done where it is allowed."""

UNHAPPY = {"satisfied": "false", "with_whom": "Kim", "how": "phone", "comment": "Still dark"}
MISSED_CALL = {"direction": "out", "with_whom": "Kim", "reached": False, "text": "No answer"}


class Play:
    """One ticket, everything that the database would keep of it, and a clock that only `after` moves."""

    def __init__(self, *policies: Policy, by: str = "anna", at: datetime = MONDAY, **fields: Any) -> None:
        versions = dict(enumerate(policies or (policy(),), start=1))
        self.customers = {"Acme": Customer(1, "Acme", "Plain", 1, True)}
        if len(versions) > 1:
            self.customers["Globex"] = Customer(2, "Globex", "Other", max(versions), True)
        self.now, self.started = at, at
        self.work: dict[str, Work] = {}
        self.facts = Facts(dict(STAFF), self.customers, versions, self.work)
        self.entries: list[Entry] = []
        self.visits: dict[int, Visit] = {}
        self.rows: dict[tuple[int, DeadlineKind, int], Deadline] = {}
        given = {"customer": "Acme", "requester": "Kim", "channel": "phone", "summary": "Lamp is out"} | fields
        action = actions.parse("receive", given)
        assert isinstance(action, actions.Receive)
        self._keep(procedure.receive(action, 7, self.facts.people[by], self.facts, self.now))

    @property
    def ticket(self) -> Ticket:
        return self.case.ticket

    @property
    def visit(self) -> Visit:
        return self.case.visit

    @property
    def at(self) -> tuple[Rung, Status]:
        return self.ticket.rung, self.ticket.status

    def after(self, minutes: float) -> "Play":
        self.now += timedelta(minutes=minutes)
        return self

    def do(self, by: str, kind: str, **fields: Any) -> Step:
        action = actions.parse(kind, fields or SAMPLES[kind])
        step = procedure.perform(self.case, action, self.facts.people[by], self.facts, self.now)
        self._keep(step)
        return step

    def refused(self, by: str, kind: str, **fields: Any) -> str:
        """The sentence with which it is refused; what it would have changed must not have."""
        with pytest.raises(Refused) as refusal:
            self.do(by, kind, **fields)
        sentence = str(refusal.value)
        assert sentence.endswith("."), sentence
        assert ". " not in sentence.replace("I.T. ", ""), f"more than one sentence: {sentence}"
        return sentence

    def follow(self, *path: str) -> "Play":
        """The steps ``person action``, each with its sample's fields or, after a slash, a word that names others."""
        for step in path:
            by, kind = step.split()
            fields = {"unhappy": UNHAPPY, "missed_call": MISSED_CALL}.get(kind)
            self.do(by, "verify" if kind == "unhappy" else "contact" if fields else kind, **(fields or {}))
        return self

    def new_policy(self, version: int) -> None:
        """The customer's policy has a newer version; people who look at the case see it from now on."""
        self.customers["Acme"] = replace(self.customers["Acme"], policy_version=version)
        if self.case.customer.name == "Acme":
            self.case = replace(self.case, customer=self.customers["Acme"])

    def fire(self, kind: DeadlineKind, at: datetime | None = None) -> None:
        """Stamps the open row of that kind, as the checker does."""
        row = self.row(kind)
        self.rows[row.visit, row.kind, row.round] = fired = replace(row, fired_at=at or self.now)
        kept = tuple(fired if each is row else each for each in self.case.deadlines)
        placed = clocks.with_queue_place(self.ticket, self.visit, kept, self.facts.policies)
        self.case = replace(self.case, deadlines=kept, ticket=placed)

    def row(self, kind: DeadlineKind, round: int | None = None) -> Deadline:
        """The newest row of that kind among those of the ticket and of its visit, or that round's."""
        rows = [row for row in self.case.deadlines if row.kind is kind and round in (None, row.round)]
        return max(rows, key=lambda row: row.round)

    def due(self, kind: DeadlineKind) -> float | None:
        """The open row's moment, in minutes since the ticket was received; None where it has none."""
        row = self.row(kind)
        assert row.ended_at is None, row
        return None if row.due_at is None else self._minutes(row.due_at)

    def next_due(self) -> float | None:
        return None if self.ticket.next_due_at is None else self._minutes(self.ticket.next_due_at)

    def open_kinds(self) -> set[DeadlineKind]:
        return {row.kind for row in self.case.deadlines if row.ended_at is None}

    def offers(self, by: str) -> Mapping[str, str | None]:
        return procedure.offers(self.case, self.facts.people[by], self.facts, self.now)

    def _minutes(self, moment: datetime) -> float:
        return (moment - self.started).total_seconds() / 60

    def _keep(self, step: Step) -> None:
        self.case: Case = step.after
        for one in step.work_ended:
            del self.work[one.person]
        for one in step.work_started:
            assert one.person not in self.work
            self.work[one.person] = one
        self.visits |= {visit.visit: visit for visit in step.visits}
        self.rows |= {(row.visit, row.kind, row.round): row for row in step.deadlines}
        self.entries.append(entry_of(step))


def entry_of(step: Step) -> Entry:
    """The step's journal entry as it comes back from the database."""
    before, ticket = step.before, step.after.ticket
    return Entry(
        ticket=ticket.number,
        version=ticket.version,
        action_id=str(ticket.version),
        digest="",
        kind=step.kind,
        actor=step.actor,
        login=step.actor or "",
        done_at=step.at,
        recorded_at=step.at,
        from_status=before.ticket.status if before else None,
        to_status=ticket.status,
        from_rung=before.ticket.rung if before else None,
        to_rung=ticket.rung,
        visit=before.ticket.visit if before else ticket.visit,
        minutes=step.minutes,
        fields=json.loads(json.dumps(step.fields)),
        effects=json.loads(json.dumps(effects(step))),
    )


def priorities(**seconds: str) -> dict[str, str]:
    """A limit by priority: ``priorities(P1="10m")``; priorities that are left out have none."""
    assert set(seconds) <= set(Priority)
    return seconds
