"""Every main window and dialog of a desk as PNG files, without a screen.

Hides what has to be brought to a state worth a picture. Each picture waits for its background work, never for a clock.
GUI thread; `take` sets the offscreen platform if no application is there yet.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import Unfit

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QApplication, QWidget

    from app.coordination.coordinator import Tick
    from app.desk.desk import Desk
    from ui.common.runner import Runner
    from ui.main_window import MainWindow

SCHEMES = ("light", "dark")

_MAIN_SCREENS = ("main", "ticket", "receive", "dashboard-now")
"""Drawn in high contrast and enlarged too; all the others would take twice the time."""


def take(desk: Desk, folder: Path | str, schemes: tuple[str, ...] = SCHEMES) -> list[Path]:
    """Draw everything into PNG files of this folder, and say which. Raises Unfit on a computer without fonts.

    Every window in each of the schemes, the main ones also in high contrast and at 150 percent.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.common import theme
    from ui.common.runner import InlineRunner
    from ui.start import create_application

    app = create_application(["tierdesk"])
    if not has_letters(app.font()):
        raise Unfit("No font is installed here, so that texts would be empty boxes; install fonts-dejavu-core, say.")
    seen = _checked(desk)
    _crowd(desk)
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    before = (theme.scheme(), theme.zoom())
    files: list[Path] = []
    for scheme, zoom, ending, is_whole in _looks(schemes):
        theme.apply(app, scheme, zoom)
        for name, show in _pictures(desk, InlineRunner(), seen):
            if is_whole or name in _MAIN_SCREENS:
                files.append(_save(app, show, target / f"{name}-{ending}.png"))
    theme.apply(app, *before)
    return files


def _looks(schemes: tuple[str, ...]) -> Iterator[tuple[str, float, str, bool]]:
    """(scheme, zoom, the end of the files' names, whether every window is drawn in it)"""
    for scheme in schemes:
        yield scheme, 1.0, scheme, True
    yield "contrast", 1.0, "contrast", False
    for scheme in schemes:
        yield scheme, 1.5, f"{scheme}-150-percent", False


def has_letters(font: QFont) -> bool:
    """The font can draw letters; without any font installed Qt draws boxes."""
    from PySide6.QtGui import QFontMetrics

    return QFontMetrics(font).inFontUcs4(ord("m"))


def _checked(desk: Desk) -> Tick:
    """What the escalation checker has seen, after it did once what it does all day."""
    from app.coordination.checker import Checker
    from app.coordination.coordinator import Coordinator, Place, candidate

    me = candidate("Carla Weber on reception (4711)", Place.WORKSTATION, "0")
    coordinator = Coordinator(desk.database, Checker(desk.database, desk.login), me)
    tick = coordinator.tick(threading.Event())
    tick = coordinator.tick(threading.Event()) if tick.last_pass_at is None else tick
    coordinator.resign()
    return tick


def _crowd(desk: Desk) -> None:
    """Colleagues who look at what stands on top of the first queue."""
    from app.desk import people, presence
    from app.desk.queues import Queue, page

    rows = page(desk, Queue.TIER1, limit=4).rows
    colleagues = [person for person in people.staff(desk) if person.login != desk.actor.login]
    for place, (row, person) in enumerate(zip(rows[1:], colleagues, strict=False)):
        presence.look(replace(desk, actor=person), f"picture {place}", row.number, typing=not place)


def _led(window: MainWindow, seen: Tick, seconds_ago: int = 1) -> MainWindow:
    """The status bar says who leads."""
    last = seen.now - timedelta(seconds=seconds_ago)
    window.coordinator.hear((replace(seen, last_pass_at=last), False))
    return window


