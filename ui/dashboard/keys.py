"""What stands behind a mark of the tab Month, as a text that a chart carries about. Pure; any thread."""

from dataclasses import dataclass
from datetime import date

from app.rules.figures import Measure
from models.vocabulary import Rung


@dataclass(frozen=True, slots=True)
class Key:
    """A measure, narrowed to a customer's id, a rung, a day, a key of the measure; None where it is not."""

    measure: Measure
    customer: int | None = None
    rung: Rung | None = None
    day: date | None = None
    key: str | None = None

    def __str__(self) -> str:
        parts = (self.measure, self.customer or "", self.rung or "", self.day.isoformat() if self.day else "")
        return "|".join((*(str(one) for one in parts), "" if self.key is None else f"={self.key}"))


def read(text: str) -> Key:
    """The key that was written so."""
    measure, customer, rung, day, key = text.split("|", 4)
    return Key(
        Measure(measure),
        int(customer) if customer else None,
        Rung(rung) if rung else None,
        date.fromisoformat(day) if day else None,
        key[1:] if key else None,
    )
