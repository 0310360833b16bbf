"""Which actions a ticket allows now, and to whom: the procedure's status table and its chapter Who may.

Hides the order of the questions (status, then person, then the action's own conditions) and the sentences of refusal.
An action's own conditions are those that do not depend on its fields, so that a client can offer exactly what will be
accepted. Pure.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.rules import business_time, clocks
from app.rules.case import Draft
from app.rules.policy import Policy, VendorOpens
from app.rules.refused import Refused
from app.rules.texts import one_of
from models.rows import Person, Ticket
from models.sentences import Sentence, Word, say, spelled
from models.vocabulary import DeadlineKind, Rung, Status

_AWAITING, _RESOLVING, _DECIDING = Status.AWAITING_QUALIFICATION, Status.IN_RESOLUTION, Status.AWAITING_DECISION
_CHECKING = frozenset({Status.QUALITY_CONTROL, Status.VERIFIED})
_OPEN = frozenset(status for status in Status if status.is_open)
_AT_WORK = _OPEN - _CHECKING

STAGES: dict[str, frozenset[Status]] = {
    "document": frozenset({Status.RECEIVED}),
    "qualify": frozenset({_AWAITING}),
    "escalate": frozenset({_AWAITING, _RESOLVING}),
    "hand_back": frozenset({_AWAITING}),
    "claim": _OPEN,
    "assign": _OPEN,
    "release": _OPEN,
    "note": _OPEN | {Status.CLOSED},
    "contact": _OPEN | {Status.CLOSED},
    "log": _OPEN,
    "start": _OPEN,
    "stop": _OPEN,
    "extend": _AT_WORK,
    "wait": frozenset({_AWAITING, _RESOLVING, _DECIDING}),
    "resume": frozenset({_AWAITING, _RESOLVING, _DECIDING}),
    "resolve": frozenset({_RESOLVING, _DECIDING}),
    "verify": _CHECKING,
    "close": frozenset({Status.VERIFIED}),
    "reopen": frozenset({Status.CLOSED}),
    "decide": frozenset({_DECIDING}),
    "engage_vendor": _AT_WORK,
    "vendor_answer": _AT_WORK,
    "change_priority": _OPEN,
    "correct": _OPEN,
    "cancel": _OPEN,
}
"""At which stages (the status, or while waiting the status that the wait left) each action is possible."""

_ANYONE = frozenset({"document", "note", "contact", "correct", "verify", "close", "reopen"})
_HOLDER = frozenset({"qualify", "wait", "resume", "escalate", "hand_back", "extend", "resolve", "release", "cancel"})


def check(draft: Draft, kind: str) -> None:
    """Raises Refused unless this person may do this now."""
    ticket = draft.ticket
    if draft.actor is not None and not draft.actor.active:
        name = draft.actor.name
        raise Refused(say("{name} is no longer active on the staff, so somebody who is does it.", name=name))
    if ticket.stage not in STAGES[kind] or (kind == "resume" and ticket.status is not Status.WAITING):
        raise Refused(_impossible(draft, kind))
    if kind not in _ANYONE:
        _check_person(draft, kind)
    condition = _CONDITIONS.get(kind)
    if condition:
        condition(draft)


def check_holder(draft: Draft, doing: Word | Sentence) -> None:
    """What somebody holds is theirs, or a manager's; others are told who has it and since when."""
    ticket, actor = draft.ticket, draft.actor
    held_by_other = ticket.assignee is not None and actor is not None and ticket.assignee != actor.login
    if held_by_other and not (actor and actor.is_manager):
        parts = {"held": held_since(draft), "doing": doing}
        raise Refused(
            say(
                "{held}; only they or a manager can do this ({doing}); take it over first (assign, with a reason).",
                **parts,
            )
        )


def takes_over(ticket: Ticket, login: str) -> bool:
    """Whoever gives this ticket to somebody takes it from a colleague, and has to say why."""
    return ticket.assignee not in (None, login)


def check_staffs(person: Person, rung: Rung) -> None:
    """A ticket on this rung can go to this person. Raises Refused."""
    if not person.staffs(rung):
        raise Refused(say("{name} does not staff {rung}; assign to somebody who does.", name=person.name, rung=rung))


def held_since(draft: Draft) -> Sentence:
    """The beginning of a sentence: who has the ticket, since when."""
    ticket = draft.ticket
    parts = {"name": draft.facts.name(ticket.assignee), "number": ticket.number}
    if ticket.assigned_at:
        return say("{name} has had #{number} since {moment}", moment=draft.local(ticket.assigned_at), **parts)
    return say("{name} has #{number}", **parts)


def words(kind: str) -> Word:
    """An action as a sentence says it: ``hand back``."""
    return Word("action", kind, kind.replace("_", " "))


