"""The timeline of a ticket: what happened, newest first, as text that can be selected and copied.

Hides how items are laid out. Invariant: texts are inserted as characters, never as HTML, so nothing in them is
interpreted, fetched or opened; a text that nobody could read on a screen is cut and says so. GUI thread.
"""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QTextEdit, QVBoxLayout, QWidget

from ui.common import theme, wording
from ui.common.paper import Paper
from ui.common.plain import shown
from ui.common.widgets import button, set_role
from ui.tickets.story import Item, Tab

MOST_CHARACTERS = 6_000
MOST_ITEMS = 100
"""So many are laid out at once; more come when asked for, so that a long history opens as fast as a short one."""

_RAIL, _DISC, _ICON = 40, 24, 14
"""Pixels left of the text, where the icons stand on their line; of the ground of one, and of itself; before they grow
with the text."""


_PADDING = {"enough": 12, "some": 7, "little": 3}
"""Pixels left and right of a tab's word, by the style sheet, where there is so much room."""


def _rail() -> int:
    return round(theme.scaled(_RAIL))


class _Story(QTextEdit):
    """Read only; draws a rail with an icon beside the first line of each item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setProperty("kind", "reading")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(theme.S)
        self._heads: list[tuple[int, str, str]] = []

    def loadResource(self, kind: int, name: object) -> object:
        """Nothing is ever fetched."""
        return None

    def clear_story(self) -> None:
        self._heads.clear()
        self.clear()

    def mark(self, block: int, icon: str, tone: str) -> None:
        self._heads.append((block, icon, tone))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_right_tab()

    def right_tab(self) -> list[QTextOption.Tab]:
        """Moments stand at the right edge."""
        width = self.viewport().width() - 2 * theme.S - _rail()
        return [QTextOption.Tab(float(max(width, 80)), QTextOption.TabType.RightTab)]

    def set_right_tab(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for block, _, _ in self._heads:
            cursor.setPosition(self.document().findBlockByNumber(block).position())
            form = cursor.blockFormat()
            form.setTabPositions(self.right_tab())
            cursor.setBlockFormat(form)
        cursor.endEditBlock()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = [(self._place(block), icon, tone) for block, icon, tone in self._heads]
        x, apart, reach = theme.S + theme.scaled(_RAIL / 2 - 6), theme.scaled(_DISC / 2 + 3), theme.scaled(20)
        painter.setPen(QPen(QColor(theme.colours().border), 1))
        for (above, _, _), (below, _, _) in pairwise(places):
            if below.y() > 0 and above.y() < self.viewport().height():
                painter.drawLine(QPointF(x, above.y() + apart), QPointF(x, below.y() - apart))
        for place, icon, tone in places:
            if -reach < place.y() < self.viewport().height() + reach:
                self._paint_icon(painter, QPointF(x, place.y()), icon, tone)
        painter.end()

    def _place(self, block: int) -> QPointF:
        """Where the middle of the block's first line is, in the viewport."""
        found = self.document().findBlockByNumber(block)
        top = self.document().documentLayout().blockBoundingRect(found)
        line = found.layout().lineAt(0)
        height = line.height() if line.isValid() else 16.0
        return QPointF(0, top.y() + height / 2 - self.verticalScrollBar().value())

    def _paint_icon(self, painter: QPainter, centre: QPointF, icon: str, tone: str) -> None:
        colours = theme.colours()
        soft = getattr(colours, f"{tone}_soft", colours.raised)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.selected if tone == "accent" else soft))
        painter.drawEllipse(centre, theme.scaled(_DISC / 2), theme.scaled(_DISC / 2))
        side = round(theme.scaled(_ICON))
        picture = theme.pixmap(icon, tone, side, self.devicePixelRatioF())
        box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        painter.drawPixmap(box, picture, QRectF(picture.rect()))


