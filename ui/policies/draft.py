"""A policy while it is being edited: its own document, and what it has from the policy that it extends.

Hides the nesting of tables. A place is the path of a value, ``("rungs", "tier1", "resolve", "P2")``. Invariant: an
empty table never stands in the document, so that taking everything back leaves what was there before. Any thread.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Place = tuple[str, ...]


def shown(place: Place) -> str:
    """As mistakes name it."""
    return ".".join(place)


@dataclass
class Draft:
    document: dict[str, Any]
    inherited: Mapping[str, Any]
    """The whole document of the policy that is extended; empty where none is."""
    base_version: int
    """The version in force when editing began; 0 for a new policy."""
    before: dict[str, Any] = field(default_factory=dict)
    """The document as it was when editing began."""
    begun: dict[str, Any] = field(default_factory=dict)
    """The document as it came, in force or from a file, before anybody typed."""

    def __post_init__(self) -> None:
        self.begun = copy.deepcopy(self.document)
        # Without a version in force there is nothing that it was before.
        if self.base_version and not self.before:
            self.before = copy.deepcopy(self.document)

    @property
    def name(self) -> str:
        return str(self.document.get("name", ""))

    @property
    def extends(self) -> str:
        """The policy that it extends, or nothing."""
        return str(self.document.get("extends", ""))

    @property
    def changed(self) -> bool:
        return self.document != self.before

    @property
    def is_typed(self) -> bool:
        """Somebody's edits are in it, not only what a file brought."""
        return self.document != self.begun

    def own(self, place: Place) -> Any:
        """What the document says there itself; None for nothing."""
        return _at(self.document, place)

    def below(self, place: Place) -> Any:
        """What it inherits there; None for nothing."""
        return _at(self.inherited, place)

    def value(self, place: Place) -> Any:
        """What holds there, but for defaults."""
        own = self.own(place)
        return self.below(place) if own is None else own

    def put(self, place: Place, value: Any) -> None:
        """Says it in the document; None takes it out, and with it each table that it leaves empty."""
        if value is None:
            _take(self.document, place)
            return
        table = self.document
        for key in place[:-1]:
            below = table.get(key)
            if not isinstance(below, dict):
                below = table[key] = {}
            table = below
        table[place[-1]] = value


def _at(document: Mapping[str, Any], place: Place) -> Any:
    found: Any = document
    for key in place:
        if not isinstance(found, Mapping):
            return None
        found = found.get(key)
    return found


def _take(table: dict[str, Any], place: Place) -> None:
    key, *rest = place
    below = table.get(key)
    if rest and isinstance(below, dict):
        _take(below, tuple(rest))
        if below:
            return
    table.pop(key, None)


def place_of(told: str) -> Place:
    """The place that a mistake names."""
    return tuple(told.split("."))


def nearest(place: Place, known: Iterator[Place] | list[Place]) -> Place | None:
    """Of the known places the one that this is in, or the first that is in this."""
    best: Place | None = None
    inside: Place | None = None
    for one in known:
        if place[: len(one)] == one and (best is None or len(one) > len(best)):
            best = one
        if inside is None and one[: len(place)] == place:
            inside = one
    return best or inside
