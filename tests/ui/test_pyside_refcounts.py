"""PySide6 6.12 on Python below 3.12 loses references to None and True with every emit, until the process aborts."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal

EMITS = 1000


class Sender(QObject):
    told = Signal(object)


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    def take(self, value: object) -> None:
        self.calls += 1


@pytest.mark.parametrize("value", [None, True, False], ids=str)
def test_emitting_loses_no_references(qapp: object, value: object) -> None:
    sender, receiver = Sender(), Receiver()
    sender.told.connect(receiver.take)
    before = sys.getrefcount(value)
    for _ in range(EMITS):
        sender.told.emit(value)
    assert receiver.calls == EMITS
    assert before - sys.getrefcount(value) < EMITS / 10
