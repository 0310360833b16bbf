"""What a rehearsal found: the sums before and after by rung and limit, what is unknown and why, the visits that differ.

Invariant: before and after are counts of the same visits; those of which nothing is known are told apart. GUI thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ui.common import theme, wording
from ui.common.widgets import PlainLabel, plain_tip

if TYPE_CHECKING:
    from app.rules.rehearsing import Count, Otherwise, Sums, Verdict


_ELIDED = 0.7
"""That part of a text still says which limit it is; all of it is in the tooltip."""


class _Table(QTableWidget):
    chosen = Signal(int)
    """Enter, or two clicks, on this row."""

    def __init__(self, name: str, heads: list[str], stretched: int, parent: QWidget | None = None) -> None:
        super().__init__(0, len(heads), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(heads)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.metrics(1.0).height() + theme.S)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._stretched = stretched
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.metrics(1.0).horizontalAdvance("00000"))
        self.cellDoubleClicked.connect(self._doubled)

    def show_rows(self, rows: list[list[str]], bold: list[bool]) -> None:
        self.setRowCount(len(rows))
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                if bold[at]:
                    item.setFont(strong)
                self.setItem(at, column, item)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """One column takes the room that the others leave; a little too narrow it is elided rather than scrolled to."""
        header, at = self.horizontalHeader(), self._stretched
        others = sum(header.sectionSize(column) for column in range(self.columnCount()) if column != at)
        need = max(self.sizeHintForColumn(at), header.sectionSizeHint(at))
        fits = self.viewport().width() - others >= need * _ELIDED
        header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Fixed)
        if not fits:
            header.resizeSection(at, need)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.chosen.emit(self.currentRow())
        else:
            super().keyPressEvent(event)

    @Slot(int, int)
    def _doubled(self, row: int, _: int) -> None:
        self.chosen.emit(row)


class RehearsalResult(QWidget):
    open_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visits: list[Otherwise] = []
        self.summary = PlainLabel(role="strong", wrap=True)
        self.unknown = PlainLabel(role="muted", wrap=True)
        heads = [self.tr("Limit"), self.tr("Kept"), self.tr("Missed"), self.tr("Up"), self.tr("Unknown")]
        self.sums = _Table(self.tr("Limits kept and missed, really and under this policy"), heads, 0)
        up = self.sums.horizontalHeaderItem(3)
        if up is not None:
            up.setToolTip(plain_tip(self.tr("Handed up by the clock")))
        heads = [self.tr("Ticket"), self.tr("Limit"), self.tr("Really"), self.tr("Then")]
        self.visits = _Table(self.tr("Visits that would have gone otherwise; Enter opens the ticket"), heads, 1)
        self.visits.chosen.connect(self._open)
        self._heading = PlainLabel(role="strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addWidget(self.summary)
        column.addWidget(self.sums, 3)
        column.addWidget(self.unknown)
        column.addWidget(self._heading)
        column.addWidget(self.visits, 4)
        self.hide()

    def show_sums(self, sums: Sums) -> None:
        self.summary.setText(_summary(sums))
        self.unknown.setText(_unknown(sums))
        self.unknown.setVisible(bool(self.unknown.text()))
        rows, bold = [], []
        for (rung, kind), count in sums.counts.items():
            if not _says_something(count):
                continue
            name = wording.deadline(kind)
            rows.append([f"{wording.word(rung)}, {name}" if rung else name, *_counted(count)])
            bold.append(any("→" in text for text in rows[-1][1:4]))
        self.sums.show_rows(rows, bold)
        self._visits = _by_visit(sums.changed)
        self.visits.show_rows([_visit(one) for one in self._visits], [False] * len(self._visits))
        self.visits.setVisible(bool(self._visits))
        head = self.tr("Visits that would have gone otherwise: {0}").format(sums.differing)
        if sums.changed_count > len(sums.changed):
            head = self.tr("{0}; the first {1}").format(head, len(self._visits))
        self._heading.setText(head)

    @Slot(int)
    def _open(self, row: int) -> None:
        self.open_wanted.emit(self._visits[row].ticket)


def _says_something(count: Count) -> bool:
    from app.rules.rehearsing import How

    told = (How.MET, How.MISSED, How.UNKNOWN)
    return any(found.get(how) for found in (count.before, count.after) for how in told)


def _counted(count: Count) -> list[str]:
    from app.rules.rehearsing import How

    shown = [_both(count.before.get(how, 0), count.after.get(how, 0)) for how in (How.MET, How.MISSED)]
    return [*shown, _both(count.escalated_before, count.escalated_after), str(count.after.get(How.UNKNOWN, 0) or "")]


def _both(before: int, after: int) -> str:
    return str(before) if before == after else f"{before} → {after}"


def _summary(sums: Sums) -> str:
    from app.rules.rehearsing import How

    counts = sums.counts.values()
    missed = [
        sum(one.get(How.MISSED, 0) for one in each) for each in zip(*((c.before, c.after) for c in counts), strict=True)
    ]
    climbed = (sum(c.escalated_before for c in counts), sum(c.escalated_after for c in counts))
    return "\n".join(
        [
            QCoreApplication.translate("rehearsal", "Missed limits: {0}").format(_both(*(missed or [0, 0]))),
            QCoreApplication.translate("rehearsal", "Handed up by the clock: {0}").format(_both(*climbed)),
            _cost(sums),
        ]
    )


def _cost(sums: Sums) -> str:
    """Of the same work before and after: what is known under both."""
    from app.rules.rehearsing import End

    before, after = (wording.money(cents) for cents in (sums.cost_before, sums.cost_after))
    told = QCoreApplication.translate("rehearsal", "Cost of the work known: {0} → {1}").format(before, after)
    unknown = sum(count for end, count in sums.ends.items() if end is not End.SAME)
    if not unknown:
        return told
    part = QCoreApplication.translate("rehearsal", "not known to the end of {0} of {1} visits")
    return f"{told} ({part.format(unknown, sums.visits)})"


def _unknown(sums: Sums) -> str:
    """How many visits are not known to their end, and why."""
    from app.rules.rehearsing import End

    why = {
        End.MISSED: QCoreApplication.translate("rehearsal", "a limit would have been missed that was not"),
        End.SPARED: QCoreApplication.translate("rehearsal", "it would not have been handed up"),
        End.REFUSED: QCoreApplication.translate("rehearsal", "the policy would have refused what somebody did"),
        End.OFF_LADDER: QCoreApplication.translate("rehearsal", "the ladder has no such rung"),
        End.UNREADABLE: QCoreApplication.translate("rehearsal", "its journal cannot be read"),
    }
    parts = [f"{words}: {sums.ends[end]}" for end, words in why.items() if sums.ends.get(end)]
    if not parts:
        return QCoreApplication.translate("rehearsal", "Every visit is known to its end.")
    told = QCoreApplication.translate("rehearsal", "Not known to their end: {0} visits ({1}).")
    return told.format(sum(sums.ends.get(end, 0) for end in why), "; ".join(parts))


def _by_visit(changed: Sequence[Otherwise]) -> list[Otherwise]:
    """Of each visit what is known to differ first; after it its limits are unknown.

    What is unknown of the ticket itself follows from its visits and would only repeat them.
    """
    visits: dict[tuple[int, int], list[Otherwise]] = {}
    for one in changed:
        visits.setdefault((one.ticket, one.visit), []).append(one)
    found = []
    tickets = {ticket for ticket, visit in visits if visit}
    for (ticket, visit), differing in visits.items():
        known = [one for one in differing if one.after.how.value != "unknown"]
        if known or visit or ticket not in tickets:
            found.append(known[0] if known else differing[0])
    return found


def _visit(one: Otherwise) -> list[str]:
    name = wording.deadline(one.kind)
    limit = f"{wording.word(one.rung)}, {name}" if one.rung else name
    before, after = _verdict(one.before), _verdict(one.after)
    if before == after and one.before.at is not None and one.after.at is not None:
        # What differs is when.
        later = (one.after.at - one.before.at).total_seconds()
        said = (
            QCoreApplication.translate("rehearsal", "{0}, {1} later")
            if later > 0
            else QCoreApplication.translate("rehearsal", "{0}, {1} earlier")
        )
        after = said.format(after, wording.duration(abs(later)))
    return [f"#{one.ticket}", limit, before, after]


def _verdict(one: Verdict) -> str:
    words = {
        "none": QCoreApplication.translate("rehearsal", "no limit"),
        "met": QCoreApplication.translate("rehearsal", "kept"),
        "missed": QCoreApplication.translate("rehearsal", "missed"),
        "void": QCoreApplication.translate("rehearsal", "no longer needed"),
        "running": QCoreApplication.translate("rehearsal", "still running"),
        "unknown": QCoreApplication.translate("rehearsal", "unknown"),
    }[one.how.value]
    return QCoreApplication.translate("rehearsal", "{0}, handed up").format(words) if one.escalated else words
