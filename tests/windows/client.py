"""A whole client as a process of its own, for tests: a window that is asked what it shows and told which keys fall.

Run as a program it is the client; `Client` is the test's end of it. A question is a line of JSON on its standard input,
an answer a line on its standard output. A letter is pressed in the queue's table, as a person would.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 30.0


class Client:
    """The test's end."""

    def __init__(self, url: str, login: str, home: Path) -> None:
        """``home`` is where it keeps its drafts: another one is another computer."""
        home.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.windows.client", url, login, str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        self._answers: queue.Queue[str] = queue.Queue()
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._answers.put(line)

    def tell(self, name: str, *given: object) -> None:
        """Asks without waiting for the answer, which is the next to be read."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([name, *given]) + "\n")
        self.process.stdin.flush()

    def heard(self, patience: float = PATIENCE) -> Any:
        return json.loads(self._answers.get(timeout=patience))

    def ask(self, name: str, *given: object) -> Any:
        self.tell(name, *given)
        return self.heard()

    def until(self, holds: Callable[[Any], object], name: str, *given: object, patience: float = PATIENCE) -> Any:
        """The first answer to this question of which that holds."""
        end = time.monotonic() + patience
        while not holds(answer := self.ask(name, *given)):
            assert time.monotonic() < end, f"{name} is still {answer!r} after {patience:g} s"
            time.sleep(0.02)
        return answer

    def kill(self) -> None:
        self.process.kill()
        self._over()

    def _over(self) -> None:
        with self.process:
            self._listening.join(PATIENCE)

    def close(self) -> None:
        """Ends it as a person does, by closing its window."""
        if self.process.poll() is None:
            self.tell("close")
            try:
                self.process.wait(PATIENCE)
            finally:
                self.kill()


class Asked:
    """The client's end: what can be asked, each by its name."""

    def __init__(self, opening: Any) -> None:
        self._opening, self._window = opening, opening.window

    def rows(self) -> list[int]:
        """The tickets of the queue that is shown, from the top."""
        view = self._window.deck.view
        return [view.model.row_at(place).number for place in range(view.model.rowCount())] if view is not None else []

    def assignee(self, number: int) -> str | None:
        return self._row(number).assignee if number in self.rows() else None

    def select(self, number: int) -> bool:
        """Goes to that row, and waits for nothing."""
        found = bool(self._window.deck.view.table.select_number(number))
        self._window.places.show_wanted()
        return found

    def shown(self) -> int | None:
        """The ticket in the preview, once it has been read."""
        view = getattr(self._preview(), "view", None)
        return view.ticket.number if view is not None else None

    def press(self, letter: str) -> bool:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        QTest.keyClick(self._window.deck.view.table, Qt.Key(ord(letter)))
        return True

    def type(self, field: str, words: str) -> bool:
        self._preview().panel.form.rows[field].editor.set_value(words)
        return True

    def typed(self, field: str) -> str | None:
        form = self._preview().panel.form
        return str(form.rows[field].editor.value()) if form is not None else None

    def submit(self) -> bool:
        self._preview().panel.submit()
        return True

    def is_busy(self) -> bool:
        return bool(self._preview().panel.is_busy)

    def told(self) -> list[str]:
        """Every banner that can be seen."""
        from ui.common.widgets import Banner

        return [one.text for one in self._window.findChildren(Banner) if one.isVisible()]

    def kinds(self) -> list[str]:
        """What is in the journal that the preview shows."""
        view = self._preview().view
        return [entry.kind for entry in view.journal] if view is not None else []

    def is_offline(self) -> bool:
        return bool(self._window.connection.isVisible())

    def who(self) -> str:
        """Who else is at the ticket in the preview, as its head says."""
        from PySide6.QtWidgets import QLabel

        label = self._preview().findChild(QLabel, "presence")
        return label.text() if label is not None and label.isVisible() else ""

    def in_row(self, number: int) -> str:
        """What a screen reader says of that ticket's row."""
        from PySide6.QtCore import Qt

        from ui.queues.columns import Column

        model = self._window.deck.view.model
        place = model.index(model.place_of(number), Column.SUBJECT)
        return str(place.data(Qt.ItemDataRole.AccessibleTextRole))

    def longest_gap(self) -> float:
        """Seconds for which the event loop stood still at most since this was asked last."""
        return self._pulse.longest()

    def close(self) -> bool:
        self._window.close()
        return True

    def watch(self, pulse: "Pulse") -> None:
        self._pulse = pulse

    def _preview(self) -> Any:
        return self._window.places.preview.currentWidget()

    def _row(self, number: int) -> Any:
        model = self._window.deck.view.model
        return model.row_at(model.place_of(number))


class Pulse:
    """How long the event loop does not come round."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self._last, self._longest = time.monotonic(), 0.0
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self._longest, self._last = max(self._longest, now - self._last), now

    def longest(self) -> float:
        longest, self._longest = self._longest, 0.0
        return longest


def main() -> int:
    from PySide6.QtCore import QObject, Qt, Signal

    from app.settings import Settings
    from ui import remembered
    from ui.opening import Opening
    from ui.start import Start, create_application

    url, login, home = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    app = create_application(["tierdesk"], language="en_GB")

    class Questions(QObject):
        came = Signal(str)

        def answer(self, line: str) -> None:
            name, *given = json.loads(line)
            try:
                answer = getattr(asked, name)(*given)
            except Exception as error:
                answer = repr(error)
            print(json.dumps(answer), flush=True)

    opening = Opening(Start(url, login, Settings(home, home, home)), remembered.store_in(home))
    asked, questions = Asked(opening), Questions()
    asked.watch(Pulse())
    questions.came.connect(questions.answer, Qt.ConnectionType.QueuedConnection)
    threading.Thread(target=lambda: [questions.came.emit(line) for line in sys.stdin], daemon=True).start()
    opening.window.show()
    opening.begin()
    code = app.exec()
    opening.close()
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
