"""What was typed into action forms and not yet sent.

Hides where a half-written text waits. Invariant: a draft is only dropped when its action was done or its owner says so.
GUI thread.
"""

from collections.abc import Mapping


class Drafts:
    """By ticket and kind of action. One for the preview and all ticket windows, so that both know the same text."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, str], dict[str, object]] = {}

    def keep(self, ticket: int, kind: str, draft: Mapping[str, object]) -> None:
        if any(value not in (None, "", frozenset()) for value in draft.values()):
            self._kept[ticket, kind] = dict(draft)
        else:
            self.drop(ticket, kind)

    def of(self, ticket: int, kind: str) -> Mapping[str, object]:
        return self._kept.get((ticket, kind), {})

    def drop(self, ticket: int, kind: str) -> None:
        self._kept.pop((ticket, kind), None)
