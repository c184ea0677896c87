"""Publishing into a folder: whole releases, switched at once; what is gone is gone from all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from tests.support.small_disk import small_disk
from tests.support.small_site import release_of, silent, version, write
from thidua.model.publishing import PublishingTarget, TargetKind
from thidua.publish.release import MANIFEST, Release, read
from thidua.publish.secrets import Secrets
from thidua.publish.sending import send, transfer_of
from thidua.publish.target import NoSpaceError, TargetError, WrongAddressError, open_target


def publish(root: Path, folder: Path, release: Release, keep: int = 5) -> Path:
    settings = PublishingTarget(kind=TargetKind.FOLDER, path=str(root), keep=keep)
    place = open_target(settings, Secrets(settings), root.parent)
    send(transfer_of(place, folder, release), silent)
    place.close()
    return root / "hien-tai"


def releases_in(root: Path) -> list[str]:
    return [p.name for p in (root / "releases").iterdir() if p.is_dir()]


def everything(root: Path) -> bytes:
    return b"\n".join(p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file())


def test_a_release_is_switched_to_and_unchanged_files_are_not_copied(tmp_path: Path) -> None:
    root = tmp_path / "www"
    one, two = version(tmp_path / "1", 1), version(tmp_path / "2", 2)
    current = publish(root, *one)
    assert current.is_symlink()
    first = current.resolve()
    assert read((current / MANIFEST).read_bytes()) == one[1]
    publish(root, *two)
    assert current.resolve() != first
    assert (current / "index.html").read_bytes() == (two[0] / "index.html").read_bytes()
    same = "anh/2024/cn-001.png"
    assert (current / same).samefile(first / same)
    assert not (current / "robots.txt").samefile(two[0] / "robots.txt")
    assert (current / "assets/trang.0000000001.css").is_file(), (
        "a reader may still have a page of the last one"
    )


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="only Linux has a folder that takes no other")
def test_a_drive_that_went_away_is_told(tmp_path: Path) -> None:
    settings = PublishingTarget(kind=TargetKind.FOLDER, path="/proc/trang")
    with pytest.raises(WrongAddressError, match="Nối lại ổ mạng"):
        open_target(settings, Secrets(settings), tmp_path)


def test_not_all_styles_stay_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.publish.plan._MANY", 1)
    for number in range(1, 5):
        current = publish(tmp_path / "www", *version(tmp_path / str(number), number))
    styles = {p.name for p in (current / "assets").iterdir()}
    assert styles == {"trang.0000000003.css", "trang.0000000004.css"}


def test_who_was_withdrawn_is_in_no_byte_of_any_release(tmp_path: Path) -> None:
    root = tmp_path / "www"
    publish(root, *version(tmp_path / "1", 1))
    publish(root, *version(tmp_path / "2", 2))
    assert "Minh Họa Thứ 003".encode() in everything(root)
    current = publish(root, *version(tmp_path / "3", 3, frozenset({3})))
    assert "Minh Họa Thứ 003".encode() not in everything(root)
    assert b"da go" in (current / "dien-hinh/cn-003/index.html").read_bytes()
    publish(root, *version(tmp_path / "4", 4, frozenset({3})))
    assert len(releases_in(root)) == 2, "the one before shows nobody who is gone"


def test_so_many_releases_are_kept(tmp_path: Path) -> None:
    for number in range(1, 6):
        publish(tmp_path / "www", *version(tmp_path / str(number), number), keep=3)
    assert len(releases_in(tmp_path / "www")) == 3


def test_what_the_office_put_there_stays(tmp_path: Path) -> None:
    root = tmp_path / "www"
    current = publish(root, *version(tmp_path / "1", 1))
    own = {".well-known/security.txt": b"a", "CNAME": b"vidu.example", "anh/cua-co-quan.png": b"b"}
    write(current, own)
    publish(root, *version(tmp_path / "2", 2))
    publish(root, *version(tmp_path / "3", 3))
    assert {path: (current / path).read_bytes() for path in own} == own


def test_a_file_that_somebody_changed_online_is_put_right(tmp_path: Path) -> None:
    root = tmp_path / "www"
    folder, release = version(tmp_path / "1", 1)
    current = publish(root, folder, release)
    whole = (current / "robots.txt").read_bytes()
    (current / "robots.txt").write_bytes(whole[::-1])
    publish(root, folder, release)
    assert (current / "robots.txt").read_bytes() == whole


def test_without_links_to_folders_the_folder_changes_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no right to make links")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    root = tmp_path / "www"
    publish(root, *version(tmp_path / "1", 1))
    current = publish(root, *version(tmp_path / "2", 2))
    assert not current.is_symlink()
    assert b"ban 2" in (current / "index.html").read_bytes()
    current.rename(root / "releases/x")  # killed between the two renames
    publish(root, *version(tmp_path / "3", 3))
    assert b"ban 3" in (current / "index.html").read_bytes()


def test_where_a_link_is_put_over_nothing_it_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows does it."""
    whole = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if path.is_symlink() and target.is_symlink():
            raise PermissionError
        return whole(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    for number in (1, 2, 3):
        current = publish(tmp_path / "www", *version(tmp_path / str(number), number))
    assert current.is_symlink()
    assert b"ban 3" in (current / "index.html").read_bytes()


def test_a_drive_that_is_not_there_is_told(tmp_path: Path) -> None:
    settings = PublishingTarget(kind=TargetKind.FOLDER, path="o-mang/trang")
    with pytest.raises(TargetError, match=r"Không thấy thư mục .*o-mang. Nối lại ổ mạng"):
        open_target(settings, Secrets(settings), tmp_path)


def test_two_machines_do_not_publish_at_once(tmp_path: Path) -> None:
    root = tmp_path / "www"
    publish(root, *version(tmp_path / "1", 1))
    with (
        FileLock(root / "releases/.khoa"),
        pytest.raises(TargetError, match="Một máy khác đang công bố vào"),
    ):
        publish(root, *version(tmp_path / "2", 2))


@pytest.mark.usefixtures("second_process")
def test_a_full_disk_is_told_and_the_site_stays_whole(tmp_path: Path) -> None:
    root = tmp_path / "www"
    with small_disk(root):
        folder, release = version(tmp_path / "1", 1)
        current = publish(root, folder, release)
        other, _ = version(tmp_path / "2", 2)
        write(other, {"lon.bin": bytes(2**20)})
        with pytest.raises(NoSpaceError, match=r"đã đầy.*vẫn là bản trước"):
            publish(root, other, release_of(other, 2))
        assert len(releases_in(root)) == 1
        assert (current / "index.html").read_bytes() == (folder / "index.html").read_bytes()
        publish(root, *version(tmp_path / "3", 3))
        assert b"ban 3" in (current / "index.html").read_bytes()
