"""What the procedure says no with. By itself, because whoever only reads a queue needs none of the rules."""


class Refused(Exception):
    """The procedure does not allow it. ``str()`` is a sentence that says why and what would be allowed."""
