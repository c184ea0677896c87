"""What stands in data/ is sound, whoever's it is. The only tests that read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import typed
from thidua.commands import OK

Output = pytest.CaptureFixture[str]


def test_the_shipped_data_have_no_fault(shipped_data: Path, capsys: Output) -> None:
    code, out, err = typed(capsys, "check", shipped_data)
    assert code == OK, err
    assert "Dữ liệu đúng: " in out


@pytest.mark.usefixtures("build")
@pytest.mark.parametrize("audience", [["--public"], []], ids=["public", "preview"])
def test_a_site_is_built_from_the_shipped_data(
    audience: list[str], shipped_data: Path, tmp_path: Path, capsys: Output
) -> None:
    code, _, err = typed(capsys, "build", "--data", shipped_data, "--out", tmp_path / "trang", *audience)
    assert code == OK, err
    assert (tmp_path / "trang/index.html").is_file()
