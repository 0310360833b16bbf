"""The dashboard's window: it opens at once, every control has a name, and what is in front leaves it as files."""

import csv
import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QDateEdit, QWidget

from app.desk import dashboard as reading
from app.desk import people, reports
from app.desk.exports import Kind
from tests.ui.dashboard.conftest import Worked
from ui.charts.table import exported
from ui.charts.view import ChartView
from ui.common.runner import Runner
from ui.dashboard.window import DashboardWindow


@pytest.fixture
def month(qtbot: Any, dashboard: DashboardWindow) -> DashboardWindow:
    dashboard.tabs.setCurrentIndex(1)
    qtbot.waitUntil(dashboard.month.isVisible)
    return dashboard


def test_every_control_has_a_name(month: DashboardWindow) -> None:
    month.now.lists["due"].all.click()
    windows: list[QWidget] = [month, month.lists[-1]]
    kinds = (QAbstractButton, QComboBox, QDateEdit, QAbstractItemView, ChartView)
    controls = [one for window in windows for kind in kinds for one in window.findChildren(kind)]
    assert len(controls) > 60
    # What waits for something to be wrong has its words when it is shown.
    nameless = [one for one in controls if not one.isHidden() and not _name(one)]
    assert nameless == []


def _name(control: QWidget) -> str:
    parent = control.parentWidget()
    of_a_combo = isinstance(parent, QComboBox) or (parent is not None and isinstance(parent.parentWidget(), QComboBox))
    if of_a_combo or type(control).__name__ in ("QCalendarView", "QTableCornerButton", "QHeaderView"):
        return "a part of another control"
    interface = QAccessible.queryAccessibleInterface(control)
    return control.accessibleName() or (interface.text(QAccessible.Text.Name) if interface is not None else "")


def test_tab_reaches_the_charts_and_the_lists(dashboard: DashboardWindow, qapp: QApplication) -> None:
    dashboard.activateWindow()
    reached, place = set(), dashboard.head.customer
    for _ in range(200):
        place = place.nextInFocusChain()
        if place.isVisible() and place.focusPolicy().value & 1:
            reached.add(place)
    assert {panel.view for panel in dashboard.now.charts.values() if panel.view.isVisible()} <= reached
    assert {panel.lines for panel in dashboard.now.lists.values()} <= reached


@pytest.fixture
def threads(qapp: QApplication) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


def test_nothing_is_read_on_the_gui_thread(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, worked: Worked, threads: Runner
) -> None:
    on_gui: list[str] = []
    made: set[str] = set()
    for module, names in (
        (reading, ("now",)),
        (reports, ("report", "behind")),
        (people, ("all_customers",)),
    ):
        for name in names:
            monkeypatch.setattr(module, name, _noting(name, getattr(module, name), made, on_gui))
    window = DashboardWindow(worked.desk, threads)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.now.parts is not None)
    window.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: window.month.month is not None)
    view = window.month.panels["figures"].view
    view.drilled.emit(view.marks()[0].key)
    qtbot.waitUntil(lambda: window.lists[-1].table.rowCount() > 0)
    assert made == {"now", "report", "behind", "all_customers"}
    assert on_gui == []


def _noting(name: str, function: Any, made: set[str], on_gui: list[str]) -> Any:
    def noting(*args: Any, **kwargs: Any) -> Any:
        made.add(name)
        if threading.current_thread() is threading.main_thread():
            on_gui.append(name)
        return function(*args, **kwargs)

    return noting


def test_the_skeleton_is_there_before_anything_is_read(qtbot: Any, worked: Worked, threads: Runner) -> None:
    began = time.process_time()
    window = DashboardWindow(worked.desk, threads)
    qtbot.addWidget(window)
    window.show()
    took = time.process_time() - began
    assert window.now.parts is None
    assert window.head.isVisible()
    assert window.month is None
    print(f"made and shown in {took * 1000:.0f} ms of work")


def test_the_window_is_as_it_was_left(qtbot: Any, open_dashboard: Any, worked: Worked, store: Any) -> None:
    first = open_dashboard(worked.desk, store)
    first.resize(780, 560)
    first.close()
    second = open_dashboard(worked.desk, store)
    assert second.size() == first.size()


@pytest.mark.parametrize("tab", [0, 1])
def test_all_that_is_in_front_is_written_to_files(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, month: DashboardWindow, tmp_path: Path, tab: int
) -> None:
    month.tabs.setCurrentIndex(tab)
    file = tmp_path / "out.csv"
    monkeypatch.setattr("ui.common.saving.named", lambda *_: (str(file), ""))
    month._export()
    tables = month.tables()
    assert len(tables) == (11, 13)[tab]
    about = {row.cells[0]: row.cells[1] for row in tables[0].rows}
    assert (about["Customer"], about["Tier"]) == ("all customers", "all tiers")
    assert ("March 2026" in about["Figures"]) is bool(tab)
    assert "Complete until" in about or "As of" in about
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("out*.csv"))) == len(tables))
    texts = [one.read_text("utf-8-sig") for one in tmp_path.glob("out*.csv")]
    files = [list(csv.reader(io.StringIO(text))) for text in texts]
    written = sorted((_heads(rows[0]), len(rows) - 1) for rows in files)
    shown = [(tuple(one.title for one in exported(table).columns), len(table.rows)) for table in tables]
    assert written == sorted(shown)


def test_what_a_decision_cost_is_an_amount_in_a_file(dashboard: DashboardWindow) -> None:
    table = next(one for one in dashboard.tables() if one.title == "Decisions that wait")
    column = [one.title for one in table.columns].index("Cost")
    assert table.columns[column].kind is Kind.MONEY
    (row,) = exported(table).rows
    assert isinstance(row[column], int)
    assert table.text(0, column) == dashboard.now.parts.lists["decisions"].lines[0].end


def _heads(titles: list[str]) -> tuple[str, ...]:
    """Without the time zone that a file's titles of moments have."""
    return tuple(title.partition(" (")[0] for title in titles)


def test_a_list_is_written_to_a_file(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, dashboard: DashboardWindow, tmp_path: Path
) -> None:
    file = tmp_path / "list.xlsx"
    monkeypatch.setattr("ui.common.saving.named", lambda *_: (str(file), ""))
    dashboard.now.lists["due"].all.click()
    dashboard.lists[-1].export.click()
    qtbot.waitUntil(file.exists)
    assert file.read_bytes().startswith(b"PK")


def test_nothing_is_written_before_something_was_read(
    monkeypatch: pytest.MonkeyPatch, qtbot: Any, worked: Worked, threads: Runner
) -> None:
    window = DashboardWindow(worked.desk, threads)
    qtbot.addWidget(window)
    monkeypatch.setattr("ui.common.saving.named", lambda *_: pytest.fail("asked for a file"))
    window._export()
    window._save_pdf()
    window._print()
