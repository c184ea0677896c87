"""Shared ground of the tests: the built sites (once a session) and a copy of the data to spoil."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from macros.cli import main
from macros.publication import Audience, Checked, check
from tests import campaigns

DAY = dt.date(2026, 11, 23)
DOCS = campaigns.ROOT / "docs"


def checked(data: Path, day: dt.date = DAY, audience: Audience = Audience.PREVIEW) -> Checked:
    return check(data, DOCS, day, audience)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the project's data folder."""
    return campaigns.copy_of_data(tmp_path)


def build(out: Path, *options: str) -> Path:
    """Build with the command that people type."""
    assert main(["build", "--out", str(out), "--date", DAY.isoformat(), *options]) == 0
    return out


@pytest.fixture(scope="session")
def preview_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own data, with drafts and samples."""
    return build(tmp_path_factory.mktemp("preview") / "site")


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own data, as it would be published."""
    return build(tmp_path_factory.mktemp("public") / "site", "--public")


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another agency, two years, 4 + 6 criteria, a known address."""
    home = tmp_path_factory.mktemp("other")
    data = campaigns.other(home / "data", 2025, 2024, url="https://banmau.example/")
    return build(home / "site", "--public", "--data", str(data))
