"""Some of the simulation's seeds; `python -m tests.faults.simulation --seeds 500` runs more."""

from pathlib import Path

import pytest

from tests.faults.simulation import simulate, template


@pytest.fixture(scope="module")
def desk_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp("simulated"))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_befalls_the_clients_the_history_is_right(seed: int, desk_file: Path, tmp_path: Path) -> None:
    assert simulate(seed, desk_file, tmp_path) == []


def test_a_seed_reproduces(desk_file: Path, tmp_path: Path) -> None:
    """The same clients, leaders and moments: what a failing seed shows, it shows again."""
    from tests.faults import simulation

    worlds = []
    for run in ("first", "second"):
        (tmp_path / run).mkdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(simulation, "_judge", lambda world: worlds.append(world) or [])
            simulate(5, desk_file, tmp_path / run)
    first, second = worlds
    assert [term for term, _ in first.reigns] == [term for term, _ in second.reigns]
    assert (first.now, first.acknowledged) == (second.now, second.acknowledged)
    assert len(first.reigns) > 50
