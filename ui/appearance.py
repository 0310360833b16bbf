"""How the client looks to this person: colours, size, language; remembered where there is a store. GUI thread only."""

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from ui.common import theme

LANGUAGES = (("en", "English"), ("de", "Deutsch"))
"""Their codes, and what they call themselves."""


class Appearance(QObject):
    told = Signal(str)
    """A sentence that the person should know."""

    def __init__(self, store: QSettings | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def choose_scheme(self) -> None:
        """The scheme of the menu's action that was triggered."""
        action = self.sender()
        if isinstance(action, QAction):
            self._dress(str(action.data()), theme.zoom())

    @property
    def language(self) -> str:
        """The code of the language that was chosen; empty for the system's."""
        return str(self._store.value("language", "")) if self._store is not None else ""

    def choose_language(self) -> None:
        """From the next start on: what is on the screen is said already."""
        action = self.sender()
        if not isinstance(action, QAction) or self._store is None:
            return
        self._store.setValue("language", str(action.data()))
        self.told.emit(self.tr("Tierdesk speaks this language from its next start on."))

    def larger(self) -> None:
        self._dress(None, theme.zoom() + 0.1)

    def smaller(self) -> None:
        self._dress(None, theme.zoom() - 0.1)

    def normal(self) -> None:
        self._dress(None, 1.0)

    def _dress(self, scheme: str | None, zoom: float) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        theme.apply(app, scheme or theme.scheme(), zoom)
        if self._store is not None:
            self._store.setValue("scheme", theme.scheme().value)
            self._store.setValue("zoom", theme.zoom())
