"""Commands as people type them."""

from __future__ import annotations

from typing import Final

import pytest

from tests.support.project import DAY
from thidua.commands import main

AT: Final = ["--date", DAY.isoformat()]


def typed(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Run a command: (exit code, what it says, what it complains)."""
    try:
        code = main([str(a) for a in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return code, said.out, said.err
