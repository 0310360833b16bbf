"""Vendors as managers see and change them. A vendor is never deleted and keeps its name. Any thread."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.desk.changing import Hand, managing, named, optional, require_manager
from app.desk.desk import Desk, Refused
from models import queues, roster
from models.sentences import say

__all__ = ["Vendor", "VendorLine", "activate", "add", "deactivate", "edit", "lines"]

KIND = "vendor"


@dataclass(frozen=True, slots=True)
class Vendor:
    """``contact`` is how they are reached."""

    name: str
    contact: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class VendorLine:
    vendor: Vendor
    engagements: int
    """Those that are unanswered."""


def lines(desk: Desk) -> list[VendorLine]:
    """Every vendor, the inactive too, by name."""
    require_manager(desk)
    with desk.database.read() as connection:
        engaged = roster.engaged_by_vendor(connection)
        found = [Vendor(*row) for row in roster.vendors(connection)]
    return sorted(
        (VendorLine(vendor, engaged.get(vendor.name, 0)) for vendor in found),
        key=lambda one: one.vendor.name.casefold(),
    )


def add(desk: Desk, vendor: Vendor) -> Vendor:
    name = named(say("The name"), vendor.name)
    made = Vendor(name, optional(say("The contact"), vendor.contact))
    with managing(desk) as hand:
        if roster.vendor(hand.connection, name) is not None:
            raise Refused(say("There is a vendor {name!r} already.", name=name))
        roster.add_vendor(hand.connection, (made.name, made.contact, made.active))
        hand.note(KIND, name, None, _document(made))
    return made


def edit(desk: Desk, seen: Vendor, contact: str | None) -> Vendor:
    with managing(desk) as hand:
        return _put(hand, seen, replace(seen, contact=optional(say("The contact"), contact)))


def deactivate(desk: Desk, seen: Vendor) -> Vendor:
    """No longer offered. Raises InUse with the tickets on which it is engaged."""
    with managing(desk) as hand:
        engaged = roster.engaged(hand.connection, seen.name, queues.COUNTED + 1)
        if engaged:
            raise hand.in_use(
                engaged,
                lambda shown: say("{name} is engaged on {tickets}; it is still in use.", name=seen.name, tickets=shown),
            )
        return _put(hand, seen, replace(seen, active=False))


def activate(desk: Desk, seen: Vendor) -> Vendor:
    with managing(desk) as hand:
        return _put(hand, seen, replace(seen, active=True))


def _put(hand: Hand, seen: Vendor, wanted: Vendor) -> Vendor:
    found = roster.vendor(hand.connection, seen.name)
    hand.check_seen(KIND, seen.name, seen, Vendor(*found) if found else None)
    if wanted != seen:
        roster.change_vendor(hand.connection, (wanted.name, wanted.contact, wanted.active))
        hand.note(KIND, seen.name, _document(seen), _document(wanted))
    return wanted


def _document(vendor: Vendor) -> Mapping[str, Any]:
    return {"contact": vendor.contact, "active": vendor.active}
