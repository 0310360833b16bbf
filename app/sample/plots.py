"""The plots of the sample: a ticket that was solved, one that was cancelled, one that stands somewhere now.

Hides which pieces of path lead to a status on a rung. Pure; deterministic by the path's rng.
"""

from __future__ import annotations

from app.rules.policy import VendorOpens
from app.sample.paths import HOUR, Path, Turns, arrive, climb, decide, qualify, settle, solve
from models.vocabulary import DeadlineKind, Rung, Status, WaitOn


def finished(path: Path, top: Rung, turns: Turns) -> None:
    """From the request to the closed ticket, solved on `top`."""
    arrive(path)
    climb(path, top, turns)
    if path.rung is Rung.MANAGER:
        decide(path, turns)
    else:
        solve(path, turns)
    if path.moves[-1].what != "stop":
        settle(path, turns)


def cancelled(path: Path) -> None:
    """A ticket that turns out to be none."""
    path.go("receive", 0.0, start=True)
    if path.rng.random() < 0.6:
        path.go("document", path.soon())
        path.maybe("claim", 0.4)
    path.go("cancel", path.soon())


def unfinished(path: Path, rung: Rung, status: Status, turns: Turns) -> None:
    """From the request to that status on that rung, where it stands now."""
    if status is Status.RECEIVED:
        path.go("receive", 0.0, start=True)
        path.maybe("contact_in", 0.2)
        return
    arrive(path)
    climb(path, rung, turns)
    if status is Status.WAITING:
        _keep_waiting(path)
    elif status is Status.AWAITING_QUALIFICATION:
        path.maybe("claim", 0.5)
        path.maybe("note", 0.15)
    elif status is Status.AWAITING_DECISION:
        path.maybe("note", 0.3)
    elif status is Status.IN_RESOLUTION:
        _stay_in_resolution(path, turns)
    else:
        _stay_in_quality_control(path, status, turns)


def _keep_waiting(path: Path) -> None:
    """Into a wait that has no end yet. `until`: it has a moment at which it will."""
    rng = path.rng
    on = WaitOn.VENDOR if path.has_vendor and rng.random() < 0.5 else rng.choice(list(WaitOn))
    if path.rung is Rung.MANAGER:
        what = rng.choice(["decide_vendor", "decide_vendor", "wait_on"])
    else:
        may_engage = path.has_vendor and path.policy.vendor_opens is VendorOpens.ALWAYS
        if rng.random() < 0.7:
            qualify(path, late=on is WaitOn.VENDOR and path.has_vendor)
            may_engage = path.has_vendor
            path.go("log_short", path.of(DeadlineKind.RESOLVE, 0.05, 0.2))
        what = "engage" if on is WaitOn.VENDOR and may_engage else "wait_on"
    until = " until" if rng.random() < 0.6 else ""
    path.go(what, path.soon(), f"{on}{until}", start=True)
    path.maybe("note", 0.2)


def _stay_in_resolution(path: Path, turns: Turns) -> None:
    if "fails" in turns or "reopens" in turns:
        solve(path, frozenset())
        if "reopens" in turns:
            settle(path, frozenset())
            path.go("reopen", path.rng.uniform(1, 6) * HOUR, start=True)
            qualify(path)
        else:
            path.go("verify_no", path.of(DeadlineKind.VERIFY, 0.1, 0.4), start=True)
    else:
        qualify(path)
        if "extend" in turns:
            path.go("extend", path.of(DeadlineKind.RESOLVE, 0.05, 0.2))
    path.maybe("log_short", 0.6)
    path.maybe("note", 0.2)
    path.maybe("contact_out", 0.2)


def _stay_in_quality_control(path: Path, status: Status, turns: Turns) -> None:
    if path.rung is Rung.MANAGER:
        decide(path, frozenset())
    else:
        solve(path, turns - {"returned", "stopped"})
    if status is Status.VERIFIED:
        path.go("verify", path.of(DeadlineKind.VERIFY, 0.05, 0.3))
    else:
        path.maybe("no_answer", 0.4)
