"""What can go wrong between Tierdesk and its database, in sentences for the person who has to act.

Anything that is not one of these is a bug.
"""


class DeskError(Exception):
    """A known failure. ``str()`` is a sentence that says what happened and what to do next."""


class Unreachable(DeskError):
    """The database does not answer, or the answer to a commit was lost. Nothing is known to be changed."""


class Busy(Unreachable):
    """The database ended what took too long. Nothing was changed; less at once may do."""


class Unfit(DeskError):
    """The database answers, but this client must not use it: schema older or newer, unsound SQLite, no desk."""


class Conflict(DeskError):
    """The same transaction can be tried again: a deadlock, a serialization failure, a unique key taken meanwhile."""
