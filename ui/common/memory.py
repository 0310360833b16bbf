"""How much memory the client occupies.

Hides the GNU C library, which keeps what was freed: it gives each thread a heap of its own, though Python's threads
take turns, and returns little of one to the system by itself. Elsewhere nothing is done. Any thread.
"""

import ctypes
import sys
from contextlib import suppress

_M_ARENA_MAX = -8
_HEAPS = 2
"""Saves 18 MB of holes at the start."""


def share_heaps() -> None:
    """Threads that are started from now on share their heaps. Before any is."""
    with suppress(OSError, AttributeError):
        _library().mallopt(_M_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """What was freed goes back to the system: after an hour of searches, 10 to 20 MB."""
    with suppress(OSError, AttributeError):
        _library().malloc_trim(0)


def _library() -> ctypes.CDLL:
    """Raises AttributeError at a function of it that another C library does not have."""
    if sys.platform != "linux":
        raise AttributeError
    return ctypes.CDLL(None)
