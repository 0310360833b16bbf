"""The service request escalation procedure: what each action makes of a ticket.

`perform` is the only way in which a ticket changes, for people and for the checker. Hides the moves of every row of the
procedure's status table; leaves clocks to `clocks` and refusals by status and person to `permissions`. Invariants: a
refused action changes nothing; a step is exactly one journal entry; a rung that the policy has is never skipped. Pure.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.rules import actions, permissions
from app.rules.case import Case, Draft, Facts, Step
from app.rules.refused import Refused
from app.rules.texts import show_duration
from models.rows import Customer, Person, Ticket, Visit, Work
from models.sentences import Sentence, Word, say, sentence_of
from models.vocabulary import (
    DeadlineKind,
    Decision,
    Direction,
    Level,
    Priority,
    Rung,
    Satisfied,
    Status,
    VendorResult,
    VisitOutcome,
    WaitOn,
)

_MET_BY_RESOLUTION = frozenset(
    {DeadlineKind.RESOLVE, DeadlineKind.OVERALL, DeadlineKind.EFFORT, DeadlineKind.COST, DeadlineKind.DECIDE}
)
_P = Priority
_MATRIX = {
    (Level.HIGH, Level.HIGH): _P.P1,
    (Level.HIGH, Level.MEDIUM): _P.P2,
    (Level.MEDIUM, Level.HIGH): _P.P2,
    (Level.MEDIUM, Level.MEDIUM): _P.P3,
    (Level.HIGH, Level.LOW): _P.P3,
    (Level.LOW, Level.HIGH): _P.P3,
}


def priority_of(impact: Level, urgency: Level) -> Priority:
    """Impact x urgency, as the procedure's matrix says."""
    return _MATRIX.get((impact, urgency), Priority.P4)


def receive(action: actions.Receive, number: int, actor: Person, facts: Facts, now: datetime) -> Step:
    """The step that makes ticket `number`. Raises Refused."""
    customer = _known_customer(facts, action.customer)
    policy = facts.policies[customer.policy_version]
    given = priority_of(action.impact, action.urgency) if action.impact and action.urgency else None
    visit = Visit(number, 1, policy.first_rung, customer.policy_version, now)
    ticket = Ticket(
        number=number,
        version=0,
        status=Status.RECEIVED,
        rung=policy.first_rung,
        visit=1,
        customer_id=customer.id,
        requester=action.requester,
        channel=action.channel,
        summary=action.summary,
        received_at=now,
        overall_policy=customer.policy_version,
        impact=action.impact,
        urgency=action.urgency,
        priority=given or policy.assumed_priority,
        priority_assumed=given is None,
    )
    draft = Draft(None, ticket, visit, customer, (), facts, actor, now)
    return draft.finish(action.kind, action.fields())


def perform(case: Case, action: actions.Action, actor: Person, facts: Facts, now: datetime) -> Step:
    """The step that this action of this person makes of the case at `now`. Raises Refused."""
    draft = _draft(case, actor, facts, now)
    permissions.check(draft, action.kind)
    _DO[action.kind](draft, action)
    return draft.finish(action.kind, action.fields())


def repeat(case: Case, action: actions.Action, actor: Person, facts: Facts, now: datetime) -> Step:
    """As `perform`, of what a journal says was done: that this person might do it is not asked again.

    Raises Refused for what the policy does not allow anybody, such as too long an extension.
    """
    draft = _draft(case, actor, facts, now)
    _DO[action.kind](draft, action)
    return draft.finish(action.kind, action.fields())


def offers(case: Case, actor: Person, facts: Facts, now: datetime) -> dict[str, str | None]:
    """For every action but receive: None if this person may do it now, else the sentence why not."""
    return {kind: _refusal(case, kind, actor, facts, now) for kind in permissions.STAGES}


def _refusal(case: Case, kind: str, actor: Person, facts: Facts, now: datetime) -> str | None:
    try:
        permissions.check(_draft(case, actor, facts, now), kind)
    except Refused as refused:
        return sentence_of(refused)
    return None


def _draft(case: Case, actor: Person | None, facts: Facts, now: datetime) -> Draft:
    return Draft(case, case.ticket, case.visit, case.customer, case.work, facts, actor, now)


def _known_customer(facts: Facts, name: str) -> Customer:
    customer = facts.customers.get(name)
    if customer is None:
        raise Refused(
            say("There is no customer {name!r}; add it first, or take the customer 'Unknown caller'.", name=name)
        )
    if not customer.active:
        raise Refused(say("The customer {name!r} is no longer active.", name=name))
    return customer


