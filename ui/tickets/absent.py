"""Assigning to somebody who is absent asks first: anyway, to who covers, or back.

Hides when it has been answered. Invariant: nothing goes to somebody who is known to be absent without a press that says
so for this person. GUI thread.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.desk import absence, people
from app.desk.absence import Absence
from app.desk.desk import Desk
from ui.common.plain import one_line
from ui.common.widgets import Banner
from ui.tickets.absence_words import until


@dataclass(frozen=True, slots=True)
class Away:
    """Who is absent now, by login, and everybody's name."""

    absences: Mapping[str, Absence] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def words(self, login: str, now: datetime) -> str:
        """``absent until Fri 17:00, covered by Ben Okafor``; '' for who is there."""
        one = self.absences.get(login)
        return until(one, self.names, now) if one is not None else ""

    def cover_of(self, login: str) -> str | None:
        """Who covers, if they are there themselves."""
        one = self.absences.get(login)
        return one.cover if one is not None and one.cover not in self.absences else None


NOBODY = Away()


def who_is_away(desk: Desk) -> Away:
    """Reads it; not on the GUI thread."""
    absences = absence.absences(desk)
    if not absences:
        return NOBODY
    return Away(absences, {person.login: person.name for person in people.everybody(desk.database)})


class AbsentQuestion(Banner):
    anyway = Signal()
    """Send it as it was."""
    to_cover = Signal(str, str)
    """Give it to the second instead of the first, then send it."""
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("soon", "sun", parent)
        self.setObjectName("absent")
        self.away = NOBODY
        self._asked: str | None = None
        self._cover: str | None = None
        self._agreed: set[str] = set()
        self.cover_button = self.add_button("", "primary")
        self.cover_button.clicked.connect(self._give_to_cover)
        self.anyway_button = self.add_button(self.tr("Assign anyway"))
        self.anyway_button.clicked.connect(self._agree)
        self.back_button = self.add_button(self.tr("Back"))
        self.back_button.clicked.connect(self._back)
        self.set_dismissable(False)

    def begin(self) -> None:
        """Another form: what was agreed before was agreed of that one."""
        self._agreed.clear()
        self.hide()

    @Slot(object)
    def know(self, away: Away) -> None:
        """Who is absent, and covered by whom."""
        self.away = away

    def lets_assign(self, login: object, now: datetime, possible: Collection[str] | None = None) -> bool:
        """Whether it may go to this person at once; else it is asked, and the answer is told by a signal.

        Who covers is only offered if they are among the `possible`, where these are known.
        """
        one = self.away.absences.get(str(login))
        if one is None or one.ends_at <= now or one.person in self._agreed:
            self.hide()
            return True
        cover = self.away.cover_of(one.person)
        self._asked, self._cover = one.person, cover if possible is None or cover in possible else None
        names = self.away.names
        name = one_line(names.get(one.person, one.person), 60)
        self.cover_button.setVisible(self._cover is not None)
        if self._cover is not None:
            self.cover_button.setText(self.tr("To {0}").format(one_line(names.get(self._cover, self._cover), 60)))
            self.cover_button.setAccessibleName(self.cover_button.text())
        self.tell(self.tr("{0} is {1}.").format(name, self.away.words(one.person, now)))
        (self.cover_button if self._cover is not None else self.back_button).setFocus()
        return False

    @Slot()
    def take_back(self) -> None:
        """Somebody else was chosen, or something was typed."""
        self.hide()

    @Slot()
    def _agree(self) -> None:
        if self._asked is not None:
            self._agreed.add(self._asked)
        self.hide()
        self.anyway.emit()

    @Slot()
    def _give_to_cover(self) -> None:
        self.hide()
        if self._asked is not None and self._cover is not None:
            self.to_cover.emit(self._asked, self._cover)

    @Slot()
    def _back(self) -> None:
        self.hide()
        self.back.emit()
