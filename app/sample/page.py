"""A ticket of the sample while it is being written: where it stands, who holds it, and who could act on it now.

Hides the rules of who may: somebody who staffs the rung, and what is held only by its holder. Changed by the moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Any

from app.rules.business_time import zone
from app.sample.casting import Cast
from app.sample.content import Content, HandedUp
from app.sample.paths import Move, Path
from app.sample.voice import Voice
from models.rows import Person
from models.vocabulary import EscalationWhy, Rung, WaitOn

_ZONE = zone("Europe/Berlin")

Written = tuple[str, str, dict[str, Any]]
"""Login, kind and fields of an action."""


class Page:
    """What the moves read and change. ``move`` is done at ``at``; ``given`` says that receive gives the priority."""

    def __init__(
        self, rng: Random, content: Content, chosen: Cast, path: Path, times: Sequence[datetime], now: datetime
    ) -> None:
        self.rng, self.content, self.path, self.policy = rng, content, path, path.policy
        self.client, self.problem, self.given = chosen.client, chosen.problem, chosen.given
        self.voice = Voice(rng, content, chosen.client)
        self.rung, self.priority = path.policy.first_rung, chosen.problem.priority
        self.work = list(chosen.problem.work)
        self.holder: Person | None = None
        self.below: list[Person | None] = []
        """Who held it on the rungs from which it was handed up."""
        self.manager = rng.choice([one for one in content.staff if one.is_manager])
        self.resolver = self.desk = content.staff[0]
        self.failures = 0
        self.bounced = False
        self.again = False
        """It has been resolved before, or sent back by the manager: told in other words."""
        self.waits_for: WaitOn | None = None
        self.vendor_helped = False
        self.times, self.now = times, now
        self.index = 0

    @property
    def move(self) -> Move:
        return self.path.moves[self.index]

    @property
    def at(self) -> datetime:
        return self.times[self.index]

    def moment_of(self, what: str) -> datetime:
        """When the next such move will be made."""
        later = range(self.index + 1, len(self.times))
        return next(self.times[index] for index in later if self.path.moves[index].what == what)

    def someone(self, rung: Rung, but: Person | None = None) -> Person:
        """Somebody who staffs the rung, of those who are there at this hour, rather one with the skill."""
        if rung is Rung.MANAGER:
            return self.manager
        others = [one for one in self.content.staff if rung in one.rungs and one is not but]
        if rung is self.rung:  # a fresh pair of eyes, where somebody staffs two rungs
            others = [one for one in others if one not in self.below] or others
        local = self.at.astimezone(_ZONE)
        if local.weekday() > 4 or not 7 <= local.hour < 19:
            others = [one for one in others if one.login in self.content.nights] or others
        skilled = [one for one in others if self.problem.skill in one.skills]
        return self.rng.choice(skilled if skilled and self.rng.random() < 0.5 else others)

    def worker(self) -> Person:
        return self.holder or self.someone(self.rung)

    def anyone(self) -> Person:
        return self.worker() if self.rng.random() < 0.6 else self.someone(Rung.TIER1)

    def by_worker(self, kind: str, **fields: Any) -> Written:
        return self.worker().login, kind, fields

    def hold(self, person: Person) -> Person:
        self.holder = person
        self.voice.words["holder"] = person.name
        return person

    def step(self) -> HandedUp:
        """Why this rung hands the problem up."""
        step = self.problem.steps.get(self.rung)
        if step is not None:
            return step
        looked, tried, needed = map(self.voice.phrase, ("passing", "passing_tried", "passing_needed"))
        return HandedUp(looked, tried, "What can be ruled out from a distance.", needed, EscalationWhy.HANDS)

    def climb(self) -> None:
        self.below.append(self.holder)
        self.enter(self.policy.next_rung(self.rung), None)

    def enter(self, rung: Rung, holder: Person | None) -> None:
        self.rung, self.holder, self.failures, self.bounced = rung, holder, 0, False
