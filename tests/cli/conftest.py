"""A command line at a staffed desk, on both engines."""

import pytest

from tests.cli.running import Cli
from tests.support import NO_LIMITS, staffed


@pytest.fixture
def tierdesk(staffed_url: str, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs commands as max."""
    return Cli(capsys, staffed_url, "max")


@pytest.fixture
def staffed_url(desk_url: str) -> str:
    staffed(desk_url, NO_LIMITS)
    return desk_url
