"""A file is the old one or the new one, and of a failure nothing is left."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from thidua.store.whole_file import PRIVATE, put, replacing


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    for content in (b"one", b"two\r\n"):
        put(file, content, lasting=True)
        assert file.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]


def test_after_an_error_the_old_file_stands_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    put(file, b"old")
    with pytest.raises(TypeError), replacing(file) as half:
        half.writelines([b"ne", "w"])  # type: ignore[list-item]
    file_as_folder = tmp_path / "b"
    file_as_folder.mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the system
        put(file_as_folder, b"new")
    assert file.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yml", "b"]


def test_two_writers_do_not_share_a_scratch_file(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    with replacing(file) as slow:
        slow.write(b"slow")
        put(file, b"quick")
        assert file.read_bytes() == b"quick"
    assert file.read_bytes() == b"slow"


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_a_private_file_is_readable_by_nobody_else(tmp_path: Path) -> None:
    put(tmp_path / "a", b"", mode=PRIVATE)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == PRIVATE
