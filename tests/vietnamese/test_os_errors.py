"""Errors of files in Vietnamese."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.vietnamese.os_errors import reason


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        (tmp_path / "khong-co").read_bytes()
    assert reason(missing.value) == "không có tệp hoặc thư mục này"
    with pytest.raises(IsADirectoryError) as folder:
        tmp_path.read_bytes()
    assert "thư mục" in reason(folder.value)


def test_other_errors_keep_their_own_words() -> None:
    assert reason(OSError("Một lệnh khác đang ghi")) == "Một lệnh khác đang ghi"
    assert reason(OSError(99999, "lạ")) == "lạ"
