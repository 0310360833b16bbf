"""Who changed what of the chosen record: folded at the bottom, read when it is unfolded.

Hides how a stored document is compared and said. Invariant: values are shown as they are stored, as plain text.
GUI thread; the desk is only called through the runner.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk import changing, people
from app.desk.changing import Change
from app.desk.desk import Desk
from app.rules.texts import Unusable, instant
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.widgets import PlainLabel, button
from ui.tickets.wrap import WrapText

Whose = Callable[[], Sequence[tuple[str, str, str]]]
"""Kind and name as `changing.history` has them, and what stands before their lines."""

_MOST = 100
_LONG = 120
"""Characters of a value; a calendar's document is not read here."""


class History(QWidget):
    def __init__(self, desk: Desk, runner: Runner, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._names = desk, runner, names
        self._whose: Whose | None = None
        self._content: QWidget | None = None
        self.fold = button(self.tr("Who changed what"), "flat", "chevron-right")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._folded)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.S)
        self._layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)

    def show_of(self, whose: Whose | None) -> None:
        """Of what this says when it is asked; None where there is none yet."""
        self._whose = whose
        self.setVisible(whose is not None)
        self._drop()
        if whose is not None and self.fold.isChecked():
            self._read()

    @Slot(bool)
    def _folded(self, open_: bool) -> None:
        theme.set_icon(self.fold, "chevron-down" if open_ else "chevron-right", "accent")
        self._drop()
        if open_ and self._whose is not None:
            self._read()

    def _read(self) -> None:
        assert self._whose is not None
        work = partial(_changes, self._desk, tuple(self._whose()))
        self._runner.run(self, work, partial(self._came, self._whose), self._failed)

    def _came(self, whose: Whose, found: tuple[list[tuple[str, Change]], Mapping[str, str]]) -> None:
        if whose is self._whose and self.fold.isChecked():
            changes, people_ = found
            lines = [_told(what, change, self._names, people_) for what, change in changes]
            self._show(lines or [self.tr("Nobody changed it since this desk keeps a record of changes.")])

    def _failed(self, error: Exception) -> None:
        self._show([wording.failure(error)])

    def _show(self, lines: list[str]) -> None:
        self._drop()
        self._content = QWidget(self)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(theme.L, 0, 0, 0)
        column.setSpacing(theme.S)
        for text in lines:
            head, _, rest = text.partition("\n")
            column.addWidget(PlainLabel(head, "muted", wrap=True))
            if rest:
                column.addWidget(WrapText(rest))
        self._layout.addWidget(self._content)
        self._content.show()

    def _drop(self) -> None:
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None

    @property
    def told(self) -> str:
        """All of it, as shown."""
        if self._content is None:
            return ""
        parts = [self._content.layout().itemAt(place).widget() for place in range(self._content.layout().count())]
        return "\n".join(part.text() if isinstance(part, PlainLabel) else part.toPlainText() for part in parts)


def _changes(desk: Desk, whose: Sequence[tuple[str, str, str]]) -> tuple[list[tuple[str, Change]], Mapping[str, str]]:
    """The newest of all of these, the newest first, and everybody's name by login. Not on the GUI thread."""
    named = {person.login: person.name for person in people.everybody(desk.database)}
    found = [(what, change) for kind, name, what in whose for change in changing.history(desk, kind, name)]
    found.sort(key=lambda one: one[1].at, reverse=True)
    return found[:_MOST], named


def _told(what: str, change: Change, names: Mapping[str, str], people_: Mapping[str, str]) -> str:
    """Who and when, and a line for each value that became another."""
    at = QLocale().toString(change.at.astimezone(), QLocale.FormatType.ShortFormat)
    who = people_.get(change.by, change.by)
    who = who if change.by == change.login else f"{who} ({change.login})"
    did = _tr("{0} added it").format(who) if change.before is None else _tr("{0} changed it").format(who)
    head = f"{at}  {what}: {did}" if what else f"{at}  {did}"
    return "\n".join([one_line(head, 300), *_differences(change, names, people_)])


def _differences(change: Change, names: Mapping[str, str], people_: Mapping[str, str]) -> Iterator[str]:
    before, after = change.before or {}, change.after or {}
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        label = names.get(name, name)
        if name == "cover":
            was, now = people_.get(was, was), people_.get(now, now)
        was, now = _said(was), _said(now)
        yield f"{label}: {was} → {now}" if before else f"{label}: {now}"


def _said(value: Any) -> str:
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    if isinstance(value, Mapping):
        return one_line(", ".join(f"{name}: {_said(one)}" for name, one in value.items()), _LONG)
    if isinstance(value, list | tuple):
        return one_line(", ".join(map(str, value)), _LONG)
    return _moment(value) or one_line(value, _LONG)


def _moment(value: Any) -> str:
    """A stored moment in local time; '' for what is none."""
    try:
        moment = instant(value)
    except Unusable:
        return ""
    return QLocale().toString(moment.astimezone(), QLocale.FormatType.ShortFormat)


def _tr(words: str) -> str:
    return QCoreApplication.translate("history", words)
