"""The real incidents that tests and benchmarks play, and the desk that they speak of."""

import gzip
from pathlib import Path

from app.desk import people, policies
from app.desk.desk import administer
from models.vocabulary import Rung

_HERE = Path(__file__).parents[1] / "data"
_SHARED = Path(__file__).parents[3] / "shared" / "data"

STAFF: tuple[tuple[str, str, tuple[Rung, ...], bool], ...] = (
    ("anna", "Anna (Tier 1)", (Rung.TIER1,), False),
    ("ben", "Ben (Service desk)", (Rung.TIER1, Rung.TIER2, Rung.TIER3, Rung.ONSITE), False),
    ("carla", "Carla (Tier 2)", (Rung.TIER2,), False),
    ("dinesh", "Dinesh (Tier 3)", (Rung.TIER3,), False),
    ("olga", "Olga (Onsite)", (Rung.ONSITE,), False),
    ("max", "Max (I.T. manager)", (), True),
)
ACTIONS, TICKETS = 8569, 890
CLOSED_AT = {"tier1": 499, "tier2": 204, "tier3": 92, "onsite": 95}


def log() -> bytes:
    """The actions as JSON Lines: the project's shared file where there is one, else the tests' copy."""
    shared = _SHARED / "incidents.jsonl"
    return shared.read_bytes() if shared.exists() else gzip.decompress((_HERE / "incidents.jsonl.gz").read_bytes())


def policy() -> str:
    shared = _SHARED / "policy.toml"
    return (shared if shared.exists() else _HERE / "replay.toml").read_text(encoding="utf-8")


def set_up(url: str) -> None:
    """Makes the people, customers and the policy, as the data's setup.sh does. The desk must exist."""
    database = administer(url)
    for login, name, rungs, is_manager in STAFF:
        people.save_person(database, login, name, rungs, is_manager=is_manager)
    policies.put(database, policy(), "max")
    for number in range(1, 13):
        people.add_customer(database, f"Customer {number}", "Replay")
    database.close()
