"""What was made from a picture is kept, made again when broken, and forgotten on request."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.store.picture_cache import forget, made_of

MADE = {"-320.webp": b"nho", "-960.jpg": b"lon" * 1000}


class Maker:
    """Counts how often something is made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, _: bytes) -> Mapping[str, bytes]:
        self.times += 1
        return MADE


def test_a_picture_is_made_once(tmp_path: Path) -> None:
    maker = Maker()
    for _ in range(3):
        assert made_of(b"anh", "1", maker, tmp_path / "moi") == MADE
    assert maker.times == 1
    assert len(list((tmp_path / "moi").iterdir())) == 1, "one file, nothing left over"


def test_another_picture_or_recipe_is_made_by_itself_and_the_old_recipe_goes(tmp_path: Path) -> None:
    maker = Maker()
    for content, recipe in ((b"anh", "1"), (b"khac", "1"), (b"anh", "2")):
        made_of(content, recipe, maker, tmp_path)
    assert maker.times == 3
    assert sorted(p.suffixes[-2] for p in tmp_path.iterdir()) == [".1", ".2"]


def test_an_entry_broken_at_any_byte_or_cut_anywhere_never_gives_other_files(tmp_path: Path) -> None:
    made_of(b"anh", "1", Maker(), tmp_path)
    (entry,) = tmp_path.iterdir()
    whole = entry.read_bytes()
    for at in range(0, len(whole), 7):
        for broken in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            entry.write_bytes(broken)
            assert made_of(b"anh", "1", Maker(), tmp_path) == MADE
    entry.write_bytes(whole[: len(whole) // 2])
    maker = Maker()
    made_of(b"anh", "1", maker, tmp_path)
    made_of(b"anh", "1", maker, tmp_path)
    assert maker.times == 1, "made again once, then whole"


def test_forgetting_leaves_nothing_of_that_picture_and_all_of_others(tmp_path: Path) -> None:
    made_of(b"anh", "1", Maker(), tmp_path)
    made_of(b"khac", "1", Maker(), tmp_path)
    (entry,) = set(tmp_path.iterdir()) - {other for other in tmp_path.iterdir() if _is_of(other, b"khac")}
    entry.with_name(entry.name + ".99.tmp").write_bytes(b"half")
    forget(b"anh", tmp_path)
    assert [_is_of(p, b"khac") for p in tmp_path.iterdir()] == [True]
    forget(b"anh", tmp_path / "khong-co")


def _is_of(entry: Path, content: bytes) -> bool:
    return entry.name.startswith(hashlib.sha256(content).hexdigest())


def test_a_picture_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    def fail(_: bytes) -> Mapping[str, bytes]:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        made_of(b"anh", "1", fail, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    assert made_of(b"anh", "1", Maker(), tmp_path / "tep") == MADE
