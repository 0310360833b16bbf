"""`TABLE`: every key of the client, where it works, and what is to be seen once it was pressed there."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.desk import tickets
from tests.ui.driving import preview, table
from ui.common import theme
from ui.keys import KeysDialog
from ui.main_window import MainWindow
from ui.notices import NoticesDialog
from ui.palette import CommandPalette
from ui.queues.presses import ACTION_KEYS
from ui.queues.source import DRAFTS, EVERYWHERE, NAMES
from ui.tickets.call_dialog import CallDialog
from ui.tickets.receive_dialog import ReceiveDialog

QUEUE, FORM, ANYWHERE = "in a queue", "in a form", "anywhere"


class Person:
    """Somebody at the keyboard of a desk with three tickets, in the queue of Tier 1."""

    def __init__(self, window: MainWindow, numbers: list[int], qtbot: Any, printed: list[str]) -> None:
        self.window, self.numbers, self.printed, self._qtbot = window, numbers, printed, qtbot
        self.of = ""
        """Which window the person is in: main, ticket, dashboard or setup."""

    def press(self, key: str) -> None:
        """Really: on the widget that has the keys, as the keyboard would."""
        held = QApplication.focusWidget() or QApplication.activeWindow()
        assert held is not None
        combination = QKeySequence(key)[0]
        if len(key) == 1 and not key.isalpha():
            QTest.keyClick(held, key)
        else:
            QTest.keyClick(held, combination.key(), combination.keyboardModifiers())
        self.window.places.show_wanted()

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()))

    def is_in(self, window: QWidget) -> QWidget:
        """Goes there."""
        QApplication.processEvents()
        window.activateWindow()
        self.until(window.isActiveWindow)
        return window

    def at(self) -> int:
        """The ticket under the cursor."""
        row = table(self.window).current_row()
        assert row is not None
        return self.numbers.index(row.number)

    def go_to(self, place: int) -> None:
        table(self.window).select_number(self.numbers[place])
        self.window.places.show_wanted()

    def view_of(self, place: int) -> Any:
        return tickets.read(self.window._desk, self.numbers[place])

    def dialog(self, kind: type[QWidget]) -> Any:
        mine = (
            self.window,
            *self.window.places.windows(),
            self.window.managing._dashboard,
            self.window.managing._setup,
        )
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
        found = [one for one in shown if one.parentWidget() in mine]
        assert len(found) == 1, kind
        return found[0]

    def drafts(self) -> list[int]:
        """The tickets on which something is typed."""
        return [self.numbers.index(number) for number in list(self.window.places._drafts.words())]

    def marked(self) -> list[int]:
        return [self.numbers.index(number) for number in self.window.deck.view.model.marked]


Check: TypeAlias = Callable[[Person], Iterator[None]]
TABLE: dict[tuple[str, str], Check] = {}


def seen(where: str, *pressed: str) -> Callable[[Check], Check]:
    """What is prepared before this key is pressed, and behind the yield what is to be seen then."""

    def note(check: Check) -> Check:
        for key in pressed:
            assert (where, key) not in TABLE
            TABLE[where, key] = check
        return check

    return note


# in a queue


@seen(QUEUE, "J", "Down")
def _(one: Person) -> Iterator[None]:
    yield
    assert one.at() == 1


@seen(QUEUE, "K", "Up")
def _(one: Person) -> Iterator[None]:
    one.go_to(2)
    yield
    assert one.at() == 1


@seen(QUEUE, "Home")
def _(one: Person) -> Iterator[None]:
    one.go_to(2)
    yield
    assert one.at() == 0


@seen(QUEUE, "End")
def _(one: Person) -> Iterator[None]:
    yield
    assert one.at() == 2


@seen(QUEUE, "Space")
def _(one: Person) -> Iterator[None]:
    assert one.window.splitter.sizes()[2]
    yield
    assert not one.window.splitter.sizes()[2]


@seen(QUEUE, "Enter")
def _(one: Person) -> Iterator[None]:
    yield
    assert [own.number for own in one.window.places.windows()] == one.numbers[:1]


@seen(QUEUE, "X", "Ctrl+Space")
def _(one: Person) -> Iterator[None]:
    yield
    assert one.marked() == [0]


@seen(QUEUE, "Shift+J", "Shift+Down")
def _(one: Person) -> Iterator[None]:
    yield
    assert (one.at(), one.marked()) == (1, [0, 1])


@seen(QUEUE, "Shift+K", "Shift+Up")
def _(one: Person) -> Iterator[None]:
    one.go_to(2)
    yield
    assert (one.at(), one.marked()) == (1, [2, 1])


@seen(QUEUE, "Ctrl+A")
def _(one: Person) -> Iterator[None]:
    yield
    assert one.marked() == [0, 1, 2]


@seen(QUEUE, "Escape")
def _(one: Person) -> Iterator[None]:
    one.press("X")
    yield
    assert one.marked() == []


@seen(QUEUE, "Del")
def _(one: Person) -> Iterator[None]:
    _typed(one)
    one.press("Escape")
    one.press("Del")
    assert one.drafts() == [0], "in another queue it means nothing"
    one.window.navigation.choose(DRAFTS)
    one.window.deck.focus_rows()
    yield
    assert one.drafts() == []


@seen(QUEUE, "/")
def _(one: Person) -> Iterator[None]:
    yield
    assert QApplication.focusWidget() is one.window.deck.filter.field


@seen(QUEUE, "G")
def _(one: Person) -> Iterator[None]:
    yield
    assert one.view_of(0).ticket.assignee == "anna"


@seen(QUEUE, "T")
def _(one: Person) -> Iterator[None]:
    one.go_to(1)
    yield
    assert one.view_of(1).ticket.assignee == "anna"


@seen(QUEUE, "S")
def _(one: Person) -> Iterator[None]:
    for kind in ("document", "claim", "qualify"):
        _do(one, 0, kind)
    one.window.refresh()
    yield
    assert [work.person for work in one.view_of(0).work] == ["anna"]


_BEFORE = {
    "Q": ("document",),
    "L": ("document", "qualify"),
    "E": ("document",),
    "R": ("document", "qualify"),
    "W": ("document", "qualify"),
    "Y": ("document", "qualify", "resolve"),
    "C": ("document", "qualify", "resolve", "verify"),
}
"""What has to be done to a ticket before the action of this letter is possible."""

_FIELDS: dict[str, dict[str, object]] = {
    "document": {"description": "d", "category": "c", "affected": "a", "impact": "medium", "urgency": "high"},
    "qualify": {"resolvable": True, "findings": "Ours"},
    "resolve": {"cause": "Paper", "fix": "Loaded", "code": "fixed"},
    "verify": {"satisfied": "true", "with_whom": "Jo", "how": "Phone"},
}


def _do(one: Person, place: int, kind: str) -> None:
    from app.rules.actions import parse

    if kind == "resolve":
        tickets.act(one.window._desk, one.numbers[place], parse("log", {"minutes": 5, "text": "Loaded paper"}))
    tickets.act(one.window._desk, one.numbers[place], parse(kind, _FIELDS.get(kind, {})))


def _opens_form(letter: str, kind: str) -> Check:
    def check(one: Person) -> Iterator[None]:
        for before in _BEFORE.get(letter, ()):
            _do(one, 0, before)
        one.window.refresh()
        if table(one.window).current_row() is None:
            # Its own queue is another one by now; it is shown beside.
            assert one.window.places.beside == one.numbers[0]
        yield
        panel = preview(one.window).panel
        assert panel.kind == kind, panel._trouble.text
        assert panel.isAncestorOf(QApplication.focusWidget())

    return check


@seen(QUEUE, "V")
def _(one: Person) -> Iterator[None]:
    yield
    # Only once a limit was missed, and that is said.
    assert preview(one.window).panel._trouble.text.startswith("Engage vendor is not possible now")


for _key, _kind in ACTION_KEYS.items():
    _letter = QKeySequence(_key).toString()
    if (QUEUE, _letter) not in TABLE:
        seen(QUEUE, _letter)(_opens_form(_letter, _kind))


# in a form


def _typed(one: Person) -> Any:
    one.press("N")
    QTest.keyClicks(QApplication.focusWidget(), "Rang back")
    return preview(one.window).panel


@seen(FORM, "Ctrl+Enter")
def _(one: Person) -> Iterator[None]:
    _typed(one)
    yield
    assert one.view_of(0).journal[-1].kind == "note"
    assert one.at() == 0


@seen(FORM, "Ctrl+Shift+Enter")
def _(one: Person) -> Iterator[None]:
    _typed(one)
    yield
    assert one.view_of(0).journal[-1].kind == "note"
    assert (one.at(), preview(one.window).number) == (1, one.numbers[1])


@seen(FORM, "Escape")
def _(one: Person) -> Iterator[None]:
    panel = _typed(one)
    yield
    assert panel.kind is None
    assert QApplication.focusWidget() is table(one.window)


@seen(FORM, "Ctrl+T")
def _(one: Person) -> Iterator[None]:
    _typed(one)
    yield
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction() is next(one for one in menu.actions() if one.isEnabled() and one.text())
    menu.close()


# anywhere


@seen(ANYWHERE, "Ctrl+N")
def _(one: Person) -> Iterator[None]:
    yield
    dialog = one.dialog(ReceiveDialog)
    one.until(dialog.isActiveWindow)


@seen(ANYWHERE, "Ctrl+Shift+N")
def _(one: Person) -> Iterator[None]:
    yield
    dialog = one.dialog(CallDialog)
    one.until(dialog.isActiveWindow)


@seen(ANYWHERE, "Ctrl+Shift+S")
def _(one: Person) -> Iterator[None]:
    _do(one, 0, "start")
    one.window.refresh_quietly()
    if one.of == "main":
        one.go_to(1)
    yield
    one.until(one.window.isActiveWindow)
    assert (preview(one.window).number, preview(one.window).panel.kind) == (one.numbers[0], "stop")
    assert preview(one.window).panel.isAncestorOf(QApplication.focusWidget())


@seen(ANYWHERE, "Ctrl+Shift+I")
def _(one: Person) -> Iterator[None]:
    yield
    one.dialog(NoticesDialog)


@seen(ANYWHERE, "Ctrl+K")
def _(one: Person) -> Iterator[None]:
    here = QApplication.activeWindow()
    yield
    assert one.dialog(CommandPalette).parentWidget() is here


@seen(ANYWHERE, "?", "F1")
def _(one: Person) -> Iterator[None]:
    here = QApplication.activeWindow()
    yield
    assert one.dialog(KeysDialog).parentWidget() is here


@seen(ANYWHERE, "Ctrl+F")
def _(one: Person) -> Iterator[None]:
    yield
    assert one.window.deck.name == EVERYWHERE
    one.until(lambda: QApplication.focusWidget() is one.window.deck.filter.field)


@seen(ANYWHERE, "Ctrl+=", "Ctrl++")
def _(one: Person) -> Iterator[None]:
    yield
    assert theme.zoom() == pytest.approx(1.1)


@seen(ANYWHERE, "Ctrl+-")
def _(one: Person) -> Iterator[None]:
    yield
    assert theme.zoom() == pytest.approx(0.9)


@seen(ANYWHERE, "Ctrl+0")
def _(one: Person) -> Iterator[None]:
    one.window.appearance.larger()
    yield
    assert theme.zoom() == pytest.approx(1.0)


@seen(ANYWHERE, "Alt+Down")
def _(one: Person) -> Iterator[None]:
    yield
    if one.of == "ticket":
        assert [own.number for own in one.window.places.windows()] == one.numbers[1:2]
    assert (one.at(), preview(one.window).number) == (1, one.numbers[1])


@seen(ANYWHERE, "Alt+Up")
def _(one: Person) -> Iterator[None]:
    one.go_to(2)
    if one.of == "ticket":
        one.window.places.windows()[0].close()
        one.window.places.open(one.numbers[2])
        one.is_in(one.window.places.windows()[0])
    yield
    if one.of == "ticket":
        assert [own.number for own in one.window.places.windows()] == one.numbers[1:2]
    assert (one.at(), preview(one.window).number) == (1, one.numbers[1])


@seen(ANYWHERE, "Ctrl+P")
def _(one: Person) -> Iterator[None]:
    one.go_to(1)
    yield
    assert one.printed == [f"Tierdesk #{one.numbers[0 if one.of == 'ticket' else 1]}"]


@seen(ANYWHERE, "F5")
def _(one: Person) -> Iterator[None]:
    shown = one.window.places.windows()[0].ticket if one.of == "ticket" else preview(one.window)
    _do(one, 0, "claim")
    assert shown.view.ticket.assignee is None
    yield
    assert shown.view.ticket.assignee == "anna"


@seen(ANYWHERE, "F6")
def _(one: Person) -> Iterator[None]:
    here = one.window.places.windows()[0].ticket if one.of == "ticket" else None
    panes = [one.window.navigation, one.window.deck, one.window.places.preview]
    if here is not None:
        panes = [here._timeline, here.panel]

    def pane() -> int:
        held = QApplication.focusWidget()
        return next(place for place, pane in enumerate(panes) if held is pane or pane.isAncestorOf(held))

    before = pane()
    yield
    assert pane() == (before + 1) % len(panes)
    for _ in panes[1:]:
        one.press("F6")
    assert pane() == before, "once round"


@seen(ANYWHERE, "Ctrl+Q")
def _(one: Person) -> Iterator[None]:
    yield
    assert not one.window.isVisible()


def _goes_to(name: str) -> Check:
    def check(one: Person) -> Iterator[None]:
        if name == "tier1":
            one.window.navigation.choose("tier2")
        yield
        assert one.window.deck.name == name
        one.until(one.window.isActiveWindow)

    return check


for _place, _name in enumerate(NAMES, start=1):
    seen(ANYWHERE, f"Ctrl+{_place}")(_goes_to(_name))

OF_MANAGERS = ("Ctrl+Shift+D", "Ctrl+Shift+U")
OF_TICKET_WINDOWS = ("Ctrl+W",)
"""They have tests of their own below."""
