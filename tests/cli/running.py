"""The command line for tests: in this process, or as a process of its own."""

import json
import os
import signal
import subprocess
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from tempfile import NamedTemporaryFile
from typing import Any

import pytest

from app import cli
from app.settings import Settings

TIERDESK = (sys.executable, "-m", "app")


class NoScreen:
    """What a command without a window must not touch."""

    def client(self, options: Namespace, settings: Settings) -> int:
        raise AssertionError("the client was opened")

    def demo(self, options: Namespace, settings: Settings) -> int:
        raise AssertionError("the demo was opened")


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Cli:
    """Runs commands in this process on one desk, as one person."""

    def __init__(self, capsys: pytest.CaptureFixture[str], url: str | None = None, login: str | None = None) -> None:
        self.capsys, self.url, self.login = capsys, url, login

    def __call__(self, *words: str, login: str | None = None) -> Ran:
        before = ["--database", self.url] if self.url else []
        person = login or self.login
        before += ["--as", person] if person else []
        self.capsys.readouterr()
        code = cli.main([*before, *words], NoScreen())
        said = self.capsys.readouterr()
        return Ran(code, said.out, said.err)


def start(
    words: Sequence[str | bytes], environment: Mapping[str, str] | None = None, **pipes: Any
) -> subprocess.Popen[bytes]:
    """A real `tierdesk` with pipes for its streams."""
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | pipes
    return subprocess.Popen(
        [*TIERDESK, *words], env={**os.environ, **(environment or {})}, preexec_fn=_hears_interrupts, **streams
    )


def _hears_interrupts() -> None:
    """A shell's background job ignores interrupts, and what it starts inherits that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def finish(process: subprocess.Popen[bytes], given: bytes | None = None) -> Ran:
    """Hands the process its input and waits for its end."""
    out, err = process.communicate(given, timeout=120)
    return Ran(process.returncode, out.decode(), err.decode())


def batch(url: str, given: bytes) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, answers and messages of a batch from a file, as max, in this process."""
    out, err = StringIO(), StringIO()
    with NamedTemporaryFile(suffix=".jsonl") as file, redirect_stdout(out), redirect_stderr(err):
        file.write(given)
        file.flush()
        code = cli.main(["--database", url, "--as", "max", "act", "--batch", file.name], NoScreen())
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def lines(*documents: Mapping[str, Any]) -> bytes:
    """JSON Lines."""
    return b"".join(json.dumps(document).encode() + b"\n" for document in documents)


RECEIVE = {
    "ticket": "new",
    "kind": "receive",
    "customer": "Acme",
    "requester": "Kim",
    "channel": "phone",
    "summary": "Printer on fire",
}
"""A batch line that makes a ticket."""


def note(ticket: int | str, text: str, **around: Any) -> dict[str, Any]:
    return {"ticket": ticket, "kind": "note", "text": text, **around}
