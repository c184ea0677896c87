"""Changes to the data folder happen whole or not at all."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from macros.store import journal, load
from macros.store.folder import Folder
from tests.support.campaigns import snapshot


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "2024/honorees").mkdir(parents=True)
    (tmp_path / "2024/honorees/cn-001.yml").write_bytes(b"cu")
    (tmp_path / "2024/media").mkdir()
    (tmp_path / "2024/media/a.jpg").write_bytes(b"anh")
    return tmp_path


CHANGES = {
    "2024/honorees/cn-001.yml": b"moi",
    "2024/stories/tb-001.yml": "bài".encode(),
    "2024/media/a.jpg": None,
}
AFTER = {"2024/honorees/cn-001.yml": b"moi", "2024/stories/tb-001.yml": "bài".encode()}


def test_all_changes_are_made_and_nothing_else_is_left(root: Path) -> None:
    journal.commit(root, CHANGES)
    assert snapshot(root) == AFTER


def test_a_journal_in_place_is_completed_before_anything_is_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(journal, "finish", lambda _: None)  # the process dies right after the rename
        journal.commit(root, CHANGES)
    assert (root / journal.NAME).exists()
    assert (root / "2024/honorees/cn-001.yml").read_bytes() == b"cu"
    load(root)
    assert snapshot(root) == AFTER


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_a_half_applied_journal_is_applied_again(
    root: Path, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, done = Path.replace, 0

    def dying(self: Path, target: Path) -> Path:
        nonlocal done
        if done > steps:  # the first is the journal's own
            raise KeyboardInterrupt
        done += 1
        return real(self, target)

    with monkeypatch.context() as killed:
        killed.setattr(Path, "replace", dying)
        if steps < 2:
            with pytest.raises(KeyboardInterrupt):
                journal.commit(root, CHANGES)
        else:
            journal.commit(root, CHANGES)
    journal.finish(root)
    journal.finish(root)
    assert snapshot(root) == AFTER


def test_before_the_rename_nothing_has_happened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(root)

    def dying(fd: int) -> None:
        raise OSError("đĩa đầy")

    monkeypatch.setattr("os.fsync", dying)
    with pytest.raises(OSError, match="đĩa đầy"):
        journal.commit(root, CHANGES)
    assert snapshot(root) == before


@pytest.mark.parametrize("damage", ["broken", "locked"])
def test_a_journal_that_cannot_be_completed_is_told(
    root: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "PATIENCE", 0.05)
    (root / journal.NAME).write_bytes(b"hong")
    with journal.lock(root) if damage == "locked" else nullcontext():
        loaded = load(root)
    assert loaded.dataset is None
    assert "Lần ghi trước còn dở" in loaded.problems[0].what
    assert (root / journal.NAME).exists()


def test_a_leftover_that_never_began_is_swept_away(root: Path) -> None:
    (root / f"{journal.NAME}x.tmp").write_bytes(b"PK nua chung")
    load(root)
    assert (root / "2024/honorees/cn-001.yml").read_bytes() == b"cu"
    journal.commit(root, CHANGES)
    assert snapshot(root) == AFTER


def test_the_folder_as_it_would_be(root: Path) -> None:
    folder = Folder(root, CHANGES | {"2025/campaign.yml": b""})
    assert folder.folders() == ["2024", "2025"]
    assert folder.folders("2024") == ["honorees", "media", "stories"]
    assert folder.files("2024/media") == []
    assert folder.files("2024/stories") == ["tb-001.yml"]
    assert folder.read("2024/media/a.jpg") is None
    assert folder.read("2024/honorees/cn-001.yml") == b"moi"
    assert folder.read("2024/honorees/khong-co.yml") is None
    assert Folder(root).files("2024/media") == ["a.jpg"]
