"""The project's own folders, and its checks and builds as people type them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from tests.support.campaigns import SAMPLES
from thidua.commands import main
from thidua.site import Audience, Publication
from thidua.site.checking import CheckResult, check

ROOT: Final = Path(__file__).resolve().parents[2]
DOCS: Final = ROOT / "docs"
DAY: Final = dt.date(2026, 11, 23)
"""The day on which tests look at a site, unless they say another."""

# What some fixtures of tests/conftest.py give.
Once = Callable[[str, Callable[[Path], object]], Path]
Build = Callable[..., Path]
Sites = Callable[[str], Path]


def checked(data: Path, day: dt.date = DAY, audience: Audience = Audience.PREVIEW) -> CheckResult:
    return check(data, DOCS, day, audience)


@cache
def sample_publication(audience: Audience = Audience.PREVIEW) -> Publication:
    """The samples as they are shown to an audience; nobody changes them."""
    found = checked(SAMPLES, DAY, audience).publication
    assert found
    return found


def build(out: Path, *options: str, data: Path = SAMPLES) -> Path:
    """Build with the command that people type."""
    assert main(["build", "--data", str(data), "--out", str(out), "--date", DAY.isoformat(), *options]) == 0
    return out
