"""What the tests of ways in share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import AT, typed
from tests.support.people import PERSON, settle_in
from thidua.commands.outcome import OK


@pytest.fixture
def gone(data: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A data folder from which the person was withdrawn."""
    settle_in(data)
    assert typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)[0] == OK
    return data
