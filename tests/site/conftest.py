"""Sites built from spoiled data, once a run."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from tests.support.hostile_campaign import Hostile, spoil
from tests.support.project import Once, build


@pytest.fixture(scope="session")
def hostile_sites(once: Once) -> Hostile:
    def make(home: Path) -> None:
        data, planted = spoil(home)
        build(home / "preview", data=data)
        build(home / "public", "--public", data=data)
        (home / "planted").write_bytes(pickle.dumps(planted))

    home = once("hostile", make)
    return Hostile(home, pickle.loads((home / "planted").read_bytes()))
