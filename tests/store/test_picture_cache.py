"""What was made from a picture is kept, made again when broken, and forgotten on request."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.store.picture_cache import forget, forget_owner, kept, made_of, owner_of

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


def test_what_is_made_from_words_is_kept_once_for_each_variant(tmp_path: Path) -> None:
    made = []

    def make() -> bytes:
        made.append(1)
        return b"anh"

    owner = owner_of("cchc-2024", "honorees", "cn-001")
    for variant, spec in (("public", "a"), ("public", "a"), ("preview", "a"), ("public", "b")):
        assert kept(owner, variant, spec, make, tmp_path) == b"anh"
    assert len(made) == 3
    assert len(list(tmp_path.iterdir())) == 2, "the old words of a variant are gone"
    kept(owner_of("cchc-2024", "honorees", "cn-0010"), "public", "a", make, tmp_path)
    forget_owner(owner, tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_words_too_are_made_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    assert kept("a", "public", "b", lambda: b"anh", tmp_path / "tep" / "con") == b"anh"
