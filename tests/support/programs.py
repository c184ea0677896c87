"""Programs of the machine that some tests need beside Python."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(how: str) -> NoReturn:
    """End a test for want of a program: skipped, saying how to get it; failed in CI, which installs them all."""
    if os.environ.get("CI"):
        pytest.fail(how)
    pytest.skip(how)
