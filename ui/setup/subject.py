"""What a list page is about: people, customers, vendors, calendars or templates.

Hides nothing: it is what the pages differ in, said as data. GUI thread, but for `read`, `activate` and `deactivate`,
which are called on another.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.desk.desk import Desk
from ui.common.runner import Runner
from ui.setup.items import Item
from ui.setup.record_form import RecordForm


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of them; translated already."""

    title: str
    about: str
    """One sentence under the title."""
    search: str
    new: str
    """The title of one that is being added."""
    add: str
    deactivate: str
    """The question, with {0} for its name."""
    empty_title: str
    empty_reason: str
    nothing_title: str
    nothing_reason: str
    """While none is chosen."""


@dataclass(frozen=True, slots=True)
class Subject:
    icon: str
    words: Words
    headings: tuple[str, ...]
    parts: tuple[int, ...]
    """Of the table's width, a part for each column."""
    read: Callable[[Desk], Any]
    items: Callable[[Any], Sequence[Item]]
    make_form: Callable[[Desk, Runner], RecordForm]
    key_of: Callable[[Any], Any]
    edited: Callable[[Any], Any]
    """Of a record what its fields show: if that is another now, somebody else changed it."""
    name_of: Callable[[Any], str]
    is_active: Callable[[Any], bool]
    activate: Callable[[Desk, Any], Any]
    deactivate: Callable[[Desk, Any], Any]
    """Both answer with its key."""
    field_names: dict[str, str] = field(default_factory=dict)
    """Of a field of the history's documents: what people call it."""
    can_import: bool = False
    is_wide: bool = False
    """Its form needs more room than its list."""