def _in_future(moment: datetime | None, now: datetime, what: Sentence) -> None:
    if moment is not None and moment <= now:
        raise Refused(say("{what} lies in the past; name a moment to come, or leave it out.", what=what))


def _document(draft: Draft, action: actions.Document) -> None:
    draft.change(
        status=Status.AWAITING_DECISION if draft.ticket.rung is Rung.MANAGER else Status.AWAITING_QUALIFICATION,
        description=action.description,
        category=action.category,
        affected=action.affected,
        impact=action.impact,
        urgency=action.urgency,
    )
    if not draft.ticket.priority_override:
        draft.prioritise(priority_of(action.impact, action.urgency))


def _qualify(draft: Draft, action: actions.Qualify) -> None:
    draft.end_wait()
    draft.met.add(DeadlineKind.QUALIFY)
    draft.change_visit(qualified_at=draft.now)
    if not action.resolvable:
        draft.climb(VisitOutcome.ESCALATED)
        return
    draft.change(status=Status.IN_RESOLUTION)
    if draft.ticket.assignee is None and draft.actor:
        draft.change(assignee=draft.actor.login, assigned_at=draft.now)


def _escalate(draft: Draft, action: actions.Escalate) -> None:
    draft.climb(VisitOutcome.ESCALATED)


def _hand_back(draft: Draft, action: actions.HandBack) -> None:
    came_from = draft.visit.came_from
    assert came_from is not None  # permissions asked
    pair = f"{draft.ticket.rung}>{came_from}"
    holder = draft.facts.people.get(draft.visit.came_from_holder or "")
    still_there = holder is not None and holder.active and holder.staffs(came_from)
    draft.change(handed_back=f"{draft.ticket.handed_back} {pair}".strip())
    draft.enter(came_from, VisitOutcome.HANDED_BACK, assignee=holder.login if holder and still_there else None)


def _claim(draft: Draft, action: actions.Claim) -> None:
    assert draft.actor is not None
    draft.change(assignee=draft.actor.login, assigned_at=draft.now)


def _assign(draft: Draft, action: actions.Assign) -> None:
    ticket, person = draft.ticket, draft.facts.people.get(action.to)
    if person is None or not person.active:
        raise Refused(
            say("There is nobody on the staff with the login {login!r}; see the list of people.", login=action.to)
        )
    permissions.check_staffs(person, ticket.rung)
    if ticket.assignee == person.login:
        raise Refused(say("{held} already.", held=permissions.held_since(draft)))
    taken = draft.actor is not None and permissions.takes_over(ticket, draft.actor.login)
    if taken and action.reason is None:
        raise Refused(say("{held}; taking it over needs a reason.", held=permissions.held_since(draft)))
    draft.change(assignee=person.login, assigned_at=draft.now)


def _release(draft: Draft, action: actions.Release) -> None:
    draft.change(assignee=None, assigned_at=None)


def _note(draft: Draft, action: actions.Note) -> None:
    if action.tell is None:
        return
    person = draft.facts.people.get(action.tell)
    if person is None or not person.active:
        raise Refused(
            say("There is nobody on the staff with the login {login!r}; see the list of people.", login=action.tell)
        )
    draft.tell = person.login


def _contact(draft: Draft, action: actions.Contact) -> None:
    ticket = draft.ticket
    if action.direction is Direction.IN and ticket.waiting_on is WaitOn.CUSTOMER:
        draft.end_wait()
    unreached = action.direction is Direction.OUT and not action.reached
    if unreached and ticket.status in (Status.QUALITY_CONTROL, Status.VERIFIED):
        draft.change(attempts=ticket.attempts + 1, attempts_since=ticket.attempts_since or draft.now)


def _log(draft: Draft, action: actions.Log) -> None:
    draft.book(action.minutes)


def _start(draft: Draft, action: actions.Start) -> None:
    assert draft.actor is not None
    draft.work = (*draft.work, Work(draft.actor.login, draft.ticket.number, draft.now))


def _stop(draft: Draft, action: actions.Stop) -> None:
    assert draft.actor is not None
    own = any(one.person == draft.actor.login for one in draft.work)
    draft.stop_work(action.minutes, draft.actor.login if own else None)


