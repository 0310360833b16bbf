"""The dashboard on paper: every chart with its title and table, in light colours, saved whole or not at all."""

import re
import threading
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication

from tests.ui.dashboard.conftest import NINE, Worked
from ui.common import theme
from ui.common.paper import save_pdf
from ui.common.runner import Runner
from ui.common.schemes import DARK, LIGHT
from ui.dashboard import paper
from ui.dashboard.window import DashboardWindow


@pytest.fixture
def month(dashboard: DashboardWindow) -> DashboardWindow:
    dashboard.tabs.setCurrentIndex(1)
    return dashboard


def drawn(document: QTextDocument) -> QImage:
    document.setLayoutEnabled(True)
    document.setPageSize(QSizeF(700, 100_000))
    height = int(document.size().height())
    image = QImage(700, min(height, 4_000), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    document.drawContents(painter, QRectF(image.rect()))
    painter.end()
    return image


def test_the_report_has_its_period_every_chart_and_the_tables_rows(month: DashboardWindow) -> None:
    document = month.pages()()
    text = document.toPlainText()
    assert text.startswith("Report of March 2026")
    assert "all customers" in text
    assert text.count("\ufffc") >= len(month.month.panels)
    table = month.month.panels["customers"].table
    for row in range(len(table.rows)):
        for column in range(len(table.columns)):
            assert table.text(row, column) in text


def test_pages_that_are_not_complete_say_why(month: DashboardWindow) -> None:
    whole = month.month.month
    assert "nobody counts the rest" not in paper.of_month(whole).toPlainText()
    cut = replace(whole, report=replace(whole.report, until=NINE - timedelta(hours=3), led=False))
    assert "no coordinator leads, so nobody counts the rest" in paper.of_month(cut).toPlainText()


def test_charts_are_drawn_there_in_light_colours_whatever_the_screen_has(
    qapp: QApplication, month: DashboardWindow
) -> None:
    theme.apply(qapp, "dark", 1.0)
    image = drawn(month.pages()())
    colours = {image.pixelColor(x, y).name() for x in range(1, 700, 9) for y in range(1, image.height(), 7)}
    assert LIGHT.accent in colours
    assert DARK.accent not in colours
    assert DARK.surface not in colours


def test_now_has_pages_too(dashboard: DashboardWindow) -> None:
    text = dashboard.pages()().toPlainText()
    assert text.startswith("The desk now")
    for shown in dashboard.now.parts.lists.values():
        for line in shown.lines:
            assert line.ticket.summary in text


def test_it_becomes_a_pdf_with_letters_and_lines(month: DashboardWindow, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    save_pdf(month.pages()(), "Report", file)
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    streams = [_unpacked(one) for one in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)]
    assert sum(b" Tj" in one or b"TJ" in one for one in streams) >= 2, "letters, page by page"
    assert b"/Subtype /Image" not in content, "no picture of a chart"


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_a_place_that_cannot_be_written_is_told(month: DashboardWindow, tmp_path: Path) -> None:
    month.output.write_pdf(month.pages(), "Report", tmp_path / "nowhere" / "report.pdf")
    assert "could not be saved" in month.output.trouble.text
    month.output.write_pdf(month.pages(), "Report", tmp_path / "report.pdf")
    assert not month.output.trouble.isVisible()
    assert (tmp_path / "report.pdf").exists()


def test_the_file_is_named_after_what_is_in_front(monkeypatch: pytest.MonkeyPatch, dashboard: DashboardWindow) -> None:
    asked: list[Any] = []

    def ask(parent: Any, title: str, name: str, kinds: Any) -> tuple[str, str]:
        asked.append(name)
        return "", ""

    monkeypatch.setattr("ui.common.saving.named", ask)
    dashboard._save_pdf()
    dashboard.tabs.setCurrentIndex(1)
    dashboard._save_pdf()
    assert asked[0].startswith("Desk 2026-03-12")
    assert asked[1] == "Report of March 2026.pdf"


def test_pages_are_made_while_the_window_goes_on(
    qtbot: Any, worked: Worked, tmp_path: Path, qapp: QApplication
) -> None:
    runner = Runner()
    window = DashboardWindow(worked.desk, runner)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.now.parts is not None)
    made: list[int] = []
    make = window.pages()

    def noting() -> QTextDocument:
        made.append(threading.get_ident())
        return make()

    file = tmp_path / "report.pdf"
    window.output.write_pdf(noting, "Report", file)
    assert not made or made[0] != threading.get_ident()
    qtbot.waitUntil(lambda: "are made" in window.output.told.text)
    assert made[0] != threading.get_ident()
    assert file.read_bytes().startswith(b"%PDF")
    runner.close()
