"""A policy's document as TOML text, in the order and the style of the policies that are shipped.

Hides how a value is spelled and where it stands. Promises that what is written is read back as the same document:
`policy_document.read(write(x)).written` equals what x means. Pure.
"""

from collections.abc import Mapping
from typing import Any


def write(document: Mapping[str, Any]) -> str:
    """The text of a well-formed document, as `policy_document.read(text).written` or an editor has it."""
    raise NotImplementedError
