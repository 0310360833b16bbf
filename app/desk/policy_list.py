"""What a policy editor begins with: every policy in force, who put it, how many customers it has, and the desk's time.

One short reading. Any thread.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.desk.desk import Desk
from app.desk.policies import InForce, in_force
from models import policy_lines
from models.policy_lines import PolicyLine

__all__ = ["PolicyLine", "PolicyList", "read"]


@dataclass(frozen=True, slots=True)
class PolicyList:
    now: datetime
    known: Mapping[str, InForce]
    lines: tuple[PolicyLine, ...]


def read(desk: Desk) -> PolicyList:
    with desk.database.read() as connection:
        now = desk.now(connection)
        return PolicyList(now, in_force(connection), tuple(policy_lines.newest(connection)))
