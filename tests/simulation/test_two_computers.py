"""Two computers and a late, careless synchronisation between them: nothing is lost, and gone stays gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.simulation.two_computers import run


@pytest.mark.usefixtures("round_trip")
@pytest.mark.parametrize("seed", range(2))
def test_nothing_is_lost_between_two_computers_and_gone_stays_gone(seed: int, tmp_path: Path) -> None:
    made = run(tmp_path, seed, 20)
    assert made.changes > 5
