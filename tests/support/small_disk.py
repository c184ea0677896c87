"""A disk that is soon full, for as long as a test lasts."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(at: Path, size: str = "512k") -> Iterator[Path]:
    """A file system in memory. Skips the test where nobody may mount one."""
    at.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("cần quyền gắn ổ đĩa để thử ổ đầy")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)
