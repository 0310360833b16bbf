"""Rehearsals of real histories: the policy in force gives what the checker did, on both engines."""

import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.coordination.checker import Checker
from app.desk import clientele, policies, policy_drafts, rehearsal, tickets
from app.desk.cases import know_policies
from app.desk.desk import Desk, Refused
from app.rules import actions
from app.rules.policy import Policy
from app.rules.rehearsing import End, History, How, Rehearsed, rehearse_ticket
from models import people
from models import tickets as rows
from models.vocabulary import DeadlineKind, Rung
from tests.cli import real_log
from tests.desk.test_figures import POLICY, World
from tests.support import NO_LIMITS, SetClock, act, counted, received, staffed

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LIMITS = """
silence = { attempts = 1, over = "1s" }
[limits]
overall = { P1 = "4h", P2 = "10h", P3 = "30h", P4 = "60h" }
verify = "2h"
decide = "1h"
wait = "3h"
[rungs.tier1]
qualify = "30m"
resolve = "5h"
effort = "8m"
rate = 61.0
on_miss = { qualify = "remind" }
[rungs.tier2]
qualify = "1h"
resolve = "7h"
effort = "30m"
rate = 90.0
cost = 14.0
[rungs.tier3]
resolve = "9h"
on_miss = "remind"
[rungs.onsite]
resolve = "9h"
"""


def limited() -> str:
    """The policy of the real log, which has no limits, with some."""
    text = real_log.policy()
    return (
        text[: text.index("[calendar]")]
        + LIMITS.split("[limits]")[0]
        + (text[text.index("[calendar]") : text.index("[rungs.tier1]")] + "[limits]" + LIMITS.split("[limits]")[1])
    )


def play_real_log(url: str, sit: Callable[..., Desk], most: int) -> tuple[Desk, SetClock]:
    """The log's actions with pauses between them, all by the manager, while the checker comes now and then.

    What the checker moved meanwhile makes some of them impossible: these are left out.
    """
    real_log.set_up(url)
    clock = SetClock(BEGIN)
    desk = sit(url, "max", clock=clock)
    policies.put(desk.database, limited(), "max")
    checker = Checker(desk.database, "tests", clock)
    refs: dict[str, int] = {}
    timed = list(_timed(most))
    for begin in range(0, len(timed), 200):
        part = timed[begin : begin + 200]
        answers = tickets.act_all(desk, [request for _, request in part], refs, [moment for moment, _ in part])
        assert all(not isinstance(one, Exception) or isinstance(one, Refused) for one in answers)
        clock.moment = part[-1][0] + timedelta(microseconds=1)
        checker.run_pass(None)
    clock.moment += timedelta(hours=2)
    return desk, clock


def _timed(most: int) -> Iterator[tuple[datetime, tickets.Request]]:
    rng, at, found = random.Random(1), BEGIN, []
    started = 0
    for line in real_log.log().splitlines():
        document = json.loads(line)
        kind, ticket, ref = document.pop("kind"), document.pop("ticket"), document.pop("ref", None)
        document.pop("as")
        if kind == "receive":
            started += 1
            if started > most:
                break
            at = BEGIN + timedelta(minutes=9 * started)
        else:
            at += timedelta(minutes=rng.choice([1, 7, 25, 70, 200, 400]))
        name = None if ticket == "new" else ticket.removeprefix("@")
        found.append((at, tickets.Request(name, actions.parse(kind, document), ref=ref)))
    for number, (moment, request) in enumerate(sorted(found, key=lambda one: one[0])):
        # No two at the same moment, and the checker between them: else nothing tells which was first.
        yield moment + timedelta(microseconds=2 * number), request


def histories(desk: Desk) -> tuple[list[History], dict[int, Policy]]:
    known: dict[int, Policy] = {}
    with desk.database.read() as connection:
        chunk = rows.chunk(connection, 0, 10_000)
        customers = {one.id: one for one in people.customers(connection).values()}
        versions = {visit.policy_version for one in chunk for visit in one.visits}
        know_policies(connection, known, versions | {row.policy_version for one in chunk for row in one.deadlines})
    return [
        History(one.ticket, customers[one.ticket.customer_id], (*one.visits,), (*one.deadlines,), (*one.journal,))
        for one in chunk
    ], known


