"""The dashboard on paper, above all the report of a period: the key figures, then every chart with its table.

Hides how a chart gets into a document of text: it is drawn there by the chart kit itself, as lines and letters, not as
a picture of the screen. Invariant: light colours, whatever the screen has. Any thread, a document on one only.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPyTextObject, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from ui.charts.ink import SMALL, on_paper, write
from ui.charts.table import ChartTable, Column, Kind, Row
from ui.common import wording
from ui.common.paper import Paper
from ui.dashboard import now_parts
from ui.dashboard.month_page import Month
from ui.dashboard.month_tables import Part

_CHART = QTextFormat.ObjectTypes.UserObject + 1
_WIDTH = 640.0
"""Of a chart, in units of which 96 are an inch: what A4 has between its margins."""

_HIGHEST = 560.0
_TITLE = 1.25
_ABOVE = 14.0
_MOST_COLUMNS = 8
"""A table with more than these is the heat map, whose cells say their numbers themselves."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper", text)


class _Charts(QPyTextObject):
    """Draws the charts of a document where they stand in its text."""

    def __init__(self, parent: QTextDocument) -> None:
        super().__init__(parent)
        self.parts: list[Part] = []

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        chart = self._size(self._part(form))
        return QSizeF(chart.width(), chart.height() + _head()) * _scale(document)

    def drawObject(
        self, painter: QPainter, box: Any, document: QTextDocument, position: int, form: QTextFormat
    ) -> None:
        part, ink, scale = self._part(form), on_paper(), _scale(document)
        table = part.drawing.table
        title = table.title if not part.aside else f"{table.title} ({part.aside})"
        painter.save()
        painter.translate(QRectF(box).topLeft())
        painter.scale(scale, scale)
        write(painter, QRectF(0, _ABOVE, _WIDTH, ink.line(_TITLE)), title, ink, _TITLE, bold=True)
        note = QRectF(0, _ABOVE + ink.line(_TITLE), _WIDTH, ink.line(SMALL))
        write(painter, note, table.note, ink, SMALL, "muted")
        painter.translate(0, _head())
        if table.is_empty:
            nothing = QRectF(0, 0, _WIDTH, ink.line())
            write(painter, nothing, _tr("Nothing of this kind."), ink)
        else:
            part.drawing.paint(painter, self._size(part), ink)
        painter.restore()

    def _part(self, form: QTextFormat) -> Part:
        return self.parts[form.intProperty(_CHART)]

    @staticmethod
    def _size(part: Part) -> QSizeF:
        if part.drawing.table.is_empty:
            return QSizeF(_WIDTH, on_paper().line())
        return QSizeF(_WIDTH, min(part.drawing.height(_WIDTH, on_paper()), _HIGHEST))


def _head() -> float:
    """Of a chart's title and note, which stay with it on one page."""
    return _ABOVE + on_paper().line(_TITLE) + on_paper().line(SMALL) + 6


def _scale(document: QTextDocument) -> float:
    """How many of the device's dots are a unit of a chart."""
    device = document.documentLayout().paintDevice()
    return device.logicalDpiX() / 96 if device is not None else 1.0


def about_month(month: Month) -> list[tuple[str, str]]:
    """What the figures of a period are narrowed to, and of when they are."""
    report = month.report
    return [
        (_tr("Customer"), report.customer or _tr("all customers")),
        (_tr("Tier"), wording.word(month.rung) if month.rung else _tr("all tiers")),
        (_tr("Complete until"), wording.full_instant(report.until or report.now)),
    ]


def about_now(shown: now_parts.Parts) -> list[tuple[str, str]]:
    """The same of the desk as it stands."""
    return [
        (_tr("Customer"), shown.customer or _tr("all customers")),
        (_tr("Tier"), wording.word(shown.now.rung) if shown.now.rung else _tr("all tiers")),
        (_tr("As of"), wording.full_instant(shown.now.now)),
    ]


def about(title: str, facts: Sequence[tuple[str, str]]) -> ChartTable:
    """The same as the first table of a file."""
    columns = (Column(_tr("About")), Column(_tr("What it says")))
    rows = ((_tr("Figures"), title), *facts)
    return ChartTable(_tr("About"), columns, tuple(Row(one) for one in rows))


def of_month(month: Month) -> QTextDocument:
    """The report of a period, ready to be printed and for `save_pdf`."""
    report, facts = month.report, about_month(month)
    incomplete = now_parts.incomplete(report.until, report.led, report.now)
    return _pages(_tr("Report of {0}").format(month.period), facts, month.parts, (), incomplete)


def of_now(shown: now_parts.Parts) -> QTextDocument:
    """The desk as it stands, on paper."""
    charts = [Part(name, drawing, aside) for name, (drawing, aside) in shown.charts.items()]
    return _pages(_tr("The desk now"), about_now(shown), charts, [one.table for one in shown.lists.values()])


def _pages(
    title: str, facts: Sequence[tuple[str, str]], parts: Sequence[Part], tables: Sequence[ChartTable], note: str = ""
) -> QTextDocument:
    paper = Paper()
    charts = _Charts(paper.document)
    paper.title(title)
    paper.facts(facts)
    if note:
        paper.small(note)
    for part in parts:
        _insert(paper.document, charts, part)
        if not part.drawing.table.is_empty and len(part.drawing.table.columns) <= _MOST_COLUMNS:
            _write_table(paper, part.drawing.table)
    for table in tables:
        paper.heading(table.title)
        paper.small(table.note)
        if table.rows:
            _write_table(paper, table)
        else:
            paper.write(_tr("Nothing of this kind."))
    # Asked for its layout a document would lay itself out in one piece, and all threads would wait; what prints it lays
    # out a copy.
    paper.document.setLayoutEnabled(False)
    paper.document.documentLayout().registerHandler(_CHART, charts)
    return paper.document


def _insert(document: QTextDocument, charts: _Charts, part: Part) -> None:
    form = QTextCharFormat()
    form.setObjectType(_CHART)
    form.setProperty(_CHART, len(charts.parts))
    charts.parts.append(part)
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertBlock()
    cursor.insertText("\ufffc", form)


def _write_table(paper: Paper, table: ChartTable) -> None:
    rows = [[table.text(row, column) for column in range(len(table.columns))] for row in range(len(table.rows))]
    paper.table([one.title for one in table.columns], rows, _widths(table))


def _widths(table: ChartTable) -> Sequence[int]:
    """Per cent: what is a name has twice the room of an amount."""
    parts = [2 if one.kind is Kind.TEXT else 1 for one in table.columns]
    return [round(100 * part / sum(parts)) for part in parts]
