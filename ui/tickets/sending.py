"""An action that is on its way to the desk, and what is said when it did not get there.

Hides which failures leave open whether it was done. GUI thread.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.desk.desk import Changed
from models.errors import Unreachable
from models.sentences import Sentence, sentence_of
from ui.common import wording
from ui.common.runner import is_known
from ui.tickets.attempts import Attempt


@dataclass(frozen=True, slots=True)
class Sending:
    """What the answer to an action needs to know."""

    attempt: Attempt
    typed: Mapping[str, object]
    then_next: bool
    focus: QWidget | None


def failed_words(error: Exception, sending: Sending) -> str:
    """Why it was not done, and that nothing typed is lost; that the desk is out of reach is explained elsewhere."""
    if isinstance(error, Unreachable):
        if not sending.typed:
            return not_sent_later(wording.action(sending.attempt.kind))
        return _tr("Offline: no answer from the desk. What you typed is kept; try again.")
    sentence = wording.failure(error)
    if is_known(error) or not sending.typed:
        return sentence
    return _tr("{0} What you typed is kept.").format(sentence)


def overtaken(error: Changed) -> str:
    """Who was faster, and with what. The rest of the sentence is for scripts: a person sees it."""
    said = sentence_of(error)
    what: Any = said.parts["what"] if isinstance(said, Sentence) else said
    return wording.sentence(what)


def not_sent_later(name: str) -> str:
    """Of what is one press: nothing of it waits. That it was done, and only the answer lost, cannot be known."""
    return _tr(
        "Offline: no answer from the desk. {0} was not done as far as is known, and is not sent later; "
        "do it again once the desk answers."
    ).format(name)


def _tr(words: str) -> str:
    return QCoreApplication.translate("sending", words)
