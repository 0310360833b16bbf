"""The dossier: nothing of the journal is missing from it, however hostile its texts; on screen and as PDF."""

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.desk import queues, tickets
from app.desk.desk import Desk, open_desk
from app.desk.queues import Place, Queue
from app.desk.tickets import TicketView
from app.rules.actions import KINDS, Shape, describe
from app.sample import desk as sample
from models.vocabulary import Status
from ui.common import wording
from ui.common.plain import shown
from ui.common.runner import InlineRunner, Runner
from ui.tickets.details import Details
from ui.tickets.dossier import dossier
from ui.tickets.story import Tab
from ui.tickets.ticket_widget import TicketWidget
from ui.tickets.worksheet import worksheet


@pytest.fixture(scope="module")
def manager(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The manager of a desk with some hundred lifelike tickets."""
    url = f"sqlite:///{tmp_path_factory.mktemp('sample') / 'desk.db'}"
    sample.make(url, 60, lambda done, total: None)
    desk = open_desk(url, sample.login_of("manager"))
    yield desk
    desk.database.close()


def written(view: TicketView) -> list[str]:
    """Everything that somebody wrote in this ticket's journal, as the journal has it."""
    texts = [(spec.name, spec.shape, entry) for entry in view.journal for spec in _specs(entry.kind)]
    return [str(entry.fields[name]) for name, shape, entry in texts if shape is Shape.TEXT and name in entry.fields]


def _specs(kind: str) -> Any:
    return describe(kind) if kind in KINDS else ()


def flat(text: str) -> str:
    return shown(text).replace("\n", "\u2028")


def said(view: TicketView) -> str:
    return dossier(view).toRawText().replace("\u2029", "\n")


def test_nothing_of_the_journal_is_missing(qapp: object, manager: Desk) -> None:
    rows = queues.page(manager, Queue.EVERY, Place(), 250).rows
    kinds = set()
    for row in rows:
        view = tickets.read(manager, row.number)
        page = said(view)
        for text in written(view):
            assert flat(text) in page, (row.number, text)
        entries = view.journal
        kinds |= {entry.kind for entry in entries}
        limits = [deadline for deadline in view.deadlines if not deadline.kind.is_warning]
        missed = [deadline for deadline in limits if deadline.fired_at is not None and deadline.kind.is_limit]
        assert page.count("missed  ·") >= len([one for one in missed if one.limit_seconds is not None]), row.number
        assert all(view.people[login] in page for login in {entry.actor for entry in entries} if login), row.number
    assert len(rows) > 150
    assert kinds >= {"receive", "document", "qualify", "escalate", "log", "contact", "wait", "resolve", "verify"}


def test_moments_have_their_whole_dates_for_it_is_read_on_other_days(qapp: object, manager: Desk) -> None:
    rows = queues.page(manager, Queue.EVERY, Place(), 250).rows
    near = re.compile(r"\b(today|yesterday|tomorrow|Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d")
    ledger = 0
    for row in rows:
        view = tickets.read(manager, row.number)
        fired = tuple(replace(one, fired_at=one.fired_at or one.due_at) for one in view.deadlines)
        ledger += len([one for one in fired if one.fired_at is not None])
        for document in (dossier(replace(view, deadlines=fired)), dossier(view), worksheet(view)):
            assert near.search(document.toPlainText()) is None, row.number
    assert ledger > 100, "what the checker does is told too"
    assert f"{wording.instant(view.journal[-1].done_at, None)}  " in said(view)


def test_every_entry_stands_there_once_and_in_order(qapp: object, anna: Desk, ticket: int, act: Any) -> None:
    for turn in range(20):
        act(anna, ticket, "note", text=f"Turn {turn:02}.")
    page = said(tickets.read(anna, ticket))
    places = [page.index(f"Turn {turn:02}.") for turn in range(20)]
    assert places == sorted(places)
    assert all(page.count(f"Turn {turn:02}.") == 1 for turn in range(20))


@pytest.mark.parametrize("hostile", ["<img src='file:///etc/passwd'>&amp;", "a\u202eb", "x" * 90_000, "a\n\nb\tc"])
def test_hostile_texts_are_characters_and_whole(
    qapp: object, anna: Desk, ticket: int, act: Any, hostile: str, tmp_path: Path
) -> None:
    act(anna, ticket, "note", text=hostile)
    assert flat(hostile) in said(tickets.read(anna, ticket))
    assert "\u202e" not in said(tickets.read(anna, ticket))


@pytest.fixture
def at_the_top(ben: Desk, mia: Desk, anna: Desk, ticket: int, act: Any) -> int:
    """A ticket that awaits the manager's decision."""
    act(anna, ticket, "qualify", resolvable=False, findings="Not for us")
    while tickets.read(mia, ticket).ticket.status is not Status.AWAITING_DECISION:
        act(mia, ticket, "escalate", reason="Nobody here can", tried="The usual", ruled_out="The cable")
    return ticket


def widget(desk: Desk, runner: InlineRunner, qtbot: Any) -> TicketWidget:
    made = TicketWidget(desk, runner)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def test_who_decides_sees_the_dossier_beside_the_panel(
    qtbot: Any, runner: InlineRunner, mia: Desk, anna: Desk, at_the_top: int, act: Any
) -> None:
    other = act(anna, None, "receive", customer="Acme", requester="Jo", channel="phone", summary="Mail").ticket
    made = widget(mia, runner, qtbot)
    made.show_ticket(at_the_top)
    assert made._timeline.tab is Tab.DOSSIER
    for text in ("By rung", "Not for us", "The usual", "The cable", "Due moments", "Manager"):
        assert text in made._timeline.text(), text
    made.show_ticket(other)
    assert made._timeline.tab is Tab.ALL
    made._timeline.choose_tab(Tab.DOSSIER)
    made.show_ticket(at_the_top)
    made.show_ticket(other)
    assert made._timeline.tab is Tab.DOSSIER, "what a person chose stays"


def test_beside_the_dossier_the_details_that_it_repeats_give_way(
    qtbot: Any, runner: InlineRunner, mia: Desk, at_the_top: int
) -> None:
    made = widget(mia, runner, qtbot)
    made.show_ticket(at_the_top)
    details, timeline = made.findChild(Details), made._timeline
    assert not details.isVisible()
    for _ in range(3):
        QApplication.processEvents()  # a layout asks for another
    height = timeline.height()
    timeline.choose_tab(Tab.ALL)
    assert details.isVisible()
    qtbot.waitUntil(lambda: timeline.height() < height)
    timeline.choose_tab(Tab.DOSSIER)
    assert not details.isVisible()
    qtbot.waitUntil(lambda: timeline.height() == height)
    made.resize(1000, 700)
    made.reload()
    assert not details.isVisible(), "neither a reload nor another size brings them back"
    timeline.choose_tab(Tab.AUDIT)
    assert details.isVisible()
    qtbot.waitUntil(lambda: timeline.height() < height)


def test_a_technician_is_not_led_to_it(qtbot: Any, runner: InlineRunner, anna: Desk, at_the_top: int) -> None:
    made = widget(anna, runner, qtbot)
    made.show_ticket(at_the_top)
    assert made._timeline.tab is Tab.ALL


def test_it_is_saved_as_pdf_whole_or_not_at_all(
    qtbot: Any, runner: InlineRunner, mia: Desk, at_the_top: int, tmp_path: Path
) -> None:
    made = widget(mia, runner, qtbot)
    made.show_ticket(at_the_top)
    assert made.findChild(QAbstractButton, "save-dossier").isVisible()
    made.write_dossier_to(tmp_path / "dossier.pdf")
    assert (tmp_path / "dossier.pdf").read_bytes().startswith(b"%PDF")
    assert [file.name for file in tmp_path.glob("*dossier*")] == ["dossier.pdf"]
    made.write_dossier_to(tmp_path / "nowhere" / "dossier.pdf")
    assert "dossier.pdf could not be saved" in made.output.trouble.text


def test_it_is_saved_while_one_goes_on_and_told_when_it_is_made(
    qtbot: Any, qapp: object, mia: Desk, at_the_top: int, tmp_path: Path
) -> None:
    runner, gate, file = Runner(), threading.Event(), tmp_path / "dossier.pdf"
    made = TicketWidget(mia, runner)
    qtbot.addWidget(made)
    made.show()
    made.show_ticket(at_the_top)
    qtbot.waitUntil(lambda: made.view is not None)
    # Something that takes long stands in line before it.
    runner.apart(made, lambda: gate.wait(30), lambda _: None)
    made.write_dossier_to(file)
    qtbot.waitUntil(made.output.told.isVisible)
    assert made.output.told.text == "Making the pages of dossier.pdf …"
    assert not file.exists()
    made.show_ticket(None)
    qtbot.waitUntil(lambda: made.view is None)
    gate.set()
    qtbot.waitUntil(lambda: made.output.told.text == "The pages of dossier.pdf are made.")
    assert made.output.told.isVisible()
    assert file.read_bytes().startswith(b"%PDF")
    runner.close()
