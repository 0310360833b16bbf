"""The words of one ticket of the sample: its placeholders filled once, so that all its texts speak of the same things.

Hides where the words come from. Pure; deterministic by its rng.
"""

from __future__ import annotations

import re
from random import Random

from app.sample.content import Client, Content


class Voice:
    """Says the content's texts for one client and one of their contacts."""

    def __init__(self, rng: Random, content: Content, client: Client) -> None:
        self._rng, self._phrases = rng, content.phrases
        (self.contact, self.reach), (self.colleague, _) = rng.sample(client.contacts, 2)
        self.words = {name: self._fill(rng.choice(shapes)) for name, shapes in content.words.items()}
        self.words |= {
            "contact": self.contact,
            "colleague": self.colleague,
            "customer": client.name,
            "site": rng.choice(client.sites),
            "holder": "the colleague",
        }
        self._said: set[str] = set()

    def say(self, text: str) -> str:
        """The text with its placeholders filled and a capital letter at its beginning."""
        said = text.format_map(self.words)
        return said[0].upper() + said[1:]

    def phrase(self, name: str) -> str:
        """One of the phrases of that name, not one that this ticket has had while there is another."""
        phrases = self._phrases[name]
        fresh = [phrase for phrase in phrases if phrase not in self._said] or phrases
        chosen = self._rng.choice(fresh)
        self._said.add(chosen)
        return self.say(chosen)

    def _fill(self, shape: str) -> str:
        return re.sub("#", lambda _: str(self._rng.randint(1, 9)), shape)
