"""Vendors as managers see and change them. A vendor is never deleted and keeps its name. Any thread."""

from dataclasses import dataclass

from app.desk.desk import Desk

__all__ = ["Vendor", "VendorLine", "activate", "add", "deactivate", "edit", "lines"]


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
    raise NotImplementedError


def add(desk: Desk, vendor: Vendor) -> Vendor:
    raise NotImplementedError


def edit(desk: Desk, seen: Vendor, contact: str | None) -> Vendor:
    raise NotImplementedError


def deactivate(desk: Desk, seen: Vendor) -> Vendor:
    """No longer offered. Raises InUse with the tickets on which it is engaged."""
    raise NotImplementedError


def activate(desk: Desk, seen: Vendor) -> Vendor:
    raise NotImplementedError
