"""The moves of the sample while a ticket is worked on: logs, notes, contacts, waits, vendors.

Each function is a move; what it returns is written on the page by the scribe. Pure.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.rules.texts import show_duration
from app.sample.page import Page, Written
from models.vocabulary import DeadlineKind, Priority, WaitOn

_LEVELS = {Priority.P2: ("high", "medium"), Priority.P3: ("medium", "medium")}


def log_tried(page: Page) -> Written:
    text = page.voice.say(page.step().tried)
    return page.by_worker("log", minutes=page.rng.randint(5, 14), text=text)


def log(page: Page) -> Written:
    return (None if page.again else log_rest(page)) or log_second(page)


def log_rest(page: Page) -> Written | None:
    if not page.work:
        return None
    minutes, text = page.work.pop(0)
    minutes = max(1, round(minutes * page.rng.uniform(0.8, 1.1)))
    return page.by_worker("log", minutes=minutes, text=page.voice.say(text))


def log_second(page: Page) -> Written:
    return page.by_worker("log", minutes=page.rng.randint(4, 9), text=page.voice.phrase("second_look"))


def log_short(page: Page) -> Written:
    return page.by_worker("log", minutes=page.rng.randint(3, 8), text=page.voice.phrase("looking"))


def note(page: Page) -> Written:
    return page.anyone().login, "note", {"text": page.voice.phrase("note")}


def contact_out(page: Page) -> Written:
    return _contact(page, "out", True, page.voice.phrase("contact_out"))


def contact_in(page: Page) -> Written:
    return _contact(page, "in", True, page.voice.phrase("contact_in"))


def no_answer(page: Page) -> Written:
    return _contact(page, "out", False, page.voice.phrase("no_answer"))


def _contact(page: Page, direction: str, reached: bool, text: str, with_whom: str | None = None) -> Written:
    whom = with_whom or page.voice.contact
    fields = {"direction": direction, "reached": reached, "with_whom": whom, "text": text}
    return page.anyone().login, "contact", fields


def correct(page: Page) -> Written:
    if page.rng.random() < 0.5:
        fields = {"requester": page.voice.colleague, "reason": page.voice.phrase("correct_requester")}
    else:
        fields = {"affected": page.voice.words["other_device"], "reason": page.voice.phrase("correct_affected")}
    return page.anyone().login, "correct", fields


def change_priority(page: Page) -> Written:
    new = Priority(page.move.about)
    reason = page.voice.phrase("louder" if new < page.priority else "quieter")
    page.priority = new
    impact, urgency = _LEVELS[new]
    levels: dict[str, Any] = {"impact": impact, "urgency": urgency}
    return page.by_worker(
        "change_priority", reason=reason, **(levels if page.rng.random() < 0.7 else {"priority": new})
    )


def extend(page: Page) -> Written:
    frame = page.policy.limit(DeadlineKind.RESOLVE, page.rung, page.priority) or 3600.0
    time = show_duration(60 * round(frame * page.rng.choice([0.25, 0.5, 1.0]) / 60))
    return page.by_worker("extend", time=time, plan=page.voice.phrase("plan"))


def wait(page: Page) -> Written:
    on = page.problem.wait[0] if page.problem.wait else page.rng.choice(list(WaitOn))
    fields = _wait_for(page, on)
    if on is WaitOn.APPOINTMENT or page.rng.random() < 0.5:
        fields["until"] = page.moment_of("end_wait") + timedelta(minutes=page.rng.randint(1, 30))
    return page.by_worker("wait", **fields)


def wait_on(page: Page) -> Written:
    on, _, until = page.move.about.partition(" ")
    fields = _wait_for(page, WaitOn(on))
    if until:
        seconds = page.rng.choice([45, 100, 240, 900, 7200, 20_000, 86_400, 3 * 86_400])
        fields["until"] = page.now + timedelta(seconds=seconds)
    return page.by_worker("wait", **fields)


def _wait_for(page: Page, on: WaitOn) -> dict[str, Any]:
    page.waits_for, fits = on, page.problem.wait
    reason = page.voice.say(fits[1]) if fits and fits[0] is on else page.voice.phrase(f"waiting_{on}")
    return {"on": on, "reason": reason}


def end_wait(page: Page) -> Written:
    answered = page.waits_for is WaitOn.CUSTOMER and page.rng.random() < 0.7
    page.waits_for = None
    return contact_in(page) if answered else page.by_worker("resume")


def vendor_of(page: Page) -> str:
    return page.problem.vendor.name if page.problem.vendor else page.content.vendors[-1]


def question_of(page: Page) -> str:
    talk = page.problem.vendor
    return page.voice.say(talk.question) if talk else page.voice.phrase("vendor_question")


def ask_vendor(page: Page) -> Written:
    return _contact(page, "out", True, question_of(page), with_whom=vendor_of(page))


def engage(page: Page) -> Written:
    return page.by_worker("engage_vendor", wait=True, **vendor_case(page))


def vendor_case(page: Page) -> dict[str, Any]:
    case: dict[str, Any] = {"vendor": vendor_of(page), "reference": page.voice.words["ref"]}
    if page.rng.random() < 0.5:
        case["answer_by"] = page.at + timedelta(hours=page.rng.choice([26, 48, 50, 72]))
    return case


def chased(page: Page) -> Written:
    return page.by_worker("vendor_answer", result="chased", text=page.voice.phrase("vendor_chased"))


def answer(page: Page) -> Written:
    talk, page.vendor_helped = page.problem.vendor, page.move.about == "fix"
    text = page.voice.say(talk.answer) if talk and page.vendor_helped else None
    return page.by_worker(
        "vendor_answer", result=page.move.about, text=text or page.voice.phrase(f"vendor_{page.move.about}")
    )


def resume(page: Page) -> Written:
    return page.by_worker("resume")
