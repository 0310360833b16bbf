"""The tab Month: each figure is that of the report, and opens the tickets that add up to it."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDate, QLocale

from app.desk import reports
from app.desk.desk import Desk
from app.rules.figures import Measure as M
from models.errors import Unreachable
from models.vocabulary import Rung
from tests.ui.dashboard.conftest import Make, Worked
from ui.charts.table import Kind
from ui.dashboard import keys, measures, month_tables
from ui.dashboard.keys import Key
from ui.dashboard.month_page import MonthPage
from ui.dashboard.period import Period, month_of
from ui.dashboard.window import DashboardWindow

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def month(qtbot: Any, dashboard: DashboardWindow) -> MonthPage:
    assert dashboard.month is None, "Month is made when it is looked at"
    dashboard.tabs.setCurrentIndex(1)
    assert dashboard.month.month is not None
    qtbot.waitUntil(dashboard.month.isVisible)
    return dashboard.month


def test_it_begins_with_this_month(month: MonthPage) -> None:
    assert month.chooser.period == MARCH
    assert month.chooser.title.text() == "March 2026"
    assert set(month.panels) == {part.name for part in month.month.parts}


def test_every_figure_with_tickets_behind_it_is_that_of_the_report(month: MonthPage, worked: Worked) -> None:
    report = reports.report(worked.desk, MARCH.start, MARCH.end)
    checked = set()
    for part in month.month.parts:
        table = part.drawing.table
        for row, line in enumerate(table.rows):
            for column in range(len(table.columns)):
                if not line.key(column):
                    continue
                key = keys.read(line.key(column))
                told = table.number(row, column)
                if key.day is not None:
                    assert told == report.days[key.day, key.measure]
                elif table.kind(row, column) is not Kind.SHARE and not table.columns[column].title.startswith("Mean"):
                    total = report.total(key.measure, key.rung, key.customer, key.key)
                    left = report.total(M.LEFT, key.rung) if part.name == "times" and key.measure is not M.LEFT else 1
                    in_seconds = 60 if key.measure is M.TOUCHED else 1
                    assert told == pytest.approx(total * in_seconds / left)
                checked.add(key.measure)
    assert {M.OPENED, M.CLOSED, M.KEPT, M.BROKEN, M.COST, M.SPENT_COST, M.CLIMBED, M.TRAINING, M.ENGAGED} <= checked


def test_the_tickets_behind_a_figure_add_up_to_it(dashboard: DashboardWindow, month: MonthPage) -> None:
    checked = 0
    for name, panel in month.panels.items():
        for mark in panel.view.marks():
            if not mark.key or name in ("hours", "times"):
                continue
            if panel.table.kind(mark.row, mark.column) is Kind.SHARE:
                continue
            panel.view.drilled.emit(mark.key)
            window = dashboard.lists[-1]
            parts = [one.cells[0] for one in window._found]
            assert sum(parts) == panel.table.number(mark.row, mark.column), mark.told
            window.close()
            checked += 1
    assert checked > 20


def test_the_story_is_told(month: MonthPage) -> None:
    def row(name: str, label: str) -> list[str]:
        table = month.panels[name].table
        at = next(at for at in range(len(table.rows)) if table.text(at, 0) == label)
        return [table.text(at, column) for column in range(len(table.columns))]

    assert row("promises", "Acme") == ["Acme", "4", "1", "80 %"]
    assert row("training", "Tier 1")[1] == "2", "resolved above, and again after the client was not satisfied"
    assert row("again", "Client not satisfied")[1] == "1"
    assert row("again", "Reopened")[1] == "1"
    assert row("vendors", "Fibre AG")[1:4] == ["–", "1", "0"]
    assert row("climbs", "Tier 1")[1] == "3"
    assert row("unnecessary", "Tier 1")[2] == "25 min"


def test_a_tier_narrows_what_has_a_tier(dashboard: DashboardWindow, month: MonthPage, worked: Worked) -> None:
    dashboard.head.tier.setCurrentIndex(2)
    dashboard.head.tier.activated.emit(2)
    report = reports.report(worked.desk, MARCH.start, MARCH.end)
    figures = month.panels["figures"].table
    assert figures.number(0, 1) == report.total(M.OPENED)
    assert figures.number(1, 1) == report.total(M.CLOSED, Rung.TIER2)
    assert month.panels["hours"].aside.text() == "all tiers"
    assert [figures.text(row, 0) for row in range(2)] == ["Opened (all tiers)", "Closed"]
    assert [row.cells[0] for row in month.panels["unnecessary"].table.rows] == ["Tier 2"]


def test_closures_by_day_are_those_of_the_tier_and_requests_say_that_they_are_not(
    dashboard: DashboardWindow, month: MonthPage, worked: Worked
) -> None:
    of_all = month.panels["days"].table
    assert [one.title for one in of_all.columns] == ["Day", "Opened", "Closed"]
    dashboard.head.tier.setCurrentIndex(2)
    dashboard.head.tier.activated.emit(2)
    report = reports.report(worked.desk, MARCH.start, MARCH.end)
    table = month.panels["days"].table
    assert [one.title for one in table.columns] == ["Day", "Opened (all tiers)", "Closed"]
    assert sum(table.numbers(1)) == report.total(M.OPENED)
    assert 0 < sum(table.numbers(2)) == report.total(M.CLOSED, Rung.TIER2) < sum(of_all.numbers(2))
    row = next(row for row in range(len(table.rows)) if table.number(row, 2))
    month.panels["days"].drilled.emit(table.rows[row].key(2))
    assert sum(one.cells[0] for one in dashboard.lists[-1]._found) == table.number(row, 2)
    assert "Tier 2" in dashboard.lists[-1].windowTitle()
    assert month.panels["customers"].table.text(0, 5).endswith("opened (all tiers)")


def test_the_share_of_what_was_kept_opens_what_was_missed(dashboard: DashboardWindow, month: MonthPage) -> None:
    table = month.panels["figures"].table
    row = next(row for row in range(len(table.rows)) if table.text(row, 0) == "Promise kept")
    month.panels["figures"].drilled.emit(table.rows[row].key(1))
    assert dashboard.lists[-1].windowTitle() == "Promise missed: March 2026"
    assert [one.ticket.summary for one in dashboard.lists[-1]._found] == ["Backup fails"]
    dashboard.head.tier.setCurrentIndex(2)
    dashboard.head.tier.activated.emit(2)
    key = keys.read(month.panels["figures"].table.rows[row].key(1))
    assert key.measure is M.KEPT, "on that tier nothing was missed"


def test_a_mean_says_that_it_is_one(month: MonthPage) -> None:
    assert month.panels["times"].title.text().startswith("Mean of a visit")


def test_a_customer_narrows_everything(dashboard: DashboardWindow, month: MonthPage, worked: Worked) -> None:
    dashboard.head.customer.setCurrentIndex(2)
    dashboard.head.customer.activated.emit(2)
    assert month.month.report.customer == "Globex"
    assert [row.cells[0] for row in month.panels["customers"].table.rows] == ["Globex"]
    view = month.panels["figures"].view
    view.drilled.emit(view.marks()[0].key)
    assert {one.ticket.customer for one in dashboard.lists[-1]._found} == {"Globex"}


def test_it_is_compared_with_as_many_days_of_the_month_before(month: MonthPage) -> None:
    assert month.panels["figures"].aside.text() == "compared with 1 Feb 2026 – 12 Feb 2026"


def test_periods_follow_each_other() -> None:
    assert MARCH.before == month_of(date(2026, 2, 5))
    assert MARCH.after == month_of(date(2026, 4, 1))
    week = Period(date(2026, 3, 9), date(2026, 3, 15))
    assert week.before == Period(date(2026, 3, 2), date(2026, 3, 8))
    assert week.after == Period(date(2026, 3, 16), date(2026, 3, 22))
    assert month_of(date(2024, 2, 29)) == Period(date(2024, 2, 1), date(2024, 2, 29))
    assert month_of(date(2025, 12, 31)).after == month_of(date(2026, 1, 1))
    assert MARCH.compared(date(2026, 4, 2)) == MARCH.before
    assert month_of(date(2026, 3, 31)).compared(date(2026, 3, 30)) == month_of(date(2026, 2, 1))


def test_another_period_is_chosen(month: MonthPage) -> None:
    chooser = month.chooser
    assert not chooser.on.isEnabled()
    chooser.back.click()
    assert month.month.period == MARCH.before
    chooser.on.click()
    assert month.month.period == MARCH
    chooser.choice.setCurrentIndex(2)
    chooser.choice.activated.emit(2)
    assert month.month.period == Period(date(2026, 2, 11), date(2026, 3, 12))
    assert not chooser.first.isVisible()
    chooser.choice.setCurrentIndex(3)
    chooser.choice.activated.emit(3)
    assert chooser.first.isVisible()
    chooser.first.setDate(QDate(2026, 3, 5))
    assert month.month.period == Period(date(2026, 3, 5), date(2026, 3, 12))
    chooser.last.setDate(QDate(2026, 3, 1))
    assert month.month.period == Period(date(2026, 3, 5), date(2026, 3, 12)), "days in the wrong order wait"


def test_a_period_without_anything_says_so(month: MonthPage) -> None:
    month.chooser.back.click()
    month.chooser.back.click()
    assert month.pane.isVisible()
    assert month.pane.told[0] == "Nothing happened in this period"
    month.chooser.on.click()
    month.chooser.on.click()
    assert not month.pane.isVisible()


def test_a_failure_keeps_the_old_figures_and_says_so(monkeypatch: pytest.MonkeyPatch, month: MonthPage) -> None:
    before = month.month
    with monkeypatch.context() as broken:
        broken.setattr(reports, "report", _unreachable)
        month.reload()
        assert month.trouble.text == "The network is gone."
        assert month.month is before
        assert month.panels["figures"].isVisible()
    month.reload()
    assert not month.trouble.isVisible()


def test_a_failure_at_first_says_why(monkeypatch: pytest.MonkeyPatch, dashboard: DashboardWindow) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(reports, "report", _unreachable)
        dashboard.tabs.setCurrentIndex(1)
        assert dashboard.month.pane.told == ("The figures could not be read", "The network is gone.", "Retry")
    dashboard.month.pane.action_wanted.emit()
    assert dashboard.month.month is not None


def _unreachable(*_: object) -> None:
    raise Unreachable("The network is gone.")


def test_an_empty_desk_has_an_empty_month(qtbot: Any, open_dashboard: Make, empty_desk: tuple[Desk, Any]) -> None:
    window = open_dashboard(empty_desk[0])
    window.tabs.setCurrentIndex(1)
    qtbot.waitUntil(window.month.pane.isVisible)


@pytest.mark.parametrize(
    "key",
    [
        Key(M.COST),
        Key(M.KEPT, 12),
        Key(M.CLIMBED, None, Rung.TIER1, None, "clock"),
        Key(M.CLOSED, key=""),
        Key(M.CLOSED, 3, Rung.ONSITE, date(2026, 3, 1), "a|b=c"),
    ],
)
def test_a_key_is_read_as_it_was_written(key: Key) -> None:
    assert keys.read(str(key)) == key


def test_every_measure_has_a_name() -> None:
    assert all(measures.name(one) for one in M)


def test_no_table_names_a_person(month: MonthPage) -> None:
    names = ("Anna Berg", "Ben Ode", "Carla Ruiz", "Dinesh Rao", "Max Lind")
    for part in month.month.parts:
        said = [str(cell) for row in part.drawing.table.rows for cell in row.cells]
        assert not [one for one in said if any(name in one for name in names)], part.name


def test_sums_are_added_up_once_for_all_questions(worked: Worked) -> None:
    report = reports.report(worked.desk, MARCH.start, MARCH.end)
    sums = month_tables.Sums(report)
    for measure in M:
        assert sums.total(measure) == report.total(measure)
        for rung in Rung:
            assert sums.total(measure, rung=rung) == report.total(measure, rung)
        for customer, _ in report.of_customers():
            assert sums.total(measure, customer) == report.total(measure, customer=customer)
        assert {key: sums.total(measure, key=key) for key in sums.keys(measure)} == report.by_key(measure)


def test_a_period_can_be_read_in_every_locale(qapp: object) -> None:
    QLocale.setDefault(QLocale.c())
    assert str(Period(date(2026, 10, 1), date(2026, 10, 27))) == "1 Oct 2026 – 27 Oct 2026"