def _impossible(draft: Draft, kind: str) -> Sentence:
    """``fact`` is the part that says why, ``first`` what leads there; the others stand on a screen already."""
    ticket = draft.ticket
    now: Word | Sentence = spelled(ticket.status)
    if ticket.status is Status.WAITING and ticket.waits_from and ticket.waiting_on:
        reason = Word("WaitOnShort", ticket.waiting_on, ticket.waiting_on)
        now = say("waiting for {reason} ({stage} before)", reason=reason, stage=spelled(ticket.waits_from))
    possible = [
        words(name)
        for name, stages in STAGES.items()
        if ticket.stage in stages and (name != "resume" or ticket.status is Status.WAITING)
    ]
    allowed = say("nothing more can be done with it")
    if possible:
        allowed = say("possible: {actions}", actions=tuple(possible))
    fact = say("#{number} is {now}", number=ticket.number, now=now)
    parts = {"fact": fact, "action": words(kind), "allowed": allowed}
    first = _way_to(kind, ticket)
    if first is None:
        return say("{fact}, so it cannot be done: {action}; {allowed}.", **parts)
    return say("{fact}, so it cannot be done: {action}; {first}; {allowed}.", first=first, **parts)


_PATH = (Status.RECEIVED, _AWAITING, _RESOLVING, Status.QUALITY_CONTROL, Status.VERIFIED, Status.CLOSED)
_NEXT = {
    Status.RECEIVED: "document",
    _AWAITING: "qualify",
    _RESOLVING: "resolve",
    Status.QUALITY_CONTROL: "verify",
    Status.VERIFIED: "close",
    Status.CLOSED: "reopen",
    _DECIDING: "decide",
}
"""The step that the procedure expects next."""


def _way_to(kind: str, ticket: Ticket) -> Sentence | None:
    """What makes the action possible, or where its time has passed the step that is next; None where nothing is."""
    stage = ticket.stage
    if kind == "resume" or stage not in _NEXT:
        return None
    step = words(_NEXT[stage])
    behind = _PATH[: _PATH.index(stage)] if stage in _PATH else ()
    is_ahead = any(one not in behind for one in STAGES[kind])
    if stage is Status.CLOSED or is_ahead:
        return say("{action} it first", action=step)
    return say("the next step is: {action}", action=step)


def _check_person(draft: Draft, kind: str) -> None:
    actor, ticket = draft.actor, draft.ticket
    if actor is None or actor.is_manager:
        return
    if kind == "decide":
        raise Refused(say("Only an I.T. manager decides; it is at the manager decision point."))
    runs_own_work = kind == "stop" and any(one.person == actor.login for one in draft.work)
    if not actor.staffs(ticket.rung) and not runs_own_work:
        staffed = one_of([rung for rung in Rung if rung in actor.rungs], "and") if actor.rungs else say("no rung")
        parts = {"number": ticket.number, "rung": ticket.rung, "staffed": staffed}
        raise Refused(say("#{number} is on {rung}; you staff {staffed}, so note, contact or correct it.", **parts))
    if kind in _HOLDER:
        check_holder(draft, words(kind))


def _may_claim(draft: Draft) -> None:
    if draft.actor and draft.ticket.assignee == draft.actor.login:
        raise Refused(say("You have #{number} already.", number=draft.ticket.number))
    if draft.ticket.assignee is not None:
        raise Refused(say("{held}; take it over (assign, with a reason).", held=held_since(draft)))


def _may_release(draft: Draft) -> None:
    if draft.ticket.assignee is None:
        raise Refused(say("Nobody has #{number}; it can be claimed.", number=draft.ticket.number))


def _may_hand_back(draft: Draft) -> None:
    visit, ticket = draft.visit, draft.ticket
    here = {"number": ticket.number, "rung": ticket.rung}
    if visit.came_from is None:
        raise Refused(say("#{number} was not handed up to {rung}, so there is no rung to hand it back to.", **here))
    if f"{ticket.rung}>{visit.came_from}" in ticket.handed_back.split():
        raise Refused(
            say(
                "#{number} was handed back from {rung} to {to} before; qualify or escalate it.",
                to=visit.came_from,
                **here,
            )
        )
    if visit.came_from not in draft.next_policy.ladder:
        rung = visit.came_from
        raise Refused(say("The customer's policy no longer has {rung}; qualify or escalate it.", rung=rung))


def _may_start(draft: Draft) -> None:
    running = draft.facts.work.get(draft.actor.login) if draft.actor else None
    if running:
        since = draft.local(running.started_at)
        if running.ticket == draft.ticket.number:
            raise Refused(say("You are working on this ticket since {moment}; stop that first.", moment=since))
        parts = {"number": running.ticket, "moment": since}
        raise Refused(say("You are working on #{number} since {moment}; stop that first.", **parts))


