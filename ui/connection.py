"""Which desk this is and whether it answers: the status bar's text and the offline banner. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.common import theme, wording
from ui.common.widgets import Banner, PlainLabel, plain_tip

if TYPE_CHECKING:
    from app.desk.desk import Desk


class ConnectionBanner(Banner):
    """Shown while the desk cannot be reached, with the moment since which."""

    retry_wanted = Signal()
    came_back = Signal()
    """The desk was out of reach, and answers again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("soon", "offline", parent)
        self.set_dismissable(False)
        self.add_button(self.tr("Retry")).clicked.connect(self.retry_wanted)
        self._since: datetime | None = None

    def take(self, error: Exception) -> bool:
        """Show it if it says that the desk cannot be reached; False if it says something else."""
        from models.errors import Unreachable

        if not isinstance(error, Unreachable):
            return False
        if self._since is None:
            self._since = datetime.now(UTC)  # this client's own clock: it says when this person noticed
            since = wording.clock(self._since)
            self.tell(
                self.tr("Offline since {0}. What you see may have changed meanwhile. {1}").format(
                    since, wording.failure(error)
                )
            )
        return True

    def reached(self) -> None:
        if self._since is not None:
            self._since = None
            self.tell("")
            self.came_back.emit()


@dataclass(frozen=True)
class DeskDescription:
    person: str
    roles: str
    place: str
    engine: str
    note: str


def describe(desk: Desk) -> DeskDescription:
    """What the status bar says of a desk."""
    actor = desk.actor
    rungs = [wording.word(rung) for rung in sorted(actor.rungs, key=lambda rung: rung.height)]
    if actor.is_manager:
        rungs.insert(0, QCoreApplication.translate("connection", "manager"))
    database = desk.database
    local = database.engine_name == "sqlite"
    note = QCoreApplication.translate(
        "connection",
        "A desk in an SQLite file: everybody who can open the file can do everything. "
        "A team that needs sign-in uses PostgreSQL.",
    )
    return DeskDescription(
        person=actor.name,
        roles=", ".join(rungs),
        place=_place(database.shown_url),
        engine="SQLite" if local else "PostgreSQL",
        note=note if local else "",
    )


def _place(url: str) -> str:
    """A desk's URL as people say it: the file, or the server and its database."""
    rest = url.split("://", 1)[-1]
    return rest.removeprefix("/") if url.startswith("sqlite") else rest.rsplit("@", 1)[-1]


class DeskStatus(QWidget):
    """The status bar's left half: who is signed in, and where."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = PlainLabel()
        self._place = PlainLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, 2, theme.M, 2)
        row.setSpacing(theme.XS + 2)
        for icon, label in (("person", self._person), ("database", self._place)):
            picture = QLabel(self)
            picture.setProperty("tierdeskIconSize", 14)
            theme.set_icon(picture, icon)
            row.addWidget(picture)
            row.addWidget(label)
            row.addSpacing(theme.M)
        row.addStretch(1)
        self.setVisible(False)

    def show_desk(self, desk: DeskDescription) -> None:
        person = f"{desk.person}  ({desk.roles})" if desk.roles else desk.person
        self._person.setText(person)
        self._person.setAccessibleName(self.tr("Signed in: {0}").format(person))
        self._place.setText(f"{desk.place}  ·  {desk.engine}")
        self._place.setAccessibleName(self.tr("Desk: {0}, {1}").format(desk.place, desk.engine))
        self._place.setToolTip(plain_tip(desk.note or self._place.text()))
        self._place.setAccessibleDescription(desk.note)
        self.setVisible(True)