def is_what_happened(desk: Desk, now: datetime) -> list[Rehearsed]:
    """Rehearses every visit under its own version, and compares it with the ledger, row by row and value by value."""
    found: list[Rehearsed] = []
    of_all, known = histories(desk)
    for history in of_all:
        for one in rehearse_ticket(history, known, lambda visit: visit.policy_version, None, now):
            real = {(row.kind, row.round): row for row in history.deadlines if row.visit == one.visit}
            assert {(row.kind, row.round): row for row in one.rows} == real, (history.ticket.number, one.visit)
            assert one.end is End.SAME
            assert not one.differs
            found.append(one)
    return found


def test_rehearsing_the_real_log_under_its_own_policy_gives_its_ledger(desk_url: str, sit: Callable[..., Desk]) -> None:
    desk, clock = play_real_log(desk_url, sit, real_log.TICKETS)
    found = is_what_happened(desk, clock.moment)
    hows = {(kind, verdict.how) for one in found for kind, verdict in one.after.items()}
    escalated = {kind for one in found for kind, verdict in one.after.items() if verdict.escalated}
    # The history is worth the comparison: limits were kept and missed in every way that the checker knows.
    assert escalated >= {DeadlineKind.QUALIFY, DeadlineKind.RESOLVE, DeadlineKind.EFFORT}
    assert {(kind, How.MISSED) for kind in DeadlineKind if (kind, How.MET) in hows} <= hows
    assert sum(len(one.rows) for one in found) > 3_000
    # So does a rehearsal as it is asked for, of the policy in force: the checker comes as late as it came.
    told = rehearse(desk, clock, limited())
    assert told.sums is not None
    assert told.sums.ends == {End.SAME: len([one for one in found if one.visit])}
    assert (told.sums.changed, told.sums.changed_count, told.sums.differing) == ((), 0, 0)
    assert told.sums.cost_before == told.sums.cost_after > 0


@pytest.mark.parametrize("seed", range(2))
def test_rehearsing_a_random_history_under_its_own_policies_gives_its_ledger(
    desk_url: str, sit: Callable[..., Desk], seed: int
) -> None:
    world = World(desk_url, sit, seed)
    world.play(150)
    policies.put(world.desk.database, POLICY.replace('qualify = "5h"', 'qualify = "2h"'), "max")
    world.play(150)
    assert len(is_what_happened(world.desk, world.clock.moment)) > 10


def rehearse(desk: Desk, clock: SetClock, text: str, days: int = 400, **options: Any) -> rehearsal.Rehearsal:
    known = policies.policies(desk.database)
    draft = policy_drafts.checked(known, policy_drafts.imported(text))
    policy = draft.policy(clock.moment.date())
    return rehearsal.rehearse(desk.database, policy, policy.name, days, clock=clock, **options)


@pytest.fixture
def played(desk_url: str, sit: Callable[..., Desk]) -> tuple[Desk, SetClock]:
    return play_real_log(desk_url, sit, 60)


def test_a_tighter_policy_is_told_by_rung_and_limit(played: tuple[Desk, SetClock]) -> None:
    desk, clock = played
    told = rehearse(desk, clock, limited().replace('resolve = "5h"', 'resolve = "30m"').replace("61.0", "122.0"))
    assert told.sums is not None
    resolve = told.sums.counts[Rung.TIER1, DeadlineKind.RESOLVE]
    assert resolve.escalated_after > resolve.escalated_before
    assert sum(resolve.before.values()) == sum(resolve.after.values())
    assert resolve.after[How.MISSED] > resolve.before.get(How.MISSED, 0)
    assert told.sums.changed_count == len(told.sums.changed) >= told.sums.differing > 0
    assert {one.ticket for one in told.sums.changed} <= {history.ticket.number for history in histories(desk)[0]}


