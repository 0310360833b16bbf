"""Noting or changing an absence: from, until, who covers, why; and below, what becomes of each ticket that they hold.

Hides when the preview is asked for again. Invariants: the preview is of what is typed now, or says that it is being
read; the same wish is noted once. GUI thread; the desk is only called through the runner.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk import absence
from app.desk.absence import Absence, Goes, Preview, Wish
from app.desk.desk import Desk
from ui.common import theme, wording
from ui.common.runner import Job, Runner
from ui.common.widgets import Banner, PlainLabel, button
from ui.setup.editors import ChoiceEditor
from ui.setup.plan_editor import PlanEditor, beginnings, endings
from ui.setup.record_form import bring_into_sight
from ui.setup.refusal import TicketList
from ui.tickets.editors import Editor, LineEditor
from ui.tickets.row import Row

PAUSE = 150
"""Milliseconds that typing rests before the preview is read again."""

_NOBODY = ""


class AbsenceForm(QFrame):
    noted = Signal(object)
    """What the desk answered: the absence and what was handed over, or the absence as it was changed."""
    left = Signal()
    open_wanted = Signal(int)

    def __init__(
        self,
        desk: Desk,
        runner: Runner,
        login: str,
        now: datetime,
        seen: Absence | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """With ``seen`` that absence is changed; without one is noted."""
        super().__init__(parent)
        self._desk, self._runner, self._login, self.seen = desk, runner, login, seen
        self._names: Mapping[str, str] = {}
        self._reading: Job | None = None
        self._sending = False
        self._resting = QTimer(self, singleShot=True, interval=PAUSE)
        self._resting.timeout.connect(self.read_preview)
        self.rows: dict[str, Row] = {}
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self._column.setSpacing(theme.M)
        self.trouble = Banner("late", "warning")
        title = self.tr("A new absence") if seen is None else self.tr("Change the absence")
        self._column.addWidget(PlainLabel(title, "strong"))
        self._column.addWidget(self.trouble)
        self._add("begins_at", self.tr("From"), PlanEditor(now, beginnings, self.tr("Now")))
        self._add("ends_at", self.tr("Until"), PlanEditor(now, endings, self.tr("Not chosen")))
        self._add("cover", self.tr("Who covers"), ChoiceEditor())
        self._add("reason", self.tr("Reason"), LineEditor(self.tr("for example: on holiday")))
        self.rows["ends_at"].set_needed(True)
        if seen is not None:
            self._show(seen, now)
        self._make_preview()
        self._make_foot()
        self._as_begun = self._typed()

    def _add(self, name: str, label: str, editor: Editor) -> None:
        row = Row(name, label, "", editor)
        row.changed.connect(self._edited)
        self.rows[name] = row
        self._column.addWidget(row)

    def _show(self, seen: Absence, now: datetime) -> None:
        """What has begun begins when it began."""
        given = {
            "begins_at": seen.begins_at.isoformat(),
            "ends_at": seen.ends_at.isoformat(),
            "cover": seen.cover or _NOBODY,
            "reason": seen.reason,
        }
        for name, value in given.items():
            self.rows[name].editor.set_value(value)
        self.rows["begins_at"].setEnabled(seen.begins_at > now)

    def _make_preview(self) -> None:
        self.summary = PlainLabel(role="muted", wrap=True)
        self.tickets = TicketList(self.tr("What becomes of their tickets"))
        self.tickets.open_wanted.connect(self.open_wanted)
        self.tickets.hide()
        self._column.addWidget(self.summary)
        self._column.addWidget(self.tickets)

    def _make_foot(self) -> None:
        self.cancel_button = button(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.left)
        words = self.tr("Note the absence") if self.seen is None else self.tr("Save changes")
        self.note_button = button(words, "primary")
        self.note_button.clicked.connect(self.submit)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addStretch(1)
        foot.addWidget(PlainLabel(self.tr("Ctrl+Enter"), "small"))
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.note_button)
        self._column.addLayout(foot)

    def name(self, names: Mapping[str, str]) -> None:
        """What people are called, by login."""
        self._names = names

    def offer(self, covers: Sequence[tuple[str, str]]) -> None:
        editor = self.rows["cover"].editor
        assert isinstance(editor, ChoiceEditor)
        editor.offer([(_NOBODY, self.tr("Nobody: back to their rungs")), *covers])
        if editor.value() is None:
            editor.set_value(covers[0][0] if covers else _NOBODY)
            self._as_begun = self._typed()

    def begin(self) -> None:
        self.rows["ends_at"].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, partial(bring_into_sight, self))
        self.read_preview()

    def _typed(self) -> dict[str, object]:
        return {name: row.editor.raw() for name, row in self.rows.items()}

    @property
    def is_changed(self) -> bool:
        return self._typed() != self._as_begun

    def wish(self) -> Wish | None:
        """None while it is not said until when."""
        given = {name: row.editor.value() for name, row in self.rows.items()}
        if given["ends_at"] is None:
            return None
        begins = datetime.fromisoformat(str(given["begins_at"])) if given["begins_at"] is not None else None
        if self.seen is not None and not self.rows["begins_at"].isEnabled():
            # To the microsecond, which nobody types.
            begins = self.seen.begins_at
        ends = datetime.fromisoformat(str(given["ends_at"]))
        reason = str(given["reason"]) if given["reason"] else None
        return Wish(self._login, begins, ends, str(given["cover"]) or None, reason)

    @Slot(str)
    def _edited(self, name: str) -> None:
        self.rows[name].complain(None)
        self.trouble.hide()
        self._resting.start()

    # the preview

    @Slot()
    def read_preview(self) -> None:
        """Ask what would become of each ticket; an older question is not answered any more."""
        self._resting.stop()
        if self._reading is not None:
            self._reading.cancel()
        wish = self.wish()
        if wish is None:
            self.tickets.hide()
            self.summary.setText(self.tr("Say until when, and here stands what becomes of their tickets."))
            return
        work = partial(absence.absence_preview, self._desk, wish, self.seen)
        self._reading = self._runner.run(self, work, self._preview_came, self._preview_failed)

    def _preview_came(self, found: Preview) -> None:
        if self.seen is not None and self.seen.handed_over_at is not None:
            self.summary.setText(self.tr("Tickets that were handed over stay where they are."))
            return
        lines = [(goes.row.number, self._line(goes)) for goes in found.goes]
        if not lines:
            words = self.tr("They hold no tickets.")
        elif found.at_once:
            words = self.tr("At once:")
        else:
            words = self.tr("When it begins, as far as they still hold them:")
        if found.work is not None:
            words = f"{self.tr('Their running work on #{0} is stopped.').format(found.work)} {words}"
        self.summary.setText(words)
        self.tickets.show_lines(lines)
        self.tickets.setVisible(bool(lines))

    def _line(self, goes: Goes) -> str:
        if goes.to is not None:
            to = self.tr("to {0}").format(self._names.get(goes.to, goes.to))
        else:
            to = self.tr("back to {0}").format(wording.word(goes.row.rung))
        # That nobody covers was chosen two lines above.
        why = f" ({wording.sentence(goes.why)})" if goes.why and self.rows["cover"].editor.value() else ""
        return f"#{goes.row.number}  {to}{why}  ·  {goes.row.summary}"

    def _preview_failed(self, error: Exception) -> None:
        self.tickets.hide()
        self.summary.setText(wording.failure(error))

    # noting it

    @Slot()
    def submit(self) -> None:
        if self._sending:
            return
        self.trouble.hide()
        wish = self.wish()
        if wish is None:
            row = self.rows["ends_at"]
            row.complain(self.tr("Say until when."))
            row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._set_sending(True)
        if self.seen is None:
            work: Callable[[], object] = partial(absence.note, self._desk, wish)
        else:
            work = partial(absence.change, self._desk, self.seen, wish)
        self._runner.act(self, work, self._done, self._failed)

    def complain(self, sentence: str) -> None:
        """Above the form, brought into sight."""
        self.trouble.tell(sentence)
        QTimer.singleShot(0, self, partial(bring_into_sight, self.trouble))

    def _done(self, done: object) -> None:
        self._set_sending(False)
        self.noted.emit(done)

    def _failed(self, error: Exception) -> None:
        self._set_sending(False)
        self.complain(wording.failure(error))

    def _set_sending(self, sending: bool) -> None:
        self._sending = sending
        for part in (*self.rows.values(), self.note_button, self.cancel_button):
            part.setEnabled(not sending)
