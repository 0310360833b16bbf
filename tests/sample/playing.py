"""Plays a story through the real procedure, without a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.rules.actions import Receive
from app.rules.case import Case, Facts
from app.rules.procedure import perform, receive
from app.rules.refused import Refused
from app.sample.content import Content
from app.sample.story import Happening
from models.rows import Customer, Work
from models.vocabulary import Rung, Status


def play(content: Content, told: Sequence[Happening]) -> dict[int, Case]:
    """Every ticket as the story leaves it. Raises AssertionError with the sentence of the first refusal."""
    versions = {name: number for number, name in enumerate(content.policies, start=1)}
    customers = {
        client.name: Customer(number, client.name, client.policy, versions[client.policy], True)
        for number, client in enumerate(content.clients, start=1)
    }
    people = {person.login: person for person in content.staff}
    facts = Facts(people, customers, {versions[name]: policy for name, policy in content.policies.items()})
    cases: dict[int, Case] = {}
    work: dict[str, Work] = {}
    for happening in told:
        number, action, actor = happening.ticket + 1, happening.action, people[happening.login]
        try:
            if isinstance(action, Receive):
                step = receive(action, number, actor, facts, happening.at)
            else:
                step = perform(cases[number], action, actor, replace(facts, work=work), happening.at)
        except Refused as refused:
            raise AssertionError(f"{happening.at} {happening.login} {action!r}: {refused}") from None
        for ended in step.work_ended:
            del work[ended.person]
        for started in step.work_started:
            work[started.person] = started
        cases[number] = step.after
    return cases


def places(cases: dict[int, Case]) -> Counter[tuple[Rung, Status]]:
    return Counter((case.ticket.rung, case.ticket.status) for case in cases.values())
