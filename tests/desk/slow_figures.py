"""The figures once more, slowly and in another way: from stored visits and ledgers and the entries' own columns.

Nothing is taken from what an entry says that it changed (its effects), from which the figures are folded.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from app.desk import people, tickets
from app.desk.desk import Desk
from app.desk.tickets import TicketView
from models.figures import Key, Part, Place
from models.rows import Entry, Visit
from models.vocabulary import DeadlineKind, Outcome, Rung, Status, VisitOutcome

_UP = {
    VisitOutcome.ESCALATED: "decision",
    VisitOutcome.MISSED: "clock",
    VisitOutcome.FAILED_VERIFICATION: "verification",
}


def figures(desk: Desk, numbers: list[int]) -> dict[Key, int]:
    found: Counter[Key] = Counter()
    for (measure, day, customer, rung, key, _), amount in parts(desk, numbers).items():
        found[day, customer, rung, measure, key] += amount
    return {key: amount for key, amount in found.items() if amount}


def parts(desk: Desk, numbers: list[int]) -> dict[Part, int]:
    """What each ticket has in each figure."""
    ids = {customer.name: customer.id for customer in people.all_customers(desk.database)}
    found: Counter[Part] = Counter()
    for number in numbers:
        ticket = _Ticket(tickets.read(desk, number), ids)
        for entry, rung, measure, amount, key in ticket.told():
            found[measure, ticket.day(entry), ticket.customer(entry), rung, key, number] += amount
    return {part: amount for part, amount in found.items() if amount}


def standing(desk: Desk, numbers: list[int]) -> dict[Place, int]:
    """How many open tickets entered their rung when, from the visits that are stored."""
    found: Counter[Place] = Counter()
    for view in (tickets.read(desk, number) for number in numbers):
        for visit in view.visits:
            if visit.left_at is None:
                zone = ZoneInfo(view.policies[visit.policy_version].time_zone)
                found[visit.rung, view.customer.id, visit.entered_at.astimezone(zone).date()] += 1
    return dict(found)


class _Ticket:
    def __init__(self, view: TicketView, ids: dict[str, int]) -> None:
        self._view, self._ids = view, ids
        self._journal = view.journal

    def told(self) -> Iterator[tuple[Entry, Rung, str, int, str]]:
        yield from self._counted()
        yield from self._worked()
        yield from self._left()
        yield from self._closed()
        yield from self._engaged()

    def day(self, entry: Entry) -> Any:
        return self._local(entry).date()

    def _local(self, entry: Entry) -> datetime:
        """By the visit that it leaves the ticket in."""
        following = [one for one in self._journal if one.version == entry.version + 1]
        number = following[0].visit if following else self._view.ticket.visit
        policy = self._view.policies[self._visit(number).policy_version]
        return entry.recorded_at.astimezone(ZoneInfo(policy.time_zone))

    def _visit(self, number: int) -> Visit:
        return next(visit for visit in self._view.visits if visit.visit == number)

    def customer(self, entry: Entry) -> int:
        named = [one.fields["customer"] for one in self._until(entry) if one.fields.get("customer")]
        return self._ids[named[-1]]

    def _until(self, entry: Entry) -> list[Entry]:
        return [one for one in self._journal if one.version <= entry.version]

    def _rung(self, entry: Entry) -> Rung:
        """Where the ticket was when it was done."""
        return entry.from_rung or entry.to_rung

    def _counted(self) -> Iterator[tuple[Entry, Rung, str, int, str]]:
        for entry in self._journal:
            at, fields = self._rung(entry), entry.fields
            if entry.version == 1:
                local = self._local(entry)
                yield entry, entry.to_rung, "opened", 1, f"{local.weekday()} {local.hour}"
            if entry.kind == "cancel":
                yield entry, at, "cancelled", 1, fields.get("code") or ""
                if self._missed_by(entry):
                    yield entry, at, "cancelled_late", 1, ""
            if entry.kind == "reopen":
                yield entry, entry.to_rung, "reopened", 1, ""
            if entry.kind == "verify" and fields["satisfied"] == "false":
                yield entry, at, "failed", 1, ""
            if entry.kind == "change_priority" and fields.get("priority"):
                yield entry, at, "overridden", 1, ""
            if entry.kind == "decide" and fields["decision"] == "return":
                yield entry, at, "returned", 1, fields["to"]
            if entry.kind == "resolve":
                yield entry, at, "resolved", 1, ""
                yield from self._trained(entry)

    def _missed_by(self, entry: Entry, *kinds: DeadlineKind) -> bool:
        rows = (row for row in self._view.deadlines if row.kind.is_limit and (not kinds or row.kind in kinds))
        return any(
            row.outcome is Outcome.MISSED and row.ended_at is not None and row.ended_at <= entry.recorded_at
            for row in rows
        )

    def _trained(self, entry: Entry) -> Iterator[tuple[Entry, Rung, str, int, str]]:
        visit = self._visit(entry.visit)
        minutes = sum(one.minutes or 0 for one in self._until(entry) if one.visit == entry.visit)
        below = [one for one in self._view.visits if one.visit == entry.visit - 1]
        by_decision = bool(below) and below[0].outcome is VisitOutcome.ESCALATED
        if visit.came_from is not None and by_decision and minutes < 10:
            yield entry, visit.came_from, "training", 1, ""

    def _worked(self) -> Iterator[tuple[Entry, Rung, str, int, str]]:
        effort: Counter[int] = Counter()
        for entry in self._journal:
            if not entry.minutes:
                continue
            visit = self._visit(entry.visit)
            rate = self._view.policies[visit.policy_version].rate(visit.rung)
            before = round(effort[visit.visit] * rate * 100 / 60)
            effort[visit.visit] += entry.minutes
            yield entry, visit.rung, "minutes", entry.minutes, ""
            yield entry, visit.rung, "cost", round(effort[visit.visit] * rate * 100 / 60) - before, ""

    def _left(self) -> Iterator[tuple[Entry, Rung, str, int, str]]:
        for visit in self._view.visits:
            if visit.left_at is None or visit.outcome is None:
                continue
            entry = next(
                one
                for one in self._journal
                if one.visit == visit.visit
                and one.recorded_at == visit.left_at
                and (one.to_status in (Status.CLOSED, Status.CANCELLED) or self._visit_after(one) != visit.visit)
            )
            spent = self._spent(visit)
            yield entry, visit.rung, "left", 1, ""
            for what in ("queueing", "waiting", "held"):
                yield entry, visit.rung, what, round(spent[what]), ""
            yield entry, visit.rung, "touched", visit.effort_minutes, ""
            if visit.outcome in _UP:
                yield entry, visit.rung, "climbed", 1, _UP[visit.outcome]
                yield entry, visit.rung, "spent_minutes", visit.effort_minutes, ""
                yield entry, visit.rung, "spent_cost", visit.cost_cents, ""
            if visit.outcome is VisitOutcome.HANDED_BACK:
                yield entry, visit.rung, "handed_back", 1, ""

    def _visit_after(self, entry: Entry) -> int:
        following = [one for one in self._journal if one.version == entry.version + 1]
        return following[0].visit if following else self._view.ticket.visit

    def _spent(self, visit: Visit) -> Counter[str]:
        """By walking through the moments between the entries of the visit."""
        spent: Counter[str] = Counter()
        holder: str | None = None
        for entry, following in pairwise(self._journal):
            holder = self._holder_after(entry, holder)
            if self._visit_after(entry) == visit.visit and entry.to_status.is_open:
                waits = entry.to_status is Status.WAITING
                what = "waiting" if waits else "held" if holder else "queueing"
                spent[what] += (following.recorded_at - entry.recorded_at).total_seconds()  # type: ignore[assignment]
        return spent

    def _holder_after(self, entry: Entry, holder: str | None) -> str | None:
        moved = self._visit_after(entry) != entry.visit
        if entry.kind == "assign":
            return str(entry.fields["to"])
        if entry.kind == "claim":
            return entry.actor
        if entry.kind == "qualify" and not moved:
            return holder or entry.actor
        if entry.kind == "hand_back":
            back = self._visit(entry.visit)
            # The former holder is assigned again as long as they are there; here everybody is.
            return back.came_from_holder
        return None if moved or entry.kind in ("release", "reopen") else holder

    def _closed(self) -> Iterator[tuple[Entry, Rung, str, int, str]]:
        for entry in self._journal:
            if entry.to_status is not Status.CLOSED or entry.from_status is Status.CLOSED:
                continue
            before = self._until(entry)
            stopped = entry.kind == "decide"
            resolved = [self._rung(one) for one in before if one.kind == "resolve"]
            rung = self._rung(entry) if stopped or not resolved else resolved[-1]
            categories = [one.fields["category"] for one in before if one.fields.get("category")]
            yield entry, rung, "closed", 1, categories[-1] if categories else ""
            if stopped:
                yield entry, rung, "unresolved", 1, ""
            verified = [one.fields["satisfied"] for one in before if one.kind == "verify"]
            if not stopped and verified[-1:] == ["unanswered"]:
                yield entry, rung, "unconfirmed", 1, ""
            overall = [row for row in self._view.deadlines if row.kind is DeadlineKind.OVERALL]
            if [row for row in overall if row.started_at <= entry.recorded_at]:
                broken = self._missed_by(entry, DeadlineKind.OVERALL)
                yield entry, rung, "broken" if broken else "kept", 1, ""

    def _engaged(self) -> Iterator[tuple[Entry, Rung, str, int, str]]:
        vendor, since = "", None
        status: Any = None
        on_vendor = False
        for entry in self._journal:
            at, fields = self._rung(entry), entry.fields
            engages = entry.kind == "engage_vendor" or (entry.kind == "decide" and fields["decision"] == "vendor")
            answered = (
                (entry.kind == "vendor_answer" and fields["result"] != "chased")
                or (entry.kind == "resume" and entry.actor is not None and on_vendor)
                or (entry.kind == "resolve" and fields["code"] == "vendor_fixed")
            )
            if vendor and answered and since is not None:
                yield entry, at, "answered", 1, vendor
                seconds = round((entry.recorded_at - since).total_seconds())
                yield entry, at, "answered_seconds", seconds, vendor
                rows = [row for row in self._view.deadlines if row.kind is DeadlineKind.VENDOR]
                if any(row.ended_at == entry.recorded_at and row.outcome is Outcome.MISSED for row in rows):
                    yield entry, at, "answered_late", 1, vendor
                vendor, since = "", None
            if engages:
                vendor, since = fields["vendor"], entry.recorded_at
                yield entry, at, "engaged", 1, vendor
            stops = entry.kind == "decide" and fields["decision"] == "stop"
            if entry.kind in ("close", "cancel") or stops:
                vendor, since = "", None
            status = entry.to_status
            if status is not Status.WAITING:
                on_vendor = False
            elif entry.kind == "wait":
                on_vendor = fields["on"] == "vendor"
            elif engages:
                on_vendor = True if entry.kind == "decide" else bool(fields.get("wait")) or on_vendor
