"""The command report: a period's figures for people and for scripts."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.desk.desk import Desk
from app.rules.figures import Measure
from tests.cli.running import Cli
from tests.desk import sheets
from tests.support import NO_LIMITS, act, documented, received, staffed

ISSUE = {"description": "d", "category": "Printing", "affected": "a", "impact": "high", "urgency": "low"}
ROOT = Path(__file__).parents[2]


@pytest.fixture
def tierdesk(desk_url: str, sit: Callable[..., Desk], capsys: pytest.CaptureFixture[str]) -> Cli:
    """A desk on which one ticket was closed and another went up."""
    staffed(desk_url, NO_LIMITS)
    anna, ben = sit(desk_url, "anna"), sit(desk_url, "ben")
    number = documented(anna)
    act(anna, number, "qualify", resolvable=True, findings="Fuse")
    act(anna, number, "log", minutes=12, text="New fuse")
    act(anna, number, "resolve", cause="Fuse", fix="New one", code="replaced")
    act(ben, number, "verify", satisfied="true", with_whom="Kim", how="phone")
    act(anna, number, "close")
    other = received(anna, customer="Globex", impact="high", urgency="low")
    act(anna, other, "document", **ISSUE)
    act(anna, other, "escalate", reason="Not here")
    return Cli(capsys, desk_url, "max")


WHOLE = ("report", "--from", "2026-01-01", "--to", "2028-12-31")


def test_the_document(tierdesk: Cli) -> None:
    told = tierdesk(*WHOLE, "--json").json
    assert (told["from"], told["to"], told["customer"]) == ("2026-01-01", "2028-12-31", None)
    assert {name: told["totals"][name] for name in ("opened", "closed", "minutes", "reopened")} == {
        "opened": 2, "closed": 1, "minutes": 12, "reopened": 0
    }  # fmt: skip
    acme, globex = told["customers"]
    assert (acme["customer"], acme["opened"], acme["closed"], acme["kept_share"]) == ("Acme", 1, 1, None)
    assert (globex["customer"], globex["opened"], globex["closed"]) == ("Globex", 1, 0)
    tier1 = told["rungs"][0]
    assert (tier1["rung"], tier1["resolved"], tier1["climbed_by_decision"], tier1["minutes"]) == ("tier1", 1, 1, 12)
    assert told["categories"] == [{"category": "Printing", "closed": 1}]
    assert sum(day["opened"] for day in told["days"]) == sum(hour["opened"] for hour in told["hours"]) == 2
    assert tierdesk(*WHOLE, "--customer", "Globex", "--json").json["totals"]["closed"] == 0


def test_for_people(tierdesk: Cli) -> None:
    ran = tierdesk(*WHOLE)
    assert (ran.code, ran.err) == (0, "")
    assert "Acme" in ran.out
    assert "CLIMBED_BY_CLOCK" in ran.out
    assert "QUEUEING_MEAN_PER_VISIT" in ran.out


@pytest.mark.parametrize(
    "words",
    [
        ("report",),
        ("report", "--from", "2026-01-01"),
        ("report", "--from", "yesterday", "--to", "2026-01-01"),
        ("report", "--from", "2026-02-30", "--to", "2026-03-01"),
        ("report", "--from", "20260101", "--to", "2026-03-01"),
        ("report", "--from", "2026-03-02", "--to", "2026-03-01"),
        ("report", "--from", "2001-03-02", "--to", "2026-03-01"),
        (*WHOLE, "--customer", "Nobody\x00"),
    ],
)
def test_what_is_no_period_or_customer_is_a_sentence(tierdesk: Cli, words: tuple[str, ...]) -> None:
    ran = tierdesk(*words)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


def test_every_figure_is_explained(tierdesk: Cli) -> None:
    explained = (ROOT / "docs" / "figures.md").read_text("utf-8")
    told = tierdesk(*WHOLE, "--json").json
    names = {*told["totals"], *told["rungs"][0], *told["customers"][0]} - {"rung", "customer"}
    assert [name for name in sorted(names) if f"`{name}`" not in explained] == []
    shown = json.dumps(told)
    hidden = {Measure.CLIMBED, Measure.QUEUEING, Measure.WAITING, Measure.HELD, Measure.ANSWERED_SECONDS}
    assert [one for one in Measure if one not in hidden and f'"{one}"' not in shown] == []


def test_a_report_as_files_of_its_tables(tierdesk: Cli, tmp_path: Path) -> None:
    told = tierdesk(*WHOLE, "--json").json
    ran = tierdesk(*WHOLE, "--export", str(tmp_path / "report.csv"))
    assert (ran.code, ran.err) == (0, "")
    names = ("About", "Totals", "Customers", "Rungs", "Vendors", "Categories", "Days", "Hours")
    found = {name: _read(tmp_path / f"report-{name}.csv") for name in names}
    totals = {row[0].lower().replace(" ", "_"): "".join(row[1:]) for row in found["Totals"][1:]}
    assert {name: float(totals[name]) for name in told["totals"]} == told["totals"]
    assert dict(found["About"][1:])["Customer"] == "all customers"
    assert dict(found["About"][1:])["From"] == "2026-01-01"
    assert dict(found["About"][1:])["Complete until"] >= told["complete_until"]
    assert [row[:3] for row in found["Customers"][1:]] == [["Acme", "1", "1"], ["Globex", "1", "0"]]
    assert [row[0] for row in found["Rungs"][1:]] == [rung["rung"] for rung in told["rungs"]]
    assert [row[0] for row in found["Days"][1:]] == [day["day"] for day in told["days"]]
    assert found["Categories"][1:] == [["Printing", "1"]]
    assert {"Queueing in all", "Waiting in all", "Held in all"} <= set(found["Rungs"][0]) & {*totals_of(found)}
    hours = [(_DAYS[hour["weekday"]], str(hour["hour"]), str(hour["opened"])) for hour in told["hours"]]
    assert [tuple(row) for row in found["Hours"][1:]] == hours
    assert ran.out.startswith(f"{sum(len(rows) - 1 for rows in found.values())} rows are in ")
    assert tierdesk(*WHOLE, "--export", str(tmp_path / "report.xlsx")).code == 0
    assert tuple(sheets.names(tmp_path / "report.xlsx")) == names


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def totals_of(found: dict[str, list[list[str]]]) -> list[str]:
    return [row[0] for row in found["Totals"]]


def _read(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def test_a_list_as_a_file(tierdesk: Cli, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    for words in ((), ("--search", "printer"), ("--filter", "customer:globex"), ("--status", "closed")):
        listed = [one["number"] for one in tierdesk("ticket", "list", *words, "--json").json]
        ran = tierdesk("ticket", "list", *words, "--export", str(file))
        assert (ran.code, ran.out) == (0, f"{len(listed)} rows are in {file}.\n")
        assert sorted(int(row[0]) for row in _read(file)[1:]) == sorted(listed)


@pytest.mark.parametrize("file", ["list.ods", "no/list.csv", "list"])
def test_a_file_that_cannot_be_written_is_refused(tierdesk: Cli, tmp_path: Path, file: str) -> None:
    ran = tierdesk("ticket", "list", "--export", str(tmp_path / file))
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert tierdesk("ticket", "list", "--json", "--export", str(tmp_path / "a.csv")).code == 2
    assert not [one for one in tmp_path.rglob("*") if "list" in one.name or "tierdesk-" in one.name]
