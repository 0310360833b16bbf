"""How the command line tells what a policy would do: a simulation and a rehearsal, for people and as JSON."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.commands.output import counted, say, say_table, tell
from app.desk.rehearsal import Rehearsal
from app.rules import business_time
from app.rules.rehearsing import Count, End, How, Otherwise, Sums, Verdict
from app.rules.simulating import Due, Simulation, Stay
from app.rules.texts import show_instant

_SHOWN = 20
"""How many differences people are shown."""

_ENDS = {
    End.MISSED: "known until a miss that did not happen so",
    End.SPARED: "known until something took it off its rung that would not have",
    End.REFUSED: "known until something that would have been refused",
    End.OFF_LADDER: "unknown: the ladder has no such rung",
    End.UNREADABLE: "unknown: the journal cannot be replayed; see tierdesk db verify",
}


def simulation(found: Simulation) -> dict[str, Any]:
    """As JSON."""
    return {
        "policy": found.policy,
        "time_zone": found.time_zone,
        "priority": found.priority,
        "received_at": show_instant(found.received_at),
        "rungs": [_stay(one) for one in found.stays],
        "overall": found.overall and _due(found.overall),
    }


def _stay(one: Stay) -> dict[str, Any]:
    return {
        "rung": one.rung,
        "entered_at": show_instant(one.entered_at),
        "qualified_at": one.qualified_at and show_instant(one.qualified_at),
        "deadlines": [_due(due) for due in one.dues],
        "left_at": one.left_at and show_instant(one.left_at),
        "missed": one.by,
    }


def _due(one: Due) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "due_at": show_instant(one.due_at),
        "warning_at": one.warn_at and show_instant(one.warn_at),
        "missed": one.reached,
        "escalates": one.escalates,
        "why": list(one.why),
    }


def show_simulation(found: Simulation) -> None:
    """For people, in local time of the policy."""
    zone = business_time.zone(found.time_zone)

    def local(moment: datetime | None) -> str:
        return "" if moment is None else f"{moment.astimezone(zone):%a %Y-%m-%d %H:%M}"

    say(f"{found.policy}, {found.priority}, received {local(found.received_at)} (times in {found.time_zone})")
    rows = [
        {
            "rung": stay.rung,
            "entered": local(stay.entered_at),
            "limit": due.kind,
            "warning": local(due.warn_at),
            "due": local(due.due_at),
            "then": _then(due),
        }
        for stay in found.stays
        for due in stay.dues
    ]
    if found.overall:
        due = found.overall
        rows.append({"limit": due.kind, "warning": local(due.warn_at), "due": local(due.due_at), "then": _then(due)})
    if rows:
        say_table(rows, ["rung", "entered", "limit", "warning", "due", "then"])
    else:
        tell("The policy has no limit at that priority.")


def _then(due: Due) -> str:
    if not due.reached:
        return "not reached"
    return "escalates" if due.escalates else "reminds"


def rehearsal(found: Rehearsal, sums: Sums) -> dict[str, Any]:
    """As JSON. Money in units."""
    return {
        "policy": found.policy,
        "from": show_instant(found.since),
        "to": show_instant(found.until),
        "tickets": sums.tickets,
        "visits": sums.visits,
        "ends": {str(end): sums.ends.get(end, 0) for end in End},
        "limits": [
            {
                "rung": rung,
                "kind": kind,
                "before": _count(one.before, one.escalated_before),
                "after": _count(one.after, one.escalated_after),
            }
            for (rung, kind), one in sums.counts.items()
        ],
        "minutes": sums.minutes,
        "cost_before": sums.cost_before / 100,
        "cost_after": sums.cost_after / 100,
        "differing_visits": sums.differing,
        "differences": sums.changed_count,
        "changed": [_changed(one) for one in sums.changed],
    }


def _count(by_how: Mapping[How, int], escalated: int) -> dict[str, int]:
    return {str(how): by_how.get(how, 0) for how in How if how is not How.NONE} | {"escalated": escalated}


def _changed(one: Otherwise) -> dict[str, Any]:
    return {
        "ticket": one.ticket,
        "visit": one.visit,
        "rung": one.rung,
        "kind": one.kind,
        "before": _verdict(one.before),
        "after": _verdict(one.after),
    }


def _verdict(one: Verdict) -> dict[str, Any]:
    return {"how": one.how, "at": one.at and show_instant(one.at), "escalated": one.escalated}


def show_rehearsal(found: Rehearsal, sums: Sums) -> None:
    """For people."""
    visits, tickets = counted(sums.visits, "visit"), counted(sums.tickets, "ticket")
    say(f"{found.policy}: {visits} of {tickets} since {found.since:%Y-%m-%d}")
    columns = [f"{name} {how}" for name in ("was", "would be") for how in ("met", "missed", "escalated")]
    rows = [_row(key[0] or "ticket", key[1], one) for key, one in sums.counts.items()]
    if rows:
        say_table(rows, ["rung", "limit", *columns, "unknown"])
    minutes = counted(sums.minutes, "minute")
    say(f"The {minutes} that are known cost {sums.cost_before / 100:.2f}, would cost {sums.cost_after / 100:.2f}.")
    for end, what in _ENDS.items():
        if sums.ends.get(end):
            say(f"{counted(sums.ends[end], 'visit')} {what}")
    for changed in sums.changed[:_SHOWN]:
        place = f"#{changed.ticket} {changed.rung or 'ticket'} {changed.kind}"
        say(f"{place}: {_told(changed.before)}, would be {_told(changed.after)}")
    if sums.changed_count > _SHOWN:
        tell(f"{sums.changed_count - _SHOWN:,} more differences; --json tells the first 1,000.")


def _row(rung: str, kind: str, one: Count) -> dict[str, Any]:
    return {
        "rung": rung,
        "limit": kind,
        "was met": one.before.get(How.MET, 0),
        "was missed": one.before.get(How.MISSED, 0),
        "was escalated": one.escalated_before,
        "would be met": one.after.get(How.MET, 0),
        "would be missed": one.after.get(How.MISSED, 0),
        "would be escalated": one.escalated_after,
        "unknown": one.after.get(How.UNKNOWN, 0),
    }


def _told(one: Verdict) -> str:
    at = f" at {show_instant(one.at)}" if one.at else ""
    return f"{one.how}{at}{', escalated' if one.escalated else ''}"
