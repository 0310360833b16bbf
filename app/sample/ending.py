"""The moves of the sample that end something: the manager's decisions, resolutions, verifications, closing, reopening.

Each function is a move; what it returns is written on the page by the scribe. Pure.
"""

from __future__ import annotations

from typing import Any

from app.sample.page import Page, Written
from app.sample.working import question_of, vendor_case
from models.vocabulary import CancelCode, Code, Rung


def decide_vendor(page: Page) -> Written:
    return page.by_worker("decide", decision="vendor", instructions=question_of(page), **vendor_case(page))


def stop(page: Page) -> Written:
    agreement, no_vendor = page.voice.phrase("agreement"), page.voice.phrase("no_vendor")
    return page.by_worker("decide", decision="stop", agreement=agreement, no_vendor=no_vendor)


def hand_down(page: Page) -> Written:
    instructions, no_vendor = page.voice.phrase("return_to"), page.voice.phrase("no_vendor")
    written = page.by_worker(
        "decide", decision="return", to=page.move.about, instructions=instructions, no_vendor=no_vendor
    )
    page.enter(Rung(page.move.about), None)
    page.again = True
    return written


def resolve(page: Page) -> Written:
    problem = page.problem
    if page.again:
        return resolve_again(page)
    # Sent back by the manager, a vendor's problem may be solved without the vendor.
    alone = problem.code is Code.VENDOR_FIXED and not page.vendor_helped
    code = Code.FIXED if alone else problem.code
    return _resolved(page, page.voice.say(problem.fix), code)


def resolve_again(page: Page) -> Written:
    return _resolved(page, page.voice.phrase("second_fix"), Code.FIXED)


def _resolved(page: Page, fix: str, code: Code) -> Written:
    page.resolver = page.worker()
    cause = page.voice.say(page.problem.cause)
    return page.resolver.login, "resolve", {"cause": cause, "fix": fix, "code": code}


def verify(page: Page) -> Written:
    fields: dict[str, Any] = {}
    if page.rng.random() < 0.7:
        fields["rating"] = page.rng.choice([5, 5, 5, 4, 4, 3])
    if page.rng.random() < 0.7:
        own = page.problem.praise if page.rng.random() < 0.6 else None
        usual = "praise_request" if page.problem.request else "praise"
        fields["comment"] = page.voice.say(own) if own else page.voice.phrase(usual)
    return _verified(page, "true", **fields)


def verify_no(page: Page) -> Written:
    own = page.problem.complaint if page.failures == 0 else None
    comment = page.voice.say(own) if own else page.voice.phrase("complaint")
    written = _verified(page, "false", comment=comment, rating=page.rng.choice([1, 2, 2]))
    page.failures += 1
    if page.failures >= page.policy.verify_failures:
        page.climb()
    return written


def call_back(page: Page) -> Written:
    page.failures += 1
    return _verified(page, "false", comment=page.voice.phrase("called_back"))


def verify_unanswered(page: Page) -> Written:
    return _verified(page, "unanswered")


def _verified(page: Page, satisfied: str, **fields: Any) -> Written:
    whom = page.voice.contact if page.rng.random() < 0.8 else page.voice.colleague
    how = page.rng.choice(page.content.phrases["how"])
    by = page.someone(Rung.TIER1, but=page.resolver)
    return by.login, "verify", {"satisfied": satisfied, "with_whom": whom, "how": how, **fields}


def close(page: Page) -> Written:
    return page.someone(Rung.TIER1).login, "close", {}


def reopen(page: Page) -> Written:
    page.enter(page.rung, None)
    page.again = True
    return page.someone(Rung.TIER1).login, "reopen", {"reason": page.voice.phrase("again")}


def cancel(page: Page) -> Written:
    code = page.rng.choice([CancelCode.DUPLICATE, CancelCode.WITHDRAWN, CancelCode.WITHDRAWN, *CancelCode])
    return page.by_worker("cancel", code=code, reason=page.voice.phrase(code))