class _Tabs(QTabBar):
    """Where there is little room the tabs stand closer: one that hides behind an arrow is one that nobody finds."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._come_closer()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._come_closer()

    def _come_closer(self) -> None:
        before = self.property("room") or "enough"
        wanted = sum(self.tabSizeHint(tab).width() - 2 * _PADDING[before] for tab in range(self.count()))
        fitting = (room for room, each in _PADDING.items() if wanted + 2 * self.count() * each <= self.width())
        room = next(fitting, "little")
        if room != self.property("room"):
            set_role(self, room=room)


class Timeline(QWidget):
    """The tabs and the story below."""

    print_wanted = Signal()
    save_wanted = Signal()
    """The dossier, on paper or into a file."""
    tab_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()
        self._dossier: Callable[[Paper], None] | None = None
        self._led = False
        """To the dossier, by what the ticket is, and by nobody's hand."""
        self._now: datetime | None = None
        self._most = MOST_ITEMS
        self._older = button("", "flat", "chevron-down")
        self._older.setObjectName("older")
        self._older.clicked.connect(self._show_older)
        self._tabs = _Tabs()
        self._tabs.setObjectName("timeline-tabs")
        self._tabs.setAccessibleName(self.tr("Which part of the history"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for tab, words in (
            (Tab.ALL, self.tr("Timeline")),
            (Tab.NOTES, self.tr("Notes")),
            (Tab.CLOCK, self.tr("Clock")),
            (Tab.AUDIT, self.tr("Audit")),
            (Tab.DOSSIER, self.tr("Dossier")),
        ):
            self._tabs.setTabData(self._tabs.addTab(words), tab)
        self._story = _Story()
        self._story.setObjectName("timeline")
        self._story.setAccessibleName(self.tr("History of the ticket"))
        self._story.setMinimumHeight(56)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs)
        layout.addWidget(self._story, 1)
        layout.addWidget(self._older)
        self._pages = self._page_buttons()
        layout.addWidget(self._pages)
        self.setFocusProxy(self._story)
        self._tabs.currentChanged.connect(self._tell)
        self._tabs.currentChanged.connect(self.tab_changed)

    def _page_buttons(self) -> QFrame:
        made = QFrame()
        row = QHBoxLayout(made)
        row.setContentsMargins(theme.M, theme.XS, theme.M, theme.XS)
        row.addStretch(1)
        for name, text, wanted in (
            ("save-dossier", self.tr("Save as PDF …"), self.save_wanted),
            ("print-dossier", self.tr("Print …"), self.print_wanted),
        ):
            one = button(text, icon="document")
            one.setObjectName(name)
            one.setAutoDefault(False)
            one.clicked.connect(wanted)
            row.addWidget(one)
        made.hide()
        return made

    def lead_to_dossier(self, yes: bool) -> None:
        """A ticket that awaits somebody's decision shows them all of it first; the next ticket its story again."""
        if yes and self.tab is not Tab.DOSSIER:
            self.choose_tab(Tab.DOSSIER)
            self._led = True
        elif not yes and self._led:
            self.choose_tab(Tab.ALL)

    @property
    def tab(self) -> Tab:
        return Tab(self._tabs.tabData(self._tabs.currentIndex()))

    def choose_tab(self, tab: Tab) -> None:
        self._tabs.setCurrentIndex(list(Tab).index(tab))

    def text(self) -> str:
        """What stands there now, as plain text."""
        return self._story.toPlainText()

    def show_items(
        self,
        items: tuple[Item, ...],
        now: datetime,
        fresh: bool = True,
        dossier: Callable[[Paper], None] | None = None,
    ) -> None:
        """Show these. Unless it is a fresh story, where the reader has scrolled to stays."""
        if not fresh and items == self._items:
            return
        self._items, self._now, self._dossier = items, now, dossier
        at = 0 if fresh else self._story.verticalScrollBar().value()
        self._most = MOST_ITEMS if fresh else self._most
        self._tell()
        self._story.verticalScrollBar().setValue(at)

    @Slot()
    def _show_older(self) -> None:
        at = self._story.verticalScrollBar().value()
        self._most += 4 * MOST_ITEMS
        self._tell()
        self._story.verticalScrollBar().setValue(at)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._items:
            self._tell()

    @Slot()
    def _tell(self) -> None:
        self._story.clear_story()
        on_pages = self.tab is Tab.DOSSIER
        self._led = self._led and on_pages
        self._pages.setVisible(on_pages)
        if on_pages:
            self._older.hide()
            if self._dossier is not None:
                self._dossier(Paper(self._story.document()))
            self._story.moveCursor(QTextCursor.MoveOperation.Start)
            return
        chosen = [item for item in self._items if self.tab in item.tabs]
        cursor = QTextCursor(self._story.document())
        cursor.beginEditBlock()
        for index, item in enumerate(chosen[: self._most]):
            self._tell_item(cursor, item, first=index == 0)
        older = max(len(chosen) - self._most, 0)
        self._older.setVisible(older > 0)
        self._older.setText(self.tr("Show {0} older").format(older))
        if not chosen:
            cursor.insertText(self.tr("Nothing here yet."), _ink("muted"))
        cursor.endEditBlock()
        self._story.set_right_tab()
        self._story.moveCursor(QTextCursor.MoveOperation.Start)

    def _tell_item(self, cursor: QTextCursor, item: Item, first: bool) -> None:
        if first:
            cursor.setBlockFormat(_block(theme.XS))
        else:
            self._paragraph(cursor, round(theme.scaled(theme.L)))
        self._story.mark(cursor.blockNumber(), item.icon, item.tone)
        cursor.insertText(item.who, _ink("text", bold=True))
        cursor.insertText(f" {item.what}" if item.what else "", _ink("text"))
        # As a whole on the next line, where there is no room for it.
        at = wording.instant(item.at, self._now or item.at).replace(" ", "\u00a0")
        cursor.insertText(f"  \t{at}", _ink("muted", small=True))
        if item.change:
            self._paragraph(cursor, 2)
            cursor.insertText(item.change, _ink("accent", small=True))
        for label, text in item.lines:
            self._paragraph(cursor, 3)
            if label:
                cursor.insertText(f"{label}: ", _ink("muted"))
            self._insert(cursor, text, _ink("text" if label or "  ·  " not in text else "muted"))
        if self.tab is Tab.AUDIT:
            for line in item.audit:
                self._paragraph(cursor, 1)
                self._insert(cursor, line, _ink("muted", small=True))

    def _insert(self, cursor: QTextCursor, text: str, ink: QTextCharFormat) -> None:
        safe = shown(text)
        # One paragraph each text: a line break inside keeps its margin and stays selectable as one.
        cursor.insertText(safe[:MOST_CHARACTERS].replace("\n", "\u2028"), ink)
        if len(safe) > MOST_CHARACTERS:
            cut = self.tr(" … {0} more characters").format(len(safe) - MOST_CHARACTERS)
            cursor.insertText(cut, _ink("muted"))

    def _paragraph(self, cursor: QTextCursor, above: int) -> None:
        cursor.insertBlock(_block(above))


def _block(above: int) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setTopMargin(above)
    block.setLeftMargin(_rail() - theme.S)
    return block


def _ink(colour: str, bold: bool = False, small: bool = False) -> QTextCharFormat:
    ink = QTextCharFormat()
    ink.setForeground(QBrush(QColor(getattr(theme.colours(), colour))))
    ink.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    ink.setFontPointSize(theme.base_points() * (0.89 if small else 1.0))
    return ink
