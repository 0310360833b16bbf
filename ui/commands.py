"""The main window's commands as menus and keys. Hides which key does what. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from ui.appearance import LANGUAGES
from ui.common import theme, wording
from ui.common.words import VERBS
from ui.discarding import KEY as DISCARD
from ui.queues.presses import ACTION_KEYS
from ui.queues.source import NAMES
from ui.work import STOP

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from ui.main_window import MainWindow


class Commands:
    """The menu bar of a main window; `every` is all of its actions, for the palette; `of_ticket` those on one.

    `of_queue` are those that mean the rows of the queue, which only this window shows.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.every: list[QAction] = []
        self.of_ticket: list[QAction] = []
        self.of_queue: list[QAction] = []
        self._lettered: list[tuple[QAction, str, str]] = []
        """Actions that a letter of the queue does too: their text and that letter."""
        self._menu: QMenu
        self._fill_desk()
        self._fill_ticket()
        self._fill_manage()
        self._fill_go()
        self._fill_view()
        self._fill_help()
        self.show_letters(True)

    def _begin(self, title: str) -> None:
        self._menu = self._window.menuBar().addMenu(title)

    def _add(self, text: str, does: Callable[[], object], *keys: str, icon: str = "") -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(does)
        if icon:
            theme.set_icon(action, icon)
        self._menu.addAction(action)
        self.every.append(action)
        return action

    def _add_lettered(self, text: str, letter: str, does: Callable[[], object], icon: str = "") -> QAction:
        """The letter is the queue's own and no shortcut: window-wide it would be typed into every button."""
        action = self._add(text, does, icon=icon)
        self._lettered.append((action, text, letter))
        return action

    def show_letters(self, on: bool) -> None:
        """Whether single letters act; where they do not, none is promised."""
        self.letters.setChecked(on)
        for action, text, letter in self._lettered:
            action.setText(f"{text}\t{letter}" if on and letter else text)

    def _fill_desk(self) -> None:
        window = self._window
        self._begin(window.tr("&Desk"))
        self.receive = self._add(window.tr("&Receive a request …"), window.receive, "Ctrl+N", icon="plus")
        self._add(window.tr("&Fixed on this call …"), window.places.fixed_on_call, "Ctrl+Shift+N", icon="contact")
        self._add_lettered(window.tr("&Take next"), "G", window.acting.take_next, icon="claim")
        self._add(window.tr("Stop the running &work …"), window.stop_work, STOP, icon="stop")
        self._add(window.tr("Hand &over my tickets …"), window.places.hand_over, icon="assign")
        self._add(window.tr("&Search all tickets"), window.focus_search, "Ctrl+F", icon="search")
        self._add_lettered(window.tr("F&ilter this queue"), "/", window.focus_filter, icon="search")
        self._add(window.tr("&Notices …"), window.show_notices, "Ctrl+Shift+I", icon="bell")
        self._add(window.tr("Quie&t hours …"), window.show_quiet_hours, icon="pause")
        self._add(window.tr("&Print a worksheet …"), window.places.print_worksheet, "Ctrl+P", icon="document")
        self._add(window.tr("Print the &dossier …"), window.places.print_dossier, icon="document")
        self._add(window.tr("Save the dossier as PD&F …"), window.places.save_dossier, icon="document")
        self._add(window.tr("&Export this list …"), self._export_list, icon="document")
        self._add(window.tr("Re&fresh"), window.elsewhere.refresh, "F5", icon="refresh")
        self._menu.addSeparator()
        self._add(window.tr("&Quit"), window.close, "Ctrl+Q")

    def _export_list(self) -> None:
        from ui.queues.exporting import export_queue  # only who exports waits for it

        export_queue(self._window.deck)

    def _fill_ticket(self) -> None:
        """What can be done to the ticket in front, or to those that are selected."""
        window = self._window
        self._begin(window.tr("T&icket"))
        letters = {kind: QKeySequence(key).toString() for key, kind in ACTION_KEYS.items()}
        for kind in (one for one in VERBS if one != "receive"):
            does = partial(window.acting.in_front, kind)
            self.of_ticket.append(self._add_lettered(wording.action(kind), letters.get(kind, ""), does))
        self._menu.addSeparator()
        # The rows' own key, and no letter: it acts there also where letters do not.
        key = QKeySequence(DISCARD).toString(QKeySequence.SequenceFormat.NativeText)
        name = window.tr("Discard draft")
        discard = self._add(f"{name}\t{key}", window.discarding.discard)
        discard.setEnabled(False)
        window.discarding.offered.connect(discard.setEnabled)
        self.of_queue.append(discard)

    def _fill_manage(self) -> None:
        """For managers only: hidden until one sits down."""
        window = self._window
        self._begin(window.tr("&Manage"))
        self._of_managers = [
            self._add(window.tr("&Dashboard"), window.managing.show_dashboard, "Ctrl+Shift+D", icon="chart"),
            self._add(window.tr("&Set up the desk …"), window.managing.show_setup, "Ctrl+Shift+U", icon="people"),
        ]
        self._manage = self._menu
        self._show_to(False)

    def use(self, desk: Desk) -> None:
        """What this person may do is offered."""
        self._show_to(desk.actor.is_manager)

    def _show_to(self, is_manager: bool) -> None:
        self._manage.menuAction().setVisible(is_manager)
        for action in self._of_managers:
            action.setVisible(is_manager)
            action.setEnabled(is_manager)

    def _fill_go(self) -> None:
        window = self._window
        self._begin(window.tr("&Go"))
        for place, name in enumerate(NAMES, start=1):
            action = self._add(wording.queue(name), window.go_from_menu, f"Ctrl+{place}")
            action.setData(name)
        self._menu.addSeparator()
        self._add(window.tr("Next &ticket"), window.elsewhere.next_ticket, "Alt+Down")
        self._add(window.tr("P&revious ticket"), window.elsewhere.previous_ticket, "Alt+Up")
        self._add(window.tr("&Ticket beside the queue"), window.peek)
        self._add(window.tr("Next &pane"), window.elsewhere.next_pane, "F6")

    def _fill_view(self) -> None:
        window = self._window
        self._begin(window.tr("&View"))
        group = QActionGroup(window)
        for scheme, text in (
            (theme.Scheme.SYSTEM, window.tr("Colours of the &system")),
            (theme.Scheme.LIGHT, window.tr("&Light")),
            (theme.Scheme.DARK, window.tr("&Dark")),
            (theme.Scheme.CONTRAST, window.tr("&High contrast")),
        ):
            action = self._add(text, window.appearance.choose_scheme)
            action.setCheckable(True)
            action.setData(scheme.value)
            group.addAction(action)
        self.schemes = group
        self._menu.addSeparator()
        self._fill_languages()
        self._menu.addSeparator()
        self._add(window.tr("Lar&ger"), window.appearance.larger, "Ctrl+=", "Ctrl++")
        self._add(window.tr("S&maller"), window.appearance.smaller, "Ctrl+-")
        self._add(window.tr("&Normal size"), window.appearance.normal, "Ctrl+0")
        self._menu.addSeparator()
        self.letters = self._add(window.tr("Single-l&etter keys"), window.use_letters)
        self.letters.setCheckable(True)
        self._add(window.tr("&Reset the layout"), window.reset_layout)

    def _fill_languages(self) -> None:
        window, group = self._window, QActionGroup(self._window)
        for code, name in (("", window.tr("Language of the system")), *LANGUAGES):
            action = self._add(name, window.appearance.choose_language)
            action.setCheckable(True)
            action.setData(code)
            action.setChecked(code == window.appearance.language)
            group.addAction(action)

    def _fill_help(self) -> None:
        window = self._window
        self._begin(window.tr("&Help"))
        self._add(window.tr("All &keys"), window.elsewhere.show_keys, "F1", icon="keyboard")
        self._add(window.tr("Find any &command …"), window.elsewhere.show_palette, "Ctrl+K")
