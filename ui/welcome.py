"""The greeting: who are you, and which desk? Shown at the first start, and when a desk cannot be opened as asked.

Hides the form. It does nothing by itself: `asked` carries what the person wants. GUI thread only.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.vocabulary import NAME_LENGTH
from ui.common import theme
from ui.common.widgets import Banner, PlainLabel, button


class Way(StrEnum):
    OWN = "own"
    SAMPLE = "sample"
    TEAM = "team"


@dataclass(frozen=True)
class Wish:
    """What a person asked for in the greeting. `password` never shows in a repr."""

    way: Way
    login: str
    name: str
    url: str
    password: str
    keep_password: bool

    def __repr__(self) -> str:
        return f"Wish({self.way})"


class WelcomeDialog(QDialog):
    asked = Signal(object)
    """The Wish."""

    def __init__(self, login: str = "", url: str = "", place: str = "", parent: QWidget | None = None) -> None:
        """`place` is where an own desk would lie."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Welcome to Tierdesk"))
        self.setMinimumWidth(560)
        self._trouble = Banner("late", "warning", self)
        self._trouble.set_dismissable(False)
        self._login, self._name = _field(self.tr("Login"), login), _field(self.tr("Name"))
        self._url, self._password = _field(self.tr("Database URL")), _field(self.tr("Password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._url.setText(url if url.startswith("postgresql") else "")
        self._url.setPlaceholderText("postgresql://anna@db.example.com/desk")
        self._url.setMaxLength(2000)
        self._keep = QCheckBox(self.tr("Keep the password in the system's keyring"))
        self._keep.setAccessibleName(self._keep.text())
        self._ways = QButtonGroup(self)
        self._radios: dict[Way, QRadioButton] = {}
        self._start = button(self.tr("Start"), "primary")
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.hide()
        self._lay_out(place)
        self._connect()
        self._radios[Way.TEAM if url.startswith("postgresql") else Way.OWN].setChecked(True)
        self._follow_way()
        (self._name if login else self._login).setFocus()

    # layout

    def _lay_out(self, place: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._trouble)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.XL + theme.S, theme.XL, theme.XL + theme.S, theme.XL)
        inner.setSpacing(theme.M)
        column.addLayout(inner)
        inner.addWidget(PlainLabel(self.tr("Welcome to Tierdesk"), "title"))
        inner.addWidget(
            PlainLabel(self.tr("The help desk where no ticket is forgotten and none grinds on."), "muted", wrap=True)
        )
        inner.addSpacing(theme.S)
        inner.addWidget(PlainLabel(self.tr("Who are you?"), "heading"))
        inner.addLayout(self._person_form())
        inner.addSpacing(theme.S)
        inner.addWidget(PlainLabel(self.tr("Which desk?"), "heading"))
        for card in self._cards(place):
            inner.addWidget(card)
        inner.addStretch(1)
        inner.addWidget(self._busy)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = button(self.tr("Quit"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self._start)
        inner.addLayout(row)
        self._start.setDefault(True)

    def _person_form(self) -> QFormLayout:
        form = _form()
        form.addRow(PlainLabel(self.tr("Login")), self._login)
        form.addRow(PlainLabel(self.tr("Name")), self._name)
        return form

    def _cards(self, place: str) -> list[QFrame]:
        own = self._card(
            Way.OWN,
            "database",
            self.tr("Start my own desk here"),
            self.tr("A file on this computer: {0}").format(place),
        )
        sample = self._card(
            Way.SAMPLE,
            "flask",
            self.tr("Look at a sample desk"),
            self.tr("A throw-away desk with people and tickets; nothing of it is kept."),
        )
        team = self._card(
            Way.TEAM,
            "people",
            self.tr("Connect to a team's desk"),
            self.tr("A PostgreSQL database that others use too."),
        )
        self._team_form = QWidget(team)
        form = _form()
        self._team_form.setLayout(form)
        form.setContentsMargins(26, theme.S, 0, 0)
        form.addRow(PlainLabel(self.tr("URL")), self._url)
        form.addRow(PlainLabel(self.tr("Password")), self._password)
        form.addRow(QWidget(), self._keep)
        team.layout().addWidget(self._team_form)
        return [own, sample, team]

    def _card(self, way: Way, icon: str, title: str, text: str) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        radio = QRadioButton(title)
        radio.setAccessibleName(title)
        radio.setAccessibleDescription(text)
        self._radios[way] = radio
        self._ways.addButton(radio)
        picture = QLabel(card)
        picture.setProperty("tierdeskIconSize", 20)
        theme.set_icon(picture, icon, "accent")
        head = QHBoxLayout()
        head.addWidget(radio, 1)
        head.addWidget(picture)
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.M, theme.S, theme.M, theme.S + 2)
        column.setSpacing(2)
        column.addLayout(head)
        said = PlainLabel(text, "muted", wrap=True)
        said.setContentsMargins(26, 0, 0, 0)
        column.addWidget(said)
        return card

    # behaviour

    def _connect(self) -> None:
        self._ways.buttonToggled.connect(self._follow_way)
        self._start.clicked.connect(self._ask)

    @property
    def way(self) -> Way:
        return next(way for way, radio in self._radios.items() if radio.isChecked())

    def choose(self, way: Way) -> None:
        self._radios[way].setChecked(True)

    def _follow_way(self) -> None:
        if self._ways.checkedButton() is None:
            return
        self._team_form.setVisible(self.way is Way.TEAM)
        self._name.setEnabled(self.way is Way.OWN)
        self._login.setEnabled(self.way is not Way.SAMPLE)
        self.adjustSize()

    def _ask(self) -> None:
        missing = self._missing()
        if missing is not None:
            field, sentence = missing
            self.tell(sentence)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.set_busy(True)
        self.asked.emit(
            Wish(
                way=self.way,
                login=self._login.text().strip(),
                name=self._name.text().strip(),
                url=self._url.text().strip(),
                password=self._password.text(),
                keep_password=self._keep.isChecked(),
            )
        )

    def _missing(self) -> tuple[QLineEdit, str] | None:
        if self.way is Way.OWN and not self._login.text().strip():
            return self._login, self.tr("Type your login: the short name by which the desk knows you.")
        if self.way is Way.OWN and not self._name.text().strip():
            return self._name, self.tr("Type your name as colleagues should see it.")
        if self.way is Way.TEAM and not self._url.text().strip():
            return self._url, self.tr("Type the database's URL, as in postgresql://anna@db.example.com/desk.")
        return None

    def tell(self, sentence: str) -> None:
        """Show what went wrong above the form; what was typed stays."""
        self.set_busy(False)
        self._trouble.tell(sentence)

    @property
    def told(self) -> str:
        return self._trouble.text

    def set_busy(self, busy: bool) -> None:
        if busy:
            self._trouble.tell("")
        self._busy.setVisible(busy)
        self._start.setEnabled(not busy)


def _field(name: str, text: str = "") -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setMaxLength(NAME_LENGTH)
    return made


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(theme.L)
    form.setVerticalSpacing(theme.S)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return form