def test_a_shorter_ladder_leaves_visits_unknown(played: tuple[Desk, SetClock]) -> None:
    desk, clock = played
    text = limited().replace('"tier2", ', "")
    told = rehearse(desk, clock, text[: text.index("[rungs.tier2]")] + text[text.index("[rungs.tier3]") :])
    assert told.sums is not None
    assert told.sums.ends[End.OFF_LADDER] > 0
    assert not [key for key in told.sums.counts if key[0] is Rung.TIER2]


def test_progress_and_cancel(played: tuple[Desk, SetClock], monkeypatch: pytest.MonkeyPatch) -> None:
    desk, clock = played
    monkeypatch.setattr(rehearsal, "BATCH", 25)
    seen: list[tuple[int, int]] = []

    def go_on(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 50

    assert rehearse(desk, clock, limited(), go_on=go_on).sums is None
    assert seen == [(0, 60), (25, 60), (50, 60)]


def test_only_the_last_days_of_the_customers_on_the_policy(played: tuple[Desk, SetClock]) -> None:
    desk, clock = played
    visits = [visit for history in histories(desk)[0] for visit in history.visits]
    since = sorted(visit.entered_at for visit in visits)[len(visits) // 2]
    clock.moment = since + timedelta(days=9)
    told = rehearse(desk, clock, limited(), days=9)
    assert told.sums is not None
    assert 0 < told.sums.visits == len([visit for visit in visits if visit.entered_at >= since]) < len(visits)
    other = rehearse(desk, clock, limited().replace('"Replay"', '"Nobody has it"'))
    assert other.sums is not None
    assert (other.sums.visits, other.sums.tickets) == (0, 0)


def test_a_rehearsal_reads_only_and_with_few_statements(played: tuple[Desk, SetClock]) -> None:
    desk, clock = played
    rehearse(desk, clock, limited())
    with counted(desk.database) as statements:
        rehearse(desk, clock, limited())
    assert not [one for one in statements if one.lstrip().split()[0] not in ("SELECT", "WITH", "PRAGMA")]
    assert len(statements) < 16


def test_a_visit_counts_for_the_policy_under_which_it_began(desk_url: str, sit: Callable[..., Desk]) -> None:
    def hours(name: str, qualify: str) -> str:
        limits = f'[limits]\noverall = "9h"\n[rungs.tier1]\nqualify = "{qualify}"\non_miss = "remind"\n'
        return NO_LIMITS.replace("No limits", name) + limits

    staffed(desk_url, hours("Tight", "1h"))
    clock = SetClock(BEGIN)
    max_ = sit(desk_url, "max", clock=clock)
    policies.put(max_.database, hours("Loose", "10h"), "tests")
    globex = next(one.customer for one in clientele.lines(max_) if one.customer.name == "Globex")
    clientele.edit(max_, globex, "Globex", "Loose")
    moved, left = received(max_, customer="Globex"), received(max_)
    clock.moment += timedelta(hours=2)
    Checker(max_.database, "tests", clock).run_pass(None)
    # Visit 1 ran under Loose, visit 2 runs under Tight.
    act(max_, moved, "correct", customer="Acme", reason="Wrong customer")
    act(max_, moved, "document", description="d", category="c", affected="a", impact="low", urgency="low")
    act(max_, moved, "escalate", reason="r")
    act(max_, left, "cancel", reason="r")
    act(max_, moved, "cancel", reason="r")
    clock.moment += timedelta(hours=1)
    told = {}
    for active in (True, False):
        if not active:
            acme = next(one.customer for one in clientele.lines(max_) if one.customer.name == "Acme")
            clientele.deactivate(max_, acme)
        for name, qualify in (("Tight", "1h"), ("Loose", "10h")):
            sums = rehearse(max_, clock, hours(name, qualify)).sums
            assert sums is not None
            assert (sums.changed, sums.differing, set(sums.ends)) == ((), 0, {End.SAME}), (name, active)
            told[name, active] = (sums.tickets, sums.visits)
    assert told == {
        ("Tight", True): (2, 2),
        ("Loose", True): (1, 1),
        ("Tight", False): (2, 2),
        ("Loose", False): (1, 1),
    }
