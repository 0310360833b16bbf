"""The row above the dashboard: for whom and which tier, how old the figures are, reading them again, files and paper.

Hides how the age goes on between two readings. Invariant: the age is counted from the database's moment of reading by
a clock that only goes forward. GUI thread.
"""

import time
from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QWidget

from models.vocabulary import Rung
from ui.common import theme, wording
from ui.common.widgets import PlainLabel, button, tool_button

_STALE = 120
"""Seconds after which the age is worth a second look."""


class Head(QWidget):
    narrowed = Signal()
    """Another customer or tier is chosen."""
    refresh_wanted = Signal()
    export_wanted = Signal()
    """To a CSV or XLSX file."""
    pdf_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._came: tuple[datetime, float] | None = None
        self.customer = QComboBox()
        self.customer.setAccessibleName(self.tr("Customer"))
        self.customer.addItem(self.tr("All customers"), None)
        self.customer.setMinimumWidth(200)
        self.customer.setMaxVisibleItems(24)
        self.tier = QComboBox()
        self.tier.setAccessibleName(self.tr("Tier"))
        self.tier.addItem(self.tr("All tiers"), None)
        for rung in Rung:
            self.tier.addItem(wording.word(rung), rung)
        for one in (self.customer, self.tier):
            one.activated.connect(self.narrowed)
        self.age = PlainLabel(role="muted")
        self.refresh = tool_button("refresh", self.tr("Read again (F5)"))
        self.refresh.clicked.connect(self.refresh_wanted)
        self.export = button(self.tr("Export"), icon="export")
        self.export.setMenu(self._menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.M, theme.L, theme.XS)
        row.setSpacing(theme.S)
        row.addWidget(self.customer)
        row.addWidget(self.tier)
        row.addStretch(1)
        for one in (self.age, self.refresh, self.export):
            row.addWidget(one)
        self._ticking = QTimer(self, interval=1000)
        self._ticking.timeout.connect(self.show_age)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Export"))
        for text, signal in (
            (self.tr("CSV or XLSX …"), self.export_wanted),
            (self.tr("PDF report …"), self.pdf_wanted),
            (self.tr("Print …"), self.print_wanted),
        ):
            menu.addAction(text).triggered.connect(signal)
        return menu

    def show_customers(self, customers: Iterable[tuple[int, str]]) -> None:
        """Those to choose from; the one that is chosen stays so."""
        chosen = self.customer.currentData()
        with QSignalBlocker(self.customer):
            while self.customer.count() > 1:
                self.customer.removeItem(1)
            for one in customers:
                self.customer.addItem(one[1], one)
            self.customer.setCurrentIndex(
                next((at for at in range(self.customer.count()) if self.customer.itemData(at) == chosen), 0)
            )

    @property
    def chosen(self) -> tuple[tuple[int, str] | None, Rung | None]:
        """The customer's id and name, and the rung; None where all are meant."""
        customer, rung = self.customer.currentData(), self.tier.currentData()
        return (customer[0], customer[1]) if customer else None, Rung(rung) if rung else None

    # the age of what is shown

    def show_moment(self, moment: datetime | None) -> None:
        """The figures in front are of that moment."""
        self._came = (moment, time.monotonic()) if moment is not None else None
        self.show_age()

    @Slot()
    def show_age(self) -> None:
        if self._came is None:
            self.age.setText("")
            return
        moment, at = self._came
        seconds = int(time.monotonic() - at)
        clock = wording.clock_to_the_second(moment)
        self.age.setText(self.tr("as of {0}, {1} ago").format(clock, wording.duration(seconds)))
        role = "soon" if seconds > _STALE else "muted"
        if self.age.property("role") != role:
            self.age.setProperty("role", role)
            self.age.style().polish(self.age)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticking.stop()
