"""The tickets behind the ladder: those that are on a rung since some days.

Hides that a day is the customer's. Invariant: the bands are those of the ladder of `app.desk.dashboard`, counted alike,
so that as many tickets are behind a band as it says. Any thread.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.desk.desk import Desk
from app.desk.moment import AGES
from app.rules import business_time
from app.rules.policy import Policy
from models import ages, people, queues
from models.ages import Entered
from models.engine import Transaction
from models.rows import QueueRow
from models.vocabulary import Rung

__all__ = ["Aged", "Entered", "on_rung"]

PAGE = 200
"""So many tickets are told at once; from where on there are more is told too."""

_WALKED = 5_000
"""So many are looked at for them, of which some came on a neighbouring day."""

_SLACK = timedelta(days=2)
"""No two time zones are further apart; which day it was is then looked at one by one."""


@dataclass(frozen=True, slots=True)
class Aged:
    """Tickets with the moment at which they came to the rung, the most urgent first."""

    rows: tuple[tuple[QueueRow, datetime], ...]
    last: Entered | None
    """Behind which there may be more."""
    now: datetime


def on_rung(desk: Desk, rung: Rung, band: int, customer: int | None = None, after: Entered | None = None) -> Aged:
    """Open tickets of a rung that came there in that band of `AGES`; ``customer`` is an id."""
    with desk.database.read() as connection:
        now = desk.now(connection)
        first = now - timedelta(days=AGES[band + 1]) - _SLACK if band + 1 < len(AGES) else None
        until = now - timedelta(days=AGES[band]) + _SLACK
        walked = ages.entered(connection, rung, first, until, customer, _WALKED, after)
        in_band = _Days(desk, connection, now, walked).of_band(walked, band)
        found = in_band[:PAGE]
        rows = {row.number: row for row in queues.of_numbers(connection, [one.number for one in found])}
        last = found[-1] if len(in_band) > PAGE else walked[-1] if len(walked) == _WALKED else None
        return Aged(tuple((rows[one.number], one.entered_at) for one in found if one.number in rows), last, now)


class _Days:
    """Since how many days, by the customers' clocks."""

    def __init__(self, desk: Desk, connection: Transaction, now: datetime, walked: list[Entered]) -> None:
        self._now = now
        self._customers = {one.id: one.policy_version for one in people.customers(connection).values()}
        versions = {*self._customers.values(), *(one.version for one in walked)}
        self._policies: dict[int, Policy] = desk.policy_versions(connection, versions)

    def of_band(self, walked: list[Entered], band: int) -> list[Entered]:
        end = AGES[band + 1] if band + 1 < len(AGES) else None
        return [one for one in walked if self._is_within(self._days(one), AGES[band], end)]

    @staticmethod
    def _is_within(days: int, begin: int, end: int | None) -> bool:
        return begin <= days and (end is None or days < end)

    def _days(self, one: Entered) -> int:
        """The day of entry is that of the visit's policy, as the figures have it; today that of the policy now."""
        entered = one.entered_at.astimezone(self._zone(one.version)).date()
        today = self._now.astimezone(self._zone(self._customers[one.customer])).date()
        return max((today - entered).days, 0)

    def _zone(self, version: int) -> ZoneInfo:
        return business_time.zone(self._policies[version].time_zone)
