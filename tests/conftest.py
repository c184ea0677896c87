"""Shared ground of the tests: the built sites (once a run) and a copy of the data to spoil."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.support import campaigns
from tests.support.project import build


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the samples."""
    return campaigns.copy_of_samples(tmp_path)


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once("preview", make)` is a folder that `make(folder)` filled, once for all workers of a run."""
    common = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        common = common.parent  # each worker has a folder of its own in here

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        home, ready = common / name, common / f"{name}.ready"
        with FileLock(common / f"{name}.lock"):
            if not ready.exists():
                shutil.rmtree(home, ignore_errors=True)  # another worker may have failed half-way
                home.mkdir()
                make(home)
                ready.touch()
        return home

    return folder


@pytest.fixture(scope="session")
def preview_site(once: Once) -> Path:
    """The samples, with drafts."""
    return once("preview", lambda home: build(home / "site")) / "site"


@pytest.fixture(scope="session")
def public_site(once: Once) -> Path:
    """The samples, as they would be published: nobody."""
    return once("public", lambda home: build(home / "site", "--public")) / "site"


@pytest.fixture(scope="session")
def other_site(once: Once) -> Path:
    """Another agency, two years, 4 + 6 criteria, a known address."""

    def make(home: Path) -> None:
        data = campaigns.other(home / "data", 2025, 2024, url="https://banmau.example/")
        build(home / "site", "--public", data=data)

    return once("other", make) / "site"