def _pictures(desk: Desk, runner: Runner, seen: Tick) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    from PySide6.QtCore import QSize

    from ui.keys import KeysDialog
    from ui.tickets.call_dialog import CallDialog
    from ui.tickets.hand_over import HandOverDialog
    from ui.tickets.receive_dialog import ReceiveDialog
    from ui.tickets.ticket_window import TicketWindow
    from ui.welcome import WelcomeDialog

    number, awaits, managed = _a_ticket(desk), _a_decision(desk), _managed(desk)
    yield "main", lambda: _led(_main(desk, runner), seen)
    yield "main-stale", lambda: _led(_main(desk, runner), seen, 95)
    yield "main-quality-control", lambda: _main(desk, runner, "quality_control")
    yield "main-search", lambda: _search(desk, runner)
    yield "main-offline", lambda: _offline(desk, runner)
    yield "empty-queue", lambda: _empty(desk, runner)
    if number is not None:
        yield "ticket", lambda: TicketWindow(desk, runner, number)
        yield "ticket-clock", lambda: _clock(TicketWindow(desk, runner, number))
        for kind in ("escalate", "resolve", "wait"):
            yield f"ticket-{kind}", lambda kind=kind: _acting(TicketWindow(desk, runner, number), kind)
    if awaits is not None and managed.actor.is_manager:
        yield "ticket-dossier", lambda: _dossier(TicketWindow(managed, runner, awaits))
    yield from _policies(desk, runner)
    yield from _setup(desk, runner)
    yield "bulk", lambda: _bulk(_main(desk, runner))
    yield "receive", lambda: ReceiveDialog(desk, runner)
    yield "hand-over", lambda: HandOverDialog(desk, runner)
    yield "call", lambda: CallDialog(desk, runner)
    yield "dashboard-now", lambda: _dashboard(desk, runner)
    yield "dashboard-month", lambda: _dashboard(desk, runner, month=True)
    yield "welcome", lambda: WelcomeDialog("anna", place="/home/anna/.local/share/tierdesk/desk.db")
    yield "notices", lambda: _notices(_main(desk, runner))
    yield "keys", lambda: KeysDialog(screen=QSize(1280, 800))
    yield "commands", lambda: _palette(_main(desk, runner))


def _policies(desk: Desk, runner: Runner) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """As a manager sees them, with something edited."""
    managed = _managed(desk)
    yield "policies", lambda: _edited_policy(managed, runner)
    yield "policies-rehearsal", lambda: _rehearsed(_edited_policy(managed, runner))


def _managed(desk: Desk) -> Desk:
    """The same desk with a manager at it, if it has one."""
    from app.desk import people

    manager = next((person for person in people.staff(desk) if person.is_manager), desk.actor)
    return replace(desk, actor=manager)


