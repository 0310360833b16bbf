"""890 real incidents of an IT company, played by a real process on both engines."""

import gzip
import json
import uuid
from collections import Counter
from pathlib import Path

import pytest

from tests.cli import real_log
from tests.cli.real_log import ACTIONS, CLOSED_AT, TICKETS
from tests.cli.running import Cli, batch, finish, start


@pytest.fixture
def replay_url(desk_url: str) -> str:
    real_log.set_up(desk_url)
    return desk_url


def test_every_real_action_is_done_and_every_incident_closed(
    replay_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "incidents.jsonl"
    file.write_bytes(real_log.log())
    ran = finish(start(["--database", replay_url, "--as", "max", "act", "--batch", str(file)]))
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [answer for answer in answers if not answer["ok"]] == []
    assert [answer["line"] for answer in answers] == list(range(1, ACTIONS + 1))
    assert (ran.code, ran.err) == (0, "")

    last = {answer["ticket"]: answer for answer in answers}
    assert len(last) == TICKETS
    assert {answer["status"] for answer in last.values()} == {"closed"}
    assert Counter(answer["rung"] for answer in last.values()) == CLOSED_AT
    # What was answered is what is stored.
    tierdesk = Cli(capsys, replay_url, "max")
    counts = tierdesk("status", "--json").json["counts"]
    assert {rung: by_status for rung, by_status in counts.items() if by_status} == {
        rung: {"closed": number} for rung, number in CLOSED_AT.items()
    }
    number = answers[0]["ticket"]
    assert tierdesk("ticket", "show", str(number), "--json").json["version"] == last[number]["version"]

    verified = finish(start(["--database", replay_url, "--as", "max", "db", "verify"]))
    assert (verified.code, verified.out) == (0, "")
    assert f"{TICKETS} tickets replayed, 0 differences" in verified.err


def test_a_file_with_ids_run_again_is_answered_alike_and_done_once(
    replay_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = [json.loads(line) for line in real_log.log().splitlines()[:500]]
    given = b"".join(json.dumps({**one, "id": str(uuid.uuid4())}).encode() + b"\n" for one in documents)
    first = batch(replay_url, given)
    assert first[0] == 0
    assert len(first[1]) == 500
    before = Cli(capsys, replay_url, "max")("status", "--json").json["counts"]
    assert batch(replay_url, given) == first
    assert Cli(capsys, replay_url, "max")("status", "--json").json["counts"] == before


def test_a_file_that_was_cut_off_is_finished_by_running_it_again(replay_url: str) -> None:
    documents = [json.loads(line) for line in real_log.log().splitlines()[:300]]
    given = [json.dumps({**one, "id": str(uuid.uuid4())}).encode() + b"\n" for one in documents]
    begun = batch(replay_url, b"".join(given[:123]))
    whole = batch(replay_url, b"".join(given))
    assert whole[1][:123] == begun[1]
    assert whole[0] == 0
    made = [answer["ticket"] for answer, one in zip(whole[1], documents, strict=True) if one["kind"] == "receive"]
    assert len(made) == len(set(made))


def test_the_tests_own_copy_is_the_shared_file() -> None:
    copy = Path(__file__).parents[1] / "data"
    assert gzip.decompress((copy / "incidents.jsonl.gz").read_bytes()) == real_log.log()
    assert (copy / "replay.toml").read_text(encoding="utf-8") == real_log.policy()
