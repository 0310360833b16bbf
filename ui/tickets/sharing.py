"""How a ticket's head, details, history and actions share the place that they have.

Hides the bar between them and who gives way to whom: side by side where there is room, else one above the other; there
an open form gets the height that it needs, the details give way to the history, and both to what somebody types.
Invariant: whoever moved the bar is not overruled while the form stays open. GUI thread only.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.scrolling import QuietScroll
from ui.common.widgets import Line
from ui.tickets.action_panel import ActionPanel
from ui.tickets.details import Details
from ui.tickets.header import Header
from ui.tickets.timeline import Tab, Timeline

WIDE = 760
"""From this width on the panel stands beside the history instead of below."""

PANEL_WIDTH = 380

_TIGHT = 600
"""A narrow place that is lower than this has no room for more of the head than what one must know beside a form."""

_DETAILS = 0.62
"""Of the height above the actions at most so much for the details: of nearly all tickets they are in sight as a whole,
and there is one place less to be scrolled."""

_AIR = 48
"""Below a form, so that a text may grow by a few lines before anything moves. More is the history's."""


class Sharing(QSplitter):
    """The details above the history, and the actions beside or below."""

    def __init__(
        self, place: QWidget, header: Header, details: Details, timeline: Timeline, panel: ActionPanel
    ) -> None:
        """``place`` is where all of it stands, the head too."""
        super().__init__(Qt.Orientation.Horizontal, header.parentWidget())
        self._place = place
        self._header, self._details, self._timeline, self._panel = header, details, timeline, panel
        self._arranged: Qt.Orientation | None = None
        self._is_by_hand = False
        """Somebody moved the bar since the form was opened."""
        self._panel_width = PANEL_WIDTH
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit_details)
        self._sharing = QTimer(self, singleShot=True, interval=0)
        self._sharing.timeout.connect(self._share_anew)
        self.setChildrenCollapsible(False)
        self._make_left()
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.splitterMoved.connect(self._on_moved)
        timeline.tab_changed.connect(self.fit_details)
        panel.mode_changed.connect(self._on_mode)
        panel.height_changed.connect(self._share_with_form)

    def _make_left(self) -> None:
        left = QFrame(self)  # a splitter takes in whatever is made within it
        left.setProperty("role", "surface")
        self._details_scroll = QuietScroll(self._details, left)
        for watched in (self._details, left):
            watched.installEventFilter(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._details_scroll)
        self._details_line = Line()
        column.addWidget(self._details_line)
        column.addWidget(self._timeline, 1)

    def begin_at_top(self) -> None:
        """Another ticket is shown: nobody has scrolled it."""
        for scroll in (self._details_scroll, self._panel.scroll):
            scroll.verticalScrollBar().setValue(0)

    @property
    def panel_width(self) -> int:
        """Of the actions beside the story, where there is room for both; as a person left it."""
        return self._panel_width

    def set_panel_width(self, width: int) -> None:
        self._panel_width = width
        if not self._is_stacked:
            self.setSizes([self._place.width() - width, width])

    def arrange(self) -> None:
        """The place has this size now."""
        wide = self._place.width() >= WIDE
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.orientation() is not wanted or self._arranged is None:
            self.setOrientation(wanted)
            self._panel.setMinimumWidth(350 if wide else 0)
            if wide:
                self.set_panel_width(self._panel_width)
            self._arranged = wanted
        self._fit_head()
        self.share_height()
        self.fit_details()

    @property
    def _is_stacked(self) -> bool:
        return self.orientation() is Qt.Orientation.Vertical

    @property
    def _least_history(self) -> int:
        return self._timeline.minimumSizeHint().height()

    @property
    def _details_wanted(self) -> int:
        return self._details.heightForWidth(self._details_scroll.viewport().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Python may have emptied this widget already while Qt still asks it.
        details = getattr(self, "_details", None)
        if details is not None and watched is details:
            if event.type() == QEvent.Type.LayoutRequest:
                self.fit_details()
            elif isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
                # When the place that is scrolled has done what it is at: it would go on with the height that it had.
                self._fitting.start()
        elif details is not None and event.type() == QEvent.Type.Resize:
            self.fit_details()
            if self._panel.asks_for_room:
                # When the splitter has done what it is at.
                QTimer.singleShot(0, self, self._share_with_form)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only now it has the height that there is: what was shared while it was made was another."""
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._sharing.start()

    @Slot()
    def _share_anew(self) -> None:
        if not self._is_by_hand:
            self.share_height()

    def _fit_head(self) -> None:
        is_short = self._place.height() < _TIGHT * theme.zoom()
        kind = self._panel.kind
        self._header.be_brief(self._is_stacked and bool(kind), is_short, held=kind == "assign")

    def share_height(self) -> None:
        """In a narrow place an open form gets the height that it needs, and the history what is left."""
        if self._is_stacked:
            height = max(self.height(), 100)
            panel = round(height * 0.44)
            if self._panel.asks_for_room:
                wanted = self._panel.height_wanted()
                panel = max(panel, min(wanted + self._air(height - wanted), height - self._least_history))
            self._fit_details_into(height - panel)
            # Else the bar stays where the details, as they were, end.
            self.widget(0).layout().activate()
            self.setSizes([height - panel, panel])

    def _air(self, rest: int) -> int:
        """Below the form, of the ``rest``, as far as nothing above has to be scrolled for it."""
        spare = rest - self._least_history - self._details_wanted
        return max(min(round(_AIR * theme.zoom()), spare), 0) if self._panel.kind else 0

    @Slot()
    def _share_with_form(self) -> None:
        """An open form wants more room: it never gets less while somebody types, nor other than they have set it."""
        there_is_more = self.widget(0).height() > self._least_history
        asked = self._is_stacked and self._panel.asks_for_room and not self._is_by_hand
        if asked and there_is_more and self._panel.height_wanted() > self._panel.height():
            self.share_height()

    @Slot()
    def _on_moved(self) -> None:
        self._is_by_hand = True
        if not self._is_stacked:
            self._panel_width = self.sizes()[1]
        self.fit_details()

    @Slot()
    def _on_mode(self) -> None:
        self._is_by_hand = False
        self._fit_head()
        # What the head takes or gives is to be shared too.
        for part in (self._header, self._header.parentWidget()):
            part.layout().activate()
        self.share_height()

    @Slot()
    def fit_details(self) -> None:
        """The details are as high as their text, up to a good part of the place."""
        self._fit_details_into(self.widget(0).height())

    def _fit_details_into(self, height: int) -> None:
        wanted = self._details_wanted
        # In a narrow place they give way to the history, and that to what somebody types.
        most = round(min(self._place.height() * 0.38, height * _DETAILS, height - self._least_history))
        self._details_scroll.setFixedHeight(max(min(wanted, most), 0))
        # The dossier says all of it, and needs the height.
        is_seen = most >= min(wanted, 40) and self._timeline.tab is not Tab.DOSSIER
        for part in (self._details_scroll, self._details_line):
            part.setVisible(is_seen)