def _extend(draft: Draft, action: actions.Extend) -> None:
    ticket = draft.ticket
    most = draft.policy.limit(DeadlineKind.RESOLVE, ticket.rung, ticket.priority)
    if most is not None and action.time > most:
        at = {"rung": ticket.rung, "priority": ticket.priority}
        raise Refused(say("An extension on {rung} at {priority} is {most} at most.", most=show_duration(most), **at))
    rows = draft.before.deadlines if draft.before else ()
    resolving = any(row.kind is DeadlineKind.RESOLVE and row.ended_at is None for row in rows)
    draft.change_visit(extension_seconds=action.time, resolve_extended=resolving)


def _wait(draft: Draft, action: actions.Wait) -> None:
    _in_future(action.until, draft.now, say("The end of the wait"))
    draft.begin_wait(action.on, action.reason, action.until)


def _resume(draft: Draft, action: actions.Resume) -> None:
    if draft.actor and draft.ticket.waiting_on is WaitOn.VENDOR and draft.ticket.vendor is not None:
        draft.end_engagement(answered=True)
    draft.end_wait()


def _resolve(draft: Draft, action: actions.Resolve) -> None:
    draft.end_wait()
    draft.stop_work()
    if action.code == "vendor_fixed" and draft.ticket.vendor is not None:
        draft.end_engagement(answered=True)
    draft.met |= _MET_BY_RESOLUTION
    draft.change(
        status=Status.QUALITY_CONTROL,
        cause=action.cause,
        fix=action.fix,
        code=action.code,
        resolved_at=draft.now,
        resolved_by=draft.actor.login if draft.actor else None,
        resolved_rung=draft.ticket.rung,
        attempts=0,
        attempts_since=None,
    )


def _verify(draft: Draft, action: actions.Verify) -> None:
    if action.satisfied is Satisfied.FALSE:
        _fail_verification(draft)
        return
    if draft.ticket.status is Status.VERIFIED:
        raise Refused(
            say(
                "#{number} is verified already; close it, or record that the client is not happy.",
                number=draft.ticket.number,
            )
        )
    if action.satisfied is Satisfied.UNANSWERED:
        _check_silence(draft)
    draft.change(status=Status.VERIFIED, unconfirmed=action.satisfied is Satisfied.UNANSWERED)


def _check_silence(draft: Draft) -> None:
    silence, ticket = draft.policy.silence, draft.ticket
    if silence is None:
        raise Refused(say("The policy does not allow verification without the client's answer; reach the client."))
    since = ticket.attempts_since
    over = (draft.now - since).total_seconds() if since else 0.0
    if ticket.attempts < silence.attempts or over < silence.over:
        raise Refused(
            say(
                "Unanswered needs {attempts} attempts to reach the client over {time}; "
                "there are {made} over {passed}; record each as a contact, not reached.",
                attempts=silence.attempts,
                time=show_duration(silence.over),
                made=ticket.attempts,
                passed=show_duration(over),
            )
        )


def _fail_verification(draft: Draft) -> None:
    draft.change_visit(failures=draft.visit.failures + 1)
    draft.change(unconfirmed=False)
    if draft.ticket.rung is Rung.MANAGER:
        draft.change(status=Status.AWAITING_DECISION)
    elif draft.visit.failures >= draft.policy.verify_failures:
        draft.climb(VisitOutcome.FAILED_VERIFICATION)
    else:
        draft.change(status=Status.IN_RESOLUTION)


def _close(draft: Draft, action: actions.Close) -> None:
    draft.leave_visit(VisitOutcome.CLOSED)
    if draft.ticket.vendor is not None:
        draft.end_engagement(answered=False)
    draft.met.add(DeadlineKind.VERIFY)
    draft.change(status=Status.CLOSED, closed_at=draft.now)


def _reopen(draft: Draft, action: actions.Reopen) -> None:
    resolved_rung = draft.ticket.resolved_rung
    stopped = draft.ticket.unresolved or resolved_rung is None
    rung = Rung.MANAGER if stopped or resolved_rung is None else draft.next_policy.rung_at_or_above(resolved_rung)
    draft.change(closed_at=None, unresolved=False, unconfirmed=False)
    draft.enter(rung, None)


