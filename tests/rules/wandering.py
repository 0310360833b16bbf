"""Random histories of one ticket with a real checker that comes late, for whoever judges them afterwards."""

import random
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from app.rules import firing
from app.rules.actions import Invalid
from app.rules.policy import Policy
from app.rules.refused import Refused
from app.rules.rehearsing import History
from models.rows import replace
from tests.rules.playing import MISSED_CALL, SAMPLES, UNHAPPY, Play
from tests.rules.test_state_machine import BEFORE_THE_CLOCKS_CHANGE, KINDS, ON_THE_PATH

FIELDS: dict[str, list[dict[str, Any]]] = {
    **{kind: [fields] for kind, fields in SAMPLES.items() if kind != "cancel"},
    "qualify": [SAMPLES["qualify"], SAMPLES["qualify"], {"resolvable": False, "findings": "Not here"}],
    "contact": [SAMPLES["contact"], MISSED_CALL, {"direction": "in", "with_whom": "Kim", "reached": True, "text": "?"}],
    "assign": [{"to": who, "reason": "So"} for who in ("ben", "carla", "dinesh", "olga")],
    "log": [{"minutes": minutes, "text": "Looked"} for minutes in (3, 7, 25, 90)],
    "extend": [{"time": time, "plan": "Swap it"} for time in ("1m", "20m", "40m")],
    "wait": [{"on": on, "reason": "So it is"} for on in ("customer", "vendor", "parts", "appointment")],
    "resolve": [SAMPLES["resolve"], SAMPLES["resolve"] | {"code": "vendor_fixed"}],
    "verify": [SAMPLES["verify"], UNHAPPY, {"satisfied": "unanswered", "with_whom": "Kim", "how": "phone"}],
    "decide": [
        *({"decision": "return", "to": to, "instructions": "Again"} for to in ("tier1", "tier2", "tier3", "onsite")),
        {"decision": "vendor", "vendor": "Lumen"},
        {"decision": "stop", "agreement": "Kim agrees", "no_vendor": "None there"},
    ],
    "engage_vendor": [{"vendor": "Lumen"}, {"vendor": "Hertz", "wait": True}],
    "vendor_answer": [SAMPLES["vendor_answer"], {"result": "chased", "text": "Soon"}],
    "change_priority": [{"priority": priority, "reason": "So"} for priority in ("P1", "P2", "P3", "P4")],
    "correct": [
        {"reason": "Typing", "category": "Light"},
        {"reason": "Wrong", "customer": "Globex", "requester": "Jo"},
    ],
}
PAUSES = (0.02, 0.5, 3, 17, 61, 300, 1500, 6000)
"""Minutes between two things that happen."""


class Wanderer:
    """A ticket to which random people do random things, while a checker comes by now and then."""

    def __init__(self, seed: int, *policies: Policy, promptly: float = 0.4) -> None:
        self.rng = random.Random(seed)
        self._promptly = promptly
        levels = self.rng.choice([{}, {"impact": "high", "urgency": "high"}, {"impact": "low", "urgency": "low"}])
        self.play = Play(*policies, at=self.rng.choice(BEFORE_THE_CLOCKS_CHANGE), **levels)

    def wander(self, steps: int) -> "Wanderer":
        for _ in range(steps):
            self.play.after(self.rng.choice(PAUSES))
            if self.rng.random() < self._promptly:
                self.check()
            if len(self.play.facts.policies) > 1 and self.rng.random() < 0.02:
                self.play.new_policy(2)
            self._step()
        return self

    def _step(self) -> None:
        play, who = self.play, self.rng.choice(["max", "mia", "ben", "carla", "dinesh", "olga", "anna"])
        offers = play.offers(who)
        kinds = ON_THE_PATH.get(play.ticket.status, ()) if self.rng.random() < 0.6 else tuple(KINDS)
        offered = [kind for kind in kinds if offers.get(kind) is None and kind in FIELDS and kind != "cancel"]
        if offered:
            kind = self.rng.choice(offered)
            with suppress(Refused, Invalid):
                play.do(who, kind, **self._fields(kind))

    def _fields(self, kind: str) -> dict[str, object]:
        fields = dict(self.rng.choice(FIELDS[kind]))
        moment: datetime = self.play.now + timedelta(minutes=self.rng.choice(PAUSES))
        if kind == "wait" and self.rng.random() < 0.5:
            fields["until"] = moment
        if (kind == "engage_vendor" or fields.get("result") == "chased") and self.rng.random() < 0.5:
            fields["answer_by"] = moment
        return fields

    def check(self) -> None:
        """A pass of the checker, as `app.coordination.checker` does it."""
        play = self.play
        while (fired := firing.fire(play.case, play.facts, play.now)) is not None:
            if fired.step is not None:
                play._keep(fired.step)
                continue
            play.rows |= {(row.visit, row.kind, row.round): row for row in fired.deadlines}
            rows = {(row.visit, row.kind, row.round): row for row in (*play.case.deadlines, *fired.deadlines)}
            play.case = replace(play.case, ticket=fired.ticket, deadlines=tuple(rows.values()))

    def history(self) -> History:
        play = self.play
        visits = tuple(play.visits[number] for number in sorted(play.visits))
        return History(play.ticket, play.case.customer, visits, tuple(play.rows.values()), tuple(play.entries))
