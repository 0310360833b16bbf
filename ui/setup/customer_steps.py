"""Saving a customer with their contacts and sites: one step after another, each by itself.

Hides the order and what a rename of a site means to contacts. Invariants: each step that was done stays done, and
`settled` says what is there now, so that saving again goes on from there. Not on the GUI thread, but for what makes and
settles it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from app.desk import clientele
from app.desk.clientele import ContactRow, Site
from app.desk.desk import Desk
from models.rows import Customer
from ui.setup.grid_editor import Line


@dataclass
class Steps:
    desk: Desk
    seen: Customer | None
    name: str
    policy: str
    sites: tuple[Line, ...]
    contacts: tuple[Line, ...]
    stored: dict[str, list[Any]] = field(default_factory=lambda: {"sites": [], "contacts": []})
    """What each line is now, as far as it was done."""

    at: str = ""
    """Which of these it is at; '' while at the customer itself."""
    at_name: str = ""

    def __call__(self) -> int:
        """Everything; the customer's id. Raises Refused at the first step that is."""
        if self.seen is None:
            self.seen = clientele.add(self.desk, self.name, self.policy)
        elif (self.seen.name, self.seen.policy) != (self.name, self.policy):
            self.seen = clientele.edit(self.desk, self.seen, self.name, self.policy)
        renamed = dict(self._save_sites(self.seen.id))
        for line in self.contacts:
            self.at, self.at_name = "contacts", line.cells[0]
            self.stored["contacts"].append(self._save_contact(self.seen.id, line, renamed))
        return self.seen.id

    def _save_sites(self, customer: int) -> Iterator[tuple[str, str]]:
        """Old and new names of those that were renamed."""
        for line in self.sites:
            self.at, self.at_name = "sites", line.cells[0]
            wanted = Site(line.cells[0], line.cells[1] or None, line.active)
            seen: Site | None = line.seen
            if seen is not None and seen.name != wanted.name:
                yield seen.name, wanted.name
            self.stored["sites"].append(self._save_site(customer, seen, wanted))

    def _save_site(self, customer: int, seen: Site | None, wanted: Site) -> Site:
        if seen is None:
            return clientele.add_site(self.desk, customer, wanted)
        if (seen.name, seen.address) != (wanted.name, wanted.address):
            seen = clientele.edit_site(self.desk, customer, seen, replace(wanted, active=seen.active))
        if seen.active != wanted.active:
            does = clientele.activate_site if wanted.active else clientele.deactivate_site
            seen = does(self.desk, customer, seen)
        return seen

    def _save_contact(self, customer: int, line: Line, renamed: dict[str, str]) -> ContactRow:
        name, contact, site = line.cells
        wanted = ContactRow(name, contact or None, renamed.get(site, site) or None, line.active)
        seen: ContactRow | None = line.seen
        if seen is None:
            return clientele.add_contact(self.desk, customer, wanted)
        seen = replace(seen, site=renamed.get(seen.site or "", seen.site))
        if (seen.name, seen.contact, seen.site) != (wanted.name, wanted.contact, wanted.site):
            seen = clientele.edit_contact(self.desk, customer, seen, replace(wanted, active=seen.active))
        if seen.active != wanted.active:
            does = clientele.activate_contact if wanted.active else clientele.deactivate_contact
            seen = does(self.desk, customer, seen)
        return seen

    def settled(self, name: str) -> tuple[Line, ...]:
        """The sites or contacts as they are to be saved next: what was done is what was seen."""
        lines: tuple[Line, ...] = getattr(self, name)
        done = self.stored[name]
        return tuple(replace(line, seen=done[at]) if at < len(done) else line for at, line in enumerate(lines))