def _may_stop(draft: Draft) -> None:
    # A manager stops what somebody left running who is not there to stop it.
    left_running = draft.work and draft.actor is not None and draft.actor.is_manager
    if not left_running and not any(draft.actor and one.person == draft.actor.login for one in draft.work):
        number = draft.ticket.number
        running = draft.facts.work.get(draft.actor.login) if draft.actor else None
        if running:
            parts = {"number": number, "other": running.ticket, "moment": draft.local(running.started_at)}
            raise Refused(say("Your work runs on #{other} since {moment}, not on #{number}; stop it there.", **parts))
        raise Refused(say("You have no running work on #{number}; start it, or log minutes.", number=number))


def _may_extend(draft: Draft) -> None:
    ticket, visit, number = draft.ticket, draft.visit, draft.ticket.number
    if visit.extension_seconds:
        raise Refused(say("#{number} was extended on this visit already; resolve or escalate it.", number=number))
    if draft.policy.limit(DeadlineKind.RESOLVE, ticket.rung, ticket.priority) is None:
        at = {"rung": ticket.rung, "priority": ticket.priority}
        raise Refused(say("{rung} has no resolve time frame at {priority}, so there is nothing to extend.", **at))
    frames = [
        row
        for row in (draft.before.deadlines if draft.before else ())
        if row.kind in (DeadlineKind.QUALIFY, DeadlineKind.RESOLVE) and row.ended_at is None
    ]
    if not frames:
        raise Refused(say("#{number} has no open qualify or resolve time frame to extend.", number=number))
    if any(clocks.is_overdue(row, draft.now) for row in frames):
        raise Refused(
            say("The time frame of #{number} has ended; it can only be extended before; escalate it.", number=number)
        )


def _may_verify(draft: Draft) -> None:
    ticket = draft.ticket
    by_resolver = draft.actor is not None and ticket.resolved_by == draft.actor.login
    if by_resolver and ticket.priority in draft.policy.four_eyes:
        number = ticket.number
        raise Refused(
            say("You resolved #{number}, so somebody else verifies it with the client (four eyes).", number=number)
        )


def _may_close(draft: Draft) -> None:
    ticket = draft.ticket
    running = any(one.ticket == ticket.number for one in draft.work)
    missing = [
        Word("field", f"correct.{name}", name)
        for name in draft.policy.close_needs
        if not getattr(ticket, name) and not (name == "minutes" and running)
    ]
    if missing:
        parts = {"number": ticket.number, "fields": one_of(missing, "and")}
        raise Refused(say("#{number} cannot be closed yet: {fields} missing; correct or log it.", **parts))


def reopens_until(policy: Policy, closed_at: datetime) -> datetime:
    """The last moment at which what was closed then can be reopened: so many calendar days of the policy's zone."""
    zone = business_time.zone(policy.time_zone)
    return (closed_at.astimezone(zone) + timedelta(days=policy.reopen_within)).astimezone(closed_at.tzinfo)


def _may_reopen(draft: Draft) -> None:
    ticket = draft.ticket
    if ticket.closed_at is None:
        return
    if not draft.customer.active:
        raise Refused(say("The customer {name!r} is no longer active.", name=draft.customer.name))
    until = reopens_until(draft.policy, ticket.closed_at)
    if draft.now > until:
        raise Refused(
            say(
                "#{number} was closed on {closed} and could be reopened until {until}; receive a new request.",
                number=ticket.number,
                closed=draft.local(ticket.closed_at),
                until=draft.local(until),
            )
        )


def _may_engage(draft: Draft) -> None:
    ticket, opens = draft.ticket, draft.policy.vendor_opens
    if opens is VendorOpens.ALWAYS or ticket.rung is Rung.MANAGER:
        return
    if opens is VendorOpens.DECISION:
        raise Refused(say("The policy opens vendor engagement at the manager decision point only; escalate it."))
    rows = draft.before.deadlines if draft.before else ()
    late = any(row.kind.is_limit and row.ended_at is None and clocks.is_overdue(row, draft.now) for row in rows)
    if not (ticket.missed or late):
        number = ticket.number
        raise Refused(
            say("No limit of #{number} has been missed, so the vendor is not engaged yet; escalate it.", number=number)
        )


def _may_answer(draft: Draft) -> None:
    if draft.ticket.vendor is None:
        number = draft.ticket.number
        raise Refused(say("No vendor is engaged on #{number}, so none can answer.", number=number))


_CONDITIONS: dict[str, Callable[[Draft], None]] = {
    "claim": _may_claim,
    "release": _may_release,
    "hand_back": _may_hand_back,
    "start": _may_start,
    "stop": _may_stop,
    "extend": _may_extend,
    "verify": _may_verify,
    "close": _may_close,
    "reopen": _may_reopen,
    "engage_vendor": _may_engage,
    "vendor_answer": _may_answer,
}
