"""The fields of one record: shown, edited in place, compared with what they were.

Hides when something counts as changed and where a mistake is shown. Invariants: what is typed is only replaced by
`show_record`, `revert` and `bring_back`; what was reverted can be brought back until another record is shown. GUI
thread.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.desk.desk import Desk, Refused
from ui.common import theme, wording
from ui.tickets.editors import Editor
from ui.tickets.row import Row


class AtField(Refused):
    """Refused here, because of this field."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


Told = tuple[str, str, str]
"""Whose history is told: kind and name as `changing.history` has them, and what stands before its lines."""


class RecordForm(QWidget):
    """Subclasses add their rows, fill them from a record, and say what saves them."""

    faults: tuple[tuple[str, str], ...] = ()
    """How the English sentence of a refusal begins, and the field that it is about."""

    changed = Signal()
    open_wanted = Signal(int)
    act_wanted = Signal(list, str)
    policy_wanted = Signal(str)
    refresh_wanted = Signal()
    """Something beside the fields was changed at the desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, Row] = {}
        self.record: Any = None
        """What is edited; None while one is added."""
        self._needed: set[str] = set()
        self._as_shown: dict[str, Any] = {}
        self._reverted: dict[str, Any] = {}
        self._filling = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.L)

    # what a subclass says

    def fill(self, record: Any) -> None:
        """Put a record, or None for a new one, into the editors."""
        raise NotImplementedError

    def work(self, desk: Desk) -> Callable[[], Any]:
        """What saves the fields as they are now and answers with the key; it is called on another thread."""
        raise NotImplementedError

    def history_of(self, record: Any) -> Sequence[Told]:
        raise NotImplementedError

    def field_at_fault(self, error: Exception) -> str | None:
        """The field that a refusal is about; None where it is about the whole."""
        if isinstance(error, AtField):
            return error.field
        return next((name for beginning, name in self.faults if str(error).startswith(beginning)), None)

    def show_beside(self, record: Any) -> None:
        """What stands under the fields and is nobody's typing; None while one is added."""

    def is_own(self, record: Any) -> bool:
        """A record that differs from what is shown because this form stored a part of it."""
        return False

    def read_more(self, record: Any) -> None:
        """What the record does not carry, for `rebase`; None while one is added."""

    @property
    def inner_is_changed(self) -> bool:
        """Something is typed in a form inside of this one."""
        return False

    def inner_submits(self) -> bool:
        """Whether the keys are in a form inside of this one, which then takes Ctrl+Enter for itself."""
        return False

    def inner_escapes(self) -> bool:
        return False

    def drop_inner(self) -> None:
        """Throw away what is typed in a form inside of this one."""

    # deactivating

    def why_kept(self, record: Any) -> str:
        """Why it cannot be deactivated, as far as the record tells; '' where the desk alone knows."""
        return ""

    def lead_to_tickets(self) -> bool:
        """To the tickets that stand in its way, where the form lists them; False where it does not."""
        return False

    # rows

    def add_row(
        self, name: str, label: str, editor: Editor, hint: str = "", needed: bool = False, optional: bool = True
    ) -> Row:
        """`optional` is not said of what cannot be wanting, as a check box."""
        row = Row(name, label, hint, editor)
        row.set_needed(needed or not optional)
        row.changed.connect(self._edited)
        self.rows[name] = row
        if needed:
            self._needed.add(name)
        self.column.addWidget(row)
        return row

    # the record

    def show_record(self, record: Any) -> None:
        """Another one, or the same as it is now."""
        self.record = record
        self._filling = True
        for row in self.rows.values():
            row.complain(None)
        self.fill(record)
        self.show_beside(record)
        self._filling = False
        self._as_shown, self._reverted = self.typed(), {}
        self.read_more(record)
        self.changed.emit()

    def typed(self) -> dict[str, Any]:
        return {name: row.editor.raw() for name, row in self.rows.items()}

    @property
    def is_changed(self) -> bool:
        return self.typed() != self._as_shown

    @property
    def can_bring_back(self) -> bool:
        return bool(self._reverted) and not self.is_changed

    def rebase(self, name: str, value: Any) -> None:
        """What a field says at the desk was read just now; what is typed in it stays, and is what is changed."""
        editor = self.rows[name].editor
        untouched = editor.raw() == self._as_shown.get(name, editor.raw())
        self._filling = True
        if untouched:
            editor.set_value(value)
        self._filling = False
        self._as_shown[name] = value
        self.changed.emit()

    def revert(self) -> None:
        """As it was; what was typed is kept for `bring_back`."""
        typed = self.typed()
        if typed == self._as_shown:
            return
        self._reverted = typed
        self._put(self._as_shown)

    def bring_back(self) -> None:
        self._put(self._reverted)

    def _put(self, typed: Mapping[str, Any]) -> None:
        self._filling = True
        for name, row in self.rows.items():
            row.complain(None)
            row.editor.set_value(typed[name])
        self._filling = False
        self.changed.emit()

    def settle(self, failed: bool = False) -> None:
        """What was sent was answered: saved as it stands, or refused."""
        if not failed:
            self._as_shown, self._reverted = self.typed(), {}

    def take_beside(self, record: Any) -> None:
        """The fields say the same as before, what stands under them perhaps not."""
        self.record = record
        self.show_beside(record)

    # mistakes

    def first_mistake(self) -> str | None:
        """The field that is wanting, after saying so above it."""
        first = None
        for name, row in self.rows.items():
            unfinished = getattr(row.editor, "unfinished", "")
            if row.isHidden():
                continue
            if unfinished:
                row.complain(unfinished)
            elif name in self._needed and row.editor.value() in (None, ()):
                row.complain(self.tr("This is needed."))
            else:
                continue
            first = first or name
        return first

    def complain_of(self, field: str, error: Exception) -> bool:
        """Show what is wrong with a field above it; False where there is no such field."""
        row = self.rows.get(field)
        if row is None or row.isHidden():
            return False
        row.complain(wording.failure(error))
        self.focus_field(field)
        return True

    def focus_first(self) -> None:
        shown = [row for row in self.rows.values() if not row.isHidden() and row.isEnabled()]
        if shown:
            shown[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_field(self, name: str) -> None:
        row = self.rows[name]
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        # Once the complaint above it has its place.
        QTimer.singleShot(0, row, lambda: bring_into_sight(row))

    @Slot(str)
    def _edited(self, name: str) -> None:
        if self._filling:
            return
        self.rows[name].complain(None)
        self.changed.emit()


def bring_into_sight(row: QWidget) -> None:
    above = row.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(row, 0, theme.M)