def _decide(draft: Draft, action: actions.Decide) -> None:
    policy, ticket = draft.policy, draft.ticket
    asked = policy.vendor_question and action.decision is not Decision.VENDOR
    if asked and not ticket.engagements and action.no_vendor is None:
        raise Refused(
            say("The policy asks the vendor question: engage a vendor, or say in no_vendor why there was none.")
        )
    draft.end_wait()
    draft.met.add(DeadlineKind.DECIDE)
    if action.decision is Decision.RETURN:
        _return_to(draft, action.to)
    elif action.decision is Decision.VENDOR:
        _engage(draft, action.vendor, action.reference, action.answer_by)
        draft.begin_wait(WaitOn.VENDOR, f"The vendor {action.vendor} was engaged by decision.", None)
    else:
        draft.leave_visit(VisitOutcome.STOPPED)
        draft.end_engagement(answered=False)
        draft.change(status=Status.CLOSED, closed_at=draft.now, unresolved=True)


def _return_to(draft: Draft, rung: Rung | None) -> None:
    ladder = draft.next_policy.ladder
    if rung is None or rung is Rung.MANAGER or rung not in ladder:
        sentence = say(
            "The customer's policy has no {rung} to return to; choose one of {rungs}.", rung=rung, rungs=ladder[:-1]
        )
        raise Refused(sentence)
    draft.enter(rung, VisitOutcome.RETURNED)


def _engage(draft: Draft, vendor: str | None, reference: str | None, answer_by: datetime | None) -> None:
    _in_future(answer_by, draft.now, say("The moment at which the vendor's answer is expected"))
    draft.change(
        vendor=vendor,
        vendor_reference=reference,
        vendor_since=draft.now,
        vendor_answer_by=answer_by,
        engagements=draft.ticket.engagements + 1,
    )
    draft.restart.add(DeadlineKind.VENDOR)


def _engage_vendor(draft: Draft, action: actions.EngageVendor) -> None:
    _engage(draft, action.vendor, action.reference, action.answer_by)
    if action.wait:
        if draft.ticket.stage not in permissions.STAGES["wait"]:
            number = draft.ticket.number
            raise Refused(
                say("#{number} is not documented yet, so it cannot wait; engage without wait.", number=number)
            )
        permissions.check_holder(draft, say("putting it to wait"))
        draft.begin_wait(WaitOn.VENDOR, f"The vendor {action.vendor} was engaged.", None)


def _vendor_answer(draft: Draft, action: actions.VendorAnswer) -> None:
    if action.result is not VendorResult.CHASED:
        draft.end_engagement(answered=True)
    elif action.answer_by is not None:
        _in_future(action.answer_by, draft.now, say("The moment at which the vendor's answer is expected"))
        draft.change(vendor_answer_by=action.answer_by)


def _change_priority(draft: Draft, action: actions.ChangePriority) -> None:
    if action.priority is not None:
        draft.prioritise(action.priority, override=True)
    elif action.impact is not None and action.urgency is not None:
        draft.change(impact=action.impact, urgency=action.urgency)
        draft.prioritise(priority_of(action.impact, action.urgency))


def _correct(draft: Draft, action: actions.Correct) -> None:
    for name, value in action.corrections().items():
        if name == "customer":
            draft.customer = _known_customer(draft.facts, value)
            draft.change(customer_id=draft.customer.id)
        elif getattr(draft.ticket, name) is None:
            parts = {"number": draft.ticket.number, "field": Word("field", f"correct.{name}", name)}
            if name in ("cause", "fix", "code"):
                raise Refused(say("#{number} was not resolved yet, so its {field} cannot be corrected.", **parts))
            raise Refused(say("#{number} was not documented yet, so its {field} cannot be corrected.", **parts))
        else:
            draft.change(**{name: value})


def _cancel(draft: Draft, action: actions.Cancel) -> None:
    draft.leave_visit(VisitOutcome.CANCELLED)
    draft.end_engagement(answered=False)
    draft.change(status=Status.CANCELLED)


_DO: dict[str, Callable[[Draft, Any], None]] = {
    "document": _document,
    "qualify": _qualify,
    "escalate": _escalate,
    "hand_back": _hand_back,
    "claim": _claim,
    "assign": _assign,
    "release": _release,
    "note": _note,
    "contact": _contact,
    "log": _log,
    "start": _start,
    "stop": _stop,
    "extend": _extend,
    "wait": _wait,
    "resume": _resume,
    "resolve": _resolve,
    "verify": _verify,
    "close": _close,
    "reopen": _reopen,
    "decide": _decide,
    "engage_vendor": _engage_vendor,
    "vendor_answer": _vendor_answer,
    "change_priority": _change_priority,
    "correct": _correct,
    "cancel": _cancel,
}
