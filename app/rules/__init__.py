"""PURE: what the procedure says. No I/O, no clock, no database; `now` is always an argument."""
