"""Who has which problem: picks a problem and a client that fit each other and the rung.

Hides the weights. Pure; deterministic by its rng.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from app.rules.business_time import ROUND_THE_CLOCK
from app.rules.policy import Policy
from app.sample.content import Client, Content, Problem
from models.vocabulary import Priority, Rung


@dataclass(frozen=True, slots=True)
class Cast:
    """``given`` says that impact and urgency are known at once."""

    client: Client
    problem: Problem
    policy: Policy
    given: bool


def cast(
    rng: Random, content: Content, rung: Rung, around_the_clock: bool | None = None, any_problem: bool = False
) -> Cast:
    """A problem that is solved on that rung (with `any_problem`, at least there) and a client that can have it.

    `around_the_clock` asks for clocks that run at night too, or for those that do not.
    """
    fitting = [
        (client, problem)
        for problem in content.problems
        if problem.top is rung or (any_problem and problem.top.height > rung.height)
        for client in content.clients
        if _fits(content, client, problem, rung)
        and around_the_clock in (None, _runs_always(content.policies[client.policy], problem.priority))
    ]
    weights = [_weight(problem, rung) for _, problem in fitting]
    client, problem = rng.choices(fitting, weights)[0]
    given = problem.priority is Priority.P1 or rng.random() < 0.25
    return Cast(client, problem, content.policies[client.policy], given)


def _fits(content: Content, client: Client, problem: Problem, rung: Rung) -> bool:
    ladder = content.policies[client.policy].ladder
    can_have = not problem.trades or client.trade in problem.trades
    return can_have and rung in ladder and problem.top in ladder


def _runs_always(policy: Policy, priority: Priority) -> bool:
    return policy.calendar(priority).hours == ROUND_THE_CLOCK.hours


def _weight(problem: Problem, rung: Rung) -> float:
    return (0.4 if problem.priority is Priority.P1 else 1.0) * (1.0 if problem.top is rung else 0.35)
