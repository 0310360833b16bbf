"""The moves of the sample from a request to the rung that takes it: received, documented, held, qualified, handed up.

Each function is a move; what it returns is written on the page by the scribe. Pure.
"""

from __future__ import annotations

from typing import Any

from app.sample.page import Page, Written
from models.vocabulary import Channel, Rung

_CHANNELS = [Channel.PHONE] * 9 + [Channel.EMAIL] * 6 + [Channel.PORTAL] * 4 + [Channel.WALK_IN]


def receive(page: Page) -> Written:
    problem, voice = page.problem, page.voice
    page.desk = page.someone(Rung.TIER1)
    fields: dict[str, Any] = {
        "customer": page.client.name,
        "requester": voice.contact,
        "contact": voice.reach,
        "channel": problem.channel or page.rng.choice(_CHANNELS),
        "summary": voice.say(page.rng.choice(problem.summary)),
    }
    if page.given:
        fields |= {"impact": problem.impact, "urgency": problem.urgency}
    return page.desk.login, "receive", fields


def document(page: Page) -> Written:
    problem, voice = page.problem, page.voice
    kind = "request" if problem.request else "description"
    extra = " ".join(voice.phrase(kind) for _ in range(page.rng.choice([1, 1, 2])))
    fields = {
        "description": f"{voice.say(problem.description)} {extra}",
        "category": problem.category,
        "affected": voice.say(problem.affected),
        "impact": problem.impact,
        "urgency": problem.urgency,
    }
    return page.desk.login, "document", fields


def claim(page: Page) -> Written | None:
    if page.holder:
        return None
    own = page.rung in page.desk.rungs and page.rng.random() < 0.5
    return page.hold(page.desk if own else page.someone(page.rung)).login, "claim", {}


def dispatch(page: Page) -> Written:
    to = page.hold(page.someone(page.rung))
    return page.someone(Rung.MANAGER).login, "assign", {"to": to.login, "reason": page.voice.phrase("dispatch")}


def take_over(page: Page) -> Written:
    reason = page.voice.phrase("take_over")
    new = page.hold(page.someone(page.rung, but=page.holder))
    return new.login, "assign", {"to": new.login, "reason": reason}


def release(page: Page) -> Written:
    written = page.by_worker("release")
    page.holder = None
    return written


def qualify(page: Page) -> Written:
    if page.again:
        findings = page.voice.phrase("second_look")
    elif page.rung.height < page.problem.top.height:
        findings = page.voice.phrase("first_try")
    else:
        findings = page.voice.say(page.problem.findings)
    person = page.hold(page.worker())
    return person.login, "qualify", {"resolvable": True, "findings": findings}


def qualify_no(page: Page) -> Written:
    findings = page.voice.phrase("handed_back_findings") if page.bounced else page.step().findings
    fields = {"resolvable": False, "findings": page.voice.say(findings)}
    if page.rng.random() < 0.5:
        fields["suited"] = page.someone(page.policy.next_rung(page.rung)).name
    written = page.by_worker("qualify", **fields)
    page.climb()
    return written


def escalate(page: Page) -> Written:
    step, say = page.step(), page.voice.say
    fields = {
        "reason": say(step.findings),
        "tried": say(step.tried),
        "ruled_out": say(step.ruled_out),
        "needed": say(step.needed),
        "why": step.why,
    }
    written = page.by_worker("escalate", **fields)
    page.climb()
    return written


def hand_back(page: Page) -> Written:
    written = page.by_worker("hand_back", reason=page.voice.phrase("hand_back"))
    lower = page.policy.ladder[page.policy.ladder.index(page.rung) - 1]
    page.enter(lower, page.below.pop())
    page.bounced = True
    return written
