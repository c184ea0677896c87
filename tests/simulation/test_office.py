"""180 random steps of an office of three, in three offices; `python -m tests.simulation` goes on with other seeds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.simulation.work import run

pytestmark = [
    pytest.mark.usefixtures("second_process", "build"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes as Unix does"),
]


@pytest.mark.parametrize("seed", range(1, 4))
def test_nothing_accepted_is_lost_and_nothing_withdrawn_is_public(seed: int, tmp_path: Path) -> None:
    office = run(tmp_path, seed, 60)
    assert {"form", "list", "killed, before", "killed, after"} <= office.tally.keys()
