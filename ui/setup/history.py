"""Who changed what of the chosen record: folded at the bottom, read when it is unfolded.

Hides how a stored document is compared and said. Invariant: values are shown as they are stored, as plain text.
GUI thread; the desk is only called through the runner.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk import changing
from app.desk.changing import Change
from app.desk.desk import Desk
from ui.common import theme, wording
from ui.common.plain import one_line
from ui.common.runner import Runner
from ui.common.widgets import PlainLabel, button
from ui.tickets.wrap import WrapText

_LONG = 120
"""Characters of a value; a calendar's document is not read here."""


class History(QWidget):
    def __init__(
        self, desk: Desk, runner: Runner, kind: str, names: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._kind, self._names = desk, runner, kind, names
        self._name: str | None = None
        self._content: QWidget | None = None
        self.fold = button(self.tr("Who changed what"), "flat", "chevron-right")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._folded)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.S)
        self._layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)

    def show_of(self, name: str | None) -> None:
        """Of the one of this name as `changing.history` has it; None where there is none yet."""
        self._name = name
        self.setVisible(name is not None)
        self._drop()
        if name is not None and self.fold.isChecked():
            self._read()

    @Slot(bool)
    def _folded(self, open_: bool) -> None:
        theme.set_icon(self.fold, "chevron-down" if open_ else "chevron-right", "accent")
        self._drop()
        if open_ and self._name is not None:
            self._read()

    def _read(self) -> None:
        assert self._name is not None
        work = partial(changing.history, self._desk, self._kind, self._name)
        self._runner.run(self, work, partial(self._came, self._name), self._failed)

    def _came(self, name: str, found: list[Change]) -> None:
        if name == self._name and self.fold.isChecked():
            lines = [_told(change, self._names) for change in found]
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


def _told(change: Change, names: Mapping[str, str]) -> str:
    """Who and when, and a line for each value that became another."""
    at = QLocale().toString(change.at.astimezone(), QLocale.FormatType.ShortFormat)
    who = change.by if change.by == change.login else f"{change.by} ({change.login})"
    if change.before is None:
        return f"{at}  {_tr('{0} added it').format(who)}"
    lines = list(_differences(change.before, change.after or {}, names))
    return "\n".join([f"{at}  {_tr('{0} changed it').format(who)}", *lines])


def _differences(before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        if was != now:
            yield f"{names.get(name, name)}: {_said(was)} → {_said(now)}"


def _said(value: Any) -> str:
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    if isinstance(value, list | tuple):
        return one_line(", ".join(map(str, value)), _LONG)
    return one_line(value, _LONG)


def _tr(words: str) -> str:
    return QCoreApplication.translate("history", words)
