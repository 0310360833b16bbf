"""Which desk this is and whether it answers: the status bar's text and the offline banner. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.common import theme, wording
from ui.common.widgets import Banner, ElidedLabel, PlainLabel
from ui.queues.source import DRAFTS

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from ui.queues.navigation import Navigation
    from ui.ticket_places import TicketPlaces


class ConnectionBanner(Banner):
    """Shown while the desk cannot be reached, with the moment since which."""

    retry_wanted = Signal()
    came_back = Signal()
    """The desk was out of reach, and answers again."""

    show_wanted = Signal()
    """A person wants to see what is not sent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("soon", "offline", parent)
        self.set_dismissable(False)
        self.add_button(self.tr("Retry")).clicked.connect(self.retry_wanted)
        self._show = self.add_button(self.tr("Show"))
        self._show.setAccessibleName(self.tr("Show what is not sent"))
        self._show.clicked.connect(self.show_wanted)
        self._show.hide()
        self._since: datetime | None = None
        self._why = ""
        self._unsent = 0

    def take(self, error: Exception) -> bool:
        """Show it if it says that the desk cannot be reached; False if it says something else."""
        from models.errors import Unreachable

        if not isinstance(error, Unreachable):
            return False
        if self._since is None:
            self._since = datetime.now(UTC)  # this client's own clock: it says when this person noticed
            self._why = wording.failure(error)
            self._say()
        return True

    def show_unsent(self, count: int) -> None:
        """So many changes are typed and not done yet."""
        self._unsent = count
        self._show.setVisible(bool(count))
        if self._since is not None:
            self._say()

    def _say(self) -> None:
        if self._since is None:
            return
        since = self.tr("Offline since {0}.").format(wording.clock(self._since))
        stale = self.tr("What you see may have changed meanwhile.")
        self.tell(" ".join(part for part in (since, self._waiting(), stale, self._why) if part))

    def _waiting(self) -> str:
        if not self._unsent:
            return ""
        if self._unsent == 1:
            return self.tr("1 change is not sent yet.")
        return self.tr("{0} changes are not sent yet.").format(wording.number(self._unsent))

    def reached(self) -> None:
        if self._since is not None:
            self._since = None
            self.tell("")
            self.came_back.emit()


class Unsent(QObject):
    """Keeps the banner's count of what is typed and not done, and leads there."""

    def __init__(self, banner: ConnectionBanner, places: TicketPlaces, navigation: Navigation) -> None:
        super().__init__(banner)
        self._places, self._navigation = places, navigation
        places.unsent.connect(banner.show_unsent)
        banner.show_wanted.connect(self._show)

    @Slot()
    def _show(self) -> None:
        """To the drafts; where the only one is of a request that has no number yet, to its form."""
        if (self._navigation.count_of(DRAFTS) or (0,))[0]:
            self._navigation.choose(DRAFTS)
        else:
            self._places.receive()


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
        self._place = ElidedLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, 2, theme.M, 2)
        row.setSpacing(theme.XS + 2)
        for icon, label in (("person", self._person), ("database", self._place)):
            picture = QLabel(self)
            picture.setProperty("tierdeskIconSize", 14)
            theme.set_icon(picture, icon)
            row.addWidget(picture)
            row.addWidget(label, 1 if label is self._place else 0)
            row.addSpacing(theme.M)
        self.setVisible(False)

    def show_desk(self, desk: DeskDescription) -> None:
        person = f"{desk.person}  ({desk.roles})" if desk.roles else desk.person
        self._person.setText(person)
        self._person.setAccessibleName(self.tr("Signed in: {0}").format(person))
        self._place.setText(f"{desk.place}  ·  {desk.engine}")
        self._place.setAccessibleName(self.tr("Desk: {0}, {1}").format(desk.place, desk.engine))
        self._place.note = desk.note
        self._place.setAccessibleDescription(desk.note)
        self.setVisible(True)
