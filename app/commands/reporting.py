"""The command report: a period's figures."""

import argparse
from typing import Any

from app.commands.exporting import export
from app.commands.opening import desk_of
from app.commands.output import DONE, say, say_json, say_table, tell
from app.desk.report_tables import tables
from app.desk.reports import Report, report
from app.rules.figures import Measure as M
from app.rules.texts import show_duration, show_instant
from app.settings import Settings
from models.vocabulary import Rung

_TOTALS = (
    M.OPENED, M.CLOSED, M.KEPT, M.BROKEN, M.UNRESOLVED, M.UNCONFIRMED, M.REOPENED, M.CANCELLED, M.CANCELLED_LATE,
    M.FAILED, M.HANDED_BACK, M.RETURNED, M.OVERRIDDEN, M.RESOLVED, M.TRAINING, M.MINUTES, M.SPENT_MINUTES,
    M.ENGAGED, M.ANSWERED, M.ANSWERED_LATE,
)  # fmt: skip
_OF_RUNG = (
    M.CLOSED, M.RESOLVED, M.LEFT, M.MINUTES, M.SPENT_MINUTES, M.FAILED, M.HANDED_BACK, M.TRAINING, M.TOUCHED,
)  # fmt: skip
_SECONDS = (M.QUEUEING, M.WAITING, M.HELD)
_MEANS = {"queueing_mean_per_visit": M.QUEUEING, "waiting_mean_per_visit": M.WAITING}
_CLIMBS = ("decision", "clock", "verification")


def report_command(options: argparse.Namespace, settings: Settings) -> int:
    """report --from DATE --to DATE [--customer C] [--json | --export FILE]."""
    with desk_of(settings) as desk:
        found = report(desk, options.start, options.end, options.customer)
    if options.export is not None:
        export(options.export, tables(found))
    elif options.json:
        say_json(document(found))
    else:
        _show(found)
    if found.until is not None:
        tell(f"What was done after {show_instant(found.until)} is not counted yet; the coordinator is at it.")
    return DONE


def document(found: Report) -> dict[str, Any]:
    """The report as its JSON says it. Money in units, times in seconds unless the name says minutes."""
    days = found.days
    return {
        "from": found.start.isoformat(),
        "to": found.end.isoformat(),
        "customer": found.customer,
        "complete_until": show_instant(found.until or found.now),
        "totals": {str(one): found.total(one) for one in _TOTALS} | _costs(found),
        "customers": [_customer(found, number, name) for number, name in found.of_customers()],
        "rungs": [_rung(found, rung) for rung in Rung],
        "vendors": [_vendor(found, vendor) for vendor in found.by_key(M.ENGAGED) | found.by_key(M.ANSWERED)],
        "categories": [
            {"category": category or None, "closed": closed} for category, closed in found.by_key(M.CLOSED).items()
        ],
        "days": [
            {"day": day.isoformat(), **{str(one): days.get((day, one), 0) for one in (M.OPENED, M.CLOSED)}}
            for day in sorted({day for day, _ in days})
        ],
        "hours": [
            {"weekday": weekday, "hour": hour, "opened": opened}
            for weekday, hour, opened in sorted(
                (*(int(part) for part in key.split()), opened) for key, opened in found.by_key(M.OPENED).items()
            )
        ],
    }


def _costs(found: Report, rung: Rung | None = None) -> dict[str, float]:
    return {str(one): found.total(one, rung) / 100 for one in (M.COST, M.SPENT_COST)}


def _customer(found: Report, number: int, name: str) -> dict[str, Any]:
    amounts = {str(one): found.total(one, customer=number) for one in (M.OPENED, M.CLOSED, M.KEPT, M.BROKEN, M.MINUTES)}
    promised = amounts["kept"] + amounts["broken"]
    return {
        "customer": name,
        **amounts,
        "kept_share": round(amounts["kept"] / promised, 4) if promised else None,
        "cost": found.total(M.COST, customer=number) / 100,
    }


def _rung(found: Report, rung: Rung) -> dict[str, Any]:
    return {
        "rung": str(rung),
        **{str(one): found.total(one, rung) for one in _OF_RUNG},
        **{f"{one}_seconds": found.total(one, rung) for one in _SECONDS},
        **{f"climbed_by_{key}": found.total(M.CLIMBED, rung, key=key) for key in _CLIMBS},
        **_costs(found, rung),
    }


def _vendor(found: Report, vendor: str) -> dict[str, Any]:
    answered = found.total(M.ANSWERED, key=vendor)
    return {
        "vendor": vendor,
        "engaged": found.total(M.ENGAGED, key=vendor),
        "answered": answered,
        "answered_late": found.total(M.ANSWERED_LATE, key=vendor),
        "mean_answer_seconds": round(found.total(M.ANSWERED_SECONDS, key=vendor) / answered) if answered else None,
    }


def _show(found: Report) -> None:
    told = document(found)
    say(f"{told['from']} to {told['to']}, {found.customer or 'all customers'}")
    say("")
    customers = [_with_money(one) for one in told["customers"]]
    say_table(customers, ["customer", "opened", "closed", "kept", "broken", "minutes", "cost"])
    say("")
    means = [{name: _mean(one, measure) for name, measure in _MEANS.items()} for one in told["rungs"]]
    rungs = [_with_money(one) | mean for one, mean in zip(told["rungs"], means, strict=True)]
    columns = ["rung", "resolved", "minutes", "cost", "spent_minutes", "spent_cost"]
    say_table(rungs, [*columns, *(f"climbed_by_{key}" for key in _CLIMBS), *_MEANS, "training"])
    say("")
    others = [
        {"figure": name.replace("_", " "), "amount": amount} for name, amount in _with_money(told["totals"]).items()
    ]
    say_table(others, ["figure", "amount"])


def _with_money(row: dict[str, Any]) -> dict[str, Any]:
    """Sums of money as people write them."""
    return row | {name: f"{row[name]:.2f}" for name in ("cost", "spent_cost") if name in row}


def _mean(rung: dict[str, Any], measure: M) -> str:
    """Of a visit."""
    return show_duration(round(rung[f"{measure}_seconds"] / rung["left"])) if rung["left"] else ""
