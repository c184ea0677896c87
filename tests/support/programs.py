"""Programs of the machine that some tests need beside Python."""

from __future__ import annotations

import os
import shutil
from typing import Final, NoReturn

import pytest

_BROWSERS: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first draws no window around the page: the same engine at half the time, where it is installed."""


def chromium(*, with_window: bool = False) -> str | None:
    """Path of the browser on this machine. `with_window`: the whole one."""
    return next(filter(None, map(shutil.which, _BROWSERS[with_window:])), None)


def missing(how: str) -> NoReturn:
    """End a test for want of a program: skipped, saying how to get it; failed in CI, which installs them all."""
    if os.environ.get("CI"):
        pytest.fail(how)
    pytest.skip(how)
