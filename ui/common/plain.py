"""Texts of tickets made safe to show: what is seen is what is stored, in its order.

Hides the characters that a screen obeys instead of showing: direction overrides, a NUL, line and paragraph separators.
Invariant: the result has no character that changes what stands beside it. Pure; any thread.
"""

import re

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\u2028\u2029]")


def shown(text: object) -> str:
    """The text, with every character that would be obeyed named instead."""
    return _OBEYED.sub(lambda found: f"[U+{ord(found.group()):04X}]", _BREAKS.sub("\n", str(text)))


def one_line(text: object, most: int = 300) -> str:
    """The same in one line, cut where nobody reads on."""
    flat = " ".join(shown(text).split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
