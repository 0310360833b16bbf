"""A bar that says whose figures are still shown, while those that are chosen by now were not read.

GUI thread; `Whose` any.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from models.vocabulary import Rung
from ui.common import wording
from ui.common.plain import one_line
from ui.common.widgets import Banner
from ui.dashboard.period import Period


@dataclass(frozen=True, slots=True)
class Whose:
    """What figures are narrowed to: a customer's id and name, a rung, a period; None where all are meant."""

    customer: tuple[int, str] | None = None
    rung: Rung | None = None
    period: Period | None = None

    @property
    def parts(self) -> list[str]:
        """What narrows them."""
        named = [one_line(self.customer[1])] if self.customer else []
        return [*named, *([wording.word(self.rung)] if self.rung else [])]

    def __str__(self) -> str:
        customer = one_line(self.customer[1]) if self.customer else _tr("all customers")
        rung = wording.word(self.rung) if self.rung else _tr("all tiers")
        return ", ".join([customer, rung, *([str(self.period)] if self.period else [])])


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper", text)


class Former(Banner):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("soon", "info", parent)
        self.set_dismissable(False)

    def compare(self, shown: Whose | None, wanted: Whose) -> None:
        """Hidden where nothing is shown, or what is wanted."""
        is_former = shown is not None and shown != wanted
        said = self.tr("These are still the figures of {0}. Those of {1} have not been read yet.")
        self.tell(said.format(shown, wanted) if is_former else "")
