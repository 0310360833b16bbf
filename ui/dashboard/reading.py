"""A page of figures that are read in the background: what both tabs of the dashboard do alike.

Hides the job and what is shown around it. Invariant: while fresh figures are on their way the old ones stay, a failure
leaves them with a word about it, and it is told whose they are. GUI thread; reads through the runner.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from models.vocabulary import Rung
from ui.common import theme, wording
from ui.common.runner import Job, Runner
from ui.common.widgets import Banner, StatePane
from ui.dashboard.busy import BusyBar
from ui.dashboard.former import Former, Whose


@dataclass(frozen=True, slots=True)
class Words:
    """What the page is called, and says while nothing was read yet."""

    name: str
    loading: str
    unread: str


class ReadPage(QWidget):
    tickets_wanted = Signal(object)
    """A `found.Wanted`."""
    came = Signal(object)
    """The database's time at which the figures were read."""

    def __init__(self, runner: Runner, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words = runner, words
        self._job: Job | None = None
        self._filter = Whose()
        self.busy = BusyBar()
        self.former = Former()
        self.trouble = Banner("late", "warning")
        self.trouble.add_button(self.tr("Retry")).clicked.connect(self.reload)
        self.pane = StatePane()
        self.pane.action_wanted.connect(self.reload)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(words.name)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pane)
        self.stack.addWidget(self.area)

    def _lay_out(self, *bars: QWidget) -> QVBoxLayout:
        """The bars above what is read."""
        column = QVBoxLayout(self)
        column.setSpacing(theme.S)
        for one in bars:
            column.addWidget(one)
        column.addWidget(self.stack, 1)
        return column

    @property
    def whose(self) -> Whose | None:
        """Whose figures are shown; None while nothing was read."""
        raise NotImplementedError

    @property
    def wanted(self) -> Whose:
        """Whose figures are chosen."""
        return self._filter

    def _work(self) -> Callable[[], Any]:
        """What reads them, on another thread."""
        raise NotImplementedError

    def _take(self, read: Any) -> None:
        """Shows what was read."""
        raise NotImplementedError

    def set_filter(self, customer: tuple[int, str] | None, rung: Rung | None) -> None:
        """Only this customer, only this rung, from the next reading on."""
        self._filter = Whose(customer, rung)
        self.former.compare(self.whose, self.wanted)

    @property
    def is_busy(self) -> bool:
        return self._job is not None and not self._job.finished

    @Slot()
    def reload(self, *_: object) -> None:
        if self._job is not None:
            self._job.cancel()
        if self.whose is None:
            self.pane.show_loading(self._words.loading)
        self.busy.begin()
        self.former.compare(self.whose, self.wanted)
        self._job = self._runner.run(self, self._work(), self._came, self._failed)

    def _came(self, read: Any) -> None:
        self.busy.end()
        self.trouble.tell("")
        self._take(read)
        self.former.compare(self.whose, self.wanted)

    def _failed(self, error: Exception) -> None:
        self.busy.end()
        if self.whose is None:
            self.pane.show_failed(self._words.unread, wording.failure(error), self.tr("Retry"))
            self.stack.setCurrentWidget(self.pane)
        else:
            self.trouble.tell(wording.failure(error))
