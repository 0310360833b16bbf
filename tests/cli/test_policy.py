"""policy diff, simulate and rehearse, for people and for scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.desk.desk import Desk
from app.desk.policies import shipped
from tests.cli.running import Cli
from tests.support import act, documented, staffed

STANDARD = shipped("Standard")


@pytest.fixture
def tierdesk(desk_url: str, sit: Callable[..., Desk], capsys: pytest.CaptureFixture[str]) -> Cli:
    """A desk on which a ticket is worked on."""
    staffed(desk_url)
    anna = sit(desk_url, "anna")
    number = documented(anna, impact="high", urgency="high")
    act(anna, number, "qualify", resolvable=True, findings="Fuse")
    act(anna, number, "log", minutes=15, text="New fuse")
    return Cli(capsys, desk_url, "max")


def file_of(tmp_path: Path, text: str) -> str:
    file = tmp_path / "policy.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_diff(tierdesk: Cli, tmp_path: Path) -> None:
    same = tierdesk("policy", "diff", file_of(tmp_path, STANDARD))
    assert (same.code, same.out) == (0, "")
    other = file_of(tmp_path, STANDARD.replace("warn_at = 0.75", "warn_at = 0.5"))
    assert tierdesk("policy", "diff", other).out.splitlines() == ["PLACE    BEFORE  AFTER", "warn_at    0.75    0.5"]
    told = tierdesk("policy", "diff", other, "--json")
    assert (told.code, told.json) == (1, [{"place": "warn_at", "before": "0.75", "after": "0.5"}])
    new = tierdesk("policy", "diff", file_of(tmp_path, 'name = "New"\nextends = "Standard"\nwarn_at = 0.6\n'))
    assert new.out.splitlines() == ["PLACE    BEFORE  AFTER", "warn_at    0.75    0.6"]
    assert new.err == "A new policy, compared with 'Standard', which it extends.\n"
    wrong = tierdesk("policy", "diff", file_of(tmp_path, STANDARD.replace("0.75", "7")))
    assert wrong.code == 2
    assert "warn_at" in wrong.err


def test_simulate_a_policy_in_force_and_a_file(tierdesk: Cli, tmp_path: Path) -> None:
    words = ("--received", "2026-11-27 16:50", "--priority", "P2", "--qualified")
    told = tierdesk("policy", "simulate", "Standard", *words, "--json").json
    assert (told["policy"], told["received_at"]) == ("Standard, version 1", "2026-11-27T15:50:00Z")
    assert [one["rung"] for one in told["rungs"]] == ["tier1", "tier2", "tier3", "onsite", "manager"]
    resolve = told["rungs"][0]["deadlines"][1]
    assert (resolve["kind"], resolve["due_at"], resolve["escalates"]) == ("resolve", "2026-11-30T07:30:00Z", True)
    shown = tierdesk("policy", "simulate", file_of(tmp_path, STANDARD), *words).out
    assert "tier1    Fri 2026-11-27 16:50  resolve  Mon 2026-11-30 08:20  Mon 2026-11-30 08:30  escalates" in shown
    assert tierdesk("policy", "simulate", "Nobody", *words).code == 2
    assert tierdesk("policy", "simulate", "Standard", "--received", "soon").code == 2
    assert tierdesk("policy", "simulate", "Standard", "--received", "0001-01-01").code == 2


def test_a_file_is_simulated_without_a_desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tierdesk = Cli(capsys, f"sqlite:///{tmp_path / 'none.db'}")
    words = ("policy", "simulate", file_of(tmp_path, STANDARD), "--received", "2026-11-27 16:50")
    assert tierdesk(*words).code == 0
    assert tierdesk("policy", "simulate", "Standard", "--received", "2026-11-27 16:50").code == 2


def test_rehearse(tierdesk: Cli, tmp_path: Path) -> None:
    same = tierdesk("policy", "rehearse", file_of(tmp_path, STANDARD), "--json").json
    assert (same["policy"], same["visits"], same["tickets"], same["differences"]) == ("Standard", 1, 1, 0)
    assert same["ends"]["same"] == 1
    assert (same["minutes"], same["cost_before"], same["cost_after"]) == (15, 15.0, 15.0)
    tight = file_of(
        tmp_path, STANDARD.replace('effort = { P1 = "20m"', 'effort = { P1 = "5m"').replace("60.0", "120.0")
    )
    told = tierdesk("policy", "rehearse", tight, "--days", "7", "--json").json
    [effort] = [one for one in told["limits"] if one["kind"] == "effort"]
    assert (effort["rung"], effort["before"]["running"], effort["after"]["missed"]) == ("tier1", 1, 1)
    assert effort["after"]["escalated"] == 1
    assert {one["kind"] for one in told["changed"]} == {"effort", "resolve", "cost", "overall"}
    shown = tierdesk("policy", "rehearse", tight).out
    assert "1 visit known until a miss that did not happen so" in shown
    named = STANDARD.replace('name = "Standard"', 'name = "New"')
    assert "--on" in tierdesk("policy", "rehearse", file_of(tmp_path, named)).err
    assert tierdesk("policy", "rehearse", file_of(tmp_path, named), "--on", "Standard", "--json").json["visits"] == 1
