"""Policies that somebody edits and has not put into force: kept until the client ends.

Hides where. Invariant: a window that is closed throws nothing away; only its owner does. GUI thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.policies.draft import Draft

if TYPE_CHECKING:
    from app.desk.desk import Desk

_kept: dict[tuple[str, str], dict[str, Draft]] = {}


def drafts_of(desk: Desk) -> dict[str, Draft]:
    """By name of the policy, what this person edits at this desk."""
    return _kept.setdefault((str(desk.database.url), desk.actor.login), {})