def _setup(desk: Desk, runner: Runner) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Where a manager sets up the desk: people, customers, and a file of people before it is imported."""
    managed = _managed(desk)
    for page in ("people", "customers"):
        yield f"setup-{page}", lambda page=page: _setting_up(managed, runner, page)
    yield "setup-import", lambda: _importing(managed, runner)


def _setting_up(desk: Desk, runner: Runner, page: str) -> Any:
    from ui.setup.window import SetupWindow

    window = SetupWindow(desk, runner)
    window.show()
    window.show_page(page)
    return window


_PEOPLE = """login,name,rungs,skills,manager,telephone
nina,Nina Ott,"tier1, tier2","vpn, mail",no,201
olaf,Olaf Berg,tier9,printers,no,202
sven,,tier1,,no,203
tom,Tom Weiss,onsite,"cabling, hardware",no,204
uta,Uta Krone,tier3,network,perhaps,205
"""


def _importing(desk: Desk, runner: Runner) -> QWidget:
    import tempfile

    from ui.setup.import_dialog import ImportDialog

    dialog = ImportDialog(desk, runner, "people")
    dialog.show()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "people.csv"
        file.write_text(_PEOPLE, "utf-8")
        dialog.read_file(str(file))
    dialog.file.setText("/home/mia/people.csv")
    return dialog


def _save(app: QApplication, show: Callable[[], QWidget], file: Path) -> Path:
    from PySide6.QtCore import QEvent

    widget = show()
    widget.show()
    with _settled(app):
        widget.ensurePolished()
    widget.grab().save(str(file))
    widget.close()
    (widget.parentWidget() or widget).deleteLater()
    # At once: outside of the application's loop nothing else does it, and every picture would dress all windows before.
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return file


@contextmanager
def _settled(app: QApplication) -> Iterator[None]:
    """Layouts are asked for by events that ask for further ones: three rounds end them."""
    yield
    for _ in range(3):
        app.processEvents()


def _main(desk: Desk, runner: Runner, queue: str | None = None) -> MainWindow:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow
    from ui.queues.source import NAMES

    window = MainWindow(None, runner)
    window.show()
    window.use(desk)
    QApplication.processEvents()  # all but the queue begins when the queue is there
    for name in (queue,) if queue else ("tier1", *NAMES):
        window.navigation.choose(name)
        if window.deck.view is not None and window.deck.view.model.rowCount():
            break
    if window.deck.view is not None:
        window.deck.view.table.move(1)
    window.places.show_wanted()
    window.presence.look()
    return window


def _search(desk: Desk, runner: Runner) -> MainWindow:
    window = _main(desk, runner)
    view = window.deck.view
    row = view.table.current_row() if view is not None else None
    word = row.summary.split()[0] if row is not None else "printer"
    window.focus_search()
    window.deck.search_everywhere(word)
    window.places.show_wanted()
    return window


def _offline(desk: Desk, runner: Runner) -> MainWindow:
    from models.errors import Unreachable

    window = _main(desk, runner)
    for number in window.deck.in_sight()[:2]:
        window.places._drafts.keep(number, "note", {"text": "Called back, nobody there"})
    window.connection.take(Unreachable("The database cannot be reached; check the network, then try again."))
    return window


def _empty(desk: Desk, runner: Runner) -> MainWindow:
    from ui.queues.source import NAMES

    window = _main(desk, runner)
    for name in NAMES:
        count = window.navigation.count_of(name)
        if count is not None and not count[0]:
            window.navigation.choose(name)
            break
    else:
        window.show_queue("drafts")  # nothing has been typed here
    window.places.show_wanted()
    return window


def _dashboard(desk: Desk, runner: Runner, month: bool = False) -> QWidget:
    from PySide6.QtWidgets import QApplication

    from ui.dashboard.window import DashboardWindow

    window = DashboardWindow(desk, runner)
    window.resize(1440, 900)
    window.show()
    if month:
        window.tabs.setCurrentIndex(1)
    # It reads when its skeleton is painted.
    QApplication.processEvents()
    return window


def _palette(window: MainWindow) -> QWidget:
    from ui.palette import CommandPalette

    return CommandPalette(window.commands.every, window)


def _notices(window: MainWindow) -> QWidget:
    from ui.notices import NoticesDialog

    return NoticesDialog(window.notices, window)


def _clock(window: QWidget) -> QWidget:
    from ui.tickets.story import Tab
    from ui.tickets.timeline import Timeline

    window.findChild(Timeline).choose_tab(Tab.CLOCK)
    return window


def _bulk(window: MainWindow) -> QWidget:
    from ui.tickets.bulk_dialog import BulkDialog

    view = window.deck.view
    numbers = view.model.every_number()[:6] if view is not None else []
    window.deck.bulk_chosen.emit(numbers, "escalate")
    return window.findChild(BulkDialog)  # type: ignore[return-value]


def _acting(window: QWidget, kind: str) -> QWidget:
    window.ticket.choose(kind)  # type: ignore[attr-defined]
    return window


def _edited_policy(desk: Desk, runner: Runner) -> Any:
    window = _setting_up(desk, runner, "policies")
    page = window.page("policies")
    page.form.show_section("frames")
    for place, typed in ((("rungs", "tier1", "resolve", "P2"), "30m"), (("rungs", "tier2", "qualify", "P3"), "20m")):
        page.form.type_in(place, typed)
    page.examine_now()
    return window


def _rehearsed(window: Any) -> Any:
    page = window.page("policies")
    page.tools.tabs.setCurrentWidget(page.tools.rehearsal)
    page.tools.rehearsal.days.setCurrentIndex(2)
    page.tools.rehearsal.start.click()
    return window


def _a_decision(desk: Desk) -> int | None:
    """The ticket that awaits the manager's decision longest."""
    from app.desk.queues import Queue, page

    return next((row.number for row in page(desk, Queue.DECISION, limit=1).rows), None)


def _dossier(window: Any) -> Any:
    from ui.tickets.story import Tab

    window.ticket._timeline.choose_tab(Tab.DOSSIER)
    window.resize(1200, 860)
    window.ticket.choose("decide")
    for name, value in (("decision", "return"), ("to", "tier2")):
        editor = window.ticket.panel.form.rows[name].editor
        editor.set_value(value)
        editor.changed.emit()
    return window


def _a_ticket(desk: Desk) -> int | None:
    """One with something to look at: in resolution, held by whoever looks, else the most urgent one."""
    from app.desk.queues import Queue, page
    from models.vocabulary import Status

    rows = [row for queue in (Queue.ASSIGNED, Queue.TIER1, Queue.TIER2) for row in page(desk, queue, limit=50).rows]
    return next((row.number for row in rows if row.status is Status.IN_RESOLUTION), rows[0].number if rows else None)
