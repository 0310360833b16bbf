"""The views of queues that a person keeps or that colleagues share: reading, saving, removing and showing them.

Hides the desk's functions. GUI thread only; the desk is asked through the runner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.common import wording
from ui.common.runner import Runner
from ui.queues import source
from ui.queues.save_view import SaveViewDialog
from ui.queues.source import Wish

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from ui.queues.deck import QueueDeck
    from ui.queues.navigation import Navigation


class Views(QObject):
    changed = Signal()
    saved = Signal(int)
    """The view of this id was just kept."""
    forgotten = Signal(int)
    """The view of this id is kept no longer."""
    failed = Signal(Exception)

    def __init__(self, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._runner = parent, runner
        self._desk: Desk | None = None
        self.all: dict[int, Any] = {}
        """By id, in the order of their names."""

    def use(self, desk: Desk) -> None:
        self._desk = desk
        self.read()

    def read(self) -> None:
        desk = self._desk
        if desk is not None:
            self._runner.run(self, lambda: _all(desk), self._came, self.failed.emit)

    def of(self, name: str) -> Any:
        """The view behind a name of the navigation, None if there is none such."""
        number = name.removeprefix(source.VIEW)
        return self.all.get(int(number)) if name.startswith(source.VIEW) and number.isdecimal() else None

    def is_own(self, view: Any) -> bool:
        return self._desk is not None and view.person == self._desk.actor.login

    def ask_to_save(self, name: str, wish: Wish) -> SaveViewDialog:
        """The form that keeps what is shown now; of a view the name is offered again."""
        view = self.of(name)
        queue = view.queue if view is not None else "every" if name == source.EVERYWHERE else name
        own = view is not None and self.is_own(view)
        where = wording.queue(queue) if queue in source.NAMES else self.tr("All tickets")
        about = f"{where}  ·  {wish.text}" if wish.text else where
        dialog = SaveViewDialog(about, view.name if own else "", own and view.shared, self._window)
        dialog.wished.connect(lambda said, shared: self._save(dialog, said, shared, queue, wish))
        dialog.open()
        return dialog

    def forget(self, view: Any) -> None:
        desk = self._desk
        if desk is None:
            return

        def done(_: None) -> None:
            self.all.pop(view.id, None)
            self.changed.emit()
            self.forgotten.emit(view.id)
            self.read()

        self._runner.run(self, lambda: _forget(desk, view.id), done, self.failed.emit)

    def _save(self, dialog: SaveViewDialog, name: str, shared: bool, queue: str, wish: Wish) -> None:
        desk = self._desk
        if desk is None:
            return

        def done(kept: Any) -> None:
            dialog.accept()
            self.all[kept.id] = kept
            self.read()
            self.saved.emit(kept.id)

        self._runner.run(dialog, lambda: _save(desk, name, shared, queue, wish), done, dialog.refuse)

    def _came(self, found: list[Any]) -> None:
        kept = {view.id: view for view in found}
        if kept != self.all or list(kept) != list(self.all):
            self.all = kept
        self.changed.emit()


class ShownViews(QObject):
    """Where the kept views are shown: in the navigation, and the chosen one in the deck."""

    def __init__(self, views: Views, navigation: Navigation, deck: QueueDeck) -> None:
        super().__init__(views)
        self._views, self._navigation, self._deck = views, navigation, deck
        views.changed.connect(self._show)
        views.saved.connect(self._go_to)
        views.forgotten.connect(self._forget)
        deck.keep_wished.connect(views.ask_to_save)
        navigation.remove_wished.connect(self._remove)

    @Slot()
    def _show(self) -> None:
        found = self._views.all.values()
        shown = {f"{source.VIEW}{view.id}": (view.name, self._views.is_own(view)) for view in found}
        self._navigation.show_views(shown)
        if self._deck.name.startswith(source.VIEW) and self._deck.name not in shown:
            self._navigation.choose("tier1")

    @Slot(int)
    def _go_to(self, number: int) -> None:
        name = f"{source.VIEW}{number}"
        self._deck.forget(name)
        self._show()
        self._navigation.choose(name)
        if self._deck.name != name or name not in self._deck.views():
            self._navigation.chosen.emit(name)

    @Slot(str)
    def _remove(self, name: str) -> None:
        view = self._views.of(name)
        if view is not None:
            self._views.forget(view)

    @Slot(int)
    def _forget(self, number: int) -> None:
        """The desk agreed."""
        self._deck.forget(f"{source.VIEW}{number}")


def _all(desk: Desk) -> list[Any]:
    from app.desk import views

    return views.all_of(desk)


def _save(desk: Desk, name: str, shared: bool, queue: str, wish: Wish) -> Any:
    from app.desk import views

    return views.save(desk, views.View(0, "", name, shared, queue, wish.text, wish.by, wish.descending))


def _forget(desk: Desk, number: int) -> None:
    from app.desk import views

    views.forget(desk, number)
