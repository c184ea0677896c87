"""Changes to the data folder happen whole or not at all."""

from __future__ import annotations

import errno
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.command import AT, typed
from tests.support.digging import holding
from tests.support.people import BY_FORM, NAME, PERSON, STORY, settle_in
from tests.support.project import DAY, DOCS
from thidua.commands import OK
from thidua.editing import gate
from thidua.site import Audience
from thidua.site.checking import check
from thidua.store import journal, load
from thidua.store.folder import Folder


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
    assert (journal.place(root)).exists()
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
    (journal.place(root)).write_bytes(b"hong")
    with journal.lock(root) if damage == "locked" else nullcontext():
        loaded = load(root)
    assert loaded.dataset is None
    assert "Lần ghi trước còn dở" in loaded.problems[0].what
    assert (journal.place(root)).exists()


def test_a_leftover_that_never_began_is_swept_away(root: Path) -> None:
    (root / f".{journal.place(root).name}.x.tmp").write_bytes(b"PK nua chung")
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


def test_a_damaged_journal_is_refused_in_words(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (journal.place(data)).write_bytes(b"x")
    for command in (
        ("check", data),
        ("withdraw", "cn-001", "--yes", "--data", data),
        ("history", "--data", data),
    ):
        _, _, err = typed(capsys, *command)  # which refuses tracebacks
        assert journal.place(data).name in err or command[0] == "history"
    with pytest.raises(OSError, match="đã hỏng"):
        gate.save(data, {"2023/honorees/cn-001.yml": None}, DAY, BY_FORM)


def refuses(monkeypatch: pytest.MonkeyPatch, *names: str, error: int = errno.EPERM) -> None:
    """Another program holds files of these names."""
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if Path(target).name in names:
            raise OSError(error, "held")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)


@pytest.mark.parametrize("error", [errno.EPERM, errno.EBUSY, errno.ENOSPC])
def test_what_another_program_holds_is_accepted_and_written_later(
    error: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        refuses(other, "cn-001.yml", error=error)
        held = journal.commit(root, CHANGES)
        assert [one.path for one in held] == ["2024/honorees/cn-001.yml"]
        assert (root / "2024/stories/tb-001.yml").exists(), "the others are written"
        assert not (root / "2024/media/a.jpg").exists()
        assert journal.pending(root) == {"2024/honorees/cn-001.yml": b"moi"}
        assert journal.folder(root).read("2024/honorees/cn-001.yml") == b"moi"
        assert not list(root.rglob(".*.dang-ghi"))
    (root / "2024/stories/tb-001.yml").write_bytes(b"by hand")
    assert journal.recover(root) == ()
    assert snapshot(root) == AFTER | {"2024/stories/tb-001.yml": b"by hand"}


def test_others_may_write_meanwhile(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as other:
        refuses(other, "cn-001.yml")
        journal.commit(root, CHANGES)
        held = journal.commit(root, {"2024/stories/tb-001.yml": b"hai", "2024/honorees/cn-001.yml": b"ba"})
        assert [one.path for one in held] == ["2024/honorees/cn-001.yml"]
    journal.recover(root)
    assert snapshot(root) == {"2024/honorees/cn-001.yml": b"ba", "2024/stories/tb-001.yml": b"hai"}


def test_a_held_file_is_read_as_it_was_accepted_and_said(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_in(data)
    with monkeypatch.context() as other:
        refuses(other, f"{STORY.id}.yml")
        code, out, err = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
        assert (code, "Đã gỡ khỏi dữ liệu." in out) == (OK, True)
        said = f"data/2023/stories/{STORY.id}.yml:1: Cảnh báo: Nội dung mới của tệp này đã được nhận mà chưa ghi xong"
        assert said in err
        found = check(data, DOCS, DAY, Audience.PUBLIC)
        assert found.publication
        assert said in "\n".join(map(str, found.warnings))
        assert STORY.id in {s.id for s in found.publication.current.story_stubs}
        code, _, err = typed(capsys, "withdraw", "cn-001", "--yes", "--data", data, *AT)
        assert (code, said in err) == (OK, True)
    assert typed(capsys, "check", data, *AT)[0] == OK
    assert not (journal.place(data)).exists()
    assert holding(data, NAME) == []
