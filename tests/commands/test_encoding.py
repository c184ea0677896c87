"""Vietnamese comes out whole where Windows would offer an encoding without it."""

from __future__ import annotations

import io
import sys

import pytest

from thidua.commands import BAD_USE, main


def test_help_and_faults_are_utf8_in_a_windows_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="cp1252"))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="cp1252"))
    with pytest.raises(SystemExit):
        main(["--help"])
    with pytest.raises(SystemExit) as stop:
        main(["check", "--date", "hôm nay"])
    sys.stdout.flush()
    sys.stderr.flush()
    assert stop.value.code == BAD_USE
    assert "Cách dùng" in out.getvalue().decode("utf-8")
    assert "không phải ngày" in err.getvalue().decode("utf-8")
