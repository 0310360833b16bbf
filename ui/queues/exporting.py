"""The queue in front as a file, as it is narrowed and put in order. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.common import wording
from ui.common.exporting import ExportDialog, export
from ui.queues import source, texts
from ui.queues.columns import Column

if TYPE_CHECKING:
    from app.desk.desk import Desk
    from app.desk.exports import Table
    from ui.queues.deck import QueueDeck


def export_queue(deck: QueueDeck) -> ExportDialog | None:
    """The list that is shown, all of it; None where there is none, or the person thought better of it."""
    shown = deck.shown()
    if shown is None:
        return None
    desk, title, queue, wish, numbers = shown
    return export(deck, deck.runner, title, tables_of(desk, title, queue, wish, numbers))


def tables_of(
    desk: Desk, title: str, queue: str, wish: source.Wish, numbers: Sequence[int] | None = None
) -> Callable[[], Sequence[Table]]:
    """What makes the table of a queue, or of these tickets; it runs elsewhere and raises Misread."""
    titles = _titles()

    def make() -> Sequence[Table]:
        from app.desk.exports import listed
        from app.desk.queues import Queue
        from models.narrowing import Field, Term

        only = () if numbers is None else (Term(Field.NUMBER, tuple(numbers) or (0,)),)
        look = source.look_of(desk, wish, *only)
        return [listed(desk, Queue(queue), look, title, titles, wording.word)]

    return make


def _titles() -> dict[str, str]:
    return {
        "number": texts.heading(Column.NUMBER),
        "subject": texts.heading(Column.SUBJECT),
        "customer": texts.heading(Column.CUSTOMER),
        "requester": texts.heading(Column.REQUESTER),
        "priority": QCoreApplication.translate("exports", "Priority"),
        "status": QCoreApplication.translate("exports", "Status"),
        "rung": texts.heading(Column.TIER),
        "holder": QCoreApplication.translate("exports", "Holder"),
        "received": texts.heading(Column.RECEIVED),
        "due": QCoreApplication.translate("exports", "Due"),
        "waiting_for": QCoreApplication.translate("exports", "Waiting for"),
        "waiting_until": QCoreApplication.translate("exports", "Waiting until"),
        "vendor": QCoreApplication.translate("exports", "Vendor"),
        "category": texts.heading(Column.CATEGORY),
    }
