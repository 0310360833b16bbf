"""The sample desk's resources: complete, coherent, and fit for the policies that they speak of."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from random import Random

import pytest

from app.desk import macros
from app.rules import policy_document
from app.sample.content import Content, Problem, load
from app.sample.voice import Voice
from models.vocabulary import Priority, Rung


@pytest.fixture(scope="module")
def content() -> Content:
    return load(date(2026, 11, 24))


def texts_of(problem: Problem) -> list[str]:
    steps = [
        text for step in problem.steps.values() for text in (step.findings, step.tried, step.ruled_out, step.needed)
    ]
    talk = [problem.vendor.question, problem.vendor.answer] if problem.vendor else []
    own = [problem.praise, problem.complaint, problem.wait[1] if problem.wait else None]
    work = [text for _, text in problem.work]
    always = [problem.description, problem.affected, problem.findings, problem.cause, problem.fix]
    return [*problem.summary, *always, *work, *steps, *talk, *(text for text in own if text)]


def test_every_rung_has_at_least_two_people_and_somebody_at_night(content: Content) -> None:
    for rung in Rung:
        able = [one for one in content.staff if rung in one.rungs or (rung is Rung.MANAGER and one.is_manager)]
        assert len(able) >= 2
        assert any(one.login in content.nights for one in able)
    assert {"anna", "ben", "carla", "dinesh", "olga", "max"} <= {one.login for one in content.staff}


def test_clients_have_contacts_and_policies_that_exist(content: Content) -> None:
    assert {client.policy for client in content.clients} == set(content.policies)
    for client in content.clients:
        assert 3 <= len(client.contacts) <= 8
        assert client.sites


def test_there_are_templates_to_try_for_a_request_and_for_a_call(content: Content) -> None:
    kinds = Counter(template.kind for template in content.templates)
    assert kinds["receive"] == kinds[macros.CALL] == 2
    for template in content.templates:
        assert set(template.texts) <= set(macros.fills(template.kind))
        if template.kind == macros.CALL:
            assert set(template.texts) == set(macros.fills(macros.CALL))


def test_every_text_can_be_said(content: Content) -> None:
    phrases = [phrase for group in content.phrases.values() for phrase in group]
    for client in content.clients:
        voice = Voice(Random(1), content, client)
        for text in [*phrases, *(text for problem in content.problems for text in texts_of(problem))]:
            said = voice.say(text)
            assert not re.search(r"[{}#]", said)
            assert said[0] == said[0].upper()


def test_a_problem_says_what_the_rungs_below_its_own_found(content: Content) -> None:
    for problem in content.problems:
        assert set(problem.steps) <= {rung for rung in Rung if rung.height < problem.top.height}
        assert (Rung.TIER1 in problem.steps) is (problem.top is not Rung.TIER1)
        assert problem.vendor is None or problem.vendor.name in content.vendors
        assert all(any(trade == client.trade for client in content.clients) for trade in problem.trades)


def test_there_are_problems_of_every_priority_and_urgent_ones_on_every_rung(content: Content) -> None:
    assert len(content.problems) >= 55
    places = Counter((problem.top, problem.priority) for problem in content.problems)
    assert all(places[rung, Priority.P1] for rung in Rung)
    assert {priority for _, priority in places} == set(Priority)


def test_the_sample_policies_extend_the_shipped_one_without_a_warning(content: Content) -> None:
    frozen: dict[str, dict[str, object]] = {}
    for text in content.policy_texts:
        document = policy_document.read(text)
        complete = policy_document.resolve(document, frozen.get(document.extends or ""))
        assert policy_document.check(complete) == []
        frozen[document.name] = policy_document.freeze(complete, date(2026, 11, 24))
    assert Rung.TIER3 not in content.policies["Small office"].ladder
    always = content.policies["Round the clock"]
    assert always.calendar(Priority.P4).hours == always.calendar(Priority.P1).hours
